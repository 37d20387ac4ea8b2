"""Where every entry stands: its outlines hold its own words, and next to no others."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from report.model.places import Places, Spot, Stand, read_places
from report.model.proof import ALT, HEAD, LABEL, LINK, TEXT, Box
from report.units import pt_to_mm
from tests.pdfs import folded

pytestmark = pytest.mark.slow

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
FOUND = 0.99  # of the entries; the others are listed
FOREIGN = 0.005  # of the characters in all outlines belong to another text
FOREIGN_HERE = 0.1  # of the characters in the outlines of one entry
EDGE = 0.3  # mm by which the middle of a character, or a picture's edge, may lie outside
HYPHENS = dict.fromkeys(map(ord, "\u0002\ufffe"))  # as pdfium tells those at the ends of lines
ENTRIES = 308
ALTERNATIVES = 10


@dataclass(frozen=True)
class Sign:
    """A character of a page, and its middle in mm from the trim."""

    sign: str
    x: float
    y: float


@dataclass(frozen=True)
class Figure:
    """A picture of a page, and the alternative text that the structure tree gives it."""

    alt: str
    box: Box


@dataclass(frozen=True)
class Leaf:
    """What a reader of the file finds on a page."""

    signs: tuple[Sign, ...]
    figures: tuple[Figure, ...]

    def said(self, spot: Spot) -> str:
        """The characters in an outline."""
        box = spot.box
        return "".join(
            one.sign
            for one in self.signs
            if box.left - EDGE <= one.x <= box.right + EDGE and box.top <= one.y <= box.bottom
        )


@dataclass(frozen=True)
class Measured:
    """How often the outlines of an entry hold its text, and the characters beside it."""

    key: str
    kind: str
    times: int
    held: int
    foreign: int


@dataclass(frozen=True)
class Edition:
    """A screen file as a reader of PDF sees it, and what is said of its entries."""

    leaves: tuple[Leaf, ...]
    places: Places

    def measured(self) -> Iterator[Measured]:
        """Every entry in each way in which it stands on pages."""
        for key, stand in self.places.entries.items():
            for kind in dict.fromkeys(spot.kind for spot in stand.places):
                spots = [spot for spot in stand.places if spot.kind == kind]
                yield (
                    self._shown(key, stand, spots)
                    if kind == ALT
                    else self._read(key, stand, spots)
                )

    def _read(self, key: str, stand: Stand, spots: list[Spot]) -> Measured:
        own = like(stand.text)
        held = like("".join(self.leaves[spot.page].said(spot) for spot in spots))
        times = held.count(own)
        return Measured(key, spots[0].kind, times, len(held), len(held) - times * len(own))

    def _shown(self, key: str, stand: Stand, spots: list[Spot]) -> Measured:
        shown = [
            figure
            for spot in spots
            for figure in self.leaves[spot.page].figures
            if like(figure.alt) == like(stand.text) and close(figure.box, spot.box)
        ]
        return Measured(key, ALT, len(shown) // len(spots), 0, 0)


def like(said: str) -> str:
    """A text as it is compared: a style sheet may set capitals, and the end of a line a hyphen."""
    return folded(said).translate(HYPHENS).casefold()


def close(one: Box, other: Box) -> bool:
    """Whether two boxes are the same."""
    edges = zip(
        (one.left, one.top, one.right, one.bottom),
        (other.left, other.top, other.right, other.bottom),
        strict=True,
    )
    return all(abs(here - there) <= EDGE for here, there in edges)


@cache
def edition(root: Path, tag: str) -> Edition:
    folder = root / f"build/2020/{tag}"
    with pypdfium2.PdfDocument(folder / f"near-2020-{tag}-screen.pdf") as pdf:
        leaves = tuple(_leaf(pdf[number]) for number in range(len(pdf)))
    places = (folder / f"near-2020-{tag}-places.json").read_bytes()
    return Edition(leaves, read_places(places))


def _leaf(page: pypdfium2.PdfPage) -> Leaf:
    left, low, right, high = page.get_trimbox()
    trim = Box(0, 0, pt_to_mm(right - left), pt_to_mm(high - low))

    def placed(x: float, y: float) -> tuple[float, float]:
        return pt_to_mm(x - left), pt_to_mm(high - y)

    text = page.get_textpage()
    signs = []
    for number in range(text.count_chars()):
        x, y, far, top = text.get_charbox(number, loose=True)
        sign = chr(pdfium.FPDFText_GetUnicode(text, number))
        signs.append(Sign(sign, *placed((x + far) / 2, (y + top) / 2)))
    alternatives = dict(_alternatives(page))
    figures = []
    for thing in page.get_objects(max_depth=1):
        for mark in _marks(thing):
            x, y, far, top = thing.get_bounds()
            edges = (*placed(x, top), *placed(far, y))
            figures.append(Figure(alternatives.get(mark, ""), _cut(edges, trim)))
    return Leaf(tuple(signs), tuple(figures))


def _cut(edges: tuple[float, float, float, float], trim: Box) -> Box:
    left, top = max(edges[0], 0.0), max(edges[1], 0.0)
    return Box(left, top, min(edges[2], trim.right) - left, min(edges[3], trim.bottom) - top)


def _marks(thing: Any) -> Iterator[int]:
    """The numbers under which the structure tree knows something painted."""
    number = ctypes.c_int()
    for place in range(pdfium.FPDFPageObj_CountMarks(thing)):
        mark = pdfium.FPDFPageObj_GetMark(thing, place)
        if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", number):
            yield number.value


def _alternatives(page: pypdfium2.PdfPage) -> Iterator[tuple[int, str]]:
    """The alternative texts of a page, by the number of what is painted."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    waiting = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, place)
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree))
    ]
    while waiting:
        element = waiting.pop()
        if not element:
            continue
        places = range(pdfium.FPDF_StructElement_CountChildren(element))
        waiting += [pdfium.FPDF_StructElement_GetChildAtIndex(element, place) for place in places]
        size = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
        said = ctypes.create_string_buffer(size)
        if size and pdfium.FPDF_StructElement_GetAltText(element, said, size):
            for place in places:
                number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)
                yield number, said.raw.decode("utf-16-le").rstrip("\0")
    pdfium.FPDF_StructTree_Close(tree)


