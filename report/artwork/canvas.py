"""The page that a motif paints on: its measures in mm, its pixels, and the one light."""

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from report.artwork.colour import Colour, ramp
from report.artwork.planes import Plane, step
from report.artwork.profile import srgb

Points: TypeAlias = NDArray[np.floating]
Part: TypeAlias = tuple[slice, slice]  # rows and columns of a canvas

WHOLE: Part = (slice(None), slice(None))

_TALLEST_COARSE = 900  # pixels; enough for anything that changes over 5 mm or more
_ROUND = 2.5  # between an ellipse (2) and its frame


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page, mm from the trim's top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Format:
    """A page with bleed, mm."""

    width: float
    height: float
    bleed: float

    def pixels(self, ppi: float) -> tuple[int, int]:
        """Return how many pixels the bleed box measures at a resolution."""
        across, down = self.width + 2 * self.bleed, self.height + 2 * self.bleed
        return round(across / 25.4 * ppi), round(down / 25.4 * ppi)


@dataclass(slots=True)
class Canvas:
    """Pixels of one picture (rows, columns, three parts from 0 to 1) and where each lies."""

    size: tuple[int, int]
    format: Format
    seed: int
    x: Plane = field(init=False)
    y: Plane = field(init=False)
    pixel: float = field(init=False)
    pixels: Plane = field(init=False)

    def __post_init__(self) -> None:
        width, height = self.size
        page = self.format
        self.pixel = (page.height + 2 * page.bleed) / height
        across = (np.arange(width) + 0.5) * (page.width + 2 * page.bleed) / width - page.bleed
        down = (np.arange(height) + 0.5) * self.pixel - page.bleed
        self.x = across.astype(np.float32)[None, :]
        self.y = down.astype(np.float32)[:, None]
        self.pixels = np.zeros((height, width, 3), dtype=np.float32)

    def rng(self, purpose: str) -> np.random.Generator:
        """Return the chance of this picture for one purpose, apart from all others."""
        return np.random.default_rng([self.seed, zlib.crc32(purpose.encode())])

    def coarse(self, draw: Callable[[Plane, Plane], Plane]) -> Plane:
        """Draw a smooth plane on few pixels and enlarge it to the canvas."""
        width, height = self.size
        if height <= _TALLEST_COARSE:
            return np.broadcast_to(draw(self.x, self.y), (height, width)).astype(np.float32)
        small = (round(width * _TALLEST_COARSE / height), _TALLEST_COARSE)
        few = Canvas(small, self.format, self.seed)
        plane = np.broadcast_to(draw(few.x, few.y), small[::-1]).astype(np.float32)
        return np.asarray(Image.fromarray(plane).resize(self.size, Image.Resampling.BICUBIC))

    def ground(self, colours: Sequence[Colour], tone: Plane) -> None:
        """Fill the page: a tone of 0 takes the first colour, 1 the last."""
        table = ramp(colours)
        at = np.clip(tone, 0, 1) * np.float32(len(table) - 1)
        places = np.arange(len(table), dtype=np.float32)
        for part in range(3):
            self.pixels[..., part] = np.interp(at, places, table[:, part])

    def glow(self, place: Sequence[float], reach: float) -> Plane:
        """Return light that falls off from a point (mm) and is nearly gone at the reach."""
        x, y = place
        return self.coarse(lambda u, v: np.exp(-((u - x) ** 2 + (v - y) ** 2) * 2 / reach**2))

    def lay(self, colour: Colour, cover: Plane, part: Part = WHOLE) -> None:
        """Lay a colour over a part of the page where and as much as it covers."""
        for channel, value in enumerate(colour):
            below = self.pixels[part][..., channel]
            below += (np.float32(value) - below) * cover

    def add(self, colour: Colour, light: Plane, part: Part = WHOLE) -> None:
        """Add light of a colour to a part of the page; it never grows past white."""
        for channel, value in enumerate(colour):
            below = self.pixels[part][..., channel]
            below += (1 - below) * np.float32(value) * light

    def part(self, left: float, top: float, right: float, foot: float) -> Part:
        """Return the rows and columns whose middles lie in a rectangle (mm)."""
        columns = np.searchsorted(self.x[0], (left, right))
        rows = np.searchsorted(self.y[:, 0], (top, foot))
        return slice(int(rows[0]), int(rows[1])), slice(int(columns[0]), int(columns[1]))

    def away(self, place: Sequence[float], part: Part = WHOLE) -> Plane:
        """Return how far the pixels of a part lie from a point (mm)."""
        x, y = (np.float32(value) for value in place)
        far: Plane = np.hypot(self.x[:, part[1]] - x, self.y[part[0]] - y)
        return far

    def dots(self, x: Points, y: Points, radius: Points, strength: Points) -> Plane:
        """Return the cover of round dots at places (mm), each with its radius and strength."""
        width, height = self.size
        cover = np.zeros((height, width), dtype=np.float32)
        for cx, cy, r, s in zip(x, y, radius, strength, strict=True):
            reach = r + self.pixel
            part = self.part(cx - reach, cy - reach, cx + reach, cy + reach)
            if cover[part].size:
                out = np.hypot(self.x[:, part[1]] - cx, self.y[part[0]] - cy)
                disc = np.clip(0.5 - (out - r) / self.pixel, 0, 1) * s
                cover[part] = np.maximum(cover[part], disc)
        return cover

    def quiet(self, areas: Sequence[Area], feather: float) -> Plane:
        """Return 1 in the areas and, over a feather (of their half sides) round each, ever less.

        The edge is a rounded shape through the corners of the area, so that no frame shows.
        """

        def fall(u: Plane, v: Plane) -> Plane:
            still = np.zeros(np.broadcast_shapes(u.shape, v.shape), dtype=np.float32)
            for area in areas:
                across = np.abs(u - area.left - area.width / 2) * 2 / area.width
                down = np.abs(v - area.top - area.height / 2) * 2 / area.height
                out = (across**_ROUND + down**_ROUND) ** (1 / _ROUND)
                still = np.maximum(still, step(out.astype(np.float32), 1 + feather, 1.08))
            return still

        return self.coarse(fall)

    def jpeg(self, quality: int, grain: float) -> bytes:
        """Return the picture as JPEG, with a grain (of 255 steps) that keeps gradients even."""
        chance = self.rng("grain")
        rows = np.empty((*self.pixels.shape[:2], 3), dtype=np.uint8)
        for row, line in enumerate(self.pixels):
            dust = chance.standard_normal(line.shape[0], dtype=np.float32) * np.float32(grain)
            rows[row] = np.clip(np.rint(line * 255 + dust[:, None]), 0, 255)
        ppi = 25.4 / self.pixel
        file = io.BytesIO()
        Image.fromarray(rows).save(
            file,
            "JPEG",
            quality=quality,
            subsampling=0,
            optimize=True,
            icc_profile=srgb(),
            dpi=(round(ppi), round(ppi)),
        )
        return file.getvalue()
