"""Strings across the page, each of which swells into a wave at a place of its own."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane

_ECHOES = (-1.0, -0.72, -0.45, -0.2, 0.2, 0.45, 0.72, 1.0)


@dataclass(frozen=True, slots=True)
class Strings:
    """A string for each that speaks, in groups from the top down."""

    counts: tuple[float, ...]
    """Strings of each group."""
    colours: tuple[Colour, ...]
    """Of the groups."""
    top: float
    pitch: float
    """Between strings."""
    apart: float
    """Between groups, on top of that."""
    swell: float
    """How far a string swings."""
    wave: float
    """Length of a wave."""
    width: float
    deep: tuple[Colour, ...]
    light: tuple[float, ...]
    """Where it is brightest."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, then string after string with the echoes of its swing."""
        canvas.ground(self.deep, canvas.glow(self.light, 250) * (1 - np.float32(0.5) * quiet))
        chance = canvas.rng("strings")
        x, page = canvas.x[0], canvas.format
        for index, (y, group) in enumerate(self.places()):
            share = (index * 0.618 + 0.21) % 1
            middle = page.width * (0.14 + 0.72 * share)
            spread = page.width * chance.uniform(0.13, 0.2)
            envelope = np.exp(-(((x - middle) / spread) ** 2))
            swing = np.sin((x - middle) * 2 * np.pi / self.wave * chance.uniform(0.8, 1.25))
            lift = self.swell * envelope * swing * chance.uniform(0.75, 1.1)
            for echo in _ECHOES:
                weight = 0.95 if echo == 1 else 0.12 + 0.2 * abs(echo)
                glow = weight * (0.38 + 0.62 * envelope if echo == 1 else envelope)
                self._string(canvas, y + lift * echo, glow, self.colours[group], quiet)

    def places(self) -> list[tuple[float, int]]:
        """Return how high each string is strung, and of which group it is."""
        found = []
        y = self.top
        for group, count in enumerate(self.counts):
            for _ in range(int(count)):
                found.append((y, group))
                y += self.pitch
            y += self.apart
        return found

    def _string(
        self, canvas: Canvas, line: Plane, glow: Plane, colour: Colour, quiet: Plane
    ) -> None:
        rows, _ = canvas.part(0, float(line.min()) - 1, 0, float(line.max()) + 1)
        lean = np.gradient(line, canvas.x[0])
        away = np.abs(canvas.y[rows] - line[None, :]) / np.sqrt(1 + lean**2)[None, :]
        half = max(self.width, canvas.pixel) / 2
        cover = np.clip(0.5 - (away - half) / canvas.pixel, 0, 1).astype(np.float32)
        cover *= glow.astype(np.float32)[None, :] * (1 - quiet[rows])
        canvas.add(colour, cover, (rows, slice(None)))
