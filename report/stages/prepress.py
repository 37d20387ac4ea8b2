"""Book × Press → PressFile: pages in inks, with the boxes, marks and claims that a press wants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

import pikepdf
from pikepdf import Pdf

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.book import Book, Imprimatur
from report.model.press import Press, Standard
from report.model.pressfile import Component, PressFile, Sheetface
from report.model.proof import Box, Placement
from report.phrases import joined, phrase
from report.tools.inks import Separated, Uninkable, inks_for, to_inks
from report.tools.metadata import stamp_for_press
from report.tools.printing.barefonts import bare_fonts, drop_cidsets
from report.tools.printing.intent import intend
from report.tools.printing.marks import Marking, Slug, SlugLine, separations
from report.tools.printing.moving import Mover, move_structure
from report.tools.printing.pruning import prune
from report.tools.printing.sheet import (
    TOLERANCE,
    Sheet,
    bleed_of,
    is_recto,
    lay,
    named_sides,
    shifted_trim,
    trim_of,
    wanted_bleed,
    write_boxes,
)
from report.tools.printing.stripping import strip
from report.tools.printing.transparency import Transparency, drop_groups, transparencies
from report.tools.saving import saved
from report.units import pt_to_mm
from report.yaml import Pointer

REVISION = 2

_VERSIONS = {Standard.X4: "1.6", Standard.X1A: "1.4"}
_MOSTLY = 0.5  # share of a thing that must lie in an entry's place to be the entry's


@dataclass(frozen=True, slots=True)
class PressOrder:
    """What is to be printed, and how; ``marks`` tell where press and entries are written."""

    press: Press
    profile: bytes = field(repr=False)
    component: Component
    book: Book  # the body, or a cover wrap of one or two pages
    palette: Mapping[str, tuple[str, tuple[int, int, int, int]]]  # token: "#RRGGBB", CMYK in %
    pictures: Mapping[str, Separated] = field(repr=False)  # for print, by fingerprint
    imprimatur: Imprimatur
    slug: Slug
    slug_font: bytes = field(repr=False)
    marks: Mapping[Pointer | str, Mark] = field(repr=False)
    gutter: float = 0.0  # mm by which content stands further from the spine than typeset
    spine: float = 0.0  # mm; of a cover
    folds: tuple[float, ...] = ()  # mm from the left edge of a cover's trim


TOLD = ("bleed", "condition", "marks", "standard", "trim")  # of a press, where it is at fault


def pointer(press: Press, key: str) -> Pointer:
    """Where a key of a press stands in the year."""
    return ("presses", press.id, key)


def prepress(order: PressOrder) -> PressFile:
    """Make the pages of a book fit for a press; raise Rejected with all that forbids it."""
    pdf = Pdf.open(BytesIO(order.book.pdf))
    _stop([*_misfits(order, pdf)])
    sheets = [*_sheets(order, pdf)]
    placements = _placements(order, sheets)
    strip(pdf)
    prune(pdf)
    if order.press.standard is Standard.X1A:
        _stop([*_transparent(order, transparencies(pdf), sheets, placements)])
    _ink(order, pdf)
    prune(pdf)
    _set_on_sheets(order, pdf, sheets)
    return PressFile(
        press=order.press.id,
        component=order.component,
        language=order.book.language,
        pdf=_finished(order, pdf),
        faces=tuple(map(_face, order.book.labels, sheets)),
        placements=placements,
        spine=order.spine,
        notes=tuple(_notes(order)),
    )


def _stop(findings: Sequence[Finding]) -> None:
    if findings:
        raise Rejected(findings)


def _misfits(order: PressOrder, pdf: Pdf) -> Iterator[Finding]:
    """Where pages and press do not agree, each fault once, at the first page that has it."""
    marks, bleed = order.press.marks, order.press.bleed
    most = max(bleed.head, bleed.foot, bleed.outer, bleed.spine)
    if marks.any and marks.gap < most:
        message = phrase(
            "marks begin {gap:g} mm from the trim, inside the bleed of {most:g} mm",
            gap=marks.gap,
            most=most,
        )
        hint = phrase("make the gap of the marks at least {most:g} mm", most=most)
        yield _fault(order, "press/marks", message, "marks", hint)
    said: set[str] = set()
    for number, page in enumerate(pdf.pages):
        if page.obj.get("/Rotate", 0) or "/UserUnit" in page.obj:
            bug = f"page {number} is turned or in units of its own"
            raise ValueError(bug)
        for check, told, key, remedy in _page_misfits(order, page.obj, number):
            if told not in said:
                said.add(told)
                yield _fault(order, check, told, key, remedy, number + 1)


def _page_misfits(
    order: PressOrder, page: pikepdf.Object, number: int
) -> Iterator[tuple[str, str, str, str]]:
    """Check, message, key in the press's file, hint."""
    trim, wanted = trim_of(page), order.press.trim
    width, height = pt_to_mm(trim.width), pt_to_mm(trim.height)
    wide = order.component is Component.COVER or abs(width - wanted.width) <= TOLERANCE
    if not wide or abs(height - wanted.height) > TOLERANCE:
        message = phrase(
            "pages are typeset at {typeset} mm, and the press cuts them to {cut} mm",
            typeset=f"{width:.4g} × {height:.4g}",
            cut=f"{wanted.width:g} × {wanted.height:g}",
        )
        hint = phrase("typeset the year at the size of this press, or correct the press's trim")
        yield "press/trim", message, "trim", hint
    recto = is_recto(order.component, number, bound_right=order.imprimatur.bound_right)
    cut = shifted_trim(trim, order.component, order.gutter, recto=recto)
    there = bleed_of(page).around(cut)
    asked = wanted_bleed(order.press.bleed, order.component, recto=recto)
    for side, name in named_sides(order.component, recto=recto).items():
        needs, has = getattr(asked, side), getattr(there, side)
        if needs > has + TOLERANCE:
            message = phrase(
                "the press wants {needs:g} mm of bleed at the {name}; typeset are {has:.3g} mm",
                needs=needs,
                name=name,
                has=has,
            )
            hints = [phrase("typeset with more bleed, or ask the press for less")]
            if order.gutter and name == "spine":
                hints.append(phrase("the gutter takes {gutter:g} mm of it", gutter=order.gutter))
            yield "press/bleed", message, "bleed", joined(hints, "; ")


