"""Lengths of boxes, found in one go.

For each box that it lays out WeasyPrint finds 21 lengths by name, each by way of three
functions.  Nearly all of them are pixels, percentages, or `auto`.
"""

from math import inf
from operator import itemgetter
from typing import Any

from weasyprint.css.functions import check_math
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

from report.tools.engine.replacing import attributes_of, replace

_SIDES = ("top", "right", "bottom", "left")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_UPRIGHT = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_WIDTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width"),
)
_borders = itemgetter(*_BORDERS)
_heights = itemgetter("height", "min_height", "max_height")
_widths = itemgetter(*_WIDTHS)

_stock_percentage = percent.percentage
_stock_resolve = percent.resolve_percentages


def resolve_at_once() -> None:
    """Let the lengths of a box be found in one go."""
    replace(_stock_resolve, _resolve)


def _length(value: Any, style: Any, whole: Any) -> Any:
    """What `percentage` gives for the value of a property."""
    if value.__class__ is Dimension:
        return whole * value.value / 100 if value.unit == "%" else value.value
    return value if value == "auto" else _stock_percentage(value, style, whole)


def _resolve(box: Any, containing_block: Any) -> None:
    """What `resolve_percentages` does."""
    style = box.style
    if isinstance(containing_block, boxes.Box):
        width, height = containing_block.width, containing_block.height
    else:
        width, height = containing_block
    attributes_of(box).update(
        zip(_WIDTHS, [_length(value, style, width) for value in _widths(style)], strict=True)
    )
    if box.min_width == "auto":
        box.min_width = 0
    if isinstance(box, boxes.PageBox):
        for name in _UPRIGHT:
            setattr(box, name, _length(style[name], style, height))
    _resolve_height(box, style, height)
    _note_borders(box, style)
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _resolve_height(box: Any, style: Any, height: Any) -> None:
    own, least, most = _heights(style)
    if height == "auto":
        unknown = own == "auto" or check_math(own) or own.unit == "%"
        box.height = "auto" if unknown else own.value
        smallest, largest = 0, inf
    else:
        box.height = _length(own, style, height)
        smallest = largest = height
    least = _length(least, style, smallest)
    box.min_height = 0 if least == "auto" else least
    box.max_height = _length(most, style, largest)


def _note_borders(box: Any, style: Any) -> None:
    if style["border_collapse"] == "collapse":
        # Those of tables may have been found before, when they were made one.
        for name in _BORDERS:
            if not hasattr(box, name):
                setattr(box, name, style[name])
    else:
        attributes_of(box).update(zip(_BORDERS, _borders(style), strict=True))
