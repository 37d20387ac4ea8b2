"""A ring of interlacing loops, one for each that belongs, coloured by the group it is of."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.circle import circle
from report.artwork.colour import Colour
from report.artwork.planes import Plane, stroke

_HALO = 4.0  # mm about a loop's line: beyond it its light is below a step of 255


@dataclass(frozen=True, slots=True)
class Rosette:
    """Circles whose middles stand evenly on a circle, so that they weave a ring."""

    middle: tuple[float, ...]
    offset: float
    """From the ring's middle to those of the loops."""
    radius: float
    """Of a loop."""
    counts: tuple[float, ...]
    """Loops of each group, one group after the other."""
    colours: tuple[Colour, ...]
    """Of the groups."""
    deep: tuple[Colour, ...]
    glow: Colour
    width: float
    start: float = 0.0
    """Where the first loop stands: degrees from the right, upwards."""
    strength: float = 1.0

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, the light of the ring, the loops, and a spark on each."""
        loud = 1 - quiet
        reach = self.offset + self.radius
        canvas.ground(
            self.deep, canvas.glow(self.middle, reach * 1.5) * (1 - np.float32(0.4) * quiet)
        )
        x, y = self.middle
        out = canvas.coarse(lambda u, v: np.hypot(u - np.float32(x), v - np.float32(y)))
        ring = np.exp(-(((out - np.float32(self.offset)) / np.float32(self.radius * 0.6)) ** 2))
        canvas.add(self.glow, ring * loud * np.float32(0.16 * self.strength))
        middles = self.middles()
        at = 0
        for count, colour in zip(self.counts, self.colours, strict=True):
            self._loops(canvas, middles[at : at + int(count)], colour, loud)
            at += int(count)

    def middles(self) -> list[tuple[float, float]]:
        """Return where the loops have their middles."""
        return circle(self.middle, self.offset, int(sum(self.counts)), self.start)

    def _loops(
        self, canvas: Canvas, middles: list[tuple[float, float]], colour: Colour, loud: Plane
    ) -> None:
        light = np.zeros(loud.shape, dtype=np.float32)
        for cx, cy in middles:
            reach = self.radius + _HALO + canvas.pixel
            part = canvas.part(cx - reach, cy - reach, cx + reach, cy + reach)
            away = canvas.away((cx, cy), part) - np.float32(self.radius)
            light[part] += stroke(away, self.width, canvas.pixel) * np.float32(0.62)
            light[part] += np.exp(-np.abs(away) / np.float32(0.9)) * np.float32(0.05)
        canvas.add(colour, np.minimum(light, 1.35) * loud * np.float32(self.strength))
        x, y = self.middle
        far = [
            (cx + (cx - x) / self.offset * self.radius, cy + (cy - y) / self.offset * self.radius)
            for cx, cy in middles
        ]
        tips = np.array(far).T
        ones = np.ones(len(far))
        canvas.lay(colour, canvas.dots(tips[0], tips[1], ones * 0.85, ones) * loud)
