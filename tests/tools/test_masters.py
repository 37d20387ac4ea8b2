"""What lies in fonts/ is what fonts.yaml says."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from report.model.fonts import Master
from report.tools.fontcharsets import expand, of_codec, read_list
from report.tools.fontfile import coverage
from report.tools.fontsfnt import read_tables
from report.tools.masters import FOLDER, MasterError, describe, main, open_book, read_member

BOOK, LISTS = open_book(FOLDER)
MASTERS = sorted(BOOK.masters)
RESERVED = ("source", "adobe")


@pytest.fixture(scope="module", params=MASTERS)
def master(request: pytest.FixtureRequest) -> Master:
    return BOOK.masters[request.param]


@pytest.fixture(scope="module")
def data(master: Master) -> bytes:
    return (FOLDER / master.file).read_bytes()


def test_every_file_is_the_one_that_was_recorded(master: Master, data: bytes) -> None:
    assert hashlib.sha256(data).hexdigest() == master.sha256


def test_every_family_has_its_licence_beside_it(master: Master) -> None:
    licence = FOLDER / master.licence

    assert licence.parent == (FOLDER / master.file).parent
    assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()


def test_it_has_its_charset_but_for_what_it_is_known_to_lack(master: Master, data: bytes) -> None:
    has = coverage(data)

    assert has == expand(master.charset, BOOK, LISTS) - master.lacks
    assert len(has) == master.characters


def test_it_has_truetype_outlines_and_no_hints(data: bytes) -> None:
    tables = read_tables(data)

    assert {"glyf", "loca", "cmap", "hmtx"} <= tables.keys()
    assert not {"CFF ", "CFF2", "fpgm", "prep", "cvt ", "vmtx"} & tables.keys()


def test_it_varies_in_weight_alone_or_not_at_all(master: Master, data: bytes) -> None:
    with TTFont(FOLDER / master.file, lazy=True) as font:
        axes = (
            {a.axisTag: (a.minValue, a.maxValue) for a in font["fvar"].axes}
            if ("fvar" in font)
            else {}
        )
        weight = font["OS/2"].usWeightClass

    ends = (master.weights.lightest, master.weights.boldest)
    assert axes == ({"wght": ends} if master.weights.variable else {})
    assert master.weights.variable or weight == master.weights.lightest
    assert ("gvar" in read_tables(data)) == master.weights.variable


def test_it_may_be_embedded_and_its_name_is_free(master: Master) -> None:
    with TTFont(FOLDER / master.file, lazy=True) as font:
        embedding = font["OS/2"].fsType
        family = font["name"].getDebugName(1).lower()
        units = font["head"].unitsPerEm

    assert embedding == 0
    assert not any(word in family for word in RESERVED)
    assert units == 1000


def test_no_two_characters_share_a_glyph(master: Master) -> None:
    with TTFont(FOLDER / master.file, lazy=True) as font:
        glyphs = list(font.getBestCmap().values())

    assert len(set(glyphs)) == len(glyphs)


def test_every_file_of_the_folder_is_accounted_for() -> None:
    present = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*") if p.is_file()}
    known = {m.file for m in BOOK.masters.values()} | {m.licence for m in BOOK.masters.values()}

    assert present == known | LISTS.keys() | {
        "README.md", "fonts.yaml", "charsets/UNICODE-LICENSE.txt",
    }  # fmt: skip


def test_the_folder_stays_small_enough_to_clone() -> None:
    assert sum(p.stat().st_size for p in FOLDER.rglob("*") if p.is_file()) < 38_000_000


def test_the_general_table_has_its_8105_characters() -> None:
    assert len(read_list(LISTS["charsets/tgh-8105.txt"])) == 8105


def test_charsets_are_as_large_as_their_standards_say() -> None:
    hangul = {p for p in of_codec("euc_kr") if 0xAC00 <= p <= 0xD7A3}
    ideographs = {p for p in of_codec("gb2312") if 0x4E00 <= p <= 0x9FFF}

    assert len(hangul) == 2350
    assert len(ideographs) == 6763


def test_no_charset_has_private_or_control_characters() -> None:
    for charset in BOOK.charsets:
        points = expand(charset, BOOK, LISTS)

        assert not {p for p in points if 0xD800 <= p <= 0xF8FF or p < 0x20 or 0x7F <= p < 0xA0}


def test_the_description_agrees_with_the_book() -> None:
    told = "\n".join(describe(FOLDER))

    assert all(f"sha256: {master.sha256}" in told for master in BOOK.masters.values())


def test_a_changed_package_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "package.whl"
    source = BOOK.masters[MASTERS[0]].source
    _write_wheel(archive, {source.member: b"another font"})

    with pytest.raises(MasterError, match="is not the file it was"):
        read_member(archive, source)


def _write_wheel(path: Path, files: Mapping[str, bytes]) -> None:
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(path, "w") as wheel:
        for name, content in files.items():
            wheel.writestr(name, content)


@pytest.mark.slow
def test_the_masters_can_be_made_anew_byte_for_byte(tmp_path: Path) -> None:
    pytest.importorskip("east_asian_spacing", reason="needs the extra `fonts`, and a network")

    assert main(["rebuild", "--check", "--downloads", str(tmp_path)]) == 0
