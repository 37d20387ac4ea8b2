"""A year as a dial: a ray for each day, longer and shorter with the seasons, in months."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour, ramp
from report.artwork.planes import Plane, inside, step, stroke


@dataclass(frozen=True, slots=True)
class Dial:
    """Rays round a middle, one for each day of the months given."""

    middle: tuple[float, ...]
    inner: float
    outer: tuple[float, ...]
    """Radius where the shortest and the longest ray ends."""
    months: tuple[float, ...]
    """Days of each month."""
    deep: tuple[Colour, ...]
    seasons: tuple[Colour, ...]
    """Colours round the year; the first follows the last."""
    line: Colour
    width: float
    start: float = 0.0
    """Where the year begins: degrees from the top, clockwise."""
    jitter: float = 0.0
    """How far a ray ends off its season's line."""
    peak: float = 0.47
    """Where in the year the longest ray stands, 0 to 1."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, the rays in the colours of the seasons, and the months' rims."""
        loud = 1 - quiet
        glow = canvas.glow(self.middle, 260)
        canvas.ground(self.deep, glow * (1 - np.float32(0.6) * quiet))
        across = canvas.x - np.float32(self.middle[0])
        down = canvas.y - np.float32(self.middle[1])
        out = np.hypot(across, down)
        turn = (
            np.arctan2(across, -down) / np.float32(2 * np.pi) - np.float32(self.start / 360)
        ) % 1
        days = float(sum(self.months))
        day = turn * np.float32(days)
        off = (day % 1 - np.float32(0.5)) / np.float32(days) * np.float32(2 * np.pi) * out
        ends = self._ends(canvas, int(days))
        index = np.minimum(day.astype(np.int32), int(days) - 1)
        end = ends[index]
        along = step(out, self.inner, float(self.inner + 2)) * inside(out - end, canvas.pixel)
        rays = stroke(off, self.width, canvas.pixel) * along
        fade = np.float32(0.42) + np.float32(0.58) * step(
            (out - self.inner) / (end - self.inner), 0, 1
        )
        self._rays(canvas, rays * fade * loud, turn)
        tips = inside(np.hypot(off, out - end) - np.float32(self.width * 1.1), canvas.pixel)
        self._rays(canvas, tips * loud, turn)
        self._rims(canvas, out, self._line(turn), turn, loud)

    def _ends(self, canvas: Canvas, days: int) -> Plane:
        """Return where each day's ray ends: by season, and a little by chance."""
        at = (np.arange(days, dtype=np.float32) + np.float32(0.5)) / np.float32(days)
        chance = canvas.rng("days").uniform(-1, 1, days) * self.jitter
        return (self._line(at) + chance).astype(np.float32)

    def _line(self, turn: Plane) -> Plane:
        """Return where, without chance, a ray ends at a time of the year (0 to 1)."""
        short, long = self.outer
        season = np.cos((turn - np.float32(self.peak)) * np.float32(2 * np.pi))
        middle, swing = (short + long) / 2, (long - short) / 2
        return np.asarray(np.float32(middle) + np.float32(swing) * season, dtype=np.float32)

    def _rays(self, canvas: Canvas, cover: Plane, turn: Plane) -> None:
        table = ramp((*self.seasons, self.seasons[0]))
        at = (turn * np.float32(len(table) - 1)).astype(np.int32)
        for part in range(3):
            below = canvas.pixels[..., part]
            below += (table[:, part][at] - below) * cover

    def _rims(self, canvas: Canvas, out: Plane, end: Plane, turn: Plane, loud: Plane) -> None:
        """Draw an arc for each month inside the rays and along their ends, with gaps between."""
        starts = np.cumsum([0.0, *self.months]) / sum(self.months)
        gap = np.full(turn.shape, 9e9, dtype=np.float32)
        for start in starts:
            gap = np.minimum(gap, np.abs(turn - np.float32(start)))
        apart = step(gap * out * np.float32(2 * np.pi), 0.9, 1.1)
        inner = stroke(out - np.float32(self.inner - 3), 0.3, canvas.pixel)
        outer = stroke(out - end - np.float32(4), 0.3, canvas.pixel)
        canvas.lay(self.line, inner * apart * loud * np.float32(0.85))
        self._rays(canvas, outer * apart * loud, turn)
        for away, strength in ((5.5, 0.5), (7.5, 0.28), (10.0, 0.14)):
            echo = stroke(out - end - np.float32(away), 0.12, canvas.pixel)
            self._rays(canvas, echo * apart * loud * np.float32(strength), turn)
