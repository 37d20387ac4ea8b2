"""XML as it is written here: indented between elements, and never inside a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from report.exchange.texts import encoded, holds, label
from report.model.parcel import Form

NEVER = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML 1.0 §2.2 cannot hold, not even by their number."""

_UNICODE = {"utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"}
_BEYOND = re.compile(r"[^\x00-\x5b\x5d-\x7d]")  # backslash and tilde are others in Shift JIS
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element; ``mixed`` where space counts."""

    name: str
    attributes: Mapping[str, str]
    content: tuple["Element | str", ...] = ()
    mixed: bool = False


def element(name: str, attributes: Mapping[str, str], content: Iterable[Element] = ()) -> Element:
    """An element that holds elements; attributes without a value are left out."""
    said = {key: value for key, value in attributes.items() if value}
    return Element(name, said, tuple(content))


def texted(
    name: str, attributes: Mapping[str, str], content: str | Iterable[Element | str]
) -> Element:
    """An element that holds text; attributes without a value are left out."""
    said = {key: value for key, value in attributes.items() if value}
    held = (content,) if isinstance(content, str) else tuple(content)
    return Element(name, said, held, mixed=True)


def document(root: Element, form: Form) -> bytes:
    """A whole document in a form; letters that its encoding lacks are given by their numbers."""
    named = re.sub(r"^CP(?=125)", "windows-", label(form.encoding))
    head = f'<?xml version="1.0" encoding="{named}"?>\n'
    whole = head + "".join(_written(root, "")) + "\n"
    return encoded(whole if form.encoding in _UNICODE else _spelt(whole, form.encoding), form)


def _spelt(text: str, encoding: str) -> str:
    """A text whose letters are given by their numbers where an encoding lacks them."""

    @cache
    def shown(letter: str) -> str:
        return letter if holds(letter, encoding) else f"&#{ord(letter)};"

    return _BEYOND.sub(lambda found: shown(found[0]), text)


def _written(node: Element, indent: str) -> Iterator[str]:
    said = "".join(f' {key}="{value.translate(_VALUE)}"' for key, value in node.attributes.items())
    if not any(node.content):
        yield f"<{node.name}{said}/>"
        return
    yield f"<{node.name}{said}>"
    for inner in node.content:
        if isinstance(inner, str):
            yield inner.translate(_TEXT)
            continue
        if not node.mixed:
            yield f"\n{indent}  "
        yield from _written(inner, f"{indent}  ")
    yield f"</{node.name}>" if node.mixed else f"\n{indent}</{node.name}>"
