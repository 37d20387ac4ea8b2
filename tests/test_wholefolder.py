"""A folder put in the place of another: the old one, or the new one, and nothing between."""

import os
from pathlib import Path

import pytest

from report import wholefolder
from report.wholefolder import put, restore

OLD = {"index.html": b"old", "pages/a.webp": b"a"}
NEW = {"index.html": b"new", "data/year.js": b"y"}


class Killed(BaseException):
    """The process came to an end here."""


def held(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(params=["one step", "two steps"])
def target(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder's place, on a system that can or cannot let two folders change places."""
    if request.param == "two steps":
        monkeypatch.setattr(wholefolder, "_exchanged", lambda *_: False)
    return tmp_path / "build/review"


def test_a_folder_is_put_where_none_was(target: Path) -> None:
    put(target, NEW)

    assert held(target) == NEW


def test_a_folder_takes_the_place_of_another_whole(target: Path) -> None:
    put(target, OLD)
    put(target, NEW)

    assert held(target) == NEW
    assert [path.name for path in target.parent.iterdir()] == ["review"]


def test_a_folder_that_cannot_be_written_leaves_the_old_one(target: Path) -> None:
    put(target, OLD)

    with pytest.raises(OSError):  # noqa: PT011 - whatever the system says
        put(target, {**NEW, "x" * 300: b"too long a name"})

    assert held(target) == OLD
    assert [path.name for path in target.parent.iterdir()] == ["review"]


def test_a_kill_between_two_steps_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "review"
    put(target, OLD)
    monkeypatch.setattr(wholefolder, "_exchanged", lambda *_: False)
    rename = Path.rename

    def killed(self: Path, other: Path) -> Path:
        if other == target:
            raise Killed
        return rename(self, other)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed)
        with pytest.raises(Killed):
            put(target, NEW)
    assert not target.exists()

    restore(target)

    assert held(target) == OLD


def test_what_lies_aside_goes_where_the_new_folder_stands(tmp_path: Path) -> None:
    target = tmp_path / "review"
    put(target, NEW)
    put(tmp_path / ".review.before", OLD)

    restore(target)

    assert [path.name for path in tmp_path.iterdir()] == ["review"]
    assert held(target) == NEW


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="there two folders change places")
def test_whoever_reads_meanwhile_always_finds_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "review", OLD)
    monkeypatch.setattr(Path, "rename", lambda *_: pytest.fail("the place was empty"))

    put(tmp_path / "review", NEW)

    assert held(tmp_path / "review") == NEW
