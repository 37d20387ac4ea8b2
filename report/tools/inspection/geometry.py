"""Matrices and boxes of a page, in pt (ISO 32000-1, 8.3)."""

from collections.abc import Iterable
from math import hypot, isfinite, sqrt

from report.tools.matrices import Matrix

Bounds = tuple[float, float, float, float]  # left, bottom, right, top
Point = tuple[float, float]

_HUGE = 1e9  # pt; what lies farther off is off the page
_SLIGHT = 1e-3  # of a length: off by so much is still straight


def is_sound(matrix: Matrix) -> bool:
    """Whether it holds numbers that can be reckoned with."""
    return all(isfinite(n) and abs(n) < _HUGE for n in matrix)


def applied(matrix: Matrix, point: Point) -> Point:
    """Where a point falls."""
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def bounds_of(points: Iterable[Point]) -> Bounds:
    """The smallest box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def boxed(matrix: Matrix, box: Bounds) -> Bounds:
    """The box around a box that was moved, turned or scaled."""
    left, bottom, right, top = box
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return bounds_of(applied(matrix, corner) for corner in corners)


def shared(one: Bounds, other: Bounds) -> Bounds | None:
    """What two boxes have in common; none where they do not touch."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


def grown(box: Bounds, by: float) -> Bounds:
    """A box, larger on all sides."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def holds(outer: Bounds, inner: Bounds) -> bool:
    """Whether one box lies within another."""
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def is_upright(matrix: Matrix) -> bool:
    """Whether it turns by quarters at most, so that boxes stay boxes."""
    a, b, c, d = matrix[:4]
    most = _SLIGHT * max(abs(a), abs(b), abs(c), abs(d))
    return (abs(b) <= most and abs(c) <= most) or (abs(a) <= most and abs(d) <= most)


def scales(matrix: Matrix) -> tuple[float, float]:
    """By how much it stretches the horizontal and the vertical."""
    return hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3])


def least_scale(matrix: Matrix) -> float:
    """By how much it stretches where it stretches least: its smaller singular value."""
    a, b, c, d = matrix[:4]
    squares, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return sqrt(max((squares - sqrt(max(squares * squares - 4 * area * area, 0.0))) / 2, 0.0))


def height_scale(matrix: Matrix) -> float:
    """By how much it stretches across the baseline."""
    a, b, c, d = matrix[:4]
    along = hypot(a, b)
    return abs(a * d - b * c) / along if along else hypot(c, d)
