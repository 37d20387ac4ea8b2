"""Waves in overlapping fans, row above row, as they are drawn on the shores of East Asia."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane, inside

_SQUAT = 0.5  # of the radius: from row to row


@dataclass(frozen=True, slots=True)
class Fans:
    """Discs of rings in staggered rows, each before the row above it."""

    radius: float
    rings: int
    grounds: tuple[Colour, ...]
    """Of the fans, by chance."""
    lines: tuple[Colour, ...]
    """Of their rings, from the rim inwards."""
    spark: Colour
    rare: float
    """Share of the fans that are lit."""
    plain: Colour
    """Of the fans where it is quiet."""
    light: tuple[float, ...]
    """Where it is brightest."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint fan after fan, from the top row down."""
        page = canvas.format
        chance = canvas.rng("fans")
        glow = canvas.glow(self.light, 240)
        rows = np.arange(-page.bleed, page.height + page.bleed + self.radius, self.radius * _SQUAT)
        for row, y in enumerate(rows):
            shift = self.radius * (row % 2)
            left = -page.bleed - self.radius * 2 + shift
            for x in np.arange(left, page.width + page.bleed + self.radius * 2, self.radius * 2):
                self._fan(canvas, quiet, glow, (float(x), float(y)), chance.random(2))

    def _fan(
        self, canvas: Canvas, quiet: Plane, glow: Plane, place: tuple[float, float], dice: Plane
    ) -> None:
        x, y = place
        reach = self.radius + 1
        part = canvas.part(x - reach, y - reach, x + reach, y + reach)
        if not quiet[part].size:
            return
        still = float(quiet[part].mean())
        lit = dice[0] < self.rare and still < 0.15  # noqa: PLR2004 - hardly any of it is quiet
        out = canvas.away(place, part)
        ground = self.grounds[int(dice[1] * len(self.grounds))]
        base = np.array(self.plain, dtype=np.float32) * np.float32(still)
        base += np.array(ground, dtype=np.float32) * np.float32(1 - still)
        cover = inside(out - np.float32(self.radius), canvas.pixel)
        canvas.lay(Colour(*base.tolist()), cover, part)
        step = self.radius / self.rings
        shown = (np.float32(0.25) + np.float32(0.75) * glow[part]) * (1 - quiet[part])
        for ring in range(self.rings):
            colour = self.spark if lit else self.lines[min(ring, len(self.lines) - 1)]
            middle = self.radius - (ring + 0.32) * step
            away = np.abs(out - np.float32(middle)) - np.float32(
                step * (0.30 if ring == 0 else 0.2)
            )
            canvas.lay(colour, inside(away, canvas.pixel) * shown, part)
