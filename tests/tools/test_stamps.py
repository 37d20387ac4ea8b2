"""Whether files have changed, without reading them."""

from pathlib import Path

from report.tools.stamps import stamps


def test_files_that_are_as_they_were_have_the_stamps_they_had(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.jpg").write_bytes(b"a")

    assert stamps(tmp_path) == stamps(tmp_path)
    assert [*stamps(tmp_path)] == ["deep/a.jpg"]


def test_a_file_of_the_same_size_in_the_place_of_another_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"a")
    before = stamps(tmp_path)
    (tmp_path / "b").write_bytes(b"b")
    (tmp_path / "b").replace(tmp_path / "a.jpg")

    assert stamps(tmp_path) != before


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert stamps(tmp_path / "nowhere") == {}
