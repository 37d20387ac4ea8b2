"""Operators that build and paint paths, and how wide a line is that they leave (I00004)."""

from collections.abc import Iterator
from math import hypot

from report.model.inspected import Path
from report.tools.inspection.forms import tiled
from report.tools.inspection.geometry import (
    Bounds,
    Point,
    applied,
    bounds_of,
    grown,
    holds,
    least_scale,
    shared,
)
from report.tools.inspection.lexing import Operand
from report.tools.inspection.state import Operator, Run, amounts

_MOST_RECTANGLES = 256  # in one path; a path of more is no frame
_STRAIGHT = 0.01  # pt by which a side may be off
_CORNERS = 4


def _move(run: Run, operands: list[Operand]) -> None:
    x, y = amounts(operands)[-2:]
    run.subpaths.append([(x, y)])


def _line(run: Run, operands: list[Operand]) -> None:
    x, y = amounts(operands)[-2:]
    _extend(run, (x, y))


def _curve(count: int) -> Operator:
    def operator(run: Run, operands: list[Operand]) -> None:
        values = amounts(operands)[-count:]
        run.curved = True
        _extend(run, *zip(values[::2], values[1::2], strict=True))

    return operator


def _extend(run: Run, *points: Point) -> None:
    if run.subpaths:
        run.subpaths[-1].extend(points)
    else:
        run.canvas.note("content", "a path without a first point")
        run.subpaths.append(list(points))


def _close(run: Run, _: list[Operand]) -> None:
    if run.subpaths and run.subpaths[-1]:
        run.subpaths[-1].append(run.subpaths[-1][0])


def _rectangle(run: Run, operands: list[Operand]) -> None:
    x, y, w, h = amounts(operands)[-4:]
    run.subpaths.append([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)])


def _clip(run: Run, _: list[Operand]) -> None:
    run.clipping = True


def _paint(
    *, fill: bool = False, stroke: bool = False, odd: bool = False, close: bool = False
) -> Operator:
    def operator(run: Run, operands: list[Operand]) -> None:
        if close:
            _close(run, operands)
        drawn = _drawn(run)
        if drawn and (fill or stroke):
            _painted(run, drawn, fill=fill, stroke=stroke, odd=odd)
        if run.clipping:
            _clipped(run, drawn)
        run.subpaths, run.curved, run.clipping = [], False, False

    return operator


def _drawn(run: Run) -> list[list[Point]]:
    """The path in page space; a point to which nothing was drawn is no part of it."""
    ctm = run.state.ctm
    return [[applied(ctm, p) for p in subpath] for subpath in run.subpaths if len(subpath) > 1]


def _clipped(run: Run, drawn: list[list[Point]]) -> None:
    state = run.state
    bounds = bounds_of(p for subpath in drawn for p in subpath) if drawn else (0.0, 0.0, 0.0, 0.0)
    straight = not run.curved and len(drawn) == 1 and is_rectangle(drawn[0])
    state.clip_straight = state.clip_straight and straight
    state.clip = shared(state.clip, bounds) or (0.0, 0.0, -1.0, -1.0)


def _painted(run: Run, drawn: list[list[Point]], *, fill: bool, stroke: bool, odd: bool) -> None:
    state = run.state
    bounds = bounds_of(point for subpath in drawn for point in subpath)
    width = state.width * least_scale(state.ctm) if stroke else None
    visible = seen(run, bounds, (width or 0.0) / 2)
    if visible is None:
        return
    thin = None
    if fill and not run.curved and len(drawn) <= _MOST_RECTANGLES:
        thin = _thinnest(drawn, state.clip, odd=odd)
    if width is not None and _is_stretch(drawn):
        width = min(width, max(_shorter(visible), 0.0) or width)
    straight = fill and state.clip_straight and len(drawn) == 1 and not run.curved
    box = run.frame or run.canvas.box(visible)
    rectangle = straight and is_rectangle(drawn[0]) and run.frame is None
    if not run.glyph:
        brush = state.brush(fill=fill, stroke=stroke)
        run.paint(Path(box, brush, width, thin if fill else None, rectangle))
    if fill and state.fill_pattern is not None:
        tiled(run, state.fill_pattern, box)
    if stroke and state.stroke_pattern is not None:
        tiled(run, state.stroke_pattern, box)


def seen(run: Run, bounds: Bounds, margin: float = 0.0) -> Bounds | None:
    """What is left of an object by the clip and the page; none where that is nothing."""
    whole = grown(bounds, margin) if margin else bounds
    visible = shared(whole, run.state.clip)
    if visible is None:
        return None
    wide, high = visible[2] - visible[0], visible[3] - visible[1]
    if (wide == 0 and whole[2] > whole[0]) or (high == 0 and whole[3] > whole[1]):
        return None  # it only touches the clip
    return None if wide == 0 and high == 0 else visible


