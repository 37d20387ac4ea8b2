"""Colour: spaces, groups, spot inks, overprint of grey, transparency."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import (
    Sighting,
    gathered,
    nears,
    overlaps,
    printed,
    rules,
    trim_of,
)
from report.findings import Severity
from report.model.inspected import Brush, Image, Inspected, Paint, Path, Shading, Text, Thing
from report.model.press import Standard
from report.phrases import phrase

_ICC = {"ICCBased", "ICCBasedGray", "ICCBasedRGB", "ICCBasedCMYK", "ICCBasedLab"}
_EARLY_ALTERNATES = {"DeviceRGB", "CalRGB", "CalGray"} | _ICC  # R0027
_EARLY = _EARLY_ALTERNATES | {"Lab"}
_PICTURES = {"DeviceRGB", "ICCBasedGray", "CalGray", "ICCBasedCMYK", "ICCBased"}  # R0028
_INKS = {"DeviceGray", "DeviceCMYK", "Separation", "DeviceN", "Pattern", "unknown"}
_PROCESS = {"Cyan", "Magenta", "Yellow", "Black", "All", "None"}


@check(
    "preflight/colour-space",
    Severity.ERROR,
    reason="""
        GWG 2022 R0027: everything is in the inks of the press, so that what is printed is what was
        separated and proofed. R0028, for digital presses: pictures may be in calibrated RGB. ISO
        15930-4 (PDF/X-1a): inks alone.
        """,
    hint="separate the file: DeviceCMYK, DeviceGray, or the press's spot inks",
    example="text in DeviceRGB (the worst of 41 on this page)",
)
def colour_space(inspected: Inspected) -> Iterator[Fault]:
    """Every colour is in the inks of the press."""
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase("{what} in {space}", what=what(thing), space=space),
                thing.box,
                kind=f"{what(thing)}{space}",
            )
            for face in inspected.pages
            for thing in face.things
            for space in _foreign(inspected, thing)
        ),
    )


def _foreign(inspected: Inspected, thing: Thing) -> Iterator[str]:
    """The colour spaces of an object that it may not use."""
    picture = isinstance(thing, Image) and not thing.mask
    intended, alternates = _EARLY, _EARLY_ALTERNATES
    if rules(inspected).rgb_pictures:
        alternates = _PICTURES
        intended = _PICTURES if picture else _EARLY
    strict = inspected.press.standard is Standard.X1A
    for paint in paints(thing):
        for space, barred in ((paint.space, intended), *((b, alternates) for b in paint.bases)):
            if space in barred or (strict and space not in _INKS):
                yield space


def paints(thing: Thing) -> tuple[Paint, ...]:
    """The colours of an object."""
    if isinstance(thing, Shading) or (isinstance(thing, Image) and not thing.mask):
        return (thing.paint,)
    return thing.brush.paints


_NAMES = {
    Text: phrase("text"),
    Path: phrase("a path"),
    Image: phrase("an image"),
    Shading: phrase("a gradient"),
}


def what(thing: Thing) -> str:
    """What an object is called in a finding."""
    return _NAMES[type(thing)]


@check(
    "preflight/group-space",
    Severity.ERROR,
    reason="""
        GWG 2022 R0030: transparency that is blended in another space than the inks of the press
        changes every colour it touches. Groups name DeviceCMYK or nothing; a luminosity mask may
        also be in DeviceGray.
        """,
    hint="set the colour space of transparency groups to DeviceCMYK",
    example="a transparency group in DeviceRGB",
)
def group_space(inspected: Inspected) -> Iterator[Fault]:
    """Transparency is blended in the inks of the press."""
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase("a transparency group in {space}", space=group.space),
                group.box,
                kind=group.space,
            )
            for face in inspected.pages
            for group in face.groups
            if group.space not in {"", "DeviceCMYK"}
            and not (group.luminosity and group.space == "DeviceGray")
        ),
    )


@check(
    "preflight/spot-ink",
    Severity.ERROR,
    reason="""
        GWG 2022 R0020: each spot ink is a plate and a pass more. A press prints with those that
        its file names and with no other. A warning for digital presses, which mix them.
        """,
    hint="separate the colour into process inks, or add the ink to the press's spots",
    example="the spot ink PANTONE 293 C is none of the press's",
)
def spot_ink(inspected: Inspected) -> Iterator[Fault]:
    """There are no spot inks but the press's own."""
    admitted = _PROCESS | set(inspected.press.spots.values())
    severity = rules(inspected).spots
    seen: dict[str, Sighting] = {}
    for face in inspected.pages:
        for thing in face.things:
            for ink in inks_of(thing) - admitted - set(seen):
                said = phrase("the spot ink {ink} is none of the press's", ink=ink)
                seen[ink] = Sighting(face.number, said, thing.box, kind=ink, severity=severity)
    yield from gathered(inspected, (seen[ink] for ink in sorted(seen)))


