"""Whether a PDF shows the house's letters: each glyph the shape of the text that it stands for.

Judged from the finished file alone: what its pages show, in which embedded font, as which text.
A house font answers for that text with the glyphs of its characters and their one-for-one forms
(local, half-width, small capitals …), variants chosen by a selector, and ligatures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import product
from typing import Any

import pikepdf
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from report.tools.fontfile import outline_signatures

_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")
_SHOWING = {"Tj", "TJ", "'", '"'}
_TEXT = " ".join(["q", "Q", "Tf", *sorted(_SHOWING)])
_SELECTORS = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)})
_EM = 1000  # units of a PDF's widths, and of the house's fonts
_SINGLE, _MULTIPLE, _ALTERNATE, _LIGATURE, _EXTENSION = 1, 2, 3, 4, 7  # kinds of GSUB lookups


@dataclass(frozen=True, slots=True)
class Infidelity:
    """A font of a PDF, or one of its glyphs, that is not the house's."""

    font: str
    reason: str
    glyph: int | None = None
    text: str = ""

    def __str__(self) -> str:
        points = " ".join(f"U+{ord(char):04X}" for char in self.text)
        glyph = "" if self.glyph is None else f", glyph {self.glyph}"
        letter = f" for {self.text!r} ({points})" if self.text else ""
        return f"{self.font}{glyph}{letter}: {self.reason}"


def unfaithful(pdf: bytes, fonts: Mapping[str, bytes]) -> list[Infidelity]:
    """Everything that is not as the house's fonts have it.

    ``fonts`` gives each font file under the name by which the PDF should call it, without the
    tag of its subset: ``House-Sans-Semi-Bold``.
    """
    faults: list[Infidelity] = []
    seen: set[str] = set()
    with Pdf.open(BytesIO(pdf)) as opened:
        faults += _strangers(opened)
        for font, glyphs in shown(opened):
            name = bare(font)
            if name in seen:
                faults.append(Infidelity(name, "stands in the file more than once"))
            seen.add(name)
            if name not in fonts:
                faults.append(Infidelity(name, "is no font of the house"))
            elif reason := _misfit(font):
                faults.append(Infidelity(name, reason))
            else:
                faults += _judge(name, font, glyphs, House(fonts[name]))
        faults += (
            Infidelity(name, "is embedded but never shown")
            for name in sorted(embedded(opened) - seen)
        )
    return faults


def embedded(pdf: Pdf) -> set[str]:
    """The names of all fonts of a PDF, without the tags of their subsets."""
    return {bare(thing) for thing in pdf.objects if _is(thing, "/Type0")}


def _is(thing: object, kind: str) -> bool:
    return (
        isinstance(thing, Dictionary)
        and thing.get("/Type") == Name.Font
        and thing.get("/Subtype") == Name(kind)
    )


def _strangers(pdf: Pdf) -> Iterator[Infidelity]:
    """Fonts of kinds that the house does not make, and programs that are embedded twice."""
    files: dict[str, int] = {}
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary):
            continue
        if thing.get("/Type") == Name.Font and str(thing.Subtype) not in {
            "/Type0",
            "/CIDFontType2",
        }:
            yield Infidelity(bare(thing), f"is a font of the kind {thing.Subtype}")
        if any(key in thing for key in ("/FontFile", "/FontFile3")):
            yield Infidelity(str(thing.get("/FontName", "")), "is not TrueType")
        if "/FontFile2" in thing:
            name = str(thing.FontName).partition("+")[2]
            files[name] = files.get(name, 0) + 1
    yield from (
        Infidelity(name, f"is embedded {count} times")
        for name, count in files.items()
        if count > 1
    )


def bare(font: Object) -> str:
    """The name of a font without the tag of its subset."""
    name = str(font.get("/BaseFont", "/unnamed")).lstrip("/")
    return name.partition("+")[2] or name


def _misfit(font: Object) -> str:
    """Why the codes of a font's text are not the numbers of the glyphs embedded, if so."""
    child = font.DescendantFonts[0] if "/DescendantFonts" in font else Dictionary()
    if font.get("/Encoding") != Name("/Identity-H"):
        return "is encoded otherwise than by glyph"
    if child.get("/CIDToGIDMap", Name.Identity) != Name.Identity:
        return "numbers its glyphs anew"
    if "/FontFile2" not in child.get("/FontDescriptor", Dictionary()):
        return "is not embedded"
    return "" if "/ToUnicode" in font else "does not say what its glyphs mean"


# -- what is shown -----------------------------------------------------------------------------

_Uses = dict[tuple[int, int], tuple[Object, set[int]]]


def shown(pdf: Pdf) -> list[tuple[Object, set[int]]]:
    """Every font that pages show text in, and its glyphs that they show."""
    uses: _Uses = {}
    done: set[tuple[int, int]] = set()
    todo: list[tuple[Any, Object]] = [
        (page, page.obj.get("/Resources", Dictionary())) for page in pdf.pages
    ]
    while todo:
        content, resources = todo.pop()
        _read(content, resources.get("/Font", Dictionary()), uses)
        for kind in ("/XObject", "/Pattern"):
            for form in resources.get(kind, Dictionary()).values():
                if form.objgen in done or not isinstance(form, pikepdf.Stream):
                    continue
                done.add(form.objgen)
                if form.get("/Subtype") == Name.Form or form.get("/PatternType") == 1:
                    todo.append((form, form.get("/Resources", resources)))
    return [*uses.values()]


