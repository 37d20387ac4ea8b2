"""The letters of the six editions: the house's own, each font once, each glyph its master's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import uharfbuzz as hb

from report.desk import Desk
from report.model.fonts import Recipe
from report.model.galley import Face, Stock
from report.opening import Year
from report.stocking import stock
from report.store import Store
from report.tools import fontfile
from report.tools.fidelity import bare, embedded, shown, to_unicode, unfaithful
from report.tools.fontfile import OutlineSignature, coverage, outline_signatures
from report.tools.fontmaking import taken

pytestmark = pytest.mark.slow

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
STYLES = {400: "", 600: "-Semi-Bold", 700: "-Bold"}  # as the engine calls weights
SLOPES = {"normal": "", "italic": "-Italic"}
EDGE = 1  # font units by which an outline may differ, since a house font has whole ones only
SPACE = 3  # font units by which widths may, where a master states two
AREA = 0.01


@dataclass(frozen=True)
class Set:
    """An edition and what it was set from."""

    pdf: bytes
    year: Year
    shelf: Stock
    desk: Desk
    tag: str

    @property
    def faces(self) -> Mapping[str, Face]:
        """The house's faces by the names under which PDFs have them."""
        return {_name(face.family, face.weight, face.style): face for face in self.shelf.faces}

    def recipe(self, face: Face) -> Recipe:
        return self.year.tongues.fonts.recipes[face.file.rpartition("-")[0]]


def _name(family: str, weight: int, style: str) -> str:
    return family.replace(" ", "-") + STYLES[weight] + SLOPES[style]


@pytest.fixture(scope="module", params=TAGS)
def edition(request: pytest.FixtureRequest, built: Path, year: Year) -> Set:
    tag, desk = str(request.param), Desk(built)
    shelf = stock(desk, Store(built / "build/cache"), year.annual, year.tongues, tag)
    pdf = desk.content(f"build/2020/{tag}/near-2020-{tag}-screen.pdf")
    return Set(pdf, year, shelf, desk, tag)


def test_fonts_are_the_houses_own_each_once_and_every_glyph_is_theirs(edition: Set) -> None:
    fonts = {name: edition.shelf.fonts[face.file] for name, face in edition.faces.items()}

    assert [str(fault) for fault in unfaithful(edition.pdf, fonts)] == []


def test_every_face_of_the_language_is_used(edition: Set) -> None:
    own = edition.year.tongues.locales[edition.tag].faces
    weights = edition.year.tongues.design.weights
    with pikepdf.open(BytesIO(edition.pdf)) as pdf:
        there = embedded(pdf)

    used = {edition.faces[name].file for name in there}
    assert {f"{own.text}-{weight}.ttf" for weight in weights["text"]} <= used
    assert {f"{own.display}-{weight}.ttf" for weight in weights["display"]} <= used


def test_outlines_agree_with_the_masters(edition: Set) -> None:
    compared = list(_compared(edition))

    assert len(compared) > 250
    assert [name for name, ours, theirs in compared if not _alike(ours, theirs)] == []


def _compared(edition: Set) -> Iterator[tuple[str, OutlineSignature, OutlineSignature]]:
    """Every glyph shown for one character: its outline, and its master's."""
    with pikepdf.open(BytesIO(edition.pdf)) as pdf:
        for font, glyphs in shown(pdf):
            name = bare(font)
            masters = _Masters(edition, edition.faces[name])
            program = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
            texts = to_unicode(font.ToUnicode.read_bytes())
            for glyph, outline in outline_signatures(program, glyphs).items():
                if len(texts[glyph]) == 1:
                    yield f"{name} {texts[glyph]}", outline, masters.outline(ord(texts[glyph]))


class _Masters:
    """The masters of a face, at its weight."""

    def __init__(self, edition: Set, face: Face) -> None:
        book, recipe = edition.year.tongues.fonts, edition.recipe(face)
        files = {m.id: edition.desk.content(f"fonts/{m.file}") for m in book.masters_of(recipe)}
        given = taken(recipe, {id_: coverage(file) for id_, file in files.items()})
        self.home = {point: id_ for id_, points in given.items() for point in points}
        self.fonts = {id_: _at(file, face.weight) for id_, file in files.items()}

    def outline(self, point: int) -> OutlineSignature:
        """The outline that a character has in the master which gives it."""
        font = self.fonts[self.home[point]]
        return fontfile._signature(font, font.get_nominal_glyph(point))


def _at(file: bytes, weight: int) -> Any:
    font = hb.Font(hb.Face(file))
    font.set_variations({"wght": float(weight)})
    return font


def _alike(one: OutlineSignature, two: OutlineSignature) -> bool:
    if (one.bounds is None) != (two.bounds is None):
        return False
    edges = zip(one.bounds or (), two.bounds or (), strict=True)
    return (
        all(abs(a - b) <= EDGE for a, b in edges)
        and abs(one.advance - two.advance) <= SPACE
        and abs(one.area - two.area) <= AREA * abs(two.area)
    )
