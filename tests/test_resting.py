"""A build that would change nothing rests; whatever might change something wakes it."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from report.desk import Desk
from report.resting import Request, Rest
from report.tools import surroundings
from tests.rests import (
    FINDING,
    OUTCOME,
    PDF,
    REQUEST,
    SOURCES,
    an_hour_on,
    build,
    everything,
    rests,
    small,
    write,
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project, some time after its last change, on a machine that is soon looked at."""
    an_hour_on(monkeypatch)
    for name in ("own_code", "packages"):
        monkeypatch.setattr(surroundings, name, dict)
    monkeypatch.setattr(surroundings, "machinery", tuple)
    return small(tmp_path)


def test_what_changes_nothing_says_what_was_said(root: Path) -> None:
    build(root)

    assert Rest(Desk(root)).recall(REQUEST) == OUTCOME


def test_a_first_build_does_not_rest(root: Path) -> None:
    assert not rests(root)


@pytest.mark.parametrize("name", [name for name in SOURCES if "2019/r" not in name])
def test_a_changed_file_wakes(root: Path, name: str) -> None:
    build(root)
    write(root, name, SOURCES[name].swapcase())

    assert not rests(root)


@pytest.mark.parametrize(
    "name",
    [
        "sources/2020/translations/yy/notes.yaml",
        "sources/2020/photos/b.jpg",
        "sources/presses/other.yaml",
        "templates/yy/locale.yaml",
        "fonts/serif/serif.ttf",
    ],
)
def test_a_new_file_wakes(root: Path, name: str) -> None:
    build(root)
    write(root, name, "new")

    assert not rests(root)


@pytest.mark.parametrize("name", [name for name in SOURCES if "2019/r" not in name])
def test_a_vanished_file_wakes(root: Path, name: str) -> None:
    build(root)
    (root / name).unlink()

    assert not rests(root)


def test_a_change_of_the_year_that_it_is_compared_with_wakes(root: Path) -> None:
    write(root, "sources/2020/comparison.yaml", "title: both\nsince: 2019  # the last one\n")
    build(root)
    write(root, "sources/2019/notes.yaml", "new")

    assert not rests(root)


def test_a_profile_that_was_not_there_wakes_when_it_comes(root: Path) -> None:
    (root / "colour/mine.icc").unlink()
    build(root)
    assert rests(root)
    write(root, "colour/mine.icc", "a profile")

    assert not rests(root)


def test_another_year_and_what_readers_remark_do_not_wake(root: Path) -> None:
    build(root)
    write(root, "sources/2019/notes.yaml", "new")
    write(root, "sources/2020/comments/xx.jsonl", "{}")

    assert rests(root)


def test_other_content_under_the_old_time_wakes(root: Path) -> None:
    build(root)
    path = root / "sources/2020/notes.yaml"
    before = path.stat()
    path.write_text("NOTES", "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert not rests(root)


def test_the_same_content_under_another_time_or_in_another_place_does_not_wake(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    build(root)
    os.utime(root / "sources/2020/notes.yaml", (1, 1))
    assert rests(root)
    moved = tmp_path_factory.mktemp("moved") / "project"
    root.rename(moved)

    assert rests(moved)


@pytest.mark.parametrize("name", [PDF, "build/2020/manifest.json", "build/2020/findings.json"])
def test_a_file_that_was_written_and_then_altered_or_deleted_wakes(root: Path, name: str) -> None:
    for damage in (lambda path: path.write_text("by hand", "utf-8"), Path.unlink):
        build(root)
        assert rests(root)
        damage(root / name)

        assert not rests(root)


@pytest.mark.parametrize(
    "asked",
    [
        Request(2020, ("xx",)),
        Request(2020, (), ("mine",)),
        Request(2020, draft=True),
        Request(2019),
    ],
)
def test_another_request_wakes(root: Path, asked: Request) -> None:
    build(root)

    assert not rests(root, asked)


def test_a_file_that_changes_while_the_build_runs_wakes_even_if_it_changes_back(
    root: Path,
) -> None:
    name = "sources/2020/notes.yaml"
    build(root, meanwhile=lambda: write(root, name, "changed"))
    assert not rests(root)

    def forth_and_back() -> None:
        write(root, name, "another")
        write(root, name, "changed")

    build(root, meanwhile=forth_and_back)
    assert not rests(root)


def test_a_file_that_comes_while_the_build_runs_wakes(root: Path) -> None:
    build(root, meanwhile=lambda: write(root, "sources/2020/photos/b.jpg", "new"))

    assert not rests(root)


def test_an_output_that_changes_before_it_is_seen_wakes(root: Path) -> None:
    build(root, outcome=replace(OUTCOME, written=(replace(OUTCOME.written[0], sha256="00"),)))

    assert not rests(root)


def test_findings_of_another_build_are_not_taken_for_ours(root: Path) -> None:
    rest = Rest(Desk(root))
    begun = rest.begin(REQUEST)
    build(root, Request(2020, ("xx",)), replace(OUTCOME, findings=()))
    rest.remember(REQUEST, begun, OUTCOME)

    assert not rests(root)


@pytest.mark.parametrize("check", ["desk/process", "desk/write", "preflight/limit"])
def test_a_fault_of_the_machine_is_not_remembered(root: Path, check: str) -> None:
    build(root, outcome=replace(OUTCOME, findings=(replace(FINDING, check=check),)))

    assert not rests(root)


def test_looking_writes_nothing(root: Path) -> None:
    build(root)
    before = everything(root)

    assert rests(root)
    assert everything(root) == before


def test_a_torn_memory_wakes(root: Path) -> None:
    build(root)
    [memory] = (root / "build/cache/builds").iterdir()
    memory.write_bytes(memory.read_bytes()[:-9])

    assert not rests(root)


def test_a_disk_that_cannot_be_written_keeps_no_memory_and_stops_nothing(root: Path) -> None:
    write(root, "build/cache", "a file where a folder should be")
    build(root)

    assert not rests(root)
