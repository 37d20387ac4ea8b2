"""Zip files: the same bytes on any machine."""

import zipfile
from hashlib import sha256
from io import BytesIO

from report.tools.zipping import zipped


def test_a_zip_file_has_one_date_and_no_owner() -> None:
    archive = zipfile.ZipFile(BytesIO(zipped("a", {"b.txt": b"b", "a.txt": b"a"}, "2020-12-31")))

    assert archive.namelist() == ["a/a.txt", "a/b.txt"]
    assert {entry.date_time for entry in archive.infolist()} == {(2020, 12, 31, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}
    assert archive.testzip() is None


def test_its_bytes_follow_from_what_is_inside() -> None:
    files = {"a.txt": b"a" * 1000, "글.txt": b"b"}

    assert sha256(zipped("a", files, "2020-12-31")).hexdigest() == (
        "391ecedb8361619eb03895c071fd86e87df0b2edbf28b00d7c2388cd2a972225"
    )


def test_a_date_that_zip_files_do_not_know_becomes_their_first() -> None:
    archive = zipfile.ZipFile(BytesIO(zipped("a", {"a.txt": b"a"}, "1969-07-20")))

    assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
