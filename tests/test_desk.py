"""The desk: the only door to the disk."""

import errno
import os
from pathlib import Path

import pytest

from report import wholefolder
from report.desk import MAX_TEXT, Desk
from report.findings import Rejected


def fault(caught: pytest.ExceptionInfo[Rejected]) -> tuple[str, int, int]:
    [finding] = caught.value.findings
    return finding.check, finding.mark.line, finding.mark.column


def test_a_file_that_is_not_utf8_is_told_at_its_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\nb: \xb0\xa1\n")
    with pytest.raises(Rejected) as caught:
        Desk(tmp_path).text(path)

    assert fault(caught) == ("yaml/encoding", 2, 4)


def test_a_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")

    assert Desk(tmp_path).text(path) == "a: 1"


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * (MAX_TEXT + 1))
    with pytest.raises(Rejected) as caught:
        Desk(tmp_path).text(path)

    assert fault(caught)[0] == "yaml/limit"


@pytest.mark.parametrize("name", ["../secret", "photos/../../secret", "/etc/hostname"])
def test_a_path_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("s", "utf-8")
    root = tmp_path / "project"
    root.mkdir()
    with pytest.raises(Rejected) as caught:
        Desk(root).content(name)

    assert fault(caught)[0] == "data/path-outside"


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("s", "utf-8")
    root = tmp_path / "project"
    root.mkdir()
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(Rejected) as caught:
        Desk(root).text(root / "link.yaml")

    assert fault(caught)[0] == "data/path-outside"


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    Desk(tmp_path).write("build/a/b.pdf", b"new")

    assert (tmp_path / "build/a/b.pdf").read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "build/a").iterdir()] == ["b.pdf"]


def test_a_folder_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write_folder("build/print/a", {"old.txt": b"1", "kept.txt": b"1"})
    desk.write_folder("build/print/a", {"kept.txt": b"2", "new/in.txt": b"2"})
    files = sorted(p for p in (tmp_path / "build").rglob("*") if p.is_file())

    assert [p.relative_to(tmp_path).as_posix() for p in files] == [
        "build/print/a/kept.txt",
        "build/print/a/new/in.txt",
    ]
    assert desk.made("build/print/a/kept.txt") == b"2"


@pytest.mark.parametrize("step", ["write_bytes", "rename"])
def test_a_full_disk_leaves_the_folder_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    desk = Desk(tmp_path)
    desk.write_folder("build/a", {"1.txt": b"1"})
    done = getattr(Path, step)
    calls: list[Path] = []

    def full(path: Path, what: object) -> object:
        calls.append(path)
        if len(calls) == 2:  # the second file; the new folder's turn to take the place
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return done(path, what)

    monkeypatch.setattr(wholefolder, "_exchanged", lambda *_: False)  # as where it takes two steps
    monkeypatch.setattr(Path, step, full)
    with pytest.raises(Rejected) as caught:
        desk.write_folder("build/a", {"1.txt": b"2", "2.txt": b"2"})

    assert fault(caught)[0] == "desk/write"
    assert [p.name for p in (tmp_path / "build").iterdir()] == ["a"]
    assert desk.made("build/a/1.txt") == b"1"


def test_folders_of_an_interrupted_build_are_swept(tmp_path: Path) -> None:
    left = tmp_path / "build/2020/print/.a.new.999999999.partial"
    left.mkdir(parents=True)
    (left / "half.pdf").write_bytes(b"%PDF")
    Desk(tmp_path).sweep(2020)

    assert list((tmp_path / "build/2020/print").iterdir()) == []


def test_a_full_disk_leaves_the_file_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    desk.write("out.pdf", b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("report.desk.os.fsync", full)
    with pytest.raises(Rejected) as caught:
        desk.write("out.pdf", b"new")

    assert fault(caught)[0] == "desk/write"
    assert "No space left" in caught.value.findings[0].message
    assert (tmp_path / "out.pdf").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.pdf"]


def test_what_a_killed_build_left_is_swept_and_a_living_one_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "build/2020/xx"
    folder.mkdir(parents=True)
    (folder / ".a.pdf.4194304.partial").write_bytes(b"half")  # beyond the highest pid there is
    living = folder / f".b.pdf.{os.getpid()}.partial"
    living.write_bytes(b"half")
    Desk(tmp_path).sweep(2020)

    assert [p.name for p in folder.iterdir()] == [living.name]
