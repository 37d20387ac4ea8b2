"""Runs of text → pieces of entries: boxes about an entry's own words, and no others.

A run is what of an entry stands in one line. Lines of one block are joined to a piece as long as
no other words stand in the box that would hold them all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.model.proof import TEXT, Box, Placement

_GAP = 1.2  # heights of a run between lines of one piece
_TOUCH = 0.2  # mm by which a box may reach into the words beside it


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a line: their entry, if they are of one, and the block they stand in."""

    entry: str
    box: Box
    over: float = 0.0  # mm by which they run out of their block
    block: int = 0
    kind: str = TEXT


def pieces(runs: Sequence[Run], page: int) -> Iterator[Placement]:
    """The pieces of all entries among the runs of a page, in the order of reading."""
    groups: dict[tuple[str, str, int], list[Run]] = {}
    for run in runs:
        if run.entry:
            groups.setdefault((run.entry, run.kind, run.block), []).append(run)
    for (entry, kind, _), own in groups.items():
        others = [run.box for run in runs if run.entry != entry]
        for box, over in _joined(own, others):
            yield Placement(entry, page, box, round(over, 2), kind)


def _joined(runs: Sequence[Run], others: Sequence[Box]) -> Iterator[tuple[Box, float]]:
    box, over = runs[0].box, runs[0].over
    for run in runs[1:]:
        whole = around((box, run.box))
        near = run.box.top - box.bottom <= _GAP * run.box.height
        if near and not any(_within(other, whole) for other in others):
            box, over = whole, max(over, run.over)
        else:
            yield box, over
            box, over = run.box, run.over
    yield box, over


def around(boxes: Sequence[Box]) -> Box:
    """The least box that holds all."""
    left, top = min(box.left for box in boxes), min(box.top for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, round(right - left, 2), round(bottom - top, 2))


def _within(words: Box, box: Box) -> bool:
    """Whether some of the words of a line stand in a box."""
    beside = min(words.right, box.right) - max(words.left, box.left)
    return beside > _TOUCH and box.top < words.top + words.height / 2 < box.bottom
