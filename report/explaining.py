"""Why each check exists."""

from collections.abc import Iterator
from textwrap import indent
from typing import Any

from report import checks
from report.checks.base import Check
from report.checks.exchanged import EXCHANGED
from report.checks.formed import FORMED
from report.checks.inline import INLINE
from report.checks.kept import KEPT
from report.checks.photos import PHOTOS
from report.checks.remarked import REMARKED
from report.findings import CALLED
from report.phrases import Interpreter, sayable

ENGLISH = Interpreter()

_HOLDS, _WHY = sayable("What holds"), sayable("Why")
_MEND, _EXAMPLE = sayable("How to mend"), sayable("Example")


def every() -> Iterator[Check[Any]]:
    """Every check there is, by id."""
    tables = (
        checks.DATA,
        PHOTOS,
        checks.TRANSLATION,
        checks.COPY,
        checks.PARALLEL,
        checks.READY,
        checks.MARKUP,
        checks.FONT,
        checks.LAYOUT,
        checks.BOOK,
        checks.PREFLIGHT,
        INLINE,
        EXCHANGED,
        FORMED,
        KEPT,
        REMARKED,
    )
    yield from sorted((check for table in tables for check in table), key=lambda c: c.id)


def listing() -> str:
    """All checks, a line each."""
    return "".join(f"{check.id:<30} {check.title}\n" for check in every())


def explain(id_: str, say: Interpreter = ENGLISH) -> str | None:
    """A check's page: what holds, why, how to mend, an example."""
    check = next((check for check in every() if check.id == id_), None)
    if check is None:
        return None
    example = f"\n{say(_EXAMPLE)}\n{indent(check.example, '    ')}\n" if check.example else ""
    severity = say(CALLED[check.severity])
    return (
        f"{check.id} ({severity})\n\n"
        f"{say(_HOLDS)}\n    {say(check.title)}\n\n"
        f"{say(_WHY)}\n{indent(say(check.reason), '    ')}\n\n"
        f"{say(_MEND)}\n    {say(check.hint)}\n{example}"
    )
