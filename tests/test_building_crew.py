"""A crew changes nothing but the time that a build takes, whoever dies or is called away."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from report.building import Built, Task, build_all
from report.castoff import CastOff, remember
from report.crew import Alone, Crew
from report.crew.pool import Pool
from report.desk import Desk
from report.store import Log, Store
from tests.archives.plan import Plan
from tests.archives.writing import write
from tests.crew.trials import deadly, engine
from tests.running import PROJECT

pytestmark = pytest.mark.slow

SMALL = Plan(years=1, languages=2, members=2, pages=8)
KEPT = ("fonts", "looks", "pictures")  # what is made once for all these tests
SET = "every section"  # and nothing bound yet
WRONG = {
    "other pages": CastOff({"title-page": 3, "contents": 2, "part-1": 1}, {"record-1": "77"}),
    "other folios": CastOff(
        {"title-page": 1, "imprint": 1, "contents": 1, "part-1": 7},
        {"part-1": "8888", "record-1": "9999", "part-1-overview": "10"},
    ),
}


def seal(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.glob("build/2001/**/*"))
        if path.is_file()
    }


def cold(root: Path, target: Path) -> Path:
    """The same project with nothing but fonts and pictures kept."""
    write(SMALL, target)
    for kind in KEPT:
        if (root / "build/cache" / kind).is_dir():
            shutil.copytree(root / "build/cache" / kind, target / "build/cache" / kind)
    return target


def english(root: Path) -> dict[str, str]:
    return {path: name for path, name in seal(root).items() if "/en/" in path}


def made(root: Path, crew: Crew, *tags: str) -> tuple[dict[str, str], Built]:
    (built,) = build_all(Desk(root), [2001], tags, Task(), crew=crew, watch=lambda *_: None)
    return seal(root), built


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive, built by whoever asked, alone."""
    root = write(SMALL, tmp_path_factory.mktemp("once") / "project")
    engine()
    _, built = made(root, Alone())
    assert (built.rejected, len(built.leaflets)) == ((), 4)
    return root


@pytest.fixture(scope="module")
def two() -> Iterator[Pool]:
    with Pool(2, engine) as crew:
        yield crew


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    return cold(once, tmp_path / "project")


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_makes_the_same_bytes(once: Path, root: Path, workers: int) -> None:
    with Pool(workers, engine) as crew:
        made(root, crew, "en")

    assert english(root) == english(once)


def test_what_is_kept_and_remembered_makes_the_same_bytes(
    once: Path, root: Path, two: Pool
) -> None:
    first, _ = made(root, two)
    warm, _ = made(root, two)
    shutil.rmtree(root / "build/cache/proofs")
    again, _ = made(root, two)

    assert first == warm == again == seal(once)


@pytest.mark.parametrize("wrong", WRONG)
def test_wrong_advice_changes_nothing(once: Path, root: Path, two: Pool, wrong: str) -> None:
    remember(Store(root / "build/cache"), "2001 en", WRONG[wrong])

    made(root, two, "en")

    assert english(root) == english(once)


def test_only_the_first_edition_of_a_year_has_to_try_what_prints_folios(
    once: Path, root: Path, two: Pool
) -> None:
    log = Log()
    build = build_all(Desk(root), [2001], (), Task(), crew=two, watch=lambda *_: None, log=log)
    assert len([*build]) == 1
    sets = Counter(step.of for step in log if step.step == "proofs")
    twice = {of for of, times in sets.items() if times > 1}

    assert {of.split()[1] for of in sets} == {"ko", "en"}
    assert len({of.split()[1] for of in twice}) == 1, twice
    assert seal(root) == seal(once)


