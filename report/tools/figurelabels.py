"""Words of entries that are drawn in figures: where the engine drew them.

A figure names the entry of a label in ``data-entry``; the engine remembers, in the units of the
figure, about what box it drew the label.
"""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from report.model.proof import LABEL, Box
from report.tools.pieces import Run

Node = Any  # the engine's boxes have no types

_KEY = "data-entry"
_ALIGNED = {"middle": 0.5, "end": 1.0}  # how much of a label stands before its point


def labels(replacement: Node, place: Box, block: int) -> Iterator[Run]:
    """The labels of a drawing that stands at a place, in mm."""
    drawing = getattr(replacement, "_svg", None)
    if drawing is None:
        return
    view = drawing.tree.get_viewbox()
    for node in _nodes(drawing.tree):
        if key := node.get(_KEY):
            yield Run(key, _box(node, view, place) or place, 0.0, block, LABEL)


def _nodes(node: Node) -> Iterator[Node]:
    for child in node:
        yield child
        yield from _nodes(child)


def _box(node: Node, view: tuple[float, ...] | None, place: Box) -> Box | None:
    """The box of a label on the page; None where the engine did not draw it."""
    drawn = getattr(node, "text_bounding_box", None)
    if not view or not all(view[2:]) or drawn is None or not all(map(isfinite, drawn)):
        return None
    across, down = place.width / view[2], place.height / view[3]
    left, top, width, height = drawn  # as if it started at its point
    share = _ALIGNED.get(node.get("text-anchor", ""), 0.0)
    left -= (1 - share if node.get("direction") == "rtl" else share) * width
    return Box(
        round(place.left + (left - view[0]) * across, 2),
        round(place.top + (top - view[1]) * down, 2),
        round(width * across, 2),
        round(height * down, 2),
    )
