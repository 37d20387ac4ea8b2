"""Preflight: would this printer accept this file?  Inspection, ink readings, and judgement.

Our own files are judged where they are made.  A stranger's is judged in processes apart, within
limits of time and memory, since it may be damaged, or made to do harm.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from tempfile import TemporaryDirectory
from typing import TypeVar

from report import checks, pagewise
from report.checks.base import Place, judged
from report.crew import Shop
from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.inspected import InkReadings, Unreadable
from report.model.press import Press
from report.model.pressfile import Component
from report.model.submission import Submission
from report.phrases import phrase
from report.placing import Origin, put_down
from report.stages.load import load
from report.stages.validate import validate_press
from report.tools.apart import Cut, Limits, each
from report.tools.ghostscript import Undrawable
from report.tools.icc import usable
from report.tools.inkreading import measure
from report.tools.inspection import inspect
from report.tools.program import ToolFailed

T = TypeVar("T")
R = TypeVar("R")

UNREADABLE, UNDRAWN, LIMIT = "preflight/unreadable", "preflight/undrawn", "preflight/limit"
MAX_FILE = 500_000_000  # bytes: a file beyond is not read

# What each half of judging a stranger's may take.
_LIMITS = Limits(seconds=pagewise.SECONDS + 40, memory=4_000_000_000)
_HINTS = {
    UNREADABLE: phrase("open it where it was made, and save it anew as PDF/X-4"),
    UNDRAWN: phrase("save it anew; a page that is not drawn here may not be printed there"),
    LIMIT: phrase("split the file, or make its pages simpler"),
}


# -- our own files ----------------------------------------------------------------------------


def preflight_ours(
    shop: Shop, given: Submission, origin: Origin, house: str, of: str
) -> tuple[Finding, ...]:
    """Judge a file of ours, as far as it is not one, or of pages, that were judged before.

    Findings name the entry at their place, and its line.  ``house``: a digest of the fonts from
    which its own were taken.  ``of``: what it is, for people.  Raises ToolMissing.
    """
    try:
        found = pagewise.found(shop, given, house, of)
    except (Undrawable, Unreadable, ToolFailed):
        return preflight(given, origin)  # it says why
    return _sorted(put_down(found, origin))


def preflight(given: Submission, origin: Origin | None = None) -> tuple[Finding, ...]:
    """Judge a file here and now, as a whole; raises ToolMissing.

    ``origin``: of our own file.
    """
    read, faults = _read((given, None))
    found = _judged((given, read))
    if origin and not any(one.check == UNREADABLE for one in found):
        found = tuple(put_down(found, origin))
    return _sorted([*faults, *found])


# -- a stranger's -----------------------------------------------------------------------------


def handed_in(
    desk: Desk, pdf: bytes, name: str, press: str, *, cover: bool
) -> tuple[Finding, ...]:
    """Judge a file that someone handed in; raises ToolMissing, Rejected."""
    if len(pdf) > MAX_FILE:
        return (
            _fault(
                LIMIT,
                name,
                phrase("has more than {most:,.0f} MB", most=MAX_FILE / 1000000.0),
            ),
        )
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
    found = _apart(_judged, (given, read), given.name, limits)
    return _sorted([*faults, *((found,) if isinstance(found, Finding) else found)])


def _apart(work: Callable[[T], R], task: T, name: str, limits: Limits) -> R | Finding:
    """Do a part of the work in a process of its own: what came of it, or what stopped it."""
    ((_, result),) = each(work, [task], 1, limits)
    if isinstance(result, Cut):
        return _fault(LIMIT, name, phrase("judging it was stopped: {result}", result=result))
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
        profile=usable(given.profile),
        spots=bool(given.press.spots),
        seconds=pagewise.SECONDS,
        folder=folder,
    )


def _judged(asked: tuple[Submission, InkReadings | None]) -> tuple[Finding, ...]:
    """What the checks of preflight find in a file."""
    given, readings = asked

    def mark(place: Place) -> Mark:
        return place if isinstance(place, Mark) else Mark(given.name)

    try:
        seen = inspect(given.pdf, given.press, given.component, trim=given.trim, name=given.name)
    except Unreadable as fault:
        return (_unread(given.name, fault),)
    return tuple(judged(checks.PREFLIGHT, replace(seen, readings=readings), mark))


def _unread(name: str, fault: Unreadable) -> Finding:
    if isinstance(fault.__cause__, MemoryError):
        return _fault(LIMIT, name, phrase("judging it needs more memory than it may have"))
    return _fault(UNREADABLE, name, fault.reason)


def _fault(check: str, name: str, message: str, page: int | None = None) -> Finding:
    return Finding(check, Severity.ERROR, message, Mark(name), _HINTS[check], page=page)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(findings, key=lambda f: (*f.order[:2], f.page or 0, f.position or (), f.message))
    )
