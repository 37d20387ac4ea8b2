"""An assembly hall seen from above: arcs of seats about the place of the speaker."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour, ramp
from report.artwork.planes import Plane, inside, stroke


@dataclass(frozen=True, slots=True)
class Assembly:
    """Rows of seats in sectors, brighter towards the middle."""

    middle: tuple[float, ...]
    first: float
    """Radius of the first row."""
    rows: int
    pitch: float
    """Between rows."""
    seat: float
    """Along the row, with its share of the gap."""
    spread: tuple[float, ...]
    """Where the sectors begin and end: degrees from the right, upwards."""
    sectors: int
    aisle: float
    deep: tuple[Colour, ...]
    seats: tuple[Colour, ...]
    """Near to far."""
    speaker: Colour
    taken: float = 0.0
    """Share of the seats that are lit in the speaker's colour."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the floor, each row of seats, and the speaker's place."""
        loud = 1 - quiet
        glow = canvas.glow(self.middle, self.first + self.rows * self.pitch * 1.1)
        canvas.ground(self.deep, glow * (1 - np.float32(0.45) * quiet))
        across = canvas.x - np.float32(self.middle[0])
        up = np.float32(self.middle[1]) - canvas.y
        out = np.hypot(across, up)
        angle = np.degrees(np.arctan2(up, across))
        low, high = self.spread
        share = np.float32((high - low) / self.sectors)
        sector = np.floor((angle - np.float32(low)) / share)
        within = (angle - np.float32(low)) - sector * share
        row = np.round((out - np.float32(self.first)) / np.float32(self.pitch))
        inside_hall = (sector >= 0) & (sector < self.sectors) & (row >= 0) & (row < self.rows)
        seats, number = self._seats(canvas, out, row, np.radians(within), np.radians(share))
        self._lay(canvas, seats * inside_hall * loud, row, number + 97 * sector)
        self._speaker(canvas, out)

    def _seats(
        self, canvas: Canvas, out: Plane, row: Plane, within: Plane, share: float
    ) -> tuple[Plane, Plane]:
        """Return how much of each pixel is seat, and which seat of its sector's row it is."""
        radius = np.float32(self.first) + row * np.float32(self.pitch)
        length = radius * share - np.float32(self.aisle)
        count = np.maximum(np.floor(length / np.float32(self.seat)), 1)
        along = within * radius - np.float32(self.aisle / 2)
        width = length / count
        number = np.clip(np.floor(along / width), 0, count - 1)
        u = np.abs(along - (number + np.float32(0.5)) * width) - width * np.float32(0.5)
        v = np.abs(out - radius) - np.float32(self.pitch * 0.30)
        corner = np.float32(self.pitch * 0.16)
        u, v = u + np.float32(self.seat * 0.12) + corner, v + corner
        edge = np.hypot(np.maximum(u, 0), np.maximum(v, 0)) + np.minimum(np.maximum(u, v), 0)
        return inside(edge - corner, canvas.pixel), number + 11 * row

    def _lay(self, canvas: Canvas, cover: Plane, row: Plane, number: Plane) -> None:
        table = ramp(self.seats)
        at = np.clip(row / max(self.rows - 1, 1), 0, 1) * np.float32(len(table) - 1)
        chance = canvas.rng("seats").random(4096).astype(np.float32)
        draw = chance[number.astype(np.int64) % 4096]
        shown = np.float32(0.62) + np.float32(0.38) * draw
        for part in range(3):
            below = canvas.pixels[..., part]
            below += (table[:, part][at.astype(np.int32)] - below) * cover * shown
        canvas.lay(self.speaker, cover * (draw > 1 - self.taken))

    def _speaker(self, canvas: Canvas, out: Plane) -> None:
        canvas.add(self.speaker, canvas.glow(self.middle, self.first * 1.3) * np.float32(0.22))
        canvas.lay(self.speaker, inside(out - np.float32(self.first * 0.16), canvas.pixel))
        for part, strength in ((0.34, 0.9), (0.50, 0.5), (0.66, 0.25)):
            ring = stroke(out - np.float32(self.first * part), 0.2, canvas.pixel)
            canvas.lay(self.speaker, ring * np.float32(strength))
