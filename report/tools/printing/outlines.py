"""A line of text as outlines of a font's glyphs: no font enters the file."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

Point = tuple[float, float]
Stroke = tuple[tuple[Point, ...], bytes]  # points in units of the font, and an operator


class Outlines:
    """A font to write single lines with; a character that it lacks is left out."""

    def __init__(self, font: bytes) -> None:
        self._font = TTFont(BytesIO(font), lazy=True)
        self._cmap: Mapping[int, str] = self._font.getBestCmap()
        self._glyphs = self._font.getGlyphSet()
        self._em = float(self._font["head"].unitsPerEm)
        self._contours: dict[str, list[Stroke]] = {}

    def width(self, text: str, size: float) -> float:
        """How long a line is, in pt at a size in pt."""
        units: float = sum(self._glyphs[name].width for name in self._named(text))
        return units * size / self._em

    def line(self, text: str, size: float, start: Point) -> bytes:
        """Operators that fill a line which starts at a point of its base line."""
        scale = size / self._em
        across, up = start
        said: list[bytes] = []
        for name in self._named(text):
            for points, operator in self._drawn(name):
                said += [b"%.2f %.2f" % (across + x * scale, up + y * scale) for x, y in points]
                said.append(operator)
            across += self._glyphs[name].width * scale
        return b" ".join([*said, b"f"]) if said else b""

    def _drawn(self, name: str) -> list[Stroke]:
        """The contours of a glyph, drawn once."""
        if name not in self._contours:
            pen = _Pen(self._glyphs)
            self._glyphs[name].draw(pen)
            self._contours[name] = pen.said
        return self._contours[name]

    def _named(self, text: str) -> list[str]:
        return [self._cmap[ord(sign)] for sign in text if ord(sign) in self._cmap]


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Notes contours as points and operators of a content stream (ISO 32000-1 §8.5.2)."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.said: list[Stroke] = []

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools calls it so
        self.said.append(((pt,), b"m"))

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self.said.append(((pt,), b"l"))

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self.said.append(((pt1, pt2, pt3), b"c"))

    def _closePath(self) -> None:  # noqa: N802
        self.said.append(((), b"h"))