def _shorter(bounds: Bounds) -> float:
    return min(bounds[2] - bounds[0], bounds[3] - bounds[1])


def is_rectangle(points: list[Point]) -> bool:
    """Whether points are the corners of a rectangle that stands upright."""
    corners = points[:-1] if len(points) > _CORNERS and points[0] == points[-1] else points
    if len(corners) != _CORNERS:
        return False
    sides = list(zip(corners, [*corners[1:], corners[0]], strict=True))
    flat = [abs(a[1] - b[1]) <= _STRAIGHT for a, b in sides]
    steep = [abs(a[0] - b[0]) <= _STRAIGHT for a, b in sides]
    return (flat[0] and flat[2] and steep[1] and steep[3]) or (
        steep[0] and steep[2] and flat[1] and flat[3]
    )


def _is_stretch(drawn: list[list[Point]]) -> bool:
    """Whether a path is one straight line along an edge of the page."""
    if len(drawn) != 1 or len(drawn[0]) != 2:  # noqa: PLR2004 - both ends
        return False
    (x0, y0), (x1, y1) = drawn[0]
    return abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT


def _thinnest(drawn: list[list[Point]], clip: Bounds, *, odd: bool) -> float | None:
    """The width of the thinnest line that filled rectangles look like, in pt.

    What has no width at all counts only where there is nothing else.
    """
    if len(drawn) == 2 and odd:  # noqa: PLR2004 - a frame: what is outside, what is inside
        outer, inner = (bounds_of(points) for points in drawn)
        if holds(grown(inner, _STRAIGHT), outer):
            outer, inner = inner, outer
        if holds(grown(outer, _STRAIGHT), inner) and all(map(is_rectangle, drawn)):
            return min(_sides(outer, inner, clip), default=None)
    widths = [w for points in drawn if (w := _thickness(points, clip)) is not None]
    return min(filter(None, widths), default=0.0 if widths else None)


def _sides(outer: Bounds, inner: Bounds, clip: Bounds) -> Iterator[float]:
    """The widths of a frame's four sides, as far as they are not clipped away."""
    left, bottom, right, top = outer
    for side in (
        (left, bottom, inner[0], top),
        (inner[2], bottom, right, top),
        (left, bottom, right, inner[1]),
        (left, inner[3], right, top),
    ):
        visible = shared(side, clip)
        if visible and _shorter(visible) > _STRAIGHT:
            yield _shorter(visible)


def _thickness(points: list[Point], clip: Bounds) -> float | None:
    """The shorter side of a rectangle; none of any other shape."""
    if is_rectangle(points):
        whole = bounds_of(points)
        visible = shared(whole, clip)
        if visible is None or (_shorter(visible) == 0 and _shorter(whole) > 0):
            return None
        return _shorter(visible)
    if len({*points}) == 2:  # noqa: PLR2004 - a line that is filled has no width at all
        return 0.0
    return _turned(points)


def _turned(points: list[Point]) -> float | None:
    """The shorter side of a rectangle that stands askew."""
    corners = points[:-1] if points[0] == points[-1] else points
    if len(corners) != _CORNERS:
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    along, across = (bx - ax, by - ay), (dx - ax, dy - ay)
    if abs(ax + cx - bx - dx) > _STRAIGHT or abs(ay + cy - by - dy) > _STRAIGHT:
        return None
    lengths = [hypot(x, y) for x, y in (along, across)]
    if abs(along[0] * across[0] + along[1] * across[1]) > _STRAIGHT * max(*lengths, 1.0):
        return None
    return min(lengths)


OPERATORS: dict[bytes, Operator] = {
    b"m": _move,
    b"l": _line,
    b"c": _curve(6),
    b"v": _curve(4),
    b"y": _curve(4),
    b"h": _close,
    b"re": _rectangle,
    b"W": _clip,
    b"W*": _clip,
    b"n": _paint(),
    b"S": _paint(stroke=True),
    b"s": _paint(stroke=True, close=True),
    b"f": _paint(fill=True),
    b"F": _paint(fill=True),
    b"f*": _paint(fill=True, odd=True),
    b"B": _paint(fill=True, stroke=True),
    b"B*": _paint(fill=True, stroke=True, odd=True),
    b"b": _paint(fill=True, stroke=True, close=True),
    b"b*": _paint(fill=True, stroke=True, odd=True, close=True),
}
