"""A galley's HTML as a tree: what the markup and font checks look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from report.checks.base import Place
from report.marks import Mark
from report.model.galley import Galley
from report.model.made import Composed

_VOID = frozenset(
    ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
)
_UNREAD = frozenset(("head", "script", "style", "template"))  # not printed


@dataclass(eq=False, slots=True)
class Element:
    """An element: what it says of itself and what stands in it, in order."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    printed: bool = True
    content: "list[Element | str]" = field(default_factory=list)

    def __iter__(self) -> "Iterator[Element]":
        """Itself and every element below it, in order."""
        ahead = [self]
        while ahead:
            element = ahead.pop()
            yield element
            ahead += [child for child in reversed(element.content) if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(c if isinstance(c, str) else c.text for c in self.content)

    def inherited(self, *names: str) -> str:
        """The value of the first of some attributes that it or the nearest above it has."""
        node: Element | None = self
        while node:
            for name in names:
                if name in node.attributes:
                    return node.attributes[name]
            node = node.parent
        return ""


@dataclass(eq=False, slots=True)
class Document(Element):
    """The root of a tree, which knows what is in it: many checks go through all of that."""

    elements: list[Element] = field(default_factory=list)  # in order, itself first
    texts: list[tuple[Element, str]] = field(default_factory=list)  # printed, and what holds them

    def __iter__(self) -> Iterator[Element]:
        """Itself and every element below it, in order."""
        return iter(self.elements)


class _Reader(HTMLParser):
    """Builds the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Document("", {})
        self.root.elements.append(self.root)
        self.at: Element = self.root

    def updatepos(self, i: int, j: int) -> int:
        """Count no lines: nobody asks where in a page something stands."""
        del i
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in _VOID:
            self.at = self.root.elements[-1]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        element = Element(tag, said, self.at, self.at.printed and tag not in _UNREAD)
        self.at.content.append(element)
        self.root.elements.append(element)

    def handle_endtag(self, tag: str) -> None:
        node: Element | None = self.at
        while node and node.tag != tag:
            node = node.parent
        if node and node.parent:
            self.at = node.parent

    def handle_data(self, data: str) -> None:
        self.at.content.append(data)
        if self.at.printed and data.strip():
            self.root.texts.append((self.at, data))


@lru_cache(maxsize=256)
def read(html: str) -> Document:
    """The tree of a document, HTML or SVG: read once, whoever asks; to be looked at only."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def template(composed: Composed, galley: Galley) -> Mark:
    """The template that a galley was poured into."""
    sections = composed.edition.annual.sections
    kind = next((s.kind for s in sections if s.id == galley.section), "")
    name = f"sections/{kind or galley.section.partition('-')[0]}.html"
    return Mark(composed.stock.templates.get(name, (f"templates/common/{name}", ""))[0])


def place(composed: Composed, galley: Galley, element: Element) -> Place:
    """Where an element is to be mended: at its entry, else in the galley's template."""
    entry = element.inherited("data-entry")
    return entry if entry in composed.edition.entries else template(composed, galley)


def drawings(galley: Galley) -> Iterator[tuple[str, Document]]:
    """The drawings of a galley, by name."""
    for name, content in sorted(galley.assets.items()):
        if name.endswith(".svg"):
            yield name, read(content.decode())
