"""Fonts: how wide what they show is, and how they are embedded (ISO 32000-1, 9.6 to 9.9)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pikepdf import Array, Name

from report.tools.inspection.reading import Node, entry, floats, is_dict, is_stream, names, number
from report.tools.matrices import Matrix

_TAG = re.compile(r"^[A-Z]{6}\+")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_GLYPH_SPACE: Matrix = (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
_WHOLE = 1000.0  # units of an em
_MOST_GLYPHS = 200_000
_SINGLE = 256
_SHORT, _MOST_STRINGS = 16, 4096  # bytes of strings, and strings, whose length is remembered


@dataclass(slots=True, eq=False)
class Face:
    """A font as text is measured by it."""

    name: str
    kind: str
    embedded: str = ""
    subset: bool = False
    wide: bool = False  # codes of two bytes
    vertical: bool = False
    widths: dict[int, float] = field(default_factory=dict)  # of codes, in 1/1000 em
    default: float = 0.0
    matrix: Matrix = _GLYPH_SPACE  # of Type 3
    glyphs: dict[int, Node] = field(default_factory=dict)  # of Type 3: streams by code
    resources: Node = None  # of Type 3
    measured: dict[bytes, float] = field(default_factory=dict)  # short strings, in em

    def codes(self, string: bytes) -> Iterable[int]:
        """The codes of a shown string."""
        if not self.wide:
            return string
        return [(string[i] << 8) | string[i + 1] for i in range(0, len(string) - 1, 2)]

    def width(self, string: bytes) -> float:
        """How far a string leads, in em."""
        known = self.measured.get(string)
        if known is None:
            get, default = self.widths.get, self.default
            known = sum([get(code, default) for code in self.codes(string)]) / _WHOLE
            if len(string) <= _SHORT and len(self.measured) < _MOST_STRINGS:
                self.measured[string] = known
        return known


NO_FONT = "unknown"  # kind of what is no font at all
UNKNOWN = Face("", NO_FONT, default=_WHOLE / 2)


def face_of(font: Node) -> Face:
    """A font of the resources."""
    if not is_dict(font):
        return UNKNOWN
    kind = str(entry(font, "/Subtype") or "").removeprefix("/")
    if kind == "Type0":
        return _composite(font)
    if kind == "Type3":
        return _drawn(font)
    face = _described(font, kind)
    face.widths = dict(_simple_widths(font))
    missing = number(entry(entry(font, "/FontDescriptor"), "/MissingWidth"))
    face.default = missing or (0.0 if face.widths else _WHOLE / 2)
    return face


def _described(font: Node, kind: str) -> Face:
    name = str(entry(font, "/BaseFont") or "").removeprefix("/")
    plain = _TAG.sub("", name)
    descriptor = entry(font, "/FontDescriptor")
    return Face(plain, kind, _embedded(descriptor), subset=plain != name)


def _embedded(descriptor: Node) -> str:
    for key in _FILES:
        file = entry(descriptor, key)
        if is_stream(file):
            return (*names(file.get("/Subtype")), key)[0].removeprefix("/")
    return ""


def _composite(font: Node) -> Face:
    below = entry(font, "/DescendantFonts")
    descendant = below[0] if isinstance(below, Array) and len(below) else None
    kind = str(entry(descendant, "/Subtype") or "").removeprefix("/")
    face = _described(descendant, f"Type0/{kind}")
    if not face.name:
        face.name = _TAG.sub("", str(entry(font, "/BaseFont") or "").removeprefix("/"))
    encoding = entry(font, "/Encoding")
    name = str(entry(encoding, "/CMapName") if is_stream(encoding) else encoding)
    face.wide = True
    face.vertical = name.endswith("-V")
    default = entry(descendant, "/DW")
    face.default = _WHOLE if default is None else number(default, _WHOLE)
    if "Identity" in name:
        face.widths = dict(_composite_widths(entry(descendant, "/W")))
    return face


def _composite_widths(written: Node) -> Iterator[tuple[int, float]]:
    """Widths by CID: ``first [w w …]`` or ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    items = list(written)[:_MOST_GLYPHS] if isinstance(written, Array) else []
    i = 0
    while i + 1 < len(items):
        first = int(number(items[i]))
        if isinstance(items[i + 1], Array):
            yield from ((first + n, number(w)) for n, w in enumerate(items[i + 1]))
            i += 2
            continue
        if i + 2 < len(items):
            last, width = int(number(items[i + 1])), number(items[i + 2])
            last = min(last, first + 0xFFFF)
            yield from ((code, width) for code in range(first, last + 1))
        i += 3


def _simple_widths(font: Node) -> Iterator[tuple[int, float]]:
    written = entry(font, "/Widths")
    first = int(number(entry(font, "/FirstChar")))
    if isinstance(written, Array):
        for n, width in enumerate(list(written)[:_SINGLE]):
            yield first + n, number(width)


def _drawn(font: Node) -> Face:
    """A Type 3 font, whose glyphs are content streams."""
    name = str(entry(font, "/Name") or "").removeprefix("/")
    matrix = floats(entry(font, "/FontMatrix"), 6)
    face = Face(name, "Type3", "Type3", subset=True)
    if matrix:
        a, b, c, d, e, f = matrix
        face.matrix = (a, b, c, d, e, f)
    scale = abs(face.matrix[0]) * _WHOLE or 1.0
    face.widths = {code: width * scale for code, width in _simple_widths(font)}
    face.glyphs = dict(_glyphs(font))
    face.resources = entry(font, "/Resources")
    return face


def _glyphs(font: Node) -> Iterator[tuple[int, Node]]:
    streams = entry(font, "/CharProcs")
    differences = entry(entry(font, "/Encoding"), "/Differences")
    code = 0
    for item in list(differences)[: 2 * _SINGLE] if isinstance(differences, Array) else ():
        if isinstance(item, Name):
            stream = entry(streams, str(item))
            if is_stream(stream):
                yield code, stream
            code += 1
        else:
            code = int(number(item))
