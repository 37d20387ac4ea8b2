"""Gradient noise: smooth chance, the same for the same seed at any size of picture."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from report.artwork.planes import Plane

Cells: TypeAlias = NDArray[np.int32]


class Noise:
    """A field of smooth chance over the plane, about −1 to 1, its features one unit wide."""

    __slots__ = ("_order", "_slopes")

    def __init__(self, rng: np.random.Generator) -> None:
        self._order = np.tile(rng.permutation(256).astype(np.int32), 2)
        turn = rng.uniform(0, 2 * np.pi, 256)
        self._slopes = np.stack([np.cos(turn), np.sin(turn)]).astype(np.float32)

    def at(self, x: Plane, y: Plane) -> Plane:
        """Return the field at the points, whose arrays broadcast together."""
        left, top = np.floor(x), np.floor(y)
        fx, fy = x - left, y - top
        column, row = left.astype(np.int32), top.astype(np.int32)
        u, v = (f * f * f * (f * (f * 6 - 15) + 10) for f in (fx, fy))
        upper = _between(
            self._pull(column, row, fx, fy), self._pull(column + 1, row, fx - 1, fy), u
        )
        lower = _between(
            self._pull(column, row + 1, fx, fy - 1),
            self._pull(column + 1, row + 1, fx - 1, fy - 1),
            u,
        )
        return _between(upper, lower, v) * np.float32(1.5)

    def _pull(self, column: Cells, row: Cells, dx: Plane, dy: Plane) -> Plane:
        """Return what the slope at a corner of the cell gives to points that far from it."""
        corner = self._order[self._order[column & 255] + (row & 255)]
        pull: Plane = self._slopes[0][corner] * dx + self._slopes[1][corner] * dy
        return pull

    def sum(self, x: Plane, y: Plane, octaves: int, gain: float = 0.5) -> Plane:
        """Return octaves of the field, each twice as fine and weaker by the gain."""
        total = self.at(x, y)
        weight = 1.0
        for octave in range(1, octaves):
            weight *= gain
            scale, shift = np.float32(2**octave), np.float32(17.3 * octave)
            total = total + np.float32(weight) * self.at(x * scale + shift, y * scale - shift)
        return total


def _between(a: Plane, b: Plane, t: Plane) -> Plane:
    mixed: Plane = a + t * (b - a)
    return mixed
