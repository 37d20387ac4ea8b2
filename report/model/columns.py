"""Where a row of blocks turns from one column into the next.

The engine would find it by trying: it sets all of them again for every height that it tries.
"""

from collections.abc import Iterator, Sequence

_FULL = 0.95  # of the room: what a reckoning that is a line or two short may promise


def turn(heights: Sequence[float], first: float, room: float) -> int:
    """Which of some blocks starts the second of the two columns they end in; 0: none need.

    Pages before the last are filled; ``first`` is the room of a column on the page where they
    begin, ``room`` on every other, in the unit of the ``heights``.

    >>> turn([4, 2, 2, 1, 1], 20, 40)
    2
    >>> turn([9, 9, 9, 2, 1, 1], 10, 40)
    3
    """
    start, here = 0, first
    while True:
        at = _balanced(heights, start)
        highest = max(sum(heights[start:at]), sum(heights[at:]))
        if highest <= here:
            return at if highest <= here * _FULL and at < len(heights) else 0
        for _ in range(2):
            start = _filled(heights, start, here)
        here = room


def evenly(heights: Sequence[float], first: float, room: float) -> tuple[int, ...]:
    """Which of some blocks start new pages, so that these are few and filled alike.

    ``first`` is the room of the page where they begin, ``room`` of every other. A block that is
    higher than a page has one for itself.

    >>> evenly([4, 4, 4, 4, 4], 9, 14)
    (2,)
    >>> evenly([4, 4, 4, 4, 4, 4], 9, 13)
    (2, 4)
    """
    ways: list[_Way] = [(0, 0.0, ())]
    for start in range(len(heights) - 1, 0, -1):
        ways.insert(0, min(_ways(heights[start:], room, ways, start)))
    return min(_ways(heights, first, ways, 0))[2] if heights else ()


_Way = tuple[int, float, tuple[int, ...]]  # pages, how uneven they are, blocks that start them


def _ways(
    heights: Sequence[float], room: float, after: Sequence[_Way], start: int
) -> Iterator[_Way]:
    """All ways to fill one page, each with the best of what comes after it."""
    filled = 0.0
    for count, height in enumerate(heights, 1):
        filled += height
        if filled > room and count > 1:
            return
        pages, uneven, starts = after[count - 1]
        more = (start + count, *starts) if pages else starts
        empty = (1 - filled / room) ** 2  # half as bad on the last page, which ends anyhow
        yield pages + 1, uneven + (empty if pages else empty / 2), more


def _balanced(heights: Sequence[float], start: int) -> int:
    """Where blocks part so that both columns are as low as can be, the first the higher one."""
    return min(
        range(start, len(heights) + 1),
        key=lambda at: (max(sum(heights[start:at]), sum(heights[at:])), -at),
    )


def _filled(heights: Sequence[float], start: int, room: float) -> int:
    """The block after a full column; one that is higher than the column is held all the same."""
    left = room
    for at in range(start, len(heights)):
        left -= heights[at]
        if left < 0:
            return max(at, start + 1)
    return len(heights)
