"""The rings of a tree: a year each, wide and narrow, about a heart."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.noise import Noise
from report.artwork.planes import Plane, slope, stroke


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings drawn out of round by a slow chance, each with fine lines inside it."""

    middle: tuple[float, ...]
    count: int
    breadth: float
    """Of a ring, on average."""
    grain: int
    """Fine lines in a ring."""
    deep: tuple[Colour, ...]
    line: Colour
    mark: Colour
    marked: tuple[float, ...]
    """Numbers of the rings drawn in the mark's colour, from the heart."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the wood, its fine lines, the edges of the years, and the marked ones."""
        loud = 1 - quiet
        noise = Noise(canvas.rng("wood"))
        x, y = self.middle
        canvas.ground(self.deep, canvas.glow(self.middle, 300) * (1 - np.float32(0.55) * quiet))

        def radius(u: Plane, v: Plane) -> Plane:
            du, dv = u - np.float32(x), v - np.float32(y)
            bent = noise.sum(u / 150, v / 150, 2, 0.4)
            fine = noise.at(u / 38 + 9, v / 38)
            out = np.hypot(du, dv * np.float32(0.92))
            bend: Plane = np.minimum(out / 40, 1) * (
                bent * np.float32(17) + fine * np.float32(2.4)
            )
            return np.asarray(out + bend, dtype=np.float32)

        out = canvas.coarse(radius)
        steep = slope(out, canvas.pixel)
        edges = self._edges(canvas)
        years = np.interp(out, edges, np.arange(len(edges))).astype(np.float32)
        self._fine(canvas, years, loud)
        for number, edge in enumerate(edges[1:], start=1):
            away = (out - np.float32(edge)) / steep
            special = number in self.marked
            cover = stroke(away, 0.5 if special else 0.26, canvas.pixel) * loud
            strength = 0.95 if special else 0.62
            canvas.lay(self.mark if special else self.line, cover * np.float32(strength))

    def _edges(self, canvas: Canvas) -> Plane:
        """Return the outer radius of each ring, the first the heart's own."""
        widths = canvas.rng("years").gamma(9.0, self.breadth / 9.0, self.count)
        return np.concatenate([[2.0], 2.0 + np.cumsum(widths)])

    def _fine(self, canvas: Canvas, years: Plane, loud: Plane) -> None:
        """Lay fine lines that crowd and darken towards the end of each year."""
        part = years % 1
        crowd = part ** np.float32(1.7) * np.float32(self.grain)
        steep = slope(years, canvas.pixel) * self.grain * np.float32(1.7) * part ** np.float32(0.7)
        away = np.abs(crowd - np.round(crowd)) / np.maximum(steep, np.float32(1e-3))
        lines = stroke(away.astype(np.float32), 0.09, canvas.pixel)
        grown = (years > 0) & (years < self.count)
        canvas.lay(self.line, lines * grown * loud * (np.float32(0.18) + np.float32(0.42) * part))
