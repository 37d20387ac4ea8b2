"""A line of text as outlines of a font's glyphs: no font enters the file."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

Point = tuple[float, float]


class Outlines:
    """A font to write single lines with; a character that it lacks is left out."""

    def __init__(self, font: bytes) -> None:
        self._font = TTFont(BytesIO(font), lazy=True)
        self._cmap: Mapping[int, str] = self._font.getBestCmap()
        self._glyphs = self._font.getGlyphSet()
        self._em = float(self._font["head"].unitsPerEm)

    def width(self, text: str, size: float) -> float:
        """How long a line is, in pt at a size in pt."""
        units: float = sum(self._glyphs[name].width for name in self._named(text))
        return units * size / self._em

    def line(self, text: str, size: float, start: Point) -> bytes:
        """Operators that fill a line which starts at a point of its base line."""
        pen = _Pen(self._glyphs, size / self._em, start)
        for name in self._named(text):
            glyph = self._glyphs[name]
            glyph.draw(pen)
            pen.advance(glyph.width)
        return b" ".join([*pen.said, b"f"]) if pen.said else b""

    def _named(self, text: str) -> list[str]:
        return [self._cmap[ord(sign)] for sign in text if ord(sign) in self._cmap]


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Writes contours as operators of a content stream (ISO 32000-1 §8.5.2)."""

    def __init__(self, glyphs: Any, scale: float, start: Point) -> None:
        super().__init__(glyphs)
        self.said: list[bytes] = []
        self._scale = scale
        self._x, self._y = start

    def advance(self, width: float) -> None:
        """Go on by the width of a glyph."""
        self._x += width * self._scale

    def _at(self, point: Point) -> bytes:
        x, y = (self._x + point[0] * self._scale, self._y + point[1] * self._scale)
        return b"%.2f %.2f" % (x, y)

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools calls it so
        self.said.append(self._at(pt) + b" m")

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self.said.append(self._at(pt) + b" l")

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self.said.append(b" ".join([*map(self._at, (pt1, pt2, pt3)), b"c"]))

    def _closePath(self) -> None:  # noqa: N802
        self.said.append(b"h")
