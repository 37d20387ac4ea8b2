"""A function of WeasyPrint in the place of which another stands from now on."""

import sys
from collections.abc import Callable
from typing import Any


def replace(stock: Callable[..., Any], mended: Callable[..., Any]) -> None:
    """Put a function in another's place, wherever modules of WeasyPrint know that by name."""
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "weasyprint":
            for known in [known for known, value in vars(module).items() if value is stock]:
                setattr(module, known, mended)
