"""The region seen from high above: land in dots, the sea in lines that follow its shores."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.coast import Land
from report.artwork.colour import Colour
from report.artwork.geodesy import Offing, Pole, offing
from report.artwork.planes import Plane, contours, inside, step

_EXTENT = 5200.0  # km from the map's middle to its edge
_SIZE = 1600  # pixels of the map, at most: 6.5 km each
_REACH = 1250.0  # km: no shore line runs farther out


@dataclass(frozen=True, slots=True)
class Globe:
    """A globe under a sky, its horizon lit from the upper right."""

    land: Land
    view: tuple[float, ...]
    """Longitude and latitude in the middle of the disc, degrees."""
    middle: tuple[float, ...]
    """Place of that middle on the page."""
    radius: float
    focus: tuple[float, ...]
    """Longitude and latitude on which the light falls, degrees."""
    sky: tuple[Colour, ...]
    sea: tuple[Colour, ...]
    shore: Colour
    ground: Colour
    dawn: Colour
    spacing: float
    """Between dots, degrees."""
    interval: float
    """Between shore lines, km."""
    dawn_at: float = 55.0
    """Where on the horizon the light rises: degrees from the right, upwards."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint sky, sea, shore lines, land and the light on the horizon."""
        pole = Pole(*self.view)
        size = min(_SIZE, 3 * canvas.size[1])
        sea = offing(self.land, Pole(*self.focus), _EXTENT, size, _REACH)
        east = (canvas.x - np.float32(self.middle[0])) / np.float32(self.radius)
        north = (np.float32(self.middle[1]) - canvas.y) / np.float32(self.radius)
        out = np.hypot(east, north).astype(np.float32)
        towards = np.sqrt(np.clip(1 - out * out, 0, 1))
        above = (out - 1) * np.float32(self.radius)
        disc = inside(above, canvas.pixel)
        lit = self._light(pole, east, north, towards)
        self._ground(canvas, disc, lit, above)
        longitude, latitude = pole.places(east, north, towards)
        loud = 1 - quiet
        away = sea.at(longitude, latitude)
        self._shores(canvas, away, disc * lit * loud * step(towards, 0.05, 0.35))
        self._dots(canvas, pole, sea, loud)
        self._horizon(canvas, above, east, north)

    def _light(self, pole: Pole, east: Plane, north: Plane, towards: Plane) -> Plane:
        """Return how much light falls on the globe: most at the focus."""
        longitude, latitude = (np.asarray([v]) for v in self.focus)
        fe, fn, ft = (float(v[0]) for v in pole.axes(longitude, latitude))
        facing = east * np.float32(fe) + north * np.float32(fn) + towards * np.float32(ft)
        return step(facing, 0.76, 1.0)

    def _ground(self, canvas: Canvas, disc: Plane, lit: Plane, above: Plane) -> None:
        canvas.ground(self.sea, lit * np.float32(0.92) + np.float32(0.04))
        below = canvas.pixels.copy()
        canvas.ground(self.sky, np.broadcast_to((canvas.y + 3) / 220, above.shape))
        canvas.pixels += (below - canvas.pixels) * disc[..., None]

    def _shores(self, canvas: Canvas, away: Plane, cover: Plane) -> None:
        fade = np.exp(-np.maximum(away, 0) / np.float32(0.42 * _REACH))
        lines = contours(away, self.interval, 0.11, canvas.pixel)
        at_sea = step(away, 0.3 * self.interval, 0.6 * self.interval) * step(
            away, _REACH - 40, _REACH - 140
        )
        canvas.lay(self.shore, lines * at_sea * fade * cover * np.float32(0.95))
        coast = contours(np.clip(away, -40, 40), 1000.0, 0.16, canvas.pixel)
        canvas.lay(self.shore, coast * cover * np.float32(0.55))

    def _dots(self, canvas: Canvas, pole: Pole, sea: Offing, loud: Plane) -> None:
        longitude, latitude = _grid(self.spacing)
        east, north, towards = pole.axes(longitude, latitude)
        away = sea.at(longitude, latitude)
        seen = (towards > 0.04) & (away < -0.05 * self.spacing * 111)  # noqa: PLR2004
        lit = self._light(pole, *(v.astype(np.float32) for v in (east, north, towards)))
        near = np.exp(away / 900.0)
        strength = (0.10 + 0.90 * lit * (0.35 + 0.65 * near)) * np.clip(towards * 3 - 0.4, 0, 1)
        size = self.spacing * np.pi / 180 * self.radius * 0.27 * (0.45 + 0.55 * towards)
        cover = canvas.dots(
            self.middle[0] + east[seen] * self.radius,
            self.middle[1] - north[seen] * self.radius,
            size[seen],
            strength[seen],
        )
        canvas.lay(self.ground, cover * (loud * np.float32(0.85) + np.float32(0.15)))

    def _horizon(self, canvas: Canvas, above: Plane, east: Plane, north: Plane) -> None:
        """Lay air on the limb, and the coming light on its far end."""
        turn = np.arctan2(north, east) - np.float32(np.radians(self.dawn_at))
        morning = np.exp(-((turn / np.float32(0.34)) ** 2)).astype(np.float32)
        wide = np.exp(-((turn / np.float32(0.75)) ** 2)).astype(np.float32)
        outside = step(above, -0.2, 0.2)
        air = outside * np.exp(-np.maximum(above, 0) / 9) + (1 - outside) * np.exp(
            np.minimum(above, 0) / 7
        )
        canvas.add(self.shore, air * (np.float32(0.10) + np.float32(0.42) * wide))
        thin = outside * np.exp(-np.maximum(above, 0) / 3.0) + (1 - outside) * np.exp(
            np.minimum(above, 0) / 1.0
        )
        canvas.add(self.dawn, thin * morning * np.float32(0.95))
        rim = np.exp(-((above / np.float32(0.22)) ** 2)).astype(np.float32)
        canvas.add(self.ground, rim * (np.float32(0.12) + np.float32(0.75) * wide))


def _grid(spacing: float) -> tuple[np.ndarray, np.ndarray]:
    """Return evenly spaced places: rows of latitude, each point a spacing from the next."""
    rows = []
    for index, latitude in enumerate(np.arange(-30 + spacing / 2, 89, spacing)):
        count = max(1, round(360 * np.cos(np.radians(latitude)) / spacing))
        turn = (np.arange(count) + (index % 2) / 2) * 360 / count
        rows.append(np.stack([turn, np.full(count, latitude)]))
    longitude, latitude = np.concatenate(rows, axis=1)
    return longitude, latitude
