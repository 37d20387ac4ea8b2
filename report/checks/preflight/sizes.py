"""Pages: their boxes and sizes."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.preflight.sightings import Sighting, gathered, rules
from report.findings import Severity
from report.model.inspected import Corners, Face, Inspected
from report.phrases import phrase

_SAME = 0.1  # mm by which sizes may differ
_HAIR = 0.01  # pt by which boxes may differ


@check(
    "preflight/user-unit",
    Severity.ERROR,
    reason="GWG 2022 R0002: software that does not know UserUnit prints the page at another size.",
    hint="set the page at its true size, without UserUnit",
    example="UserUnit 2.0 on page 3",
)
def user_unit(inspected: Inspected) -> Iterator[Fault]:
    """No page is scaled by UserUnit."""
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase("the page is scaled by UserUnit {user_unit:g}", user_unit=face.user_unit),
            )
            for face in inspected.pages
            if face.user_unit is not None
        ),
    )


@check(
    "preflight/crop-box",
    Severity.ERROR,
    reason="GWG 2022 R0003: what a CropBox hides is not seen at proofing and may yet be printed.",
    hint="leave the CropBox out, or make it the same as the MediaBox",
    example="CropBox 595 × 842 pt in a MediaBox of 652 × 899 pt",
)
def crop_box(inspected: Inspected) -> Iterator[Fault]:
    """The CropBox is the MediaBox."""
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "CropBox {crop} is not MediaBox {media}",
                    crop=_pt(face.crop),
                    media=_pt(face.media),
                ),
            )
            for face in inspected.pages
            if face.crop and not _same(face.crop, face.media)
        ),
    )


@check(
    "preflight/same-size",
    Severity.ERROR,
    reason="""
        GWG 2022 R0004: pages of one job are imposed and cut alike; one of another size is cut
        wrongly. A warning in variants that allow for it.
        """,
    hint="give all pages one size, or hand them over as another job",
    example="page 5 measures 210 × 280 mm, page 1 210 × 297 mm",
)
def same_size(inspected: Inspected) -> Iterator[Fault]:
    """All pages have one TrimBox size."""
    severity = rules(inspected).same_size
    if severity is None or not inspected.pages:
        return
    first = inspected.pages[0]
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "the page measures {size} mm, page 1 {first} mm",
                    size=_mm(face.size),
                    first=_mm(first.size),
                ),
                severity=severity,
            )
            for face in inspected.pages
            if not _alike(face.size, first.size)
        ),
    )


@check(
    "preflight/rotate",
    Severity.ERROR,
    reason="""
        GWG 2022 R0004: some imposition obeys Rotate and some does not. A warning in variants
        that allow for it.
        """,
    hint="turn the content, not the page",
    example="Rotate 90 on page 12",
)
def rotate(inspected: Inspected) -> Iterator[Fault]:
    """No page is turned by Rotate."""
    severity = rules(inspected).same_size
    if severity is None:
        return
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase("the page is turned by Rotate {rotate}", rotate=face.rotate),
                severity=severity,
            )
            for face in inspected.pages
            if face.rotate
        ),
    )


@check(
    "preflight/boxes",
    Severity.ERROR,
    reason="""
        ISO 15930-7: every page has a TrimBox or an ArtBox, never both; the BleedBox encloses it,
        and the MediaBox encloses both. Without them nobody knows where to cut.
        """,
    hint="write TrimBox, BleedBox and MediaBox, each within the next",
    example="no TrimBox; BleedBox outside the MediaBox",
)
def boxes(inspected: Inspected) -> Iterator[Fault]:
    """Each page says where it is cut, and its boxes lie in each other."""
    yield from gathered(
        inspected,
        (
            Sighting(face.number, said, kind=said)
            for face in inspected.pages
            for said in _odd(face)
        ),
    )


def _odd(face: Face) -> Iterator[str]:
    cut = face.trim or face.art
    if cut is None:
        yield phrase("no TrimBox")
        return
    if face.trim and face.art:
        yield phrase("both TrimBox and ArtBox")
    if face.bleed and not _within(cut, face.bleed):
        yield phrase(
            "TrimBox {cut} reaches out of BleedBox {bleed}", cut=_pt(cut), bleed=_pt(face.bleed)
        )
    if not _within(face.bleed or cut, face.media):
        yield phrase(
            "BleedBox {bleed} reaches out of MediaBox {media}",
            bleed=_pt(face.bleed or cut),
            media=_pt(face.media),
        )


@check(
    "preflight/trim",
    Severity.ERROR,
    reason="A page of another size than was ordered is scaled, cut into, or refused.",
    hint="set the pages at the trim of the press, or correct the trim in the press's file",
    example="the trim measures 210 × 280 mm; ordered is 210 × 297 mm",
)
def trim(inspected: Inspected) -> Iterator[Fault]:
    """The trim is the one that was ordered."""
    yield from gathered(
        inspected,
        (
            Sighting(
                face.number,
                phrase(
                    "the trim measures {size} mm; {wanted}", size=_mm(face.size), wanted=wanted
                ),
            )
            for face in inspected.pages
            if face.trim and (wanted := _other_size(inspected, face))
        ),
    )


def _other_size(inspected: Inspected, face: Face) -> str:
    """What was ordered, where the page is something else."""
    if inspected.trim:
        same = _alike(face.size, inspected.trim)
        return "" if same else phrase("ordered is {trim} mm", trim=_mm(inspected.trim))
    ordered = inspected.press.trim
    least = 2 * ordered.width
    if abs(face.size[1] - ordered.height) <= _SAME and face.size[0] >= least - _SAME:
        return ""
    return phrase(
        "a cover of {height:g} mm height and at least {least:g} mm is asked for",
        height=ordered.height,
        least=least,
    )


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))


def _same(one: Corners, other: Corners) -> bool:
    return all(abs(a - b) <= _HAIR for a, b in zip(one, other, strict=True))


def _within(inner: Corners, outer: Corners) -> bool:
    return (
        inner[0] >= outer[0] - _HAIR
        and inner[1] >= outer[1] - _HAIR
        and inner[2] <= outer[2] + _HAIR
        and inner[3] <= outer[3] + _HAIR
    )


def _pt(corners: Corners) -> str:
    return "[" + " ".join(f"{n:.5g}" for n in corners) + "]"


def _mm(size: tuple[float, float]) -> str:
    return f"{size[0]:.1f} × {size[1]:.1f}"
