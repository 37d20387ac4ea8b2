"""The store stays within bounds, and nobody loses what is in hand."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from report.store import MOST, Store, bound, sweep

SIZE = 1032  # bytes of an entry: a thousand and its seal


def name(number: int) -> str:
    return f"{number:032x}"


def filled(root: Path, count: int = 5) -> Store:
    """A store of so many entries, the first used longest ago."""
    store = Store(root)
    for number in range(count):
        store.keep("k", name(number), b"x" * 1000)
        os.utime(root / "k" / name(number), (1_000 + number, 1_000 + number))
    return store


def left(root: Path) -> list[int]:
    return sorted(int(path.name, 16) for path in (root / "k").iterdir())


def test_what_is_within_bounds_stays(tmp_path: Path) -> None:
    filled(tmp_path)

    assert sweep(tmp_path, 5 * SIZE) == 0
    assert left(tmp_path) == [0, 1, 2, 3, 4]


def test_what_was_used_least_lately_goes_first(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.kept("k", name(0))

    assert sweep(tmp_path, 2 * SIZE) == 3 * SIZE
    assert left(tmp_path) == [0, 4]


def test_every_kind_counts(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    Store(tmp_path).keep("leaves", "0a-4-1-bleed", b"x" * 1000)

    sweep(tmp_path, SIZE)

    assert [path.name for path in (tmp_path / "leaves").iterdir()] == ["0a-4-1-bleed"]
    assert left(tmp_path) == []


def test_a_clock_that_was_set_back_does_not_keep_the_old_for_the_new(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    tomorrow = time.time() + 86_400
    os.utime(tmp_path / "k" / name(0), (tomorrow, tomorrow))

    sweep(tmp_path, 2 * SIZE)

    assert left(tmp_path) == [1, 2]


def test_half_written_leftovers_of_dead_processes_go_and_those_of_living_ones_stay(
    tmp_path: Path,
) -> None:
    filled(tmp_path, 1)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.communicate()
    for pid in (dead.pid, os.getpid()):
        (tmp_path / "k" / f"{name(7)}.{pid}-1.partial").write_bytes(b"half")

    sweep(tmp_path, 0)

    assert [path.name for path in (tmp_path / "k").iterdir()] == [
        f"{name(7)}.{os.getpid()}-1.partial"
    ]


def test_what_others_keep_in_folders_of_their_own_is_not_the_stores(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    (tmp_path / "fontconfig" / "cache").mkdir(parents=True)
    (tmp_path / "fontconfig" / "fonts.conf").write_bytes(b"x" * 5000)
    (tmp_path / "review.lock").write_bytes(b"")
    (tmp_path / "elsewhere").symlink_to("/")

    sweep(tmp_path, SIZE)

    assert left(tmp_path) == [0]
    assert (tmp_path / "fontconfig" / "fonts.conf").exists()
    assert (tmp_path / "review.lock").exists()


def test_one_process_sweeps_at_a_time(tmp_path: Path) -> None:
    filled(tmp_path)
    with (tmp_path / ".sweeping.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert sweep(tmp_path, 0) == 0

    assert sweep(tmp_path, 0) == 5 * SIZE


def test_what_is_being_read_is_read_to_its_end(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    with (tmp_path / "k" / name(0)).open("rb") as reading:
        reading.read(10)
        sweep(tmp_path, 0)

        assert len(reading.read()) == SIZE - 10


def test_a_store_that_is_not_there_or_may_not_be_read_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sweep(tmp_path / "nowhere", 0) == 0
    filled(tmp_path)

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refused)

    assert sweep(tmp_path, 0) == 0


def test_another_store_works_on_while_it_is_swept(tmp_path: Path) -> None:
    store = filled(tmp_path)
    code = (
        "import sys; from pathlib import Path; from report.store import sweep\n"
        "for _ in range(300): sweep(Path(sys.argv[1]), 0)"
    )
    sweeper = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])  # noqa: S603 - ours
    turn = 0
    while sweeper.poll() is None:
        turn += 1
        content = str(turn).encode() * 500

        store.keep("k", name(turn), content)

        assert store.kept("k", name(turn)) in {None, content}
    sweeper.communicate()
    assert sweeper.returncode == 0


def test_a_bound_that_somebody_said_holds_from_then_on(tmp_path: Path) -> None:
    assert bound(tmp_path / "new") == MOST
    assert bound(tmp_path / "new", 5_000) == 5_000
    assert bound(tmp_path / "new") == 5_000


@pytest.mark.parametrize(("text", "most"), [("", MOST), ("much", MOST), ("-5", 0)])
def test_a_bound_that_cannot_be_meant_is_that_of_the_house_or_nothing(
    tmp_path: Path, text: str, most: int
) -> None:
    (tmp_path / "bound").write_text(text, "utf-8")

    assert bound(tmp_path) == most
