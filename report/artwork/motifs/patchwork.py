"""A patchwork of pieces of cloth, as wrapping cloths are sewn, in the colours of groups."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Area, Canvas
from report.artwork.colour import Colour
from report.artwork.noise import Noise
from report.artwork.planes import Plane

_GAP = -0.35  # of a wave: below it a stitch is under the cloth
_SLACK = 1.3  # how much longer than wide a piece may be before it is cut across


@dataclass(frozen=True, slots=True)
class Patchwork:
    """A page cut into as many pieces as there are things, neighbours of one group together."""

    counts: tuple[float, ...]
    """Pieces of each group."""
    colours: tuple[Colour, ...]
    """Of the groups."""
    shades: tuple[Colour, ...]
    """What the pieces of a group are mixed with, by chance."""
    plain: Colour
    """Of the cloth where it is quiet."""
    seam: Colour
    fold: float
    """Breadth of a seam, where two pieces lie one on the other."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint piece after piece, each with its weave and its seams."""
        chance = canvas.rng("cloth")
        noise = Noise(canvas.rng("thread"))
        cloth = canvas.coarse(lambda x, y: noise.sum(x / 30, y / 30, 2, 0.5))
        groups = [g for g, count in enumerate(self.counts) for _ in range(int(count))]
        for piece, group in zip(self.pieces(canvas), groups, strict=True):
            self._piece(canvas, quiet, cloth, piece, self._colour(group, chance))

    def pieces(self, canvas: Canvas) -> list[Area]:
        """Return the pieces, one for each thing, in the order of their groups."""
        page = canvas.format
        whole = Area(
            -page.bleed, -page.bleed, page.width + 2 * page.bleed, page.height + 2 * page.bleed
        )
        return _cut(whole, int(sum(self.counts)), canvas.rng("cuts"))

    def _colour(self, group: int, chance: np.random.Generator) -> Plane:
        own = np.array(self.colours[group], dtype=np.float32)
        other = np.array(self.shades[int(chance.random() * len(self.shades))], dtype=np.float32)
        share = np.float32(chance.uniform(0, 0.42))
        return np.asarray(own + (other - own) * share, dtype=np.float32)

    def _piece(
        self, canvas: Canvas, quiet: Plane, cloth: Plane, piece: Area, colour: Plane
    ) -> None:
        right, foot = piece.left + piece.width, piece.top + piece.height
        part = canvas.part(piece.left, piece.top, right, foot)
        x, y = canvas.x[:, part[1]], canvas.y[part[0]]
        still = quiet[part]
        weave = np.sin(x * np.float32(9.0)) * np.sin(y * np.float32(9.0)) * np.float32(0.018)
        light = (1 + cloth[part] * np.float32(0.07) + weave)[..., None]
        plain = np.array(self.plain, dtype=np.float32)
        tile = colour + (plain - colour) * (still * np.float32(0.97))[..., None]
        tile = tile * (light + (1 - light) * still[..., None])
        edge = np.minimum(
            np.minimum(x - piece.left, right - x),
            np.minimum(y - piece.top, foot - y),
        )
        seam = np.array(self.seam, dtype=np.float32)
        over = np.clip((self.fold - edge) / canvas.pixel + 0.5, 0, 1) * np.float32(0.22)
        thread = np.clip(0.5 - (np.abs(edge - self.fold) - 0.12) / canvas.pixel, 0, 1)
        stitch = (np.sin((x + y) * np.float32(2.6)) > _GAP) * thread * np.float32(0.75)
        cover = np.maximum(over, stitch) * (1 - still * np.float32(0.92))
        canvas.pixels[part] = tile + (seam - tile) * cover[..., None].astype(np.float32)


def _cut(piece: Area, count: int, chance: np.random.Generator) -> list[Area]:
    """Return a piece cut into so many, each of about the same size, across its longer side."""
    if count == 1:
        return [piece]
    first = int(np.clip(round(count * chance.uniform(0.36, 0.64)), 1, count - 1))
    share = np.clip(first / count + chance.uniform(-0.05, 0.05), 0.12, 0.88)
    if piece.width * _SLACK > piece.height:
        wide = piece.width * share
        one = Area(piece.left, piece.top, wide, piece.height)
        other = Area(piece.left + wide, piece.top, piece.width - wide, piece.height)
    else:
        high = piece.height * share
        one = Area(piece.left, piece.top, piece.width, high)
        other = Area(piece.left, piece.top + high, piece.width, piece.height - high)
    return _cut(one, first, chance) + _cut(other, count - first, chance)
