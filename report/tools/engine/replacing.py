"""What mends of WeasyPrint share: how to reach its functions, and the inside of its boxes."""

import sys
from collections.abc import Callable
from typing import Any


def replace(stock: Callable[..., Any], mended: Callable[..., Any]) -> None:
    """Put a function in another's place, wherever modules of WeasyPrint know that by name."""
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "weasyprint":
            for known in [known for known, value in vars(module).items() if value is stock]:
                setattr(module, known, mended)


def attributes_of(box: Any) -> dict[str, Any]:
    """The attributes of a box, also where it is absolutely placed and comes wrapped."""
    attributes: dict[str, Any] = box.__dict__
    return attributes["_box"].__dict__ if "_box" in attributes else attributes
