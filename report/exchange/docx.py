"""Narratives of strangers, as Word and its like save them: a zip of XML, opened within limits.

Nothing is followed, run or unpacked to disk: pictures, macros, embedded files and links stay where
they are, and are told. The reading itself is ``docxreading``.
"""

import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase

MAX_FILE = 100_000_000  # bytes as it comes, its pictures among them
MAX_UNPACKED = 20_000_000  # bytes of all the XML that is read; a book of text is a tenth of it
MAX_PARTS = 5_000
MAX_DEPTH = 120  # elements inside each other

_LOCKED = b"\xd0\xcf\x11\xe0"  # a compound file: the form of before 2007, or one with a password
_OFFICE = "/officeDocument"  # the end of a relation's type, in both dialects of ECMA-376
_ASIDE = ("styles", "footnotes", "endnotes", "comments", "header", "footer", "numbering")
_PREFIXES = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "markup-compatibility/2006": "mc",
    "drawingml/2006/main": "a",
    "drawingml/main": "a",
    "drawingml/2006/wordprocessingDrawing": "wp",
    "drawingml/wordprocessingDrawing": "wp",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Something that a part names by an id: another part, or what lies outside."""

    kind: str  # the last word of its type: image, hyperlink, footnotes …
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """A document's parts: its text, and what belongs to it."""

    name: str
    body: etree._Element
    relations: Mapping[str, Relation]
    aside: Mapping[str, tuple[etree._Element, ...]] = field(default_factory=dict)  # by kind
    macros: bool = False


def opened(content: bytes, name: str) -> Package:
    """The parts of a document; raise Rejected where it cannot be read, or is beyond limits."""
    if len(content) > MAX_FILE:
        raise limit(
            name,
            phrase("{size:,} bytes; the limit is {most:,}", size=len(content), most=MAX_FILE),
        )
    if content.startswith(_LOCKED):
        raise damaged(name, phrase("is locked with a password, or of the form of before 2007"))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _Opening(archive, name).package()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise damaged(name, phrase("is damaged or locked: {error}", error=error)) from None
    except (ValueError, OSError, KeyError) as error:
        raise damaged(name, phrase("is damaged: {error}", error=error)) from None


def kind(element: etree._Element) -> str:
    """An element's name with the usual prefix of its namespace; nothing for comments.

    >>> kind(etree.fromstring('<p xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'))
    'w:p'
    """
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    prefix = next((said for end, said in _PREFIXES.items() if space.endswith(end)), "?")
    return f"{prefix}:{name}"


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its name without its namespace, or an empty string."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def inner(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of names."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if kind(one) == step), None)
    return element


def damaged(name: str, message: str) -> Rejected:
    """The file as a whole cannot be read."""
    hint = phrase("save it again as a Word document (.docx), without a password")
    return Rejected([Finding("exchange/unreadable", Severity.ERROR, message, Mark(name), hint)])


def limit(name: str, message: str) -> Rejected:
    """The file is larger than any narrative."""
    hint = phrase("send the text without its pictures, or in several files")
    return Rejected([Finding("exchange/limit", Severity.ERROR, message, Mark(name), hint)])


class _Opening:
    """One zip, of which only the XML that is needed is unpacked."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name, self.left = archive, name, MAX_UNPACKED
        infos = archive.infolist()
        if len(infos) > MAX_PARTS:
            message = phrase(
                "{count:,} parts; the limit is {most:,}", count=len(infos), most=MAX_PARTS
            )
            raise limit(name, message)
        names = Counter(info.filename for info in infos)
        if twice := [one for one, count in names.items() if count > 1]:
            raise damaged(name, phrase("holds {part} twice", part=twice[0]))
        self.names = {*names}

    def package(self) -> Package:
        """The document and what belongs to it."""
        main = next(
            (one.target for one in self.relations("").values() if one.kind == "officeDocument"),
            "",
        )
        if main not in self.names:
            raise damaged(self.name, phrase("holds no text of Word's"))
        relations = self.relations(main)
        aside: dict[str, list[etree._Element]] = {}
        for one in relations.values():
            if one.kind in _ASIDE and not one.outside and one.target in self.names:
                aside.setdefault(one.kind, []).append(self.tree(one.target))
        return Package(
            self.name,
            self.tree(main),
            relations,
            {kind: tuple(trees) for kind, trees in aside.items()},
            any(one.endswith("vbaProject.bin") for one in self.names),
        )

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part names; of the package itself, where its document is."""
        folder, file = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        if path not in self.names:
            return {}
        return dict(self._relations(self.tree(path), folder))

    def _relations(self, root: etree._Element, folder: str) -> Iterator[tuple[str, Relation]]:
        for one in root:
            said = {name: attribute(one, name) for name in ("Id", "Type", "Target", "TargetMode")}
            outside = said["TargetMode"] == "External"
            target = said["Target"]
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield said["Id"], Relation(said["Type"].rpartition("/")[2], target, outside)

    def tree(self, part: str) -> etree._Element:
        """An XML part, no entity of which is ever expanded."""
        with self.archive.open(part) as packed:
            content = packed.read(self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            message = phrase("unpacks to more than {most:,} bytes", most=MAX_UNPACKED)
            raise limit(self.name, message)
        parser: etree.XMLParser[etree._Element] = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            message = phrase("{part} is damaged: {error}", part=part, error=error)
            raise damaged(self.name, message) from None
        if root.getroottree().docinfo.doctype:
            message = phrase("{part} declares a document type, which no narrative does", part=part)
            raise damaged(self.name, message)
        self._see_depth(root)
        return root

    def _see_depth(self, root: etree._Element) -> None:
        depth = 0
        for event, _ in etree.iterwalk(root, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > MAX_DEPTH:
                message = phrase("more than {most} elements inside each other", most=MAX_DEPTH)
                raise limit(self.name, message)
