"""Questions about boxes that nearly always have the same answer.

Most boxes are in normal flow, and most lines stand beside no float; WeasyPrint comes to know it
by way of five questions, or by measuring boxes against none.
"""

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import float as floats

from report.tools.engine.replacing import replace

_IN_FLOW = frozenset({"static", "relative"})

_stock_in_flow = boxes.Box.is_in_normal_flow
_stock_avoid = floats.avoid_collisions


def answer_soon() -> None:
    """Let the usual answers be given first."""
    boxes.Box.is_in_normal_flow = _in_flow
    replace(_stock_avoid, _avoid_collisions)


def _in_flow(box: Any) -> Any:
    """Whether a box is in normal flow."""
    style = box.style
    if style["float"] == "none" and (position := style["position"]).__class__ is str:
        return position in _IN_FLOW or _stock_in_flow(box)
    return _stock_in_flow(box)


def _avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:  # noqa: FBT001, FBT002 - as WeasyPrint has it
    """Where a box may stand, and how much room it has (CSS pixels)."""
    if (
        context.excluded_shapes
        or outer
        or box.style["float"] != "none"
        or containing_block.style["direction"] == "rtl"
    ):
        return _stock_avoid(context, box, containing_block, outer)
    left, right = box.margin_left, box.margin_right
    start = containing_block.content_box_x()
    room = (start + containing_block.width - right) - (start + left)
    return start + left - left, box.border_box_y() - box.margin_top, room