def _fault(
    order: PressOrder, check: str, message: str, key: str, hint: str, page: int | None = None
) -> Finding:
    """A finding at a line of the press's file."""
    mark = order.marks[pointer(order.press, key)]
    return Finding(check, Severity.ERROR, message, mark, hint, page=page)


def _sheets(order: PressOrder, pdf: Pdf) -> Iterator[Sheet]:
    for number, page in enumerate(pdf.pages):
        recto = is_recto(order.component, number, bound_right=order.imprimatur.bound_right)
        yield lay(page.obj, order.press, order.component, order.gutter, recto=recto)


def _placements(order: PressOrder, sheets: Sequence[Sheet]) -> tuple[Placement, ...]:
    """Where every entry stands from the trim as it is cut."""
    return tuple(
        replace(one, box=replace(one.box, left=round(one.box.left + sheets[one.page].out, 3)))
        for one in order.book.placements
    )


def _transparent(
    order: PressOrder,
    found: Iterator[Transparency],
    sheets: Sequence[Sheet],
    placements: Sequence[Placement],
) -> Iterator[Finding]:
    """What PDF/X-1a cannot hold, once for each entry and kind, at the entry that brings it."""
    name = order.press.standard.value
    hint = phrase("make it opaque, or ask the press for PDF/X-4, which keeps transparency")
    said: set[tuple[int, str, str]] = set()
    for one in found:
        box = _in_mm(one, sheets[one.page])
        entry = _owner(box, [p for p in placements if p.page == one.page])
        if (one.page, entry, one.what) in said:
            continue
        said.add((one.page, entry, one.what))
        place = entry or pointer(order.press, "standard")
        yield Finding(
            "press/transparency",
            Severity.ERROR,
            phrase("{what}: {standard} holds nothing transparent", what=one.what, standard=name),
            order.marks[place],
            hint,
            entry=entry,
            page=one.page + 1,
            position=(round(box.left, 1), round(box.top, 1)),
        )


