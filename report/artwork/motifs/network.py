"""Points scattered evenly, each joined to its nearest neighbours, like a constellation."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane, stroke

_TRIES = 24  # places tried for each point; the one farthest from all others is taken
_LINE = 0.22  # mm


@dataclass(frozen=True, slots=True)
class Network:
    """So many points, and lines between those that lie side by side."""

    count: int
    neighbours: int
    """To how many of the nearest a point is joined."""
    colours: tuple[Colour, ...]
    """Of the points, in turn."""
    line: Colour
    deep: tuple[Colour, ...]
    sizes: tuple[float, ...]
    """Radius of the smallest and the largest point, mm."""
    margin: float

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, the lines, and the points with a light about each."""
        del quiet
        page = canvas.format
        canvas.ground(self.deep, canvas.glow((page.width * 0.6, page.height * 0.4), page.width))
        places = self.places(canvas)
        light = np.zeros(canvas.pixels.shape[:2], dtype=np.float32)
        for one, other in self.lines(places):
            _join(canvas, light, places[one], places[other])
        canvas.lay(self.line, light * np.float32(0.75))
        sizes = canvas.rng("sizes").uniform(self.sizes[0], self.sizes[1], self.count)
        for number, colour in enumerate(self.colours):
            mine = np.s_[number :: len(self.colours)]
            x, y = places[mine].T
            ones = np.ones(len(x))
            halo = canvas.dots(x, y, sizes[mine] * 2.1, ones * 0.22)
            canvas.add(colour, halo)
            canvas.lay(colour, canvas.dots(x, y, sizes[mine], ones))

    def places(self, canvas: Canvas) -> Plane:
        """Return where the points lie: an array (count, 2), mm."""
        page = canvas.format
        chance = canvas.rng("points")
        low, high = np.array([self.margin] * 2), np.array([page.width, page.height]) - self.margin
        found = chance.uniform(low, high, (1, 2))
        while len(found) < self.count:
            tried = chance.uniform(low, high, (_TRIES, 2))
            far = np.min(np.linalg.norm(tried[:, None] - found[None], axis=2), axis=1)
            found = np.concatenate([found, tried[[int(np.argmax(far))]]])
        return found

    def lines(self, places: Plane) -> list[tuple[int, int]]:
        """Return which points are joined."""
        away = np.linalg.norm(places[:, None] - places[None], axis=2)
        near = np.argsort(away, axis=1)[:, 1 : self.neighbours + 1]
        return sorted(
            {(min(i, int(j)), max(i, int(j))) for i, row in enumerate(near) for j in row}
        )


def _join(canvas: Canvas, light: Plane, one: Plane, other: Plane) -> None:
    (ax, ay), (bx, by) = one, other
    part = canvas.part(min(ax, bx) - 1, min(ay, by) - 1, max(ax, bx) + 1, max(ay, by) + 1)
    x, y = canvas.x[:, part[1]] - ax, canvas.y[part[0]] - ay
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = np.clip((x * (bx - ax) + y * (by - ay)) / length, 0, 1)
    away = np.hypot(x - along * (bx - ax), y - along * (by - ay))
    light[part] = np.maximum(light[part], stroke(away, _LINE, canvas.pixel))
