"""XML of strangers: elements with their places, and nothing that a document could declare.

A document type is refused where it stands, so that there are no entities to expand and no files
to fetch; size, depth and number are limited. Expat tells the column, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from report.exchange.texts import bom_of, decoded, fault, sized
from report.findings import Rejected
from report.marks import Mark
from report.model.parcel import Form
from report.phrases import phrase

MAX_DEPTH = 64
MAX_ELEMENTS = 200_000  # a year with all that is told has twenty thousand
_DECLARED = re.compile(r"""^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([^"']{1,40})["']""")
_HEAD = 400  # bytes in which a declaration stands
_WIDE = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}  # XML 1.0 appendix F
_HINT = phrase("export the file anew; if it was edited by hand, look at this line")


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name within its namespace, what it holds, and where it stands.

    Attributes of a namespace are named ``namespace}name``.
    """

    space: str
    name: str
    attributes: dict[str, str]
    mark: Mark
    content: list["Node | str"] = field(default_factory=list)

    def get(self, name: str, space: str = "") -> str:
        """An attribute, or an empty string."""
        return self.attributes.get(f"{space}}}{name}" if space else name, "")

    def all(self, *names: str, space: str | None = None) -> Iterator["Node"]:
        """The elements right inside that have one of these names, of its own namespace."""
        wanted = self.space if space is None else space
        for inner in self.content:
            if isinstance(inner, Node) and inner.space == wanted and inner.name in names:
                yield inner

    def first(self, name: str, space: str | None = None) -> "Node | None":
        """The first of them, if there is one."""
        return next(self.all(name, space=space), None)

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(inner if isinstance(inner, str) else inner.text for inner in self.content)


def parsed(content: bytes, name: str) -> tuple[Node, Form]:
    """The root of a document and the form of its file; raise Rejected."""
    sized(content, name)
    text, form = decoded(content, name, stated(content))
    builder = _Builder(name)
    try:
        builder.parser.Parse(text.encode(), True)  # noqa: FBT003 - it takes no keyword
    except expat.ExpatError as error:
        mark = Mark(name, error.lineno, error.offset + 1)
        what = phrase(
            "the file is no whole XML: {ErrorString}", ErrorString=expat.ErrorString(error.code)
        )
        raise Rejected([fault("exchange/unreadable", what, mark, _HINT)]) from None
    return builder.root, form


def stated(content: bytes) -> str:
    """The encoding that a document declares or begins with; UTF-8 if none."""
    if wide := _WIDE.get(content[:2]):
        return wide
    bom, _ = bom_of(content)
    found = _DECLARED.match(content[len(bom) : _HEAD].decode("latin-1"))
    return found[1] if found else "utf-8"


class _Builder:
    """Puts elements together as the parser meets them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.open: list[Node] = [Node("", "", {}, Mark(name))]
        self.count = 0
        self.parser = expat.ParserCreate("utf-8", "}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._declared

    @property
    def root(self) -> Node:
        """The outermost element; a document without one is no XML."""
        return next(node for node in self.open[0].content if isinstance(node, Node))

    def _here(self) -> Mark:
        parser = self.parser
        return Mark(self.name, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) > MAX_DEPTH:
            what = (
                "elements" if self.count > MAX_ELEMENTS else phrase("elements inside each other")
            )
            most = MAX_ELEMENTS if self.count > MAX_ELEMENTS else MAX_DEPTH
            hint = phrase("export a part of the year, or split the file")
            message = phrase("more than {most:,} {what}", most=most, what=what)
            raise Rejected([fault("exchange/limit", message, self._here(), hint)])
        space, _, local = name.rpartition("}")
        node = Node(space, local, attributes, self._here())
        self.open[-1].content.append(node)
        self.open.append(node)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].content.append(text)

    def _declared(self, *_said: object) -> None:
        message = phrase("a document type is declared: entities and files of others are not read")
        hint = phrase("take the line <!DOCTYPE …> out, or export the file anew")
        raise Rejected([fault("exchange/doctype", message, self._here(), hint)])
