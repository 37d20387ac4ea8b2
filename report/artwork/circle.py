"""Points evenly on a circle."""

from collections.abc import Sequence

import numpy as np


def circle(
    middle: Sequence[float], radius: float, count: int, start: float = 90.0, way: int = 1
) -> list[tuple[float, float]]:
    """Return so many points (mm), the first at degrees from the right, upwards; −1 goes back."""
    x, y = middle
    turns = np.radians(start) + way * 2 * np.pi * np.arange(count) / count
    return [(x + radius * float(np.cos(t)), y - radius * float(np.sin(t))) for t in turns]
