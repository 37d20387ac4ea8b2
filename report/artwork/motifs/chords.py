"""Points on a circle, every one joined to every other."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.circle import circle
from report.artwork.colour import Colour, along, ramp
from report.artwork.planes import Plane, inside, stroke


@dataclass(frozen=True, slots=True)
class Chords:
    """Straight lines that together draw curves: the longer, the nearer to the heart."""

    middle: tuple[float, ...]
    radius: float
    points: int
    deep: tuple[Colour, ...]
    lines: tuple[Colour, ...]
    """From the shortest to the longest."""
    point: Colour
    width: float
    turn: float = 90.0
    """Where the first point stands: degrees from the right, upwards."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, the lines by their length, and the points."""
        loud = 1 - quiet
        canvas.ground(
            self.deep, canvas.glow(self.middle, self.radius * 1.7) * (1 - np.float32(0.5) * quiet)
        )
        out = canvas.away(self.middle)
        within = inside(out - np.float32(self.radius), canvas.pixel) * loud
        places = self.places()
        table = ramp(self.lines)
        most = self.points // 2
        reach = 1 + canvas.pixel
        for hop in range(1, most + 1):
            light = np.zeros(loud.shape, dtype=np.float32)
            for at in range(self.points if hop * 2 != self.points else most):
                (ax, ay), (bx, by) = places[at], places[(at + hop) % self.points]
                length = float(np.hypot(bx - ax, by - ay))
                nx, ny = (by - ay) / length, (ax - bx) / length
                left, top = min(ax, bx) - reach, min(ay, by) - reach
                part = canvas.part(left, top, max(ax, bx) + reach, max(ay, by) + reach)
                away = canvas.x[:, part[1]] * np.float32(nx) + canvas.y[part[0]] * np.float32(ny)
                line = stroke(away - np.float32(ax * nx + ay * ny), self.width, canvas.pixel)
                light[part] = np.maximum(light[part], line)
            colour = along(table, (hop - 1) / max(most - 1, 1))
            canvas.lay(colour, light * within * np.float32(0.82))
        rim = stroke(out - np.float32(self.radius), self.width * 1.4, canvas.pixel)
        canvas.lay(self.point, rim * loud * np.float32(0.6))
        px, py = np.array(places).T
        ones = np.ones(self.points)
        canvas.lay(self.point, canvas.dots(px, py, ones * 2.2, ones) * loud)

    def places(self) -> list[tuple[float, float]]:
        """Return where the points stand."""
        return circle(self.middle, self.radius, self.points, self.turn, -1)
