"""A mosaic of square tiles, each cut by an arc, a diagonal or a circle."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane, inside

Dice: TypeAlias = NDArray[np.float64]

_CUTS = 6


@dataclass(frozen=True, slots=True)
class Mosaic:
    """Tiles in columns and rows that fill the page, plain where the title stands."""

    columns: int
    colours: tuple[Colour, ...]
    """Of tiles and their cuts."""
    accents: tuple[Colour, ...]
    """Of a cut now and then."""
    plain: tuple[Colour, ...]
    """Of the tiles that stay quiet."""
    rare: float
    """Share of the cuts that take an accent."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint tile after tile."""
        side = canvas.format.width / self.columns
        chance = canvas.rng("tiles")
        columns = _bands(canvas.x[0], side)
        for top, rows in _bands(canvas.y[:, 0], side):
            for left, across in columns:
                self._tile(canvas, quiet, (left, top), (rows, across), chance.random(6))

    def _tile(
        self,
        canvas: Canvas,
        quiet: Plane,
        corner: tuple[float, float],
        part: tuple[slice, slice],
        dice: Dice,
    ) -> None:
        rows, across = part
        side = canvas.format.width / self.columns
        ground, cut = self._pair(dice, float(quiet[part].max()))
        u = canvas.x[:, across] - np.float32(corner[0] + side / 2)
        v = canvas.y[rows] - np.float32(corner[1] + side / 2)
        cover = inside(_cut(int(dice[0] * _CUTS), u, v, side), canvas.pixel)[..., None]
        tile = canvas.pixels[part]
        tile[:] = np.asarray(ground, dtype=np.float32)
        tile += (np.asarray(cut, dtype=np.float32) - tile) * cover

    def _pair(self, dice: Dice, still: float) -> tuple[Colour, Colour]:
        """Return the colours of a tile's ground and of its cut."""
        if still > dice[1] * 0.8 + 0.1:
            plain = self.plain
            at = int(dice[2] * len(plain))
            return plain[at], plain[at if still > 0.85 else (at + 1) % len(plain)]  # noqa: PLR2004
        at = int(dice[2] * len(self.colours))
        hop = 1 + int(dice[3] * (len(self.colours) - 1))
        if dice[4] < self.rare:
            return self.colours[at], self.accents[int(dice[5] * len(self.accents))]
        return self.colours[at], self.colours[(at + hop) % len(self.colours)]


def _bands(places: Plane, side: float) -> list[tuple[float, slice]]:
    """Return where each row or column of tiles begins (mm) and its pixels.

    Those at the edge run on into the bleed, so that no other tile shows after a cut that is off.
    """
    count = int(np.ceil((float(places[-1]) - side / 2) / side))
    number = np.clip(np.floor(places / np.float32(side)), 0, count - 1)
    ends = np.searchsorted(number, np.arange(count + 1))
    return [(n * side, slice(int(ends[n]), int(ends[n + 1]))) for n in range(count)]


def _cut(kind: int, u: Plane, v: Plane, side: float) -> Plane:
    """Return the signed distance (mm) from the cut of a tile about its middle."""
    half = np.float32(side / 2)
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    if kind < len(corners):
        cu, cv = corners[kind]
        away = np.hypot(u - cu, v - cv) - np.float32(side)
    elif kind == len(corners):
        away = np.hypot(u, v) - half * np.float32(0.62)
    else:
        away = (u + v) / np.float32(np.sqrt(2))
    return np.asarray(away, dtype=np.float32)
