"""Those who met, each a dot: in arcs, in rows, in rings or at tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas, Format
from report.artwork.circle import circle
from report.artwork.colour import Colour
from report.artwork.planes import Plane, inside, stroke

Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Gathering:
    """Dots in groups, one for each of those who were there."""

    shape: str
    """``arcs`` before a speaker, ``rows``, ``rings`` about a middle, or ``tables``."""
    counts: tuple[float, ...]
    """Of each group; what a group is depends on the shape: an arc, a row, a ring, a table."""
    colours: tuple[Colour, ...]
    """Of the groups, taken in turn."""
    deep: tuple[Colour, ...]
    line: Colour
    spark: Colour
    size: float
    """Radius of a dot, mm."""
    hollow: tuple[float, ...] = ()
    """Numbers of the groups, from 0, that are drawn as rings."""
    echoes: int = 0
    """Rings of sound about each dot."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, what they gather about, and the dots group by group."""
        del quiet
        page = canvas.format
        canvas.ground(
            self.deep, canvas.glow((page.width / 2, page.height * 0.62), page.width * 0.75)
        )
        if self.shape == "arcs":
            self._speaker(canvas)
        if self.shape == "tables":
            self._tables(canvas)
        for number, group in enumerate(self.places(page)):
            colour = self.colours[number % len(self.colours)]
            for x, y in group if self.echoes else ():
                self._echo(canvas, x, y, colour)
            self._dots(canvas, group, colour, hollow=float(number) in self.hollow)

    def places(self, page: Format) -> list[Points]:
        """Return where the dots of each group lie."""
        return _SHAPES[self.shape](self, page)

    def arcs(self, page: Format) -> list[Points]:
        """Return arcs one outside the other, before a speaker at the foot."""
        first, last = page.height * 0.26, page.height * 0.86
        radii = np.linspace(first, last, len(self.counts))
        x, y = page.width / 2, page.height * 0.95
        return [
            [
                (x + 1.08 * r * float(np.cos(t)), y - r * float(np.sin(t)))
                for t in np.radians(np.linspace(172, 8, int(count)))
            ]
            for r, count in zip(radii, self.counts, strict=True)
        ]

    def rows(self, page: Format) -> list[Points]:
        """Return rows below one another, each about the middle."""
        most = max(self.counts)
        pitch = page.width * 0.86 / most
        ys = np.linspace(page.height * 0.17, page.height * 0.83, len(self.counts))
        return [
            [
                (page.width / 2 + (n - (count - 1) / 2) * pitch * _loose(count, most), float(y))
                for n in range(int(count))
            ]
            for y, count in zip(ys, self.counts, strict=True)
        ]

    def rings(self, page: Format) -> list[Points]:
        """Return rings one inside the other."""
        middle, most = (page.width / 2, page.height / 2), page.height * 0.42
        radii = most * (1 - 0.42 * np.arange(len(self.counts)))
        return [circle(middle, r, int(count)) for r, count in zip(radii, self.counts, strict=True)]

    def tables(self, page: Format) -> list[Points]:
        """Return those who sit around each table."""
        return [
            circle((x, y), r, int(count))
            for (x, y, r), count in zip(self._middles(page), self.counts, strict=True)
        ]

    def _middles(self, page: Format) -> list[tuple[float, float, float]]:
        """Return where tables stand, in rows of three and two, and how far from each one sits."""
        per_row: list[int] = []
        rest = len(self.counts)
        while rest > 0:
            per_row.append(min(2 if len(per_row) % 2 else 3, rest))
            rest -= per_row[-1]
        step = page.width / 3
        down = page.height / (len(per_row) + 0.12)
        return [
            (page.width / 2 + (n - (count - 1) / 2) * step, (row + 0.56) * down, step * 0.33)
            for row, count in enumerate(per_row)
            for n in range(count)
        ]

    def _tables(self, canvas: Canvas) -> None:
        for x, y, r in self._middles(canvas.format):
            out = canvas.away((x, y))
            canvas.lay(
                self.line, inside(out - np.float32(r * 0.62), canvas.pixel) * np.float32(0.3)
            )
            ring = stroke(out - np.float32(r * 0.62), 0.25, canvas.pixel)
            canvas.lay(self.line, ring * np.float32(0.8))

    def _speaker(self, canvas: Canvas) -> None:
        page = canvas.format
        place = (page.width / 2, page.height * 0.95)
        canvas.add(self.spark, canvas.glow(place, page.height * 0.4) * np.float32(0.3))
        out = canvas.away(place)
        for part, strength in ((0.05, 0.9), (0.09, 0.6), (0.13, 0.3)):
            ring = stroke(out - np.float32(page.height * part), 0.3, canvas.pixel)
            canvas.lay(self.spark, ring * np.float32(strength))

    def _echo(self, canvas: Canvas, x: float, y: float, colour: Colour) -> None:
        out = canvas.away((x, y))
        for n in range(1, self.echoes + 1):
            ring = stroke(out - np.float32(self.size * (1 + 0.85 * n)), 0.22, canvas.pixel)
            canvas.add(colour, ring * np.float32(0.6 / n))

    def _dots(self, canvas: Canvas, group: Points, colour: Colour, *, hollow: bool) -> None:
        x, y = np.array(group).T
        ones = np.ones(len(group))
        cover = canvas.dots(x, y, ones * self.size, ones)
        if hollow:
            cover = cover - canvas.dots(x, y, ones * self.size * 0.62, ones)
        canvas.lay(colour, cover)


def _loose(count: float, most: float) -> float:
    """How much wider than the fullest row another stands."""
    return float(min((most / count) ** 0.62, 2.2))


_SHAPES: Mapping[str, Callable[[Gathering, Format], list[Points]]] = {
    "arcs": Gathering.arcs,
    "rows": Gathering.rows,
    "rings": Gathering.rings,
    "tables": Gathering.tables,
}
