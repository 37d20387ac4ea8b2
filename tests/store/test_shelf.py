"""The store: kept results are whole, or made anew."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from report.model.recipe import Recipe
from report.store import Store
from tests.running import PROJECT

NAME = "0" * 32
KEEPING = """
import sys, resource
from pathlib import Path
from report.store import Store
{before}
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
for turn in range({turns}):
    store.keep("k", sys.argv[2], sys.argv[3].encode() * 2_000_000)
print("done", flush=True)
"""


def entry(root: Path) -> Path:
    return next(path for path in root.rglob("*") if path.is_file())


def keeping(root: Path, letter: str, turns: int, before: str = "") -> "subprocess.Popen[bytes]":
    """A process that keeps two megabytes of a letter, again and again."""
    code = KEEPING.format(turns=turns, before=before)
    return subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code, str(root), NAME, letter],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )


def test_a_result_is_made_once(tmp_path: Path) -> None:
    store, made = Store(tmp_path), []

    def make() -> bytes:
        made.append(1)
        return b"result"

    assert [store.recall("k", make, 1, "a") for _ in range(3)] == [b"result"] * 3
    assert len(made) == 1


def test_other_inputs_make_another_result(tmp_path: Path) -> None:
    store = Store(tmp_path)

    assert store.recall("k", lambda: b"one", 1) == b"one"
    assert store.recall("k", lambda: b"two", 2) == b"two"


@pytest.mark.parametrize("damage", [b"", b"x" * 40, b"\0" * 10])
def test_a_torn_or_altered_entry_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.recall("k", lambda: b"right", 1)
    entry(tmp_path).write_bytes(damage)

    assert store.recall("k", lambda: b"right", 1) == b"right"
    assert store.recall("k", lambda: b"wrong", 1) == b"right"


def test_an_entry_cut_short_anywhere_is_not_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep("k", NAME, b"result")
    whole = entry(tmp_path).read_bytes()

    for length in range(len(whole)):
        entry(tmp_path).write_bytes(whole[:length])
        assert store.kept("k", NAME) is None


def test_an_entry_in_the_place_of_another_is_not_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep("k", NAME, b"result")
    other = "1" * 32
    entry(tmp_path).rename(tmp_path / "k" / other)

    assert store.kept("k", other) is None


def test_a_disk_that_refuses_costs_time_and_not_the_result(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be", "utf-8")

    assert Store(blocked).recall("k", lambda: b"result", 1) == b"result"


def test_a_folder_where_a_result_should_be_costs_time_and_not_the_result(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / "k" / NAME).mkdir(parents=True)

    assert store.hold("k", NAME, lambda: b"result") == b"result"
    assert [*(tmp_path / "k").iterdir()] == [tmp_path / "k" / NAME]


def test_a_folder_that_may_not_be_read_costs_time_and_not_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    store.keep("k", NAME, b"before")

    def refused(*_: object, **__: object) -> Any:
        raise PermissionError(errno.EACCES, "refused")

    for door in ("open", "read_bytes", "mkdir", "replace", "unlink"):
        monkeypatch.setattr(Path, door, refused)

    assert store.hold("k", NAME, lambda: b"result") == b"result"


def test_a_disk_that_fills_up_while_writing_leaves_what_was_there_and_nothing_half(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    store.keep("k", NAME, b"before")

    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    writer = keeping(tmp_path, "a", 1, limit)
    said, _ = writer.communicate()

    assert (writer.returncode, said) == (0, b"ready\ndone\n")
    assert store.kept("k", NAME) == b"before"
    assert len([*(tmp_path / "k").iterdir()]) == 1


def test_a_process_killed_while_it_writes_leaves_a_whole_result_or_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for turn in range(4):
        writer = keeping(tmp_path, "a", 1_000_000)
        assert writer.stdout
        writer.stdout.readline()
        while not (tmp_path / "k").exists():
            pass
        for _ in range(turn * 20_000):  # another moment each time, by no clock
            pass
        writer.send_signal(signal.SIGKILL)
        writer.communicate()

        kept = store.kept("k", NAME)
        assert kept is None or kept == b"a" * 2_000_000


def test_two_processes_that_keep_the_same_leave_one_of_the_two_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    writers = [keeping(tmp_path, letter, 15) for letter in "ab"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        kept = store.kept("k", NAME)
        seen.add(kept and (len(kept), *set(kept.decode())))
    for writer in writers:
        writer.communicate()

    whole = {(2_000_000, "a"), (2_000_000, "b")}
    assert seen <= {None} | whole
    assert len([*(tmp_path / "k").iterdir()]) == 1


def test_looking_leaves_no_trace_and_use_does(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep("k", NAME, b"result")
    os.utime(entry(tmp_path), (1, 1))

    store.seen("k", NAME)
    assert entry(tmp_path).stat().st_mtime == 1
    store.kept("k", NAME)
    assert entry(tmp_path).stat().st_mtime > 1


def test_what_is_known_of_the_last_time_may_be_torn_as_well(tmp_path: Path) -> None:
    store = Store(tmp_path)
    recipe = Recipe("typeset", "2020 en notes", {"folio": 3})
    store.put(recipe, b"pages")
    for parts in (tmp_path / "parts").iterdir():
        parts.write_bytes(b"{")

    assert store.found(recipe) == b"pages"
