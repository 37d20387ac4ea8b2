"""Boxes that paint nothing behind themselves, known by their style.

Before it draws a page WeasyPrint looks for backgrounds, border images, shadows and round corners
of every box on it, every run of text included; nearly none has any.
"""

from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.layout import background

from report.tools.engine.replacing import attributes_of

_CORNERS = tuple(
    f"border_{corner}_radius"
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_NONE = {**dict.fromkeys(_CORNERS, (0, 0)), "background": None}
_BARE = "_report_bare"

_stock_layout = background.layout_box_backgrounds


def know_bare() -> None:
    """Let boxes without a background be passed over."""
    background.layout_box_backgrounds = _layout


def _layout(page: Any, box: Any, get_image: Any, *given: Any, **named: Any) -> None:
    """Find the backgrounds of a box and of those in it."""
    if given or named or box is page or not _bare(box.style):
        _stock_layout(page, box, get_image, *given, **named)
        return
    for child in box.all_children():
        _layout(page, child, get_image)
    attributes_of(box).update(_NONE)


def _bare(style: Any) -> bool:
    """Whether nothing is painted behind boxes of a style, whose corners are square."""
    known: bool | None = style.__dict__.get(_BARE)
    if known is None:
        known = style.__dict__[_BARE] = (
            all((0, "px") in style[corner] for corner in _CORNERS)
            and style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and style["visibility"] != "hidden"
            and all(kind == "none" for kind, _ in style["background_image"])
            and get_color(style, "background_color").alpha == 0
            and not style["box_shadow"]
        )
    return known
