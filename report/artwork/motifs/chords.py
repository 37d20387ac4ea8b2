"""Points on a circle, every one joined to every other."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour, ramp
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
        x, y = self.middle
        out = np.hypot(canvas.x - np.float32(x), canvas.y - np.float32(y))
        within = inside(out - np.float32(self.radius), canvas.pixel) * loud
        places = self.places()
        table = ramp(self.lines)
        most = self.points // 2
        for hop in range(1, most + 1):
            light = np.zeros(loud.shape, dtype=np.float32)
            for at in range(self.points if hop * 2 != self.points else most):
                (ax, ay), (bx, by) = places[at], places[(at + hop) % self.points]
                length = float(np.hypot(bx - ax, by - ay))
                nx, ny = (by - ay) / length, (ax - bx) / length
                part = canvas.part(
                    min(ax, bx) - 1, min(ay, by) - 1, max(ax, bx) + 1, max(ay, by) + 1
                )
                away = canvas.x[:, part[1]] * np.float32(nx) + canvas.y[part[0]] * np.float32(ny)
                line = stroke(away - np.float32(ax * nx + ay * ny), self.width, canvas.pixel)
                light[part] = np.maximum(light[part], line)
            red, green, blue = table[int((hop - 1) / max(most - 1, 1) * (len(table) - 1))]
            colour = Colour(float(red), float(green), float(blue))
            canvas.lay(colour, light * within * np.float32(0.82))
        rim = stroke(out - np.float32(self.radius), self.width * 1.4, canvas.pixel)
        canvas.lay(self.point, rim * loud * np.float32(0.6))
        px, py = np.array(places).T
        ones = np.ones(self.points)
        canvas.lay(self.point, canvas.dots(px, py, ones * 2.2, ones) * loud)

    def places(self) -> list[tuple[float, float]]:
        """Return where the points stand."""
        turns = np.radians(self.turn) - 2 * np.pi * np.arange(self.points) / self.points
        x, y = self.middle
        return [
            (x + self.radius * float(np.cos(t)), y - self.radius * float(np.sin(t))) for t in turns
        ]
