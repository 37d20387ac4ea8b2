"""Why each check exists."""

import re
from collections.abc import Iterator
from textwrap import indent
from typing import Any
from unicodedata import east_asian_width

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

_WIDE = 88  # columns of a line, beside its indent
_HAN = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"  # parted anywhere …
_PIECE = re.compile(  # … but an opening mark ends no line, and a closing one begins none
    rf"[（「『《“]*(?:[{_HAN}]|[^\s{_HAN}（「『《]+?(?=[\s{_HAN}（「『《]|$))?"
    r"[、。，：；？！）」』》…ー]*\s*"
)

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


def listing(say: Interpreter = ENGLISH) -> str:
    """All checks, a line each."""
    return "".join(f"{check.id:<30} {say(check.title)}\n" for check in every())


def explain(id_: str, say: Interpreter = ENGLISH) -> str | None:
    """A check's page: what holds, why, how to mend, an example."""
    check = next((check for check in every() if check.id == id_), None)
    if check is None:
        return None
    example = f"\n{say(_EXAMPLE)}\n{indent(check.example, '    ')}\n" if check.example else ""
    severity = say(CALLED[check.severity])
    return (
        f"{check.id} ({severity})\n\n"
        f"{say(_HOLDS)}\n{_set(say(check.title))}\n"
        f"{say(_WHY)}\n{_set(say(why(check)))}\n"
        f"{say(_MEND)}\n{_set(say(check.hint))}{example}"
    )


def why(check: Check[Any]) -> str:
    """Why a check exists, in one line: the pattern by which a language says it."""
    return " ".join(check.reason.split())


def _set(text: str) -> str:
    """A text in lines of a terminal, as far as it goes into one; ideographs part anywhere."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and _columns(lines[-1]) + _columns(piece.rstrip()) > _WIDE:
            lines.append("")
        lines[-1] += piece
    return "".join(f"    {line.strip()}\n" for line in lines)


def _columns(text: str) -> int:
    return sum(1 + (east_asian_width(sign) in "WF") for sign in text)
