"""What tests share: the project's own folder, and a small one to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from report.desk import Desk
from report.tools.engine import isolate

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return PROJECT


@pytest.fixture(scope="session")
def desk() -> Desk:
    """The project's own desk, to be read only."""
    return Desk(PROJECT)


@pytest.fixture(scope="session")
def isolated(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The engine without the machine's fonts, for tests that typeset in this process."""
    isolate(tmp_path_factory.mktemp("fontconfig"))


@pytest.fixture
def copied(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the project's data to break: `copied()` gives its root."""

    def copy(*, photos: bool = True) -> Path:
        root = tmp_path / "project"
        ignore = None if photos else shutil.ignore_patterns("*.jpg")
        for name in ("sources", "templates"):
            shutil.copytree(PROJECT / name, root / name, ignore=ignore)
        shutil.copytree(PROJECT / "fonts", root / "fonts", copy_function=_link)
        return root

    return copy


def _link(source: str, target: str) -> None:
    """A second name of a file: fonts are large, and no test writes to them."""
    Path(target).hardlink_to(source)
