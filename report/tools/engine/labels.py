"""Text of drawings that is set as a whole.

WeasyPrint sets and draws each letter of a drawing's text apart, since SVG may give each a place of
its own.  Where only the first has one, letters set together come sooner, are kerned, and stay one
word for whoever searches the PDF.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint import svg

from report.tools.engine.replacing import replace

_PLACES = ("x", "y", "dx", "dy")
_APART = ("rotate", "letter-spacing", "textLength")  # what is done to single letters

_stock_text = svg.text


class _Whole(str):
    """A text that is its own only letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def set_whole() -> None:
    """Let text be set as a whole where each letter stands after the other."""
    replace(_stock_text, _text)
    for tag, draw in svg.TAGS.items():
        if draw is _stock_text:
            svg.TAGS[tag] = _text


def _text(image: Any, node: Any, font_size: float) -> None:
    """Draw a text node."""
    if node.text and _together(node):
        node._etree_node.text = _Whole(node.text)  # noqa: SLF001 - what is mended
    _stock_text(image, node, font_size)


def _together(node: Any) -> bool:
    """Whether the letters of a node follow one another."""
    given = node.attrib
    if any(name in given or node.get(name) for name in _APART):
        return False
    return all(len(given.get(name, "").replace(",", " ").split()) <= 1 for name in _PLACES)
