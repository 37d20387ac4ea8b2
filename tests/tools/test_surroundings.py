"""What a build stands on, beside its sources: whatever becomes another wakes it."""

from pathlib import Path

import pytest

from report.desk import Desk
from report.tools import surroundings
from tests.rests import an_hour_on, build, rests, small, write


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, some time after its last change."""
    an_hour_on(monkeypatch)
    return small(tmp_path)


@pytest.mark.parametrize("ahead", [-1_000_000, 3_600_000_000_000])
def test_a_file_of_this_tick_or_of_a_time_to_come_is_read_whatever_its_stamp(
    root: Path, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    """Twice in one tick, or with the clock set back: another content may have the same stamp."""
    path = root / "sources/2020/notes.yaml"
    monkeypatch.setattr(surroundings, "moment", lambda _: path.stat().st_ctime_ns - ahead)
    build(root)
    assert rests(root)
    frozen = dict(surroundings.below(str(root), "sources"))
    path.write_text("NOTES", "utf-8")
    below = surroundings.below

    def stopped(top: str, folder: str, without: object = ()) -> dict[str, surroundings.Stamp]:
        return {**below(top, folder, without), **(frozen if folder == "sources" else {})}  # type: ignore[arg-type]

    monkeypatch.setattr(surroundings, "below", stopped)
    monkeypatch.setattr(Desk, "years", lambda _: (2020,))

    assert not rests(root)


def test_another_file_of_our_own_wakes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    assert rests(root)
    seen = surroundings.own_code()
    assert {Path(name).name for name in seen} > {"cli.py", "resting.py", "surroundings.py"}
    monkeypatch.setattr(surroundings, "own_code", lambda: {**seen, "new.py": (1, 1, 1, 1)})

    assert not rests(root)


def test_another_version_of_a_package_wakes(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path_factory.mktemp("site")
    write(site, "engine-70.0.dist-info/RECORD", "files")
    monkeypatch.syspath_prepend(str(site))
    build(root)
    assert rests(root)
    (site / "engine-70.0.dist-info").rename(site / "engine-71.0.dist-info")

    assert not rests(root)


@pytest.mark.parametrize("name", ["GHOSTSCRIPT", "LD_LIBRARY_PATH"])
def test_another_program_or_library_wakes(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build(root)
    monkeypatch.setenv(name, str(root / "elsewhere"))

    assert not rests(root)


def test_a_library_that_was_replaced_wakes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, "lib/libpango.so", "1")
    library = str(root / "lib/libpango.so")
    monkeypatch.setattr(surroundings, "machinery", lambda: (library,))
    build(root)
    assert rests(root)
    write(root, "lib/libpango.so", "2")

    assert not rests(root)


def test_the_libraries_at_work_are_known() -> None:
    assert any("/libc.so" in path for path in surroundings.machinery())
