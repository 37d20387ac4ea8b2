"""What a page may draw from: only the resources that it uses, forms and patterns likewise.

The engine lets all pages of a section share one dictionary of everything; programs that go page
by page then pay for the whole section on every page.  A resource stays if its name stands
anywhere in the content: sometimes one too many, never one too few.
"""

import re

from pikepdf import Dictionary, Name, Object, Pdf, Stream

_NAME = re.compile(rb"/([^\s<>\[\](){}/%]+)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_KINDS = (
    "/ColorSpace",
    "/ExtGState",
    "/Font",
    "/Pattern",
    "/Properties",
    "/Shading",
    "/XObject",
)
# Private data, previews, layers and pictures standing in for others (ISO 15930-7;
# ISO 19005-2 §6.2.8: no interpolation), and metadata of pictures, which nobody reads.
_SHED = (
    "/Alternates",
    "/Interpolate",
    "/LastModified",
    "/Metadata",
    "/OC",
    "/OPI",
    "/PieceInfo",
    "/Ref",
)
_TILING = 1


def content_of(page: Object) -> bytes:
    """A page's content as one stream (ISO 32000-1 §7.8.2)."""
    contents = page.get("/Contents")
    if contents is None:
        return b""
    streams = [contents] if isinstance(contents, Stream) else [*contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def inherited(page: Object, key: str) -> Object | None:
    """What a page says, or the nearest node above it (ISO 32000-1 §7.7.3.4)."""
    node: Object | None = page
    while node is not None:
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def prune(pdf: Pdf) -> None:
    """Leave every page, form, pattern and font with the resources that its content names."""
    pruner = _Pruner()
    for page in pdf.pages:
        resources = inherited(page.obj, "/Resources")
        page.obj.Resources = pruner.used(resources, content_of(page.obj))


class _Pruner:
    """A walk through all that is drawn, each thing once."""

    def __init__(self) -> None:
        self.seen: set[tuple[int, int]] = set()

    def used(self, resources: Object | None, content: bytes) -> Dictionary:
        """A dictionary of what the content names, each thing pruned itself."""
        names = _names(content)
        kept = Dictionary()
        for kind in _KINDS:
            table = resources.get(kind) if resources is not None else None
            found = {name: table[name] for name in names if name in table} if table else {}
            if found:
                kept[kind] = Dictionary(found)
        self._visit(kept, resources)
        return kept

    def _visit(self, kept: Object, above: Object | None) -> None:
        for thing in kept.get("/XObject", Dictionary()).values():
            self._drawn(thing, above)
        for thing in kept.get("/Pattern", Dictionary()).values():
            if thing.get("/PatternType") == _TILING:
                self._drawn(thing, above)
        for state in kept.get("/ExtGState", Dictionary()).values():
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and "/G" in mask:
                self._drawn(mask.G, above)
        for font in kept.get("/Font", Dictionary()).values():
            if font.get("/Subtype") == Name.Type3 and self._new(font):
                glyphs = b"\n".join(glyph.read_bytes() for glyph in font.CharProcs.values())
                font.Resources = self.used(font.get("/Resources", above), glyphs)

    def _drawn(self, thing: Object, above: Object | None) -> None:
        """Prune a picture, form or pattern; a form without resources draws from above."""
        if not self._new(thing):
            return
        for key in _SHED:
            if key in thing:
                del thing[key]
        if thing.get("/Subtype") == Name.Image:
            if isinstance(thing.get("/SMask"), Object):
                self._drawn(thing.SMask, None)
        else:
            thing.Resources = self.used(thing.get("/Resources", above), thing.read_bytes())

    def _new(self, thing: Object) -> bool:
        known = thing.objgen in self.seen
        if thing.is_indirect:
            self.seen.add(thing.objgen)
        return not known


def _names(content: bytes) -> list[str]:
    """Every name in a content stream, as the keys of dictionaries are written."""
    found = {_ESCAPE.sub(_unescaped, name) for name in _NAME.findall(content)}
    return sorted("/" + name.decode("utf-8", "surrogateescape") for name in found)


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])