def test_a_worker_that_is_killed_changes_nothing(once: Path, root: Path) -> None:
    killed: list[int] = []

    def kill(*told: object) -> None:
        pids = [process.pid for hired, _ in crew._places if (process := hired._process)]
        if told[2] == 1 and not killed and pids and pids[0]:
            killed.append(pids[0])
            os.kill(pids[0], signal.SIGKILL)

    with Pool(1, engine) as crew:
        (built,) = build_all(Desk(root), [2001], ("en",), Task(), crew=crew, watch=kill)

    assert killed
    assert built.rejected == ()
    assert english(root) == english(once)


def test_a_section_over_which_workers_die_is_told_and_other_editions_are_delivered(
    once: Path, root: Path
) -> None:
    with Pool(2, deadly) as crew:
        sealed, built = made(root, crew)

    (finding,) = [one for one in built.findings if one.check == "desk/process"]
    assert built.rejected == ("en",)
    assert finding.message == "the process that set 2001 en part-1 came to a sudden end"
    assert (finding.language, str(finding.mark)) == ("en", "build/2001/en:1:1")
    korean = "build/2001/ko/imaginary-2001-ko-screen.pdf"
    assert sealed[korean] == seal(once)[korean]
    assert not [path for path in sealed if path.startswith("build/2001/en")]


class Building:
    """A build in a process of its own, which tells how far it is."""

    def __init__(self, root: Path) -> None:
        more = ["build", "--lang", "en", "--progress", "json", "--format", "json"]
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "report", "--root", str(root), *more],
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def until(self, what: str) -> None:
        """Wait until something is told to be done, or all that comes before the screen file."""
        assert self.process.stderr
        for line in self.process.stderr:
            told = json.loads(line)
            if what == told["section"] or (what == SET and told["left"] == 1):
                return
        pytest.fail(f"{what} is never told")

    def end(self, how: signal.Signals, *, all_of_it: bool = False) -> tuple[int, str]:
        """Send a signal; how it ended, and what it said then."""
        (os.killpg if all_of_it else os.kill)(self.process.pid, how)
        _, said = self.process.communicate(timeout=300)
        return self.process.returncode, said

    def ended(self) -> int:
        """Wait until it has ended; how."""
        self.process.communicate(timeout=300)
        return self.process.returncode

    def left(self) -> list[str]:
        """Processes that are still there, some seconds later."""
        last = time.monotonic() + 20
        while (there := self._there()) and time.monotonic() < last:
            time.sleep(0.1)
        return there

    def _there(self) -> list[str]:
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                facts = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(facts[3]) == self.process.pid and facts[0] != "Z":  # session, state
                found.append(stat.parent.name)
        return found


@pytest.fixture
def warm(once: Path, root: Path) -> Path:
    """Outputs of before, of which nothing is kept."""
    shutil.copytree(once / "build/2001", root / "build/2001")
    return root


@pytest.mark.parametrize("when", ["", "imprint", SET])
def test_an_interrupt_ends_a_build_at_once_in_any_phase(warm: Path, when: str) -> None:
    before = seal(warm)
    build = Building(warm)
    build.until(when)

    code, said = build.end(signal.SIGINT, all_of_it=True)

    assert (code, "Traceback" in said, "interrupted" in said) == (130, False, True)
    assert build.left() == []
    assert seal(warm) == before


@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_whoever_ends_a_build_ends_all_of_it_and_the_next_is_right(
    warm: Path, how: signal.Signals, code: int
) -> None:
    before = seal(warm)
    build = Building(warm)
    build.until("imprint")

    ended, said = build.end(how)

    assert (ended, "Traceback" in said) == (code, False)
    assert build.left() == []
    assert seal(warm) == before
    if how is signal.SIGKILL:  # who had no time to tidy anything
        shutil.rmtree(warm / "build/2001")
        assert Building(warm).ended() == 0
        assert english(warm) == {path: name for path, name in before.items() if "/en/" in path}


def test_two_builds_at_once_make_the_same_bytes(once: Path, root: Path) -> None:
    builds = [Building(root), Building(root)]

    assert [build.ended() for build in builds] == [0, 0]
    assert english(root) == english(once)
