"""A sunflower's spiral: a seed for each day of a year, and some of them lit."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour, along, ramp
from report.artwork.planes import Plane

_GOLDEN = np.pi * (3 - np.sqrt(5))  # the angle from one seed to the next (H. Vogel, 1979)


@dataclass(frozen=True, slots=True)
class Seeds:
    """Dots on a spiral, the first in the middle, larger towards the rim."""

    middle: tuple[float, ...]
    count: int
    pitch: float
    """The rim's radius is this times the root of the count."""
    sizes: tuple[float, ...]
    """Radius of the first and of the last seed."""
    deep: tuple[Colour, ...]
    seeds: tuple[Colour, ...]
    """From the middle to the rim."""
    lit: tuple[float, ...]
    """Numbers of the seeds that are lit, from 1."""
    spark: Colour
    turn: float = 0.0

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, the seeds, and the light of those that are lit."""
        loud = 1 - quiet
        rim = self.pitch * float(np.sqrt(self.count))
        canvas.ground(
            self.deep, canvas.glow(self.middle, rim * 1.7) * (1 - np.float32(0.5) * quiet)
        )
        x, y = self.places()
        share = np.arange(1, self.count + 1) / self.count
        low, high = self.sizes
        radius = low + (high - low) * np.sqrt(share)
        shown = np.isin(np.arange(1, self.count + 1), np.array(self.lit))
        table = ramp(self.seeds)
        steps = 24
        for step in range(steps):
            here = ~shown & (np.minimum((share * steps).astype(int), steps - 1) == step)
            colour = along(table, (step + 0.5) / steps)
            canvas.lay(
                colour, canvas.dots(x[here], y[here], radius[here], np.ones(here.sum())) * loud
            )
        for cx, cy, r in zip(x[shown], y[shown], radius[shown], strict=True):
            canvas.add(self.spark, canvas.glow((cx, cy), r * 7) * np.float32(0.30) * loud)
        ones = np.ones(shown.sum())
        canvas.lay(self.spark, canvas.dots(x[shown], y[shown], radius[shown] * 1.18, ones))

    def places(self) -> tuple[Plane, Plane]:
        """Return where the seeds lie."""
        number = np.arange(1, self.count + 1)
        out = self.pitch * np.sqrt(number - 0.5)
        turn = number * _GOLDEN + np.radians(self.turn)
        return self.middle[0] + out * np.cos(turn), self.middle[1] - out * np.sin(turn)
