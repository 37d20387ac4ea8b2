"""Rings that spread over water from several points, and meet."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane, inside, shade, stroke


@dataclass(frozen=True, slots=True)
class Ripples:
    """Circular waves from each source, added up and lit as a surface."""

    sources: tuple[tuple[float, ...], ...]
    """Place, wavelength and reach of each."""
    deep: tuple[Colour, ...]
    light: Colour
    dark: Colour
    line: Colour
    spark: Colour

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the water, the light on its waves, fine rings, and the source points."""
        loud = 1 - quiet
        glow = canvas.glow((canvas.format.width * 0.72, 60.0), 300)
        canvas.ground(self.deep, glow * (1 - np.float32(0.6) * quiet))
        height = np.zeros(quiet.shape, dtype=np.float32)
        rings = np.zeros(quiet.shape, dtype=np.float32)
        for x, y, wave, reach in self.sources:
            out = canvas.away((x, y))
            fade = np.exp(-((out / np.float32(reach)) ** 2)) * (1 - np.exp(-out / 6))
            height += np.cos(out * np.float32(2 * np.pi / wave)) * fade * np.float32(wave)
            away = (out / np.float32(wave) % 1 - np.float32(0.5)) * np.float32(wave)
            rings = np.maximum(rings, stroke(away, 0.13, canvas.pixel) * fade)
        lit = shade(height, canvas.pixel, 0.22)
        canvas.lay(self.light, np.maximum(lit, 0) * loud * np.float32(0.55))
        canvas.lay(self.dark, np.maximum(-lit, 0) * loud * np.float32(0.60))
        canvas.lay(self.line, rings * loud * np.float32(0.55))
        for x, y, _, _ in self.sources:
            out = canvas.away((x, y))
            canvas.lay(self.spark, inside(out - np.float32(1.1), canvas.pixel) * loud)
