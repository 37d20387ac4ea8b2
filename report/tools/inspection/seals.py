"""A seal of a page: the digest of it with everything that it draws, whatever file it stands in.

Two pages of one seal look alike in print and are judged alike: what the page holds and inherits,
its content, all objects that these lead to and how they are shared, and what the catalogue says
that painting depends on.  It does not depend on where the page stands, on its place in the
structure, nor on how objects are numbered.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pikepdf import Dictionary, Pdf

from report.tools.inspection.reading import Node, entry, inherited, is_dict, is_stream

Key = tuple[int, int]  # of an indirect object

# What qpdf writes of an object: strings, which may hold anything, and references.
_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|(\d+) (\d+) R", re.DOTALL)
_TAGGED = re.compile(r"^/[A-Z]{6}\+(.+)$", re.DOTALL)
_INHERITED = ("/CropBox", "/MediaBox", "/Resources", "/Rotate")
_ELSEWHERE = {"/Parent", "/StructParents", "/Tabs"}  # where it stands, not how it looks
_CATALOGUE = ("/AcroForm", "/OCProperties", "/OutputIntents")


@dataclass(frozen=True, slots=True)
class Seal:
    """What a page is, and the objects that it leads to, in the order in which they are met."""

    digest: str
    members: tuple[Key, ...]


class Seals:
    """Seals of the pages of one file; what pages share is read once."""

    def __init__(self, pdf: Pdf, house: str = "") -> None:
        """Take an open file, and a digest of the fonts that its subsets were taken from.

        Where that is known, a font is what its name says: its subset changes with the glyphs
        that other pages show.
        """
        self._pdf, self._house = pdf, house
        self._written: dict[Key, tuple[bytes, tuple[Key, ...]]] = {}

    def of(self, node: Node) -> Seal:
        """The seal of a page."""
        members: dict[Key, int] = {node.objgen: 0}
        pages = [self._page(node), self._catalogue()]
        state = sha256(self._pdf.pdf_version.encode())
        todo = [*self._met(pages, members, state)]
        for key in todo:
            if key not in self._written:
                self._written[key] = self._object(self._pdf.get_object(key))
            todo += self._met([self._written[key]], members, state)
        return Seal(state.hexdigest(), tuple(members))

    @staticmethod
    def _met(
        written: Iterable[tuple[bytes, tuple[Key, ...]]], members: dict[Key, int], state: Any
    ) -> list[Key]:
        """Take in what is written; the objects met for the first time."""
        fresh = []
        for digest, references in written:
            numbers = []
            for key in references:
                if key not in members:
                    members[key] = len(members)
                    fresh.append(key)
                numbers.append(members[key])
            state.update(digest + repr(numbers).encode())
        return fresh

    def _page(self, node: Node) -> tuple[bytes, tuple[Key, ...]]:
        said = {key: node[key] for key in node.keys() if key not in _ELSEWHERE}  # noqa: SIM118
        for key in _INHERITED:
            value = inherited(node, key)
            if value is not None:
                said[key] = value
        return _sealed(Dictionary(said).unparse())

    def _catalogue(self) -> tuple[bytes, tuple[Key, ...]]:
        root = self._pdf.Root
        said = {key: root[key] for key in _CATALOGUE if key in root}
        return _sealed(Dictionary(said).unparse())

    def _object(self, thing: Node) -> tuple[bytes, tuple[Key, ...]]:
        if is_stream(thing):
            raw = sha256(thing.read_raw_bytes()).digest()
            return _sealed(thing.stream_dict.unparse(), raw)
        if self._house and is_dict(thing) and entry(thing, "/Type") == "/Font":
            named = _TAGGED.match(str(entry(thing, "/BaseFont")))
            if named and entry(thing, "/Subtype") == "/Type0":
                return sha256(repr((self._house, named[1], *_kind(thing))).encode()).digest(), ()
        return _sealed(thing.unparse(resolved=True))


def _kind(font: Node) -> tuple[str, ...]:
    """How a font of the house is embedded and written."""
    [descendant] = entry(font, "/DescendantFonts")
    descriptor = entry(descendant, "/FontDescriptor")
    files = [key for key in sorted(descriptor.keys()) if key.startswith("/FontFile")]
    kinds = [str(entry(entry(descriptor, key), "/Subtype")) for key in files]
    said = (entry(font, "/Encoding"), entry(descendant, "/Subtype"), entry(descendant, "/DW"))
    return (*map(str, said), *files, *kinds)


def _sealed(written: bytes, more: bytes = b"") -> tuple[bytes, tuple[Key, ...]]:
    """The digest of what is written but for the numbers of references, and those."""
    references: list[Key] = []

    def met(found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0]
        references.append((int(found[1]), int(found[2])))
        return b"R"

    plain = _REFERENCE.sub(met, written)
    return sha256(more + plain).digest(), tuple(references)
