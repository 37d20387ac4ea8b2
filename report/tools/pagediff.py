"""Where two pictures of a page differ, and the picture with these places boxed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from report.tools.pdfium import Picture

LEVELS = 6  # of 255 by which a pixel must differ: less is not seen
SHIFTED_LEVELS = 40  # where content was moved by parts of a pixel, whose edges are drawn otherwise

_CELL = 6  # pixels: differences nearer than this belong together
_NEAR = 10  # pixels between boxes that are made one
_MOST = 40  # boxes on a page; beyond, the nearest are made one
_HALO = 3  # pixels between a box and what it surrounds
_TINT = 0.35  # how much of a tint covers what it lies on
_QUALITY = 80

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of a picture, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    def near(self, other: "Patch", gap: int) -> bool:
        """Whether two lie no further apart than a gap."""
        return (
            self.left - gap < other.right
            and other.left - gap < self.right
            and self.top - gap < other.bottom
            and other.top - gap < self.bottom
        )

    def joined(self, other: "Patch") -> "Patch":
        """The smallest that holds both."""
        return Patch(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def patches(old: Picture, new: Picture, levels: int = LEVELS) -> list[Patch]:
    """Where two pictures differ by more than so many levels of 255, from the top down."""
    one, other = fitted(old, new)
    distance = np.maximum(one, other) - np.minimum(one, other) > levels
    return _merged(_clusters(distance[..., 0] | distance[..., 1] | distance[..., 2]))


def fitted(old: Picture, new: Picture) -> tuple[Picture, Picture]:
    """Both on sheets of one size; what lies beyond an edge is mid-grey."""
    height, width = max(old.shape[0], new.shape[0]), max(old.shape[1], new.shape[1])
    return _on(old, height, width), _on(new, height, width)


def _on(picture: Picture, height: int, width: int) -> Picture:
    if picture.shape[:2] == (height, width):
        return picture
    sheet = np.full((height, width, 3), 128, np.uint8)
    sheet[: picture.shape[0], : picture.shape[1]] = picture
    return sheet


def _clusters(differs: Mask) -> list[Patch]:
    """Boxes around differences whose cells touch."""
    height, width = differs.shape
    padded = np.zeros((-(-height // _CELL) * _CELL, -(-width // _CELL) * _CELL), np.bool_)
    padded[:height, :width] = differs
    rows, columns = padded.shape[0] // _CELL, padded.shape[1] // _CELL
    cells = padded.reshape(rows, _CELL, columns, _CELL).any(axis=(1, 3))
    order = [(int(row), int(column)) for row, column in np.argwhere(cells)]
    left = set(order)
    found = []
    for start in order:
        if start not in left:
            continue
        left.remove(start)
        group, edge = [start], [start]
        while edge:
            row, column = edge.pop()
            touching = {
                (row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)
            } & left
            left -= touching
            edge += touching
            group += touching
        found.append(_tight(padded, group))
    return found


def _tight(differs: Mask, cells: Iterable[tuple[int, int]]) -> Patch:
    """The smallest box around the differences in some cells."""
    rows, columns = zip(*cells, strict=True)
    top, left = min(rows) * _CELL, min(columns) * _CELL
    inside = differs[top : (max(rows) + 1) * _CELL, left : (max(columns) + 1) * _CELL]
    down, across = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    return Patch(
        left + int(across[0]),
        top + int(down[0]),
        left + int(across[-1]) + 1,
        top + int(down[-1]) + 1,
    )


def _merged(boxes: Sequence[Patch]) -> list[Patch]:
    """Boxes that lie near each other as one, until few enough are left."""
    gap, left = _NEAR, list(boxes)
    while True:
        left = _pass(left, gap)
        if len(left) <= _MOST:
            return sorted(left, key=lambda box: (box.top, box.left, box.bottom, box.right))
        gap *= 2


def _pass(boxes: list[Patch], gap: int) -> list[Patch]:
    """Join what is near until nothing is."""
    done: list[Patch] = []
    waiting = sorted(boxes, key=lambda box: (box.top, box.left, box.bottom, box.right))
    while waiting:
        box = waiting.pop(0)
        near = [other for other in done if box.near(other, gap)]
        if near:
            for other in near:
                done.remove(other)
                box = box.joined(other)
            waiting.insert(0, box)
        else:
            done.append(box)
    return done


def boxed(
    picture: Picture,
    marks: Sequence[tuple[Patch, str]],
    tinted: Sequence[Patch] = (),
    tint: str = "#ffffff",
) -> bytes:
    """A JPEG of a picture: numbered boxes around what differs, a tint on the words that do."""
    image = Image.fromarray(picture)
    for patch in tinted:
        left, top = max(0, patch.left - 1), max(0, patch.top - 1)
        right, bottom = min(image.width, patch.right + 1), min(image.height, patch.bottom + 1)
        if left >= right or top >= bottom:
            continue
        under = image.crop((left, top, right, bottom))
        image.paste(Image.blend(under, Image.new("RGB", under.size, tint), _TINT), (left, top))
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(11)
    for number, (patch, colour) in enumerate(marks, 1):
        left = max(1, patch.left - _HALO - 1)
        top = max(1, patch.top - _HALO - 1)
        right = min(image.width - 2, max(left + 1, patch.right + _HALO))
        bottom = min(image.height - 2, max(top + 1, patch.bottom + _HALO))
        if right <= left or bottom <= top:
            continue
        draw.rectangle((left - 1, top - 1, right + 1, bottom + 1), outline="#ffffff", width=4)
        draw.rectangle((left, top, right, bottom), outline=colour, width=2)
        _tag(draw, (left, top), str(number), colour, font)
    target = BytesIO()
    image.save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return target.getvalue()


def _tag(
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    said: str,
    colour: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
) -> None:
    """The number of a box, on its upper left corner and outside of it where there is room."""
    width, height = 5 + 7 * len(said), 13
    left, top = max(0, corner[0] - 1), max(0, corner[1] - height)
    draw.rectangle((left, top, left + width, top + height), fill=colour)
    draw.text((left + 3, top), said, fill="#ffffff", font=font)


def thumbnail(picture: Picture) -> npt.NDArray[np.float32]:
    """A picture as 24 × 34 lightnesses about their mean, of length 1: for likeness."""
    small = Image.fromarray(picture).convert("L").resize((24, 34), Image.Resampling.BOX)
    values = np.asarray(small, np.float32).ravel()
    values = values - values.mean()
    length = float(np.linalg.norm(values))
    return values / length if length > 1 else np.zeros_like(values)
