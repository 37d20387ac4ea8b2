"""Pictures in rows of one width: each row as high as the proportions of its pictures let it be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Pictures side by side, in mm; all of one height."""

    first: int  # which of all pictures it starts with
    widths: tuple[float, ...]
    height: float

    @property
    def last(self) -> int:
        """The picture behind its last one."""
        return self.first + len(self.widths)


def justified(
    proportions: Sequence[float], width: float, gap: float, height: float
) -> tuple[Row, ...]:
    """Rows that fill the width exactly, all of them as near to a height as can be.

    ``proportions`` are width by height. Of all ways to part the pictures the one is taken whose
    rows differ least from the height, in proportion. Pictures that would be half as high again
    stay at that, and their row ends before the edge.

    >>> [row.widths for row in justified([2, 1, 1, 0.5], 100, 0, 40)]
    [(100,), (40.0, 40.0, 20.0)]
    """
    count = len(proportions)
    least = [0.0] + [float("inf")] * count
    start = [0] * (count + 1)
    for end in range(1, count + 1):
        for first in range(end):
            high = _height(proportions[first:end], width, gap)
            cost = least[first] + (max(high, height) / min(high, height) - 1) ** 2
            if cost < least[end]:
                least[end], start[end] = cost, first
    rows: list[Row] = []
    end = count
    while end:
        first = start[end]
        rows.append(_row(first, proportions[first:end], width, gap, height * _MOST))
        end = first
    return tuple(reversed(rows))


_MOST = 1.5  # times the height that is asked for
_LEAST = 0.01  # mm: more pictures than a row has room for


def _height(proportions: Sequence[float], width: float, gap: float) -> float:
    """How high pictures are that fill a width with gaps between them."""
    return max((width - gap * (len(proportions) - 1)) / sum(proportions), _LEAST)


def _row(first: int, proportions: Sequence[float], width: float, gap: float, most: float) -> Row:
    full = _height(proportions, width, gap)
    height = min(full, most)
    widths = [round(height * one, 2) for one in proportions]
    if height == full:  # what rounding lost belongs to the last
        widths[-1] = round(width - gap * (len(widths) - 1) - sum(widths[:-1]), 2)
    return Row(first, tuple(widths), round(height, 2))
