"""A font can be asked for its characters and outlines, and cut down to glyphs."""

import pytest

from report.tools.fontfile import (
    coverage,
    outline_signature,
    outline_signatures,
    subset_to_glyphs,
)
from report.tools.fontmaking import make_font
from report.tools.fontsfnt import read_tables, write_tables
from report.tools.fontsubset import Cut, cut
from report.tools.masters import FOLDER, open_book

BOOK, _ = open_book(FOLDER)


@pytest.fixture(scope="module")
def font() -> bytes:
    recipe = BOOK.recipes["sans"]
    masters = {m.id: (FOLDER / m.file).read_bytes() for m in BOOK.masters_of(recipe)}
    return make_font(recipe, 400, masters)


@pytest.fixture(scope="module")
def glyphs(font: bytes) -> dict[str, int]:
    glyph_of = cut(font, Cut(coverage(font))).glyph_of
    return {char: glyph_of[ord(char)] for char in "AÄВ "}


def test_coverage_is_every_character_with_a_glyph(font: bytes) -> None:
    assert {ord("A"), 0x20AE, 0x25CF} <= coverage(font)
    assert 0xAC00 not in coverage(font)


def test_kept_glyphs_keep_their_numbers_and_their_shapes(
    font: bytes, glyphs: dict[str, int]
) -> None:
    wanted = set(glyphs.values())

    small = subset_to_glyphs(font, wanted)

    assert outline_signatures(small, wanted) == outline_signatures(font, wanted)
    assert len(small) < len(font) / 4


def test_what_is_embedded_has_no_layout_and_no_hints(font: bytes, glyphs: dict[str, int]) -> None:
    tables = read_tables(subset_to_glyphs(font, set(glyphs.values())))

    assert not {"GSUB", "GPOS", "GDEF", "fpgm", "prep"} & tables.keys()
    assert {"glyf", "loca", "hmtx", "head", "maxp"} <= tables.keys()


def test_the_same_glyphs_make_the_same_bytes(font: bytes) -> None:
    assert subset_to_glyphs(font, {5, 3, 4}) == subset_to_glyphs(font, {3, 4, 5})


def test_a_signature_tells_glyphs_apart(font: bytes, glyphs: dict[str, int]) -> None:
    signatures = {char: outline_signature(font, gid) for char, gid in glyphs.items()}

    assert len(set(signatures.values())) == len(signatures)
    assert signatures[" "].bounds is None
    assert signatures[" "].advance == 260


def test_a_font_taken_apart_is_put_together_again(font: bytes) -> None:
    assert write_tables(read_tables(font)) == font


def test_what_is_not_truetype_is_refused() -> None:
    with pytest.raises(ValueError, match="not a font with TrueType outlines"):
        read_tables(b"OTTO" + bytes(60))
