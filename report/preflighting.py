"""Preflight: would this printer accept this file?  Inspection, ink readings, and judgement.

Our own files are judged where they are made.  A stranger's is judged in processes apart, within
limits of time and memory, since it may be damaged, or made to do harm.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import hypot
from tempfile import TemporaryDirectory
from typing import TypeVar

from report import checks
from report.checks.base import Locate, Place, judged
from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.inspected import InkReadings, Unreadable
from report.model.press import Press
from report.model.pressfile import Component, PressFile
from report.model.proof import Box, Placement
from report.stages.load import load
from report.stages.validate import validate_press
from report.tools.apart import Cut, Limits, each
from report.tools.ghostscript import Undrawable
from report.tools.icc import NoProfile, for_press
from report.tools.inkreading import measure, pack, unpack
from report.tools.inspection import inspect
from report.tools.program import ToolFailed

T = TypeVar("T")
R = TypeVar("R")

UNREADABLE, UNDRAWN, LIMIT = "preflight/unreadable", "preflight/undrawn", "preflight/limit"
MAX_FILE = 500_000_000  # bytes: a file beyond is not read
NEAR = 3.0  # mm: how far from an entry a finding may lie that is put down to it

_DRAWN = 200.0  # s for which Ghostscript may draw …
_LIMITS = Limits(seconds=_DRAWN + 40, memory=4_000_000_000)  # … and each half of judging may take
_HINTS = {
    UNREADABLE: "open it where it was made, and save it anew as PDF/X-4",
    UNDRAWN: "save it anew; a page that is not drawn here may not be printed there",
    LIMIT: "split the file, or make its pages simpler",
}


@dataclass(frozen=True, slots=True)
class Submission:
    """A PDF handed in for a press, and what it should be.

    ``trim``: the expected size in mm; of a body, where none is given, the press's own.
    ``profile``: of the press; without it, what is not in inks is separated somehow.
    """

    pdf: bytes = field(repr=False)
    name: str  # by which findings call it: its path
    press: Press
    component: Component = Component.BODY
    trim: tuple[float, float] | None = None
    profile: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what stands on our own pages was written."""

    file: PressFile
    locate: Locate


# -- our own files ----------------------------------------------------------------------------


def read_inks(given: Submission) -> bytes:
    """The ink readings of a file, packed for the store, since drawing the pages is what costs.

    They follow from its bytes, its profile and whether its press has spot inks, and from
    nothing else.  Raises Undrawable, ToolFailed, ToolMissing, Unreadable.
    """
    return pack(_measured(given))


def preflight(
    given: Submission, readings: bytes | None = None, origin: Origin | None = None
) -> tuple[Finding, ...]:
    """Judge a file here and now, by the readings that `read_inks` gave, or else by new ones.

    ``origin``: of our own file; findings then name the entry at their place, and its line.
    Raises ToolMissing.
    """
    if readings is not None:
        return _sorted(_judged((given, unpack(readings), origin)))
    read, faults = _read((given, None))
    return _sorted([*faults, *_judged((given, read, origin))])


# -- a stranger's -----------------------------------------------------------------------------


def handed_in(
    desk: Desk, pdf: bytes, name: str, press: str, *, cover: bool
) -> tuple[Finding, ...]:
    """Judge a file that someone handed in; raises ToolMissing, Rejected."""
    if len(pdf) > MAX_FILE:
        return (_fault(LIMIT, name, f"has more than {MAX_FILE / 1e6:,.0f} MB"),)
    found, profile = press_of(desk, press)
    part = Component.COVER if cover else Component.BODY
    return preflight_apart(Submission(pdf, name, found, part, profile=profile))


def press_of(desk: Desk, name: str) -> tuple[Press, bytes | None]:
    """A press by name and its profile, if that is there; raise Rejected with its misfits."""
    path = desk.root / "sources" / "presses" / f"{name}.yaml"
    press = validate_press(load(0, desk.texts(iter([path])), {}), name)
    return press, desk.made(press.condition.profile) or None


