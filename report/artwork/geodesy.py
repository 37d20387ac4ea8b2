"""Where land and sea lie: distances to the coast on a map, read off by longitude and latitude."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from report.artwork.coast import Land
from report.artwork.planes import Plane, blur

EARTH = 6371.0  # km, mean radius

Degrees = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Pole:
    """The middle of a map: all directions and distances from here are true."""

    longitude: float
    latitude: float

    def axes(self, longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees, Degrees]:
        """Return places as a unit vector: towards east, towards north, towards the eye."""
        turn, lat = np.radians(longitude - self.longitude), np.radians(latitude)
        pole = np.radians(self.latitude)
        east = np.cos(lat) * np.sin(turn)
        north = np.cos(pole) * np.sin(lat) - np.sin(pole) * np.cos(lat) * np.cos(turn)
        towards = np.sin(pole) * np.sin(lat) + np.cos(pole) * np.cos(lat) * np.cos(turn)
        return east, north, towards

    def places(self, east: Degrees, north: Degrees, towards: Degrees) -> tuple[Degrees, Degrees]:
        """Return the longitude and latitude of a unit vector: the inverse of axes."""
        pole = np.radians(self.latitude)
        up = np.sin(pole) * towards + np.cos(pole) * north
        out = np.cos(pole) * towards - np.sin(pole) * north
        latitude = np.degrees(np.arcsin(np.clip(up, -1, 1)))
        return np.degrees(np.arctan2(east, out)) + self.longitude, latitude

    def flat(self, longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
        """Return places on the map, km east and north of its middle (azimuthal equidistant)."""
        east, north, towards = self.axes(longitude, latitude)
        far = np.arccos(np.clip(towards, -1, 1))
        scale = EARTH * far / np.maximum(np.hypot(east, north), 1e-9)
        return east * scale, north * scale


@dataclass(frozen=True, slots=True)
class Offing:
    """Distances to the coast (km, up to a reach): positive at sea, negative on land."""

    pole: Pole
    extent: float
    field: Plane

    def at(self, longitude: Degrees, latitude: Degrees) -> Plane:
        """Return the distance to the coast at places."""
        east, north = self.pole.flat(longitude, latitude)
        size = len(self.field)
        column = np.clip((east / self.extent + 1) * size / 2 - 0.5, 0, size - 1.001)
        row = np.clip((1 - north / self.extent) * size / 2 - 0.5, 0, size - 1.001)
        c, r = column.astype(np.int32), row.astype(np.int32)
        u, v = (column - c).astype(np.float32), (row - r).astype(np.float32)
        field = self.field
        upper = field[r, c] * (1 - u) + field[r, c + 1] * u
        lower = field[r + 1, c] * (1 - u) + field[r + 1, c + 1] * u
        return upper * (1 - v) + lower * v

    def over(self, east: Plane, north: Plane) -> Plane:
        """Return the distance to the coast at places of the map, km from its middle."""
        far = np.hypot(east, north) / np.float32(EARTH)
        part = np.sinc(far / np.float32(np.pi)).astype(np.float32) / np.float32(EARTH)
        return self.at(*self.pole.places(east * part, north * part, np.cos(far)))


def offing(land: Land, pole: Pole, extent: float, size: int, reach: float) -> Offing:
    """Return the distances to the coast on a square map, its half side the extent (km)."""
    ground = _raster(land, pole, extent, size)
    pixel = 2 * extent / size
    steps = int(np.ceil(reach / pixel))
    sea = _distance(ground, steps) - 0.5
    shore = _distance(~ground, steps) - 0.5
    signed = np.where(ground, -shore, sea).astype(np.float32) * np.float32(pixel)
    return Offing(pole, extent, blur(signed, 2.0))


def _raster(land: Land, pole: Pole, extent: float, size: int) -> NDArray[np.bool_]:
    image = Image.new("L", (size, size))
    pen = ImageDraw.Draw(image)
    for rings, ink in ((land.shores, 1), (land.lakes, 0)):
        for ring in rings:
            east, north = pole.flat(ring[:, 0], ring[:, 1])
            across, down = (east / extent + 1) * size / 2, (1 - north / extent) * size / 2
            pen.polygon(list(zip(across.tolist(), down.tolist(), strict=True)), fill=ink)
    return np.asarray(image).astype(bool)


def _distance(target: NDArray[np.bool_], reach: int) -> Plane:
    """Return each pixel's distance to the nearest target pixel, exact up to the reach."""
    size = len(target)
    far = np.float32(reach)
    down = np.full(target.shape, far, dtype=np.float32)
    for rows in (range(size), range(size - 1, -1, -1)):
        run = np.full(size, far, dtype=np.float32)
        for row in rows:
            run = np.where(target[row], np.float32(0), np.minimum(run + 1, far))
            down[row] = np.minimum(down[row], run)
    best = down**2
    squares = best.copy()
    for dx in range(1, reach + 1):
        best[:, dx:] = np.minimum(best[:, dx:], squares[:, :-dx] + np.float32(dx * dx))
        best[:, :-dx] = np.minimum(best[:, :-dx], squares[:, dx:] + np.float32(dx * dx))
    return np.minimum(np.sqrt(best), far)
