"""The store: kept results are whole, or made anew."""

from pathlib import Path

import pytest

from report.store import Store


def entry(root: Path) -> Path:
    return next(path for path in root.rglob("*") if path.is_file())


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


def test_a_disk_that_refuses_costs_time_and_not_the_result(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be", "utf-8")

    assert Store(blocked).recall("k", lambda: b"result", 1) == b"result"
