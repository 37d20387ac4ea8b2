"""Strands of three directions, woven over and under one another into one open lattice."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane, inside, step, stroke

_WAYS = 3


@dataclass(frozen=True, slots=True)
class Weave:
    """A triaxial weave: each direction passes over the next and under the one before."""

    pitch: float
    """Between strands of one direction."""
    width: float
    turn: float
    """Of the whole lattice, degrees."""
    deep: tuple[Colour, ...]
    strands: tuple[Colour, ...]
    """Colours, taken in turn: two neighbours of each direction."""
    accent: Colour
    accent_on: tuple[float, ...]
    """The direction and number of the one strand that stands out."""
    shadow: Colour
    light: tuple[float, ...]
    """Where it is brightest."""
    reach: float

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, then of the strands at each place the lower before the upper."""
        glow = canvas.glow(self.light, self.reach)
        canvas.ground(self.deep, glow * (1 - np.float32(0.6) * quiet))
        places = [self._place(canvas, way) for way in range(_WAYS)]
        shown = (np.float32(0.10) + np.float32(0.90) * glow) * (1 - quiet)
        half = np.float32(self.width / 2)
        bodies = [inside(np.abs(off) - half, canvas.pixel) for off, _ in places]
        for off, _ in places:
            soft = step(np.abs(off) - half, 3.0, -1.0)
            canvas.lay(self.shadow, soft * shown * np.float32(0.30))
        for way in range(_WAYS):
            over = (way - 1) % _WAYS  # the direction that passes over this one
            visible = bodies[way] * (1 - bodies[over])
            dim = step(np.abs(places[over][0]) - half, 2.6, 0.0) * np.float32(0.55)
            self._strand(canvas, way, places[way], visible * shown, dim)

    def _place(self, canvas: Canvas, way: int) -> tuple[Plane, Plane]:
        """Return the distance from the middle of the nearest strand, and which one it is."""
        angle = np.radians(self.turn + way * 60)
        across = canvas.x * np.float32(np.cos(angle)) + canvas.y * np.float32(np.sin(angle))
        turns = across / np.float32(self.pitch) + np.float32(0.5 * (way == 1))
        number = np.round(turns)
        return ((turns - number) * np.float32(self.pitch)).astype(np.float32), number

    def _strand(
        self, canvas: Canvas, way: int, place: tuple[Plane, Plane], cover: Plane, dim: Plane
    ) -> None:
        off, number = place
        body = cover * (
            np.float32(0.80) + np.float32(0.2) * np.sin(off / self.width * np.float32(2))
        )
        for index, colour in enumerate(self.strands):
            canvas.lay(colour, body * (number % len(self.strands) == index))
        if way == self.accent_on[0]:
            canvas.lay(self.accent, body * (number == np.float32(self.accent_on[1])))
        canvas.lay(self.shadow, cover * dim)
        for at in (-0.46, 0.46):
            edge = stroke(off - np.float32(at * self.width), 0.12, canvas.pixel)
            canvas.add(Colour(1, 1, 1), edge * cover * (1 - dim) * np.float32(0.35))
