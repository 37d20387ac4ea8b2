"""Where paths lie on a page, and how thin they are, in pt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot, sqrt
from typing import TypeAlias

from report.tools.matrices import Matrix

Extent: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top

EVERYWHERE: Extent = (-1e9, -1e9, 1e9, 1e9)
_CORNERS = 5  # of a rectangle, closed
_RING = 2


def scale(matrix: Matrix) -> float:
    """By how much lines grow thicker."""
    a, b, c, d, *_ = matrix
    return sqrt(abs(a * d - b * c))


def overlap(one: Extent, other: Extent) -> Extent:
    """What two extents share."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


@dataclass(slots=True)
class Path:
    """The path under construction, in the space of the content that draws it."""

    parts: list[list[tuple[float, float]]] = field(default_factory=list)

    def rectangle(self, numbers: Sequence[float]) -> None:
        """A rectangle: x, y, width, height."""
        x, y, w, h = numbers
        self.parts.append([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)])

    def move(self, numbers: Sequence[float]) -> None:
        """A new part of the path."""
        self.parts.append([(numbers[0], numbers[1])])

    def line(self, numbers: Sequence[float]) -> None:
        """On to a point; of a curve, also its handles, which it does not leave."""
        if self.parts:
            self.parts[-1] += zip(numbers[::2], numbers[1::2], strict=True)

    def extent(self, matrix: Matrix) -> Extent:
        """The box around all of it on the page."""
        return _around([point for part in _moved(self.parts, matrix) for point in part])

    def thickness(self, matrix: Matrix, clip: Extent, *, even_odd: bool) -> float:
        """How thick the filled shape is where it is thickest."""
        parts = _moved(self.parts, matrix)
        if even_odd and len(parts) == _RING:
            one, other = (_around(part) for part in parts)
            ring = max(abs(a - b) for a, b in zip(one, other, strict=True))
            return min(ring, _thinner(overlap(_around(parts[0] + parts[1]), clip)))
        return max((_thickness(part, clip) for part in parts), default=0.0)


def _moved(
    parts: list[list[tuple[float, float]]], matrix: Matrix
) -> list[list[tuple[float, float]]]:
    a, b, c, d, e, f = matrix
    return [[(a * x + c * y + e, b * x + d * y + f) for x, y in part] for part in parts]


def _around(points: Sequence[tuple[float, float]]) -> Extent:
    if not points:
        return (0.0, 0.0, 0.0, 0.0)
    across, up = zip(*points, strict=True)
    return (min(across), min(up), max(across), max(up))


def _thinner(extent: Extent) -> float:
    left, bottom, right, top = extent
    return max(0.0, min(right - left, top - bottom))


def _thickness(points: list[tuple[float, float]], clip: Extent) -> float:
    """Of one part: its box, or, for four corners at a slant, its area by its longest side."""
    thin = _thinner(overlap(_around(points), clip))
    if len(points) > _CORNERS:
        return thin
    pairs = list(zip(points, [*points[1:], points[0]], strict=True))
    area = abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2
    longest = max(hypot(u - x, v - y) for (x, y), (u, v) in pairs)
    return min(thin, area / longest) if longest else thin
