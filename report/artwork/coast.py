"""Coastlines as data: a world topology reduced to one region's land, and read back.

The reduced form is a small mapping: rings of land and of lakes, in steps of a fixed fraction of
a degree, each point as the difference from the one before it. Land only: no borders, no names.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees; east may pass 180."""


_SMALLEST = 8  # numbers in a ring: four points


@dataclass(frozen=True, slots=True)
class Land:
    """Rings of land and of inland water, each an array of longitudes and latitudes (degrees)."""

    shores: tuple[NDArray[np.float64], ...]
    lakes: tuple[NDArray[np.float64], ...]


def read(region: Mapping[str, Any]) -> Land:
    """Return the land that a reduced region holds."""
    step = float(region["step"])
    return Land(
        tuple(_unfold(ring, step) for ring in region["land"]),
        tuple(_unfold(ring, step) for ring in region["lakes"]),
    )


def _unfold(ring: Sequence[int], step: float) -> NDArray[np.float64]:
    return np.cumsum(np.asarray(ring, dtype=np.float64).reshape(-1, 2), axis=0) * step


def reduce(topology: Mapping[str, Any], box: Box, step: float) -> dict[str, Any]:
    """Return the land of a world topology within a box, simplified to a step in degrees."""
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    land: list[list[int]] = []
    lakes: list[list[int]] = []
    for polygon in _polygons(topology["objects"]["land"]):
        for place, indices in enumerate(polygon):
            points = _simplify(_clip(_unwrap(_join(indices, arcs), box), box), step)
            ring = _fold(points, step)
            if len(ring) >= _SMALLEST and _span(points) >= 4 * step:
                (lakes if place else land).append(ring)
    return {"box": list(box), "step": step, "land": land, "lakes": lakes}


def _polygons(shape: Mapping[str, Any]) -> Iterable[Sequence[Sequence[int]]]:
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _polygons(part)
    elif shape["type"] == "MultiPolygon":
        yield from shape["arcs"]
    else:
        yield shape["arcs"]


def _arc(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> list[Point]:
    (kx, ky), (ox, oy) = transform["scale"], transform["translate"]
    xs = accumulate(p[0] for p in arc)
    ys = accumulate(p[1] for p in arc)
    return [(x * kx + ox, y * ky + oy) for x, y in zip(xs, ys, strict=True)]


def _join(indices: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _unwrap(ring: list[Point], box: Box) -> list[Point]:
    """Move a ring that lies wholly in the far west to where the box continues past 180."""
    beyond = max((x for x, _ in ring), default=0.0) + 360.0 <= box[2]
    return [(x + 360.0, y) for x, y in ring] if beyond else ring


def _clip(ring: list[Point], box: Box) -> list[Point]:
    """Cut a ring to the box, side by side (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        ring = list(_cut(ring, axis, limit, sign))
    return ring


def _cut(ring: list[Point], axis: int, limit: float, sign: int) -> Iterable[Point]:
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        inside_a, inside_b = (sign * (p[axis] - limit) >= 0 for p in (a, b))
        if inside_a:
            yield a
        if inside_a != inside_b:
            t = (limit - a[axis]) / (b[axis] - a[axis])
            yield (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))


def _simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Drop points that stand less than the tolerance off the line (Douglas and Peucker)."""
    keep = {0, len(points) - 1} if points else set()
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first <= 1:  # nothing between neighbours
            continue
        far, off = _farthest(points, first, last)
        if off > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def _farthest(points: list[Point], first: int, last: int) -> tuple[int, float]:
    part = np.asarray(points[first : last + 1])
    start, chord = part[0], part[-1] - part[0]
    length = math.hypot(*chord)
    away = part - start
    across: NDArray[np.float64] = np.abs(away[:, 0] * chord[1] - away[:, 1] * chord[0])
    off = across / length if length else np.hypot(away[:, 0], away[:, 1])
    far = int(off.argmax())
    return first + far, float(off[far])


def _fold(points: list[Point], step: float) -> list[int]:
    steps = [(round(x / step), round(y / step)) for x, y in points]
    steps = [p for p, q in pairwise([*steps, (1 << 30, 0)]) if p != q]
    before = [(0, 0), *steps]
    return [c - d for p, q in zip(steps, before, strict=False) for c, d in zip(p, q, strict=True)]


def _span(points: list[Point]) -> float:
    xs, ys = zip(*points, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))
