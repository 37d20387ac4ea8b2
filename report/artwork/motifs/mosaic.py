"""A mosaic of square tiles, each cut by an arc, a diagonal or a circle."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane, inside

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
        for row in range(-1, round(canvas.format.height / side) + 1):
            for column in range(-1, self.columns + 1):
                dice = chance.random(8)
                self._tile(canvas, quiet, (column * side, row * side), side, dice)

    def _tile(
        self,
        canvas: Canvas,
        quiet: Plane,
        corner: tuple[float, float],
        side: float,
        dice: np.ndarray,
    ) -> None:
        x, y = canvas.x[0], canvas.y[:, 0]
        columns = np.flatnonzero((x >= corner[0]) & (x < corner[0] + side))
        rows = np.flatnonzero((y >= corner[1]) & (y < corner[1] + side))
        if not (len(columns) and len(rows)):
            return
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        still = float(quiet[part].mean())
        ground, cut = self._pair(dice, still)
        u = (x[columns] - np.float32(corner[0] + side / 2))[None, :]
        v = (y[rows] - np.float32(corner[1] + side / 2))[:, None]
        cover = inside(_cut(int(dice[0] * _CUTS), u, v, side), canvas.pixel)
        canvas.pixels[part] = np.asarray(ground, dtype=np.float32)
        canvas.pixels[part] += (np.asarray(cut, dtype=np.float32) - canvas.pixels[part]) * cover[
            ..., None
        ]

    def _pair(self, dice: np.ndarray, still: float) -> tuple[Colour, Colour]:
        """Return the colours of a tile's ground and of its cut."""
        if still > dice[1] * 0.8 + 0.1:
            plain = self.plain
            at = int(dice[2] * len(plain))
            return plain[at], plain[at if still > 0.9 else (at + 1) % len(plain)]  # noqa: PLR2004
        at = int(dice[2] * len(self.colours))
        hop = 1 + int(dice[3] * (len(self.colours) - 1))
        if dice[4] < self.rare:
            return self.colours[at], self.accents[int(dice[5] * len(self.accents))]
        return self.colours[at], self.colours[(at + hop) % len(self.colours)]


def _cut(kind: int, u: Plane, v: Plane, side: float) -> Plane:
    """Return the signed distance (mm) from the cut of a tile about its middle."""
    half = np.float32(side / 2)
    corners = ((-half, -half), (half, -half), (half, half), (-half, half))
    if kind < len(corners):
        cu, cv = corners[kind]
        return np.hypot(u - cu, v - cv) - np.float32(side)
    if kind == len(corners):
        return np.hypot(u, v) - half * np.float32(0.62)
    return (u + v) / np.float32(np.sqrt(2))
