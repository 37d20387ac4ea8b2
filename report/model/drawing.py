"""The arithmetic of drawings: where a value falls on an axis, where a label breaks.

Lengths are in whatever unit the drawing has; text is measured in em, the size of its type.
"""

from collections.abc import Callable, Mapping
from datetime import date
from unicodedata import combining, east_asian_width

_NARROW = frozenset("iljftrI.,:;'’|!()[] -–")
_EM = {"wide": 1.0, "narrow": 0.33, "capital": 0.68, "small": 0.57}


def place(value: float, low: float, high: float, start: float, end: float) -> float:
    """Where a value between two others falls between two points.

    >>> place(5, 0, 10, 20, 40)
    30.0
    """
    share = (value - low) / (high - low) if high != low else 0
    return round(start + share * (end - start), 3)


def ticks(top: float, most: int = 5) -> tuple[int, ...]:
    """Round numbers from zero up to a value, no more than ``most`` steps.

    >>> ticks(78, 4)
    (0, 20, 40, 60)
    """
    step = next(
        tenth * 10**power
        for power in range(12)
        for tenth in (1, 2, 5)
        if top / (tenth * 10**power) <= most
    )
    return tuple(range(0, int(top) + 1, step))


def years(day: date) -> float:
    """A day as a year and the part of it that has passed.

    >>> years(date(2020, 7, 2))
    2020.5
    """
    first = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - first).days
    return round(day.year + (day - first).days / length, 4)


def breadth(said: str) -> float:
    """How wide a text runs, about, in em.

    >>> breadth("가나"), breadth("it")
    (2.0, 0.66)
    """
    return round(sum(_em(sign) for sign in said), 2)


def wrapped(said: str, room: float) -> tuple[str, ...]:
    """A text in lines no wider than ``room`` em: broken at spaces, else where it must be.

    >>> wrapped("a label of four words", 6)
    ('a label of', 'four words')
    """
    lines: list[str] = []
    for word in said.split():
        if lines and breadth(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines += _cut(word, room)
    return tuple(lines)


def _cut(word: str, room: float) -> list[str]:
    """A word in pieces that fit; a piece holds one sign at least."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and breadth(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _em(sign: str) -> float:
    if combining(sign):
        return 0.0
    if east_asian_width(sign) in "WF":
        return _EM["wide"]
    if sign in _NARROW:
        return _EM["narrow"]
    return _EM["capital" if sign.isupper() else "small"]


TOOLS: Mapping[str, Callable[..., object]] = {
    tool.__name__: tool for tool in (place, ticks, years, breadth, wrapped)
}
