"""What tests share: the project's own folder, copies to break, and the editions once built."""

import compileall
import fcntl
import os
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler.loadscope import LoadScopeScheduling

from report.desk import Desk
from report.model.annual import Annual
from report.model.fonts import read_fontbook
from report.opening import Year, open_year
from report.tools.engine import isolate
from report.tools.fontmaking import make_font
from report.yaml import parse
from tests.pressfiles import PRESSES, TAGS, THOROUGH, Files
from tests.running import PROJECT, Ran, copy_project, run

TOGETHER = ("tests/browser/test_preview_",)  # as the names of modules begin

settings.register_profile("house", deadline=None)  # a busy machine is no fault
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Have workers take modules in the order of the next function, not by number of tests.

    The package is compiled once: where nothing keeps what it has compiled, as an environment may
    ask for, each of hundreds of commands would do it again.
    """
    config.option.loadscopereorder = False
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(PROJECT / "report", quiet=1)


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist carries no types
    """Modules that look at one dear thing go to one worker, which makes it once."""

    def _split_scope(self, nodeid: str) -> str:
        module: str = super()._split_scope(nodeid)
        return next((names for names in TOGETHER if module.startswith(names)), module)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Tests of a module stay together, and so do some modules."""
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that build editions come first: begun last, one of them would be waited for."""
    many = Counter(item.path for item in items)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, -many[item.path], item.path))


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return PROJECT


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The project's own desk, to be read only."""
    return Desk(PROJECT)


@pytest.fixture(scope="session")
def year(desk: Desk) -> Year:
    """The project's year 2020, opened once for all, to be read only."""
    return open_year(desk, 2020)


@pytest.fixture(scope="session")
def isolated(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The engine without the machine's fonts, for tests that typeset in this process."""
    isolate(tmp_path_factory.mktemp("fontconfig"))


@pytest.fixture(scope="session")
def house_sans(project: Path) -> bytes:
    """The house's font for Latin and Cyrillic letters, regular."""
    book = read_fontbook(parse((project / "fonts/fonts.yaml").read_text("utf-8"), "f").data)
    recipe = book.recipes["sans"]
    masters = {m.id: (project / "fonts" / m.file).read_bytes() for m in book.masters_of(recipe)}
    return make_font(recipe, 400, masters)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the project's data, to be broken."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with all editions built, once for all workers; to be read only."""
    return _once(tmp_path_factory, "built", copy_project)


@pytest.fixture(scope="session")
def built_2023(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `built`, of the year 2023; that of 2020 lies beside it, to be compared with."""

    def prepare(root: Path) -> Path:
        copy_project(root, years=(2020, 2023))
        for kept in ("fonts", "pictures"):  # which are of the house, and of any year
            from_here, to = (base / "build/cache" / kept for base in (built, root))
            shutil.copytree(from_here, to, copy_function=_share)
        return root

    return _once(tmp_path_factory, "built-2023", prepare, ("2023",))


@pytest.fixture(scope="session")
def pressed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions built for presses, from what was kept of the build before."""

    def prepare(root: Path) -> Path:
        copy_project(root)
        shutil.copytree(built / "build", root / "build", copy_function=_share)
        return root

    others = () if THOROUGH else ("--lang", *TAGS[1:], "--press", PRESSES[0])
    here = () if THOROUGH else ("--lang", TAGS[0])
    return _once(tmp_path_factory, "pressed", prepare, others, (*here, "--press", "all"))


@pytest.fixture(scope="session")
def printed_year(pressed: Path) -> Annual:
    """The year whose press files were built."""
    return open_year(Desk(pressed), 2020).annual


@pytest.fixture
def files(request: pytest.FixtureRequest, pressed: Path, printed_year: Annual) -> Files:
    """The files of one edition for one press."""
    press, tag = request.param
    return Files(pressed, printed_year.presses[press], tag)


def _once(
    factory: pytest.TempPathFactory,
    name: str,
    prepare: Callable[[Path], Path],
    *builds: Sequence[str],
) -> Path:
    """A folder in which one worker builds, once or more, while the others wait."""
    base = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    root, done = base / name, base / f"{name}.done"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            prepare(root)
            made = [run(root, "build", "--format", "json", *more) for more in builds or [()]]
            wrong = [f"{one.out}\n{one.err}" for one in made if one.code]
            done.write_text("\n".join(wrong), "utf-8")
    said = done.read_text("utf-8")
    assert not said, said
    return root


@pytest.fixture
def warm(built: Path, tmp_path: Path) -> Path:
    """A copy of the built project, to be broken: a build there sets only what was changed."""
    root = copy_project(tmp_path / "project")
    shutil.copytree(built / "build", root / "build", copy_function=_share)
    return root


@pytest.fixture
def inked(pressed: Path, tmp_path: Path) -> Path:
    """A copy of the project, to be broken, and what was kept of the builds for presses."""
    root = copy_project(tmp_path / "project")
    shutil.copytree(pressed / "build/cache", root / "build/cache", copy_function=_share)
    return root


def _share(source: str, target: str) -> None:
    """Kept results are never written in place: a second name is as good as a copy."""
    Path(target).hardlink_to(source)


@pytest.fixture(scope="session")
def report() -> Callable[..., Ran]:
    """The command line: `report(root, "build", …)`."""
    return run