def inks_of(thing: Thing) -> set[str]:
    """The inks that an object names."""
    return {ink for paint in paints(thing) for ink in paint.inks_used if ink}


@check(
    "preflight/registration-colour",
    Severity.WARNING,
    reason="""
        GWG 2022 R0024: the colour All is on every plate at once. It is for marks outside the page;
        on the page it lays down more ink than any paper holds.
        """,
    hint="use black, or a rich black, on the page",
    example="a path in the colour All",
)
def registration_colour(inspected: Inspected) -> Iterator[Fault]:
    """The colour of registration marks is used for them alone."""
    yield from gathered(
        inspected,
        (
            Sighting(face.number, phrase("{what} in the colour All", what=what(thing)), thing.box)
            for face in inspected.pages
            for thing in face.things
            if "All" in inks_of(thing) and nears(thing.box, trim_of(face))
        ),
    )


@check(
    "preflight/grey-overprint",
    Severity.WARNING,
    reason="""
        GWG 2022 R0013: whether DeviceGray overprints is decided otherwise by every program; what
        is meant to overprint is in DeviceCMYK or Separation.
        """,
    hint="write the grey as black of DeviceCMYK, or let it knock out",
    example="a path in DeviceGray overprints",
)
def grey_overprint(inspected: Inspected) -> Iterator[Fault]:
    """DeviceGray does not overprint."""
    if not rules(inspected).black:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number, phrase("{what} in DeviceGray overprints", what=what(thing)), thing.box
            )
            for face, index, thing in printed(inspected)
            if _overprints_grey(thing.brush) and overlaps(face, index)
        ),
    )


def _overprints_grey(brush: Brush) -> bool:
    fill, stroke = brush.fill, brush.stroke
    return bool(
        (fill and brush.fill_overprints and fill.space == "DeviceGray")
        or (stroke and brush.stroke_overprints and stroke.space == "DeviceGray")
    )


@check(
    "preflight/transparency",
    Severity.ERROR,
    reason="""
        ISO 15930-4 (PDF/X-1a) knows no transparency: no soft mask, no opacity below 1, no blend
        mode, no group.
        """,
    hint="ask the press for PDF/X-4, or draw what is transparent as opaque",
    example="an image is transparent, PDF/X-1a admits no transparency",
)
def transparency(inspected: Inspected) -> Iterator[Fault]:
    """A file in PDF/X-1a is opaque."""
    if inspected.press.standard is not Standard.X1A:
        return
    yield from gathered(inspected, _transparent(inspected))


def _transparent(inspected: Inspected) -> Iterator[Sighting]:
    admits = phrase("PDF/X-1a admits no transparency")
    for face in inspected.pages:
        for thing in face.things:
            if thing.brush.transparent:
                said = phrase("{what} is transparent, {admits}", what=what(thing), admits=admits)
                yield Sighting(face.number, said, thing.box, kind=what(thing))
        for group in face.groups:
            yield Sighting(
                face.number,
                phrase("a transparency group, {admits}", admits=admits),
                group.box,
                kind="group",
            )
