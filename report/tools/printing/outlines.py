"""A line of text as outlines of a font's glyphs: no font enters the file."""

import uharfbuzz as hb
from fontTools.pens.basePen import BasePen

Point = tuple[float, float]
Stroke = tuple[tuple[Point, ...], bytes]  # points in units of the font, and an operator


class Outlines:
    """A font to write single lines with; a character that it lacks is left out."""

    def __init__(self, font: bytes) -> None:
        face = hb.Face(font)
        self._font = hb.Font(face)
        self._em = float(face.upem)
        self._contours: dict[int, list[Stroke]] = {}

    def width(self, text: str, size: float) -> float:
        """How long a line is, in pt at a size in pt."""
        units: float = sum(map(self._font.get_glyph_h_advance, self._glyphs(text)))
        return units * size / self._em

    def line(self, text: str, size: float, start: Point) -> bytes:
        """Operators that fill a line which starts at a point of its base line."""
        scale = size / self._em
        across, up = start
        said: list[bytes] = []
        for glyph in self._glyphs(text):
            for points, operator in self._drawn(glyph):
                said += [b"%.2f %.2f" % (across + x * scale, up + y * scale) for x, y in points]
                said.append(operator)
            across += self._font.get_glyph_h_advance(glyph) * scale
        return b" ".join([*said, b"f"]) if said else b""

    def _drawn(self, glyph: int) -> list[Stroke]:
        """The contours of a glyph, drawn once."""
        if glyph not in self._contours:
            pen = _Pen()
            self._font.draw_glyph_with_pen(glyph, pen)
            self._contours[glyph] = pen.said
        return self._contours[glyph]

    def _glyphs(self, text: str) -> list[int]:
        found = (self._font.get_nominal_glyph(ord(sign)) for sign in text)
        return [glyph for glyph in found if glyph is not None]


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Notes contours as points and operators of a content stream (ISO 32000-1 §8.5.2)."""

    def __init__(self) -> None:
        super().__init__(None)
        self.said: list[Stroke] = []
        self._start = 0  # of the contour

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools calls it so
        self._start = len(self.said)
        self.said.append(((pt,), b"m"))

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self.said.append(((pt,), b"l"))

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self.said.append(((pt1, pt2, pt3), b"c"))

    def _closePath(self) -> None:  # noqa: N802
        if self.said[-1] == (self.said[self._start][0], b"l"):
            self.said.pop()  # closing draws it
        self.said.append(((), b"h"))