def preflight_apart(given: Submission, limits: Limits = _LIMITS) -> tuple[Finding, ...]:
    """Judge a stranger's file, whatever it may do; raises ToolMissing."""
    # The folder is ours, so that it goes even where whoever draws in it was stopped.
    with TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True) as folder:
        drawn = _apart(_read, (given, folder), given.name, limits)
    read, faults = (None, (drawn,)) if isinstance(drawn, Finding) else drawn
    if any(fault.check == UNREADABLE for fault in faults):
        return faults
    found = _apart(_judged, (given, read, None), given.name, limits)
    return _sorted([*faults, *((found,) if isinstance(found, Finding) else found)])


def _apart(work: Callable[[T], R], task: T, name: str, limits: Limits) -> R | Finding:
    """Do a part of the work in a process of its own: what came of it, or what stopped it."""
    ((_, result),) = each(work, [task], 1, limits)
    if isinstance(result, Cut):
        return _fault(LIMIT, name, f"judging it was stopped: {result}")
    if isinstance(result, Exception):
        raise result
    return result


# -- both -------------------------------------------------------------------------------------


def _read(
    asked: tuple[Submission, str | None],
) -> tuple[InkReadings | None, tuple[Finding, ...]]:
    """The readings of a file, drawn in a folder, or why there are none."""
    given, folder = asked
    try:
        return _measured(given, folder), ()
    except Unreadable as fault:
        return None, (_unread(given.name, fault),)
    except Undrawable as fault:
        return None, (_fault(LIMIT, given.name, str(fault), fault.page + 1),)
    except ToolFailed as fault:
        return None, (_fault(UNDRAWN, given.name, str(fault)),)


def _measured(given: Submission, folder: str | None = None) -> InkReadings:
    return measure(
        given.pdf,
        profile=_fit(given.profile),
        spots=bool(given.press.spots),
        seconds=_DRAWN,
        folder=folder,
    )


def _judged(
    asked: tuple[Submission, InkReadings | None, Origin | None],
) -> tuple[Finding, ...]:
    """What the checks of preflight find in a file."""
    given, readings, origin = asked

    def mark(place: Place) -> Mark:
        return place if isinstance(place, Mark) else Mark(given.name)

    try:
        seen = inspect(given.pdf, given.press, given.component, trim=given.trim, name=given.name)
    except Unreadable as fault:
        return (_unread(given.name, fault),)
    found = judged(checks.PREFLIGHT, replace(seen, readings=readings), mark)
    return tuple(_placed(found, origin) if origin else found)


def _fit(profile: bytes | None) -> bytes | None:
    """A profile that can be used to separate; any other is the checks' to judge."""
    try:
        for_press(profile or b"")
    except NoProfile:
        return None
    return profile


def _unread(name: str, fault: Unreadable) -> Finding:
    if isinstance(fault.__cause__, MemoryError):
        return _fault(LIMIT, name, "judging it needs more memory than it may have")
    return _fault(UNREADABLE, name, fault.reason)


def _fault(check: str, name: str, message: str, page: int | None = None) -> Finding:
    return Finding(check, Severity.ERROR, message, Mark(name), _HINTS[check], page=page)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(findings, key=lambda f: (*f.order[:2], f.page or 0, f.position or (), f.message))
    )


# -- where it comes from ----------------------------------------------------------------------


def _placed(findings: Iterable[Finding], origin: Origin) -> Iterator[Finding]:
    """Findings with the entry that stands at their place, its language and its line."""
    pages: dict[int, list[Placement]] = {}
    for placement in origin.file.placements:
        pages.setdefault(placement.page + 1, []).append(placement)
    for finding in findings:
        found = replace(finding, language=finding.language or origin.file.language)
        entry = finding.entry
        if not entry and finding.page and finding.position:
            entry = at(pages.get(finding.page, ()), finding.position)
        yield replace(found, entry=entry, mark=origin.locate(entry)) if entry else found


def at(placements: Iterable[Placement], place: tuple[float, float]) -> str:
    """The entry at a place in mm: the smallest that holds it, else the nearest; or none."""
    ranked = sorted(
        (_distance(one.box, place), one.box.width * one.box.height, one.entry)
        for one in placements
    )
    return ranked[0][2] if ranked and ranked[0][0] <= NEAR else ""


def _distance(box: Box, place: tuple[float, float]) -> float:
    """From a place to a box, in mm; 0 inside."""
    x, y = place
    return hypot(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom))