def _read(content: Any, table: Object, uses: _Uses) -> None:
    """Note the glyphs that one stream of content shows."""
    font: Object | None = None
    kept: list[Object | None] = []
    for said in pikepdf.parse_content_stream(content, _TEXT):
        operands = said.operands
        match str(said.operator):
            case "q":
                kept.append(font)
            case "Q":
                font = kept.pop() if kept else None
            case "Tf":
                font = table.get(str(operands[0]))
            case operator if operator in _SHOWING and font is not None:
                uses.setdefault(font.objgen, (font, set()))[1].update(_codes(operands[-1]))


def _codes(shown: Object) -> Iterator[int]:
    for string in shown if isinstance(shown, Array) else [shown]:
        if isinstance(string, String):
            raw = bytes(string)
            yield from (raw[i] << 8 | raw[i + 1] for i in range(0, len(raw) - 1, 2))


# -- what it should look like ------------------------------------------------------------------


def _judge(name: str, font: Object, glyphs: Iterable[int], house: House) -> Iterator[Infidelity]:
    """Compare the glyphs shown in one font with the house's own."""
    child = font.DescendantFonts[0]
    program = child.FontDescriptor.FontFile2.read_bytes()
    texts = to_unicode(font.ToUnicode.read_bytes())
    widths = _widths(child.get("/W", Array()))
    count = hb.Face(program).glyph_count
    there = sorted(glyph for glyph in glyphs if 0 < glyph < count)
    shapes = outline_signatures(program, there)
    asked = {glyph: house.glyphs(texts[glyph]) for glyph in there if texts.get(glyph)}
    known = outline_signatures(house.data, set().union(*asked.values()))
    for glyph in sorted(set(glyphs) - set(there)):
        yield Infidelity(name, "a missing glyph is shown", glyph, texts.get(glyph, ""))
    for glyph, shape in shapes.items():
        text = texts.get(glyph, "")
        if glyph not in asked:
            yield Infidelity(name, "stands for no text", glyph)
        elif shape not in {known[form] for form in asked[glyph]}:
            yield Infidelity(name, "is not the house's letter", glyph, text)
        elif widths.get(glyph, _EM) != shape.advance:
            yield Infidelity(name, "is spaced otherwise than it is wide", glyph, text)


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The texts for which glyphs stand, from the ``ToUnicode`` map of a font."""
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for block in _BLOCK.findall(cmap)
        for glyph, text in _MAPPED.findall(block)
    }


def _widths(packed: Object) -> dict[int, float]:
    """The widths of a ``W`` array: a first glyph and a list for those that follow it."""
    found: dict[int, float] = {}
    items = iter(list(packed))
    for first in items:
        run = next(items)
        if isinstance(run, Array):
            found |= {int(first) + i: float(width) for i, width in enumerate(run)}
        else:
            width = float(next(items))
            found |= dict.fromkeys(range(int(first), int(run) + 1), width)
    return found


@dataclass(slots=True)
class House:
    """A house font, asked what a text may look like."""

    data: bytes
    font: Any = field(init=False)
    forms: dict[int, set[int]] = field(init=False)
    ligatures: dict[tuple[int, ...], int] = field(init=False)

    def __post_init__(self) -> None:
        self.font = hb.Font(hb.Face(self.data))
        self.forms, self.ligatures = _substitutions(self.data)

    def glyphs(self, text: str) -> set[int]:
        """The glyphs that the font may set for a text as one."""
        points = [ord(char) for char in text]
        if len(points) == 2 and points[1] in _SELECTORS:  # noqa: PLR2004 - a letter, its selector
            chosen = self.font.get_variation_glyph(*points)
            return {chosen} if chosen else self._one(points[0])
        if len(points) == 1:
            return self._one(points[0])
        ways = product(*(sorted(self._one(point)) for point in points))
        joined = {self.ligatures[way] for way in ways if way in self.ligatures}
        return self._reach(joined)

    def _one(self, point: int) -> set[int]:
        nominal = self.font.get_nominal_glyph(point)
        return self._reach({nominal}) if nominal else set()

    def _reach(self, glyphs: set[int]) -> set[int]:
        """Glyphs with all forms that substitutions lead to."""
        found, todo = set(glyphs), [*glyphs]
        while todo:
            new = self.forms.get(todo.pop(), set()) - found
            found |= new
            todo += new
        return found


def _substitutions(font: bytes) -> tuple[dict[int, set[int]], dict[tuple[int, ...], int]]:
    """The forms of each glyph, and the ligatures, of a font's GSUB table."""
    forms: dict[int, set[int]] = {}
    ligatures: dict[tuple[int, ...], int] = {}
    opened = TTFont(BytesIO(font), lazy=True)
    number = opened.getReverseGlyphMap() if "GSUB" in opened else {}
    for table in _subtables(opened):
        for first, others in _pairs(table):
            forms.setdefault(number[first], set()).update(number[other] for other in others)
        if table.LookupType == _LIGATURE:
            for first, found in table.ligatures.items():
                for ligature in found:
                    parts = (first, *ligature.Component)
                    ligatures[tuple(number[part] for part in parts)] = number[ligature.LigGlyph]
    return forms, ligatures


def _subtables(font: Any) -> Iterator[Any]:
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    for lookup in lookups:
        for table in lookup.SubTable:
            yield table.ExtSubTable if table.LookupType == _EXTENSION else table


def _pairs(table: Any) -> Iterator[tuple[str, Sequence[str]]]:
    """Substitutions of one glyph by one other."""
    if table.LookupType == _SINGLE:
        yield from ((glyph, [other]) for glyph, other in table.mapping.items())
    elif table.LookupType == _MULTIPLE:
        yield from ((g, others) for g, others in table.mapping.items() if len(others) == 1)
    elif table.LookupType == _ALTERNATE:
        yield from table.alternates.items()