@pytest.mark.parametrize("tag", TAGS)
def test_outlines_hold_the_text_of_their_entry(built: Path, tag: str) -> None:
    known = edition(built, tag)
    ways = list(known.measured())
    lost = sorted({way.key for way in ways if not way.times})

    assert len(known.places.entries) == ENTRIES
    assert len(lost) <= (1 - FOUND) * ENTRIES, lost


@pytest.mark.parametrize("tag", TAGS)
def test_outlines_hold_next_to_nothing_else(built: Path, tag: str) -> None:
    ways = [way for way in edition(built, tag).measured() if way.times]
    crowded = [way for way in ways if way.foreign > FOREIGN_HERE * way.held]
    held, foreign = sum(way.held for way in ways), sum(way.foreign for way in ways)

    assert crowded == []
    assert foreign <= FOREIGN * held


@pytest.mark.parametrize("tag", TAGS)
def test_alternatives_labels_links_and_running_heads_are_found_too(built: Path, tag: str) -> None:
    ways = [way for way in edition(built, tag).measured() if way.times]
    kinds = {kind: sum(way.kind == kind for way in ways) for kind in (ALT, LABEL, LINK, HEAD)}

    assert kinds[ALT] == ALTERNATIVES
    assert kinds[LABEL] >= 13
    assert kinds[LINK] >= 36
    assert kinds[HEAD] >= 10


@pytest.mark.parametrize("tag", TAGS)
def test_pieces_of_text_never_share_a_place(built: Path, tag: str) -> None:
    """Whoever points at a word is brought to one entry."""
    for number in range(len(edition(built, tag).leaves)):
        boxes = [
            (key, spot.box)
            for key, stand in edition(built, tag).places.entries.items()
            for spot in stand.places
            if spot.page == number and spot.kind == TEXT
        ]
        doubled = [
            (one, other)
            for one, box in boxes
            for other, beside in boxes
            if one < other and _holds(box, beside.left + 0.1, beside.top + beside.height / 2)
        ]

        assert doubled == []


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left < x < box.right and box.top < y < box.bottom
