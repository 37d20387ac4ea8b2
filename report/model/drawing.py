"""The arithmetic of drawings: where a value falls on an axis, where a label breaks.

Lengths are in whatever unit the drawing has; text is measured in em, the size of its type.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from report.model.columns import evenly
from report.model.justified import justified
from report.model.lines import breadth, cut, poised

_TITLES = 2_000  # whose widths are kept


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


def apart(wanted: Sequence[float], gap: float, most: float) -> tuple[float, ...]:
    """Places in rising order, no nearer than ``gap`` to each other and none beyond ``most``.

    Each is as near to where it is wanted as they all can be (least squares).

    >>> apart([0, 1, 9], 3, 10)
    (-1.0, 2.0, 9.0)
    >>> apart([8, 9], 3, 10)
    (7.0, 10.0)
    """
    groups: list[tuple[float, int]] = []  # sum of where the first is wanted, and how many
    for number, at in enumerate(wanted):
        total, size = at - number * gap, 1
        while groups and groups[-1][0] / groups[-1][1] > total / size:
            other, more = groups.pop()
            total, size = total + other, size + more
        groups.append((total, size))
    top = most - (len(wanted) - 1) * gap
    firsts = [min(total / size, top) for total, size in groups for _ in range(size)]
    return tuple(round(first + number * gap, 3) for number, first in enumerate(firsts))


def staggered(spans: Sequence[tuple[float, float]], gap: float) -> tuple[int, ...]:
    """On which row each of some labels stands, from their starts and ends in rising order.

    It is the first row where the label before leaves ``gap``.

    >>> staggered([(0, 8), (6, 12), (9.5, 15)], 1)
    (0, 1, 0)
    """
    ends: list[float] = []
    rows = []
    for start, end in spans:
        row = next((n for n, before in enumerate(ends) if start - before >= gap), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return tuple(rows)


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
            lines += cut(word, room)
    return tuple(lines)


@lru_cache(_TITLES)
def narrowed(said: str, room: float) -> float:
    """The narrowest width, in em, in which a text of words takes no more lines than in ``room``.

    >>> narrowed("the words of a title", 8)
    4.5
    """
    pieces = re.split(r"(?<= )|(?<=[^\W\d]-)(?=[^\W\d])", said)
    fewest = _lines(pieces, room)
    if fewest == 1:
        return room
    width = room
    while width > 1 and _lines(pieces, narrower := round(width - 0.1, 2)) == fewest:
        width = narrower
    return max([width, *(breadth(piece.strip()) for piece in pieces)])


def _lines(pieces: list[str], room: float) -> int:
    """How many lines pieces of text fill, each holding one at least."""
    lines, filled = 1, 0.0
    for piece in pieces:
        if filled and filled + breadth(piece.rstrip()) > room:
            lines, filled = lines + 1, 0.0
        filled += breadth(piece)
    return lines


TOOLS: Mapping[str, Callable[..., object]] = {
    tool.__name__: tool
    for tool in (
        place,
        ticks,
        years,
        apart,
        staggered,
        breadth,
        wrapped,
        poised,
        narrowed,
        justified,
        evenly,
    )
}
