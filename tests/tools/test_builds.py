"""What lies in the folder of a build."""

import os
from pathlib import Path

import pytest

from report.tools.builds import Unusable, content, equal, lot, places


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def test_a_year_holds_the_pdfs_of_its_editions(tmp_path: Path) -> None:
    made(tmp_path, "en/a-en-screen.pdf", "ko/a-ko-screen.pdf", "findings.json", "x/y/deep.pdf")

    assert list(lot(tmp_path).files) == ["en/a-en-screen.pdf", "ko/a-ko-screen.pdf"]


def test_an_edition_and_a_file_are_taken_as_they_are(tmp_path: Path) -> None:
    made(tmp_path, "a.pdf", "b.pdf")

    assert list(lot(tmp_path).files) == ["a.pdf", "b.pdf"]
    assert lot(tmp_path / "a.pdf").files == {"a.pdf": tmp_path / "a.pdf"}


def test_a_link_that_leads_out_of_the_folder_is_passed_by(tmp_path: Path) -> None:
    made(tmp_path, "secret.pdf", "build/a.pdf")
    (tmp_path / "build/b.pdf").symlink_to(tmp_path / "secret.pdf")

    assert list(lot(tmp_path / "build").files) == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("gone", "no such file or folder"), ("empty", "no PDF in this folder")],
)
def test_a_side_without_a_pdf_says_why(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Unusable, match=reason):
        lot(tmp_path / name)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be read: No such file"):
        content(tmp_path / "gone.pdf")
    with pytest.raises(Unusable, match="cannot be read: No such file"):
        equal(tmp_path / "gone.pdf", tmp_path / "gone.pdf")


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.touch()
    os.truncate(path, 1_000_000_001)  # a hole: it takes no room
    with pytest.raises(Unusable, match="1,000,000,001 bytes; the limit is 1,000,000,000"):
        content(path)


def test_files_are_equal_by_their_bytes(tmp_path: Path) -> None:
    made(tmp_path, "a.pdf", "b.pdf")
    (tmp_path / "c.pdf").write_bytes(b"a.pdf")

    assert equal(tmp_path / "a.pdf", tmp_path / "c.pdf")
    assert not equal(tmp_path / "a.pdf", tmp_path / "b.pdf")


def test_places_are_those_of_the_edition_that_a_file_belongs_to(tmp_path: Path) -> None:
    made(tmp_path, "a-en-places.json", "a-en-x-places.json", "other-places.json")

    assert places(tmp_path / "a-en-screen.pdf") == b"a-en-places.json"
    assert places(tmp_path / "a-en-x-screen.pdf") == b"a-en-x-places.json"
    assert places(tmp_path / "b-screen.pdf") is None
