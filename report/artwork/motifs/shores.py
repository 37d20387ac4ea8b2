"""A chart of the region: the sea in lines that follow its shores, the land in a dot matrix."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.coast import Land
from report.artwork.colour import Colour
from report.artwork.geodesy import Offing, Pole, offing
from report.artwork.noise import Noise
from report.artwork.planes import Plane, contours, step

_SIZE = 2400  # pixels of the map, at most
_REACH = 700.0  # km: no line runs farther out
_CORNER = 235.0  # mm: no corner of the page lies farther from the middle


@dataclass(frozen=True, slots=True)
class Shores:
    """A map about a middle, at a scale."""

    land: Land
    middle: tuple[float, ...]
    """Longitude and latitude, degrees."""
    at: tuple[float, ...]
    """Place of the middle on the page."""
    scale: float
    """Kilometres to a millimetre."""
    deep: tuple[Colour, ...]
    line: Colour
    dot: Colour
    interval: float
    """Between shore lines, km."""
    spacing: float
    """Between dots, mm."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the sea by its distance from land, its lines, the land's dots."""
        pole = Pole(*self.middle)
        size = min(_SIZE, 3 * canvas.size[1])
        sea = offing(self.land, pole, self.scale * _CORNER, size, _REACH)
        away = self._away(canvas, sea)
        loud = 1 - quiet
        glow = canvas.glow(self.at, 230)
        tone = glow * np.float32(0.62) - np.clip(away / _REACH, -0.10, 0.5) * np.float32(0.45)
        canvas.ground(
            self.deep, (tone + np.float32(0.18)) * (np.float32(1) - quiet * np.float32(0.4))
        )
        self._lines(canvas, away, loud * (np.float32(0.35) + np.float32(0.65) * glow))
        self._dots(canvas, away, loud * (np.float32(0.25) + np.float32(0.75) * glow))

    def _away(self, canvas: Canvas, sea: Offing) -> Plane:
        """Return how far from the coast each pixel lies, km (the map's own projection)."""
        east = (canvas.x - np.float32(self.at[0])) * np.float32(self.scale)
        north = (np.float32(self.at[1]) - canvas.y) * np.float32(self.scale)
        return sea.over(east, north)

    def _lines(self, canvas: Canvas, away: Plane, cover: Plane) -> None:
        noise = Noise(canvas.rng("sea"))
        drift = canvas.coarse(lambda x, y: noise.sum(x / 60, y / 60, 2))
        at_sea = step(away, 0.25 * self.interval, 0.5 * self.interval)
        beyond = step(away, 0.97 * _REACH, 0.85 * _REACH)
        fade = np.exp(-np.maximum(away, 0) / 330) * (np.float32(0.9) + np.float32(0.25) * drift)
        lines = contours(away, self.interval, 0.13, canvas.pixel)
        canvas.lay(self.line, lines * at_sea * beyond * fade * cover * np.float32(0.8))
        coast = contours(np.clip(away, -60, 60), 1000.0, 0.3, canvas.pixel)
        canvas.lay(self.dot, coast * cover * np.float32(0.75))

    def _dots(self, canvas: Canvas, away: Plane, cover: Plane) -> None:
        """Lay a staggered matrix of dots on land, finer towards its inside."""
        s = np.float32(self.spacing)
        row = np.floor(canvas.y / (s * np.float32(0.866)))
        v = canvas.y - (row + np.float32(0.5)) * s * np.float32(0.866)
        shift = (row % 2) * np.float32(0.5)
        u = (canvas.x / s + shift) % 1
        off = np.hypot((u - np.float32(0.5)) * s, v)
        inland = np.clip(-away / np.float32(self.scale), 0, None)
        size = (
            s
            * np.float32(0.30)
            * step(inland, 0.3, 1.5)
            * (np.float32(0.36) + np.float32(0.64) * np.exp(-inland / 26))
        )
        dots = np.clip(np.float32(0.5) - (off - size) / np.float32(canvas.pixel), 0, 1)
        canvas.lay(self.dot, dots * (size > s * np.float32(0.07)) * cover * np.float32(0.9))