def _in_mm(one: Transparency, sheet: Sheet) -> Box:
    """The box of something painted, from the trim's top left."""
    trim = sheet.trim.moved(-sheet.move[0], -sheet.move[1])
    return Box(
        pt_to_mm(one.box.left - trim.left),
        pt_to_mm(trim.top - one.box.top),
        pt_to_mm(one.box.width),
        pt_to_mm(one.box.height),
    )


def _owner(box: Box, placements: Sequence[Placement]) -> str:
    """The entry in whose place most of a box lies; of several the one with the least place."""
    fitting = [p for p in placements if _share(box, p.box) >= _MOSTLY]
    smallest = min(fitting, key=lambda p: p.box.width * p.box.height, default=None)
    return smallest.entry if smallest else ""


def _share(box: Box, place: Box) -> float:
    """How much of a box lies in a place, from 0 to 1."""
    across = _overlap(box.left, box.right, place.left, place.right)
    return across * _overlap(box.top, box.bottom, place.top, place.bottom)


def _overlap(start: float, end: float, low: float, high: float) -> float:
    """How much of one length lies in another; a point is in or out."""
    if end <= start:
        return float(low <= start <= high)
    return max(0.0, min(end, high) - max(start, low)) / (end - start)


def _ink(order: PressOrder, pdf: Pdf) -> None:
    """Bring every colour to the inks of the press."""
    try:
        to_inks(pdf, inks_for(order.profile, order.palette, order.press.spots), order.pictures)
    except Uninkable as fault:
        hint = phrase("draw it in colours, gradients and pictures that can be separated")
        raise Rejected([_fault(order, "press/inks", str(fault), "condition", hint)]) from None


def _set_on_sheets(order: PressOrder, pdf: Pdf, sheets: Sequence[Sheet]) -> None:
    """Boxes and marks for each page, its content moved to where the boxes have it."""
    press, mover = order.press, Mover(pdf)
    labels, width = order.book.labels, min(sheet.trim.width for sheet in sheets)
    asked = press.marks.slug
    slug = SlugLine(order.slug_font, order.slug, labels, width) if asked else None
    marking = Marking(pdf, press.marks, separations(pdf, press.spots.values()), slug)
    moves = {}
    for page, sheet, label in zip(pdf.pages, sheets, labels, strict=True):
        marks = b""
        if press.marks.any:
            marks = marking.on(page.obj, sheet, label, order.folds)
        mover.move(page.obj, sheet.move, sheet.bleed, marks)
        write_boxes(page.obj, sheet)
        moves[page.obj.objgen] = sheet.move
    move_structure(pdf, moves)


def _finished(order: PressOrder, pdf: Pdf) -> bytes:
    """The file, with its condition and claims; PDF 1.4 knows no object streams."""
    standard = order.press.standard
    drop_cidsets(pdf)
    if standard is Standard.X1A:
        bare_fonts(pdf)
        drop_groups(pdf)
    intend(pdf, order.press.condition, order.profile, standard)
    identifier = f"{order.imprimatur.identifier} {order.press.id} {order.component.value}"
    stamp_for_press(pdf, order.imprimatur, standard, identifier)
    modes = pikepdf.ObjectStreamMode
    return saved(
        pdf,
        force_version=_VERSIONS[standard],
        object_stream_mode=modes.generate if standard is Standard.X4 else modes.disable,
        compress_streams=True,
    )


def _face(label: str, sheet: Sheet) -> Sheetface:
    return Sheetface(label, sheet.trim.sides, sheet.bleed.sides, sheet.media.sides)


def _notes(order: PressOrder) -> Iterator[str]:
    if order.gutter and order.component is Component.BODY:
        yield f"the inner margin has grown by {order.gutter:g} mm"
