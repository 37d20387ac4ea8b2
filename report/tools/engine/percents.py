"""Lengths of boxes, found in one go.

For each box that it lays out WeasyPrint finds 21 lengths by name, each by way of three
functions.  Nearly all of them are pixels, percentages, or `auto`.  Where none of a style's is a
percentage, they are the same for all its boxes, wherever these stand.
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
_ALL = (*_WIDTHS, "height", "min_height", "max_height")
_FIXED = "_report_lengths"
_all = itemgetter(*_ALL)
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
    values, known = _all(style), style.__dict__.get(_FIXED)
    if known is None or known[0] != values:  # a layout may give its boxes other lengths
        known = style.__dict__[_FIXED] = values, _fixed(values)
    if known[1] is None:
        _resolve_one_by_one(box, style, containing_block)
    else:
        attributes_of(box).update(known[1])
    _note_borders(box, style)
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _fixed(values: tuple[Any, ...]) -> dict[str, Any] | None:
    """The lengths of all boxes of a style; nothing where some are to be reckoned for each."""
    found: dict[str, Any] = {}
    for name, value in zip(_ALL, values, strict=True):
        if value.__class__ is Dimension and value.unit != "%":
            found[name] = value.value
        elif value.__class__ is str and value == "auto":
            found[name] = 0 if name.startswith("min_") else value
        else:
            return None
    return found


def _resolve_one_by_one(box: Any, style: Any, containing_block: Any) -> None:
    """Find the lengths of a box, some of which depend on where it stands."""
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
