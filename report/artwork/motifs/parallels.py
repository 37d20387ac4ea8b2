"""A region in parallels: lines that run level over the sea and swell where there is land."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.coast import Land
from report.artwork.colour import Colour, ramp
from report.artwork.geodesy import Offing, Pole, offing
from report.artwork.noise import Noise
from report.artwork.planes import Plane, inside, stroke

_SIZE = 2000  # pixels of the map, at most
_REACH = 700.0  # km
_CORNER = 235.0  # mm: no corner of the page lies farther from the middle


@dataclass(frozen=True, slots=True)
class Parallels:
    """A map about a middle, at a scale, seen as lines one behind the other."""

    land: Land
    middle: tuple[float, ...]
    """Longitude and latitude, degrees."""
    at: tuple[float, ...]
    """Place of the middle on the page."""
    scale: float
    """Kilometres to a millimetre."""
    deep: tuple[Colour, ...]
    lines: tuple[Colour, ...]
    """Over the sea, and inland."""
    pitch: float
    """Between lines."""
    swell: float
    """How far a line rises inland."""
    width: float

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, then the lines from the far ones to the near, each before the last."""
        glow = canvas.glow(self.at, 230)
        canvas.ground(self.deep, glow * (1 - np.float32(0.5) * quiet))
        ground = canvas.pixels.copy()
        size = min(_SIZE, 3 * canvas.size[1])
        sea = offing(self.land, Pole(*self.middle), self.scale * _CORNER, size, _REACH)
        noise = Noise(canvas.rng("land"))
        page = canvas.format
        table = ramp(self.lines)
        for base in np.arange(-page.bleed, page.height + page.bleed + self.swell, self.pitch):
            inland = self._inland(canvas, sea, float(base))
            rough = noise.sum(canvas.x[0] / 11, np.full_like(canvas.x[0], base / 11), 2, 0.5)
            lift = np.float32(self.swell) * inland * (np.float32(0.75) + np.float32(0.5) * rough)
            self._line(
                canvas, ground, float(base), lift, table[(inland * 1023).astype(int)], quiet
            )

    def _inland(self, canvas: Canvas, sea: Offing, base: float) -> Plane:
        """Return how far inland each place of a line lies, from 0 at sea to 1."""
        east = (canvas.x[0] - np.float32(self.at[0])) * np.float32(self.scale)
        north = np.full_like(east, (self.at[1] - base) * self.scale)
        away = sea.over(east, north)
        deep = np.clip(-away / np.float32(260.0), 0, 1)
        shore = np.clip(-away / np.float32(self.scale * 1.2), 0, 1)
        return np.asarray(shore * (np.float32(0.35) + np.float32(0.65) * deep), dtype=np.float32)

    def _line(
        self, canvas: Canvas, ground: Plane, base: float, lift: Plane, colours: Plane, quiet: Plane
    ) -> None:
        part, _ = canvas.part(0, base - float(lift.max()) - 2, 0, base + 1)
        lean = np.gradient(lift, canvas.x[0])
        away = (canvas.y[part] - (np.float32(base) - lift)[None, :]) / np.sqrt(1 + lean**2)
        tile = canvas.pixels[part]
        tile += (ground[part] - tile) * inside(-away, canvas.pixel)[..., None]
        strength = np.float32(0.30) + np.float32(0.65) * np.clip(lift / self.swell * 2, 0, 1)
        cover = stroke(away, self.width, canvas.pixel) * (strength[None, :] * (1 - quiet[part]))
        tile += (colours[None, :, :] - tile) * cover[..., None]
