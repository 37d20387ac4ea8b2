"""Edges: what reaches through the bleed, and what keeps clear of the cut."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import (
    SLACK,
    Sighting,
    asked,
    bleed_of,
    corners_in_mm,
    gathered,
    nears,
    trim_of,
)
from report.findings import Severity
from report.model.inspected import Face, Image, Inspected, Path, Shading, Text, Thing
from report.model.proof import Box
from report.phrases import phrase

_SAME = 0.1  # mm by which an edge may be off
_SIDES = (phrase("left"), phrase("head"), phrase("right"), phrase("foot"))


@check(
    "preflight/bleed",
    Severity.ERROR,
    reason="""
        Sheets are never cut exactly: without bleed a white line shows at the edge. Each printer
        says how much is needed on each side.
        """,
    hint="let the BleedBox stand as far outside the trim as the press asks for",
    example="2 mm of bleed at the head, 3 mm are asked for",
)
def bleed(inspected: Inspected) -> Iterator[Fault]:
    """The bleed is as wide as the press asks for, on every side."""
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "{given:.1f} mm of bleed ({side}), {wanted:g} mm are asked for",
                    given=max(given, 0.0),
                    side=side,
                    wanted=wanted,
                ),
                rank=wanted - given,
                kind=side,
            )
            for face in inspected.pages
            if face.trim
            for side, given, wanted in _bleeds(inspected, face)
            if given < wanted - SLACK
        ),
    )


def _bleeds(inspected: Inspected, face: Face) -> Iterator[tuple[str, float, float]]:
    """Each side: what the file gives and what the press asks for, in mm."""
    given = corners_in_mm(face, face.bleed) if face.bleed else trim_of(face)
    width, height = face.size
    sides = (-given.left, -given.top, given.right - width, given.bottom - height)
    yield from zip(_SIDES, sides, asked(inspected, face), strict=True)


@check(
    "preflight/short-of-bleed",
    Severity.ERROR,
    reason="""
        A picture or a ground that ends at the trim, or somewhere in the bleed, shows a white
        line as soon as the sheet is cut a little off: what reaches the edge has to reach beyond
        it, as far as the press asks for.
        """,
    hint="draw it as far as the BleedBox, or end it inside the page",
    example="an image ends 1.0 mm outside the trim (right), 3 mm are asked for",
)
def short_of_bleed(inspected: Inspected) -> Iterator[Fault]:
    """What reaches the edge of the page reaches through the bleed."""
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "{what} ends {out:.1f} mm outside the trim ({side}),"
                    " {wanted:g} mm are asked for",
                    what=what,
                    out=max(out, 0.0),
                    side=side,
                    wanted=wanted,
                ),
                thing.box,
                wanted - out,
                f"{what} {side}",
            )
            for face in inspected.pages
            if face.trim
            for thing in face.things
            if (what := _ground(thing)) and nears(thing.box, trim_of(face))
            for side, out, wanted in _reaches(inspected, face, thing.box)
            if -_SAME < out < wanted - _SAME
        ),
    )


def _ground(thing: Thing) -> str:
    """What has straight edges that the cut may run along; empty for all else."""
    if isinstance(thing, Image) and thing.upright:
        return phrase("an image")
    if isinstance(thing, Shading) and thing.rectangle:
        return phrase("a gradient")
    if isinstance(thing, Path) and thing.rectangle and thing.brush.fill:
        return "" if thing.brush.fill.white else phrase("a ground")
    return ""


def _reaches(inspected: Inspected, face: Face, box: Box) -> Iterator[tuple[str, float, float]]:
    """Each side: how far out of the trim a box reaches, and how far it should."""
    width, height = face.size
    sides = (-box.left, -box.top, box.right - width, box.bottom - height)
    yield from zip(_SIDES, sides, asked(inspected, face), strict=True)


@check(
    "preflight/safe-zone",
    Severity.WARNING,
    reason="""
        What stands close to the cut looks crooked as soon as the cut is a little off, or is cut
        into. Printers ask that text keep a distance from the trim.
        """,
    hint="move the text inwards",
    example="text stands 1.8 mm from the trim (foot), 3 mm are asked for",
)
def safe_zone(inspected: Inspected) -> Iterator[Fault]:
    """Text keeps its distance from the trim."""
    safe = inspected.press.limits.safe
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "text stands {inside} the trim ({side}), {safe:g} mm are asked for",
                    inside=_far(inside),
                    side=side,
                    safe=safe,
                ),
                text.box,
                safe - inside,
                side,
            )
            for face in inspected.pages
            for text in face.texts
            if nears(text.box, trim_of(face))
            for side, out, _ in _reaches(inspected, face, text.box)
            if (inside := -out) < safe - SLACK
        ),
    )


def _far(inside: float) -> str:
    return (
        phrase("{inside:.1f} mm from", inside=inside)
        if inside >= 0
        else phrase("{inside:.1f} mm out of", inside=-inside)
    )


@check(
    "preflight/marks",
    Severity.ERROR,
    reason="""
        Marks that stand in the bleed are left on the page where the cut is a little off. They
        belong outside it.
        """,
    hint="move the marks out by the bleed",
    example="a mark stands 2.0 mm from the trim, in a bleed of 3 mm",
)
def marks(inspected: Inspected) -> Iterator[Fault]:
    """Marks stand clear of the bleed."""
    yield from gathered(
        inspected,
        (
            Sighting(face.number, phrase("a mark stands in the bleed"), thing.box)
            for face in inspected.pages
            for thing in face.things
            if _is_mark(thing)
            and not nears(thing.box, trim_of(face))
            and nears(thing.box, bleed_of(inspected, face))
        ),
    )


def _is_mark(thing: Thing) -> bool:
    """Text, lines, and whatever is painted on every plate."""
    if isinstance(thing, Text) or (isinstance(thing, Path) and not thing.brush.fill):
        return True
    return any("All" in paint.inks_used for paint in thing.brush.paints)
