"""Grids of lines that run to the left: their first column is the rightmost.

WeasyPrint sets columns of a grid from the left, whatever the direction.
"""

from typing import Any

from weasyprint.layout import grid

from report.tools.engine.replacing import replace

_stock_layout = grid.grid_layout


def turn_grids() -> None:
    """Let grids begin where their lines do."""
    replace(_stock_layout, _layout)


def _layout(context: Any, box: Any, *given: Any, **named: Any) -> Any:
    """Set a grid; where it is read from the right, mirror the places of what is in it."""
    laid, *rest = _stock_layout(context, box, *given, **named)
    if laid is not None and laid.style["direction"] == "rtl":
        start = laid.content_box_x()
        for child in laid.children:
            if child.is_in_normal_flow():
                end = child.position_x + child.margin_width()
                child.translate(start + laid.width - end + start - child.position_x, 0)
    return (laid, *rest)
