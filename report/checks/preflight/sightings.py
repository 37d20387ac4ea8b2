"""What a judge of preflight saw, gathered so that a page's many alike faults are one finding."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from report.checks.base import Fault
from report.findings import Severity
from report.marks import Mark
from report.model.inspected import Corners, Face, Inspected, Thing
from report.model.pressfile import Component
from report.model.proof import Box
from report.model.variants import RULES, Rules
from report.phrases import phrase
from report.units import pt_to_mm

MOST = 3  # findings of one check on one page
SLACK = 0.05  # mm within which edges are where they should be
GRAIN = 0.001  # pt by which sizes may be off, since files round their numbers
_FAR_BELOW = 1000  # objects of a page; of those above, some lies on another


@dataclass(frozen=True, slots=True)
class Sighting:
    """One fault at one place of a page; the higher its rank, the worse."""

    page: int
    message: str
    box: Box | None = None
    rank: float = 0.0
    kind: str = ""  # alike are those of one kind
    severity: Severity | None = None


def gathered(inspected: Inspected, seen: Iterable[Sighting]) -> Iterator[Fault]:
    """One fault for all alike on a page: the worst of them, and how many there are."""
    kinds: dict[tuple[int, Severity | None, str], tuple[Sighting, int]] = {}
    for one in seen:
        key = one.page, one.severity, one.kind
        worst, count = kinds.get(key, (one, 0))
        kinds[key] = (one if one.rank > worst.rank else worst, count + 1)
    told: dict[int, int] = {}
    for worst, count in kinds.values():
        told[worst.page] = told.get(worst.page, 0) + 1
        if told[worst.page] > MOST:
            continue
        message = worst.message
        if count > 1:
            message = phrase(
                "{worst} (the worst of {count} on this page)", worst=message, count=count
            )
        yield Fault(
            Mark(inspected.name),
            message,
            page=worst.page,
            severity=worst.severity,
            position=(round(worst.box.left, 1), round(worst.box.top, 1)) if worst.box else None,
        )


def of_file(inspected: Inspected, message: str, severity: Severity | None = None) -> Fault:
    """A fault of the file as a whole."""
    return Fault(Mark(inspected.name), message, severity=severity)


def rules(inspected: Inspected) -> Rules:
    """What the variant that the press names asks for."""
    return RULES[inspected.press.variant]


# -- places -----------------------------------------------------------------------------------


def corners_in_mm(face: Face, corners: Corners) -> Box:
    """A page box, in mm from the trim's left and top edges."""
    trim = face.trim or face.art or face.crop or face.media
    left, bottom, right, top = corners
    return Box(
        pt_to_mm(left - trim[0]),
        pt_to_mm(trim[3] - top),
        pt_to_mm(right - left),
        pt_to_mm(top - bottom),
    )


def trim_of(face: Face) -> Box:
    """The trim in its own measure."""
    return Box(0.0, 0.0, *face.size)


def asked(inspected: Inspected, face: Face) -> tuple[float, float, float, float]:
    """The bleed that the press asks for on this page, in mm: left, head, right, foot."""
    bleed = inspected.press.bleed
    if inspected.component is Component.COVER:
        return bleed.outer, bleed.head, bleed.outer, bleed.foot
    recto = (face.number % 2 == 1) is not inspected.document.bound_right
    left, right = (bleed.spine, bleed.outer) if recto else (bleed.outer, bleed.spine)
    return left, bleed.head, right, bleed.foot


def bleed_of(inspected: Inspected, face: Face) -> Box:
    """What may be left of a page after the cut: the press's bleed, or the file's where larger."""
    left, head, right, foot = asked(inspected, face)
    given = corners_in_mm(face, face.bleed) if face.bleed else trim_of(face)
    width, height = face.size
    x0, y0 = min(-left, given.left), min(-head, given.top)
    x1, y1 = max(width + right, given.right), max(height + foot, given.bottom)
    return Box(x0, y0, x1 - x0, y1 - y0)


def touches(one: Box, other: Box, slack: float = SLACK) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        one.left < other.right - slack
        and one.right > other.left + slack
        and one.top < other.bottom - slack
        and one.bottom > other.top + slack
    )


def nears(one: Box, area: Box) -> bool:
    """Whether an object, which may be a line without height, stands in an area."""
    return (
        one.left <= area.right - SLACK
        and one.right >= area.left + SLACK
        and one.top <= area.bottom - SLACK
        and one.bottom >= area.top + SLACK
    )


# -- objects ----------------------------------------------------------------------------------


def printed(inspected: Inspected) -> Iterator[tuple[Face, int, Thing]]:
    """Every page element (D0003), with its place in the order of painting; marks are none."""
    for face in inspected.pages:
        area = bleed_of(inspected, face)
        for index, thing in enumerate(face.things):
            if nears(thing.box, area):
                yield face, index, thing


def overlaps(face: Face, index: int) -> bool:
    """Whether an object lies in front of another (D0031)."""
    if index > _FAR_BELOW:
        return True
    box = face.things[index].box
    return any(nears(below.box, box) for below in reversed(face.things[:index]))


Judged = Callable[[Inspected], Iterator[Fault]]
