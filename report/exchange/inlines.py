"""The text of a source or a translation in XLIFF, its inline codes written out again.

Codes are looked up in what the file says of them: in their data, in ``equiv``, in the source of
the same unit; so they are found after tools have moved them, doubled them, or lost their data.
A stranger's codes that stand for nothing known are written as placeholders: ``{x1}``.
"""

import re
from collections.abc import Mapping

from report.exchange.texts import fault
from report.exchange.xmlreading import Node
from report.findings import Finding
from report.phrases import phrase

_NAME = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_HEX = re.compile(r"[0-9A-Fa-f]{1,8}")
_CONTAINERS = {"mrk", "pc", "g"}
_NATIVE = {"ph", "it", "bpt", "ept"}  # of XLIFF 1.2: what they stand for is inside
_DELETED = "-deleted"  # kinds of marks: text that was struck out where changes are tracked
_SILENT = {"sm", "em"}


class Inlines:
    """Reads the texts of one unit, the source first."""

    def __init__(self, data: Mapping[str, str]) -> None:
        """Start with what the unit says its codes stand for."""
        self._data = data
        self._known: dict[str, str] = {}
        self.unknown: list[Node] = []

    def source(self, node: Node) -> str:
        """The text of a source; its codes may be used in the translation."""
        return self._text(node, sought=False)

    def target(self, node: Node) -> str:
        """The text of a translation; codes that stand for nothing known are kept in mind."""
        return self._text(node, sought=True)

    def _text(self, node: Node, *, sought: bool) -> str:
        said = []
        for inner in node.content:
            if isinstance(inner, str):
                said.append(inner)
            elif inner.space == node.space and inner.name not in _SILENT:
                said.append(self._inline(inner, sought=sought))
        return "".join(said)

    def _inline(self, node: Node, *, sought: bool) -> str:
        if node.name == "cp":
            return _character(node.get("hex"))
        if node.get("mtype").endswith(_DELETED):
            return ""
        if node.name not in _CONTAINERS:
            return self._code(node, "", sought=sought)
        inside = self._text(node, sought=sought)
        if node.name == "mrk":
            return inside
        begin = self._code(node, "Start", sought=sought)
        return f"{begin}{inside}{self._code(node, 'End', sought=sought)}"

    def _code(self, node: Node, side: str, *, sought: bool) -> str:
        """What a code, or one side of a pair, stands for."""
        closing = side == "End" or node.name in {"ec", "ex", "ept"}
        number = node.get("copyOf") or node.get("id") or node.get("startRef") or node.get("rid")
        name = f"{number}.end" if closing else number
        inside = node.text if node.name in _NATIVE else ""
        stated = (
            inside
            or self._data.get(node.get(f"dataRef{side}"), "")
            or node.get(f"equiv{side}")
            or ("" if side else node.get("equiv-text"))
        )
        kind = f"{node.name}.{name}"
        if sought and not stated and kind not in self._known:
            self.unknown.append(node)
        text = stated or self._known.get(kind) or _placeholder(name)
        if not sought:
            self._known[kind] = text
        return text


def unknown(node: Node, key: str) -> Finding:
    """A code of which nobody can say what it stands for: the unit cannot be read."""
    name = node.get("id") or node.get("startRef")
    message = phrase(
        "the code {name!r} is in the translation only, and nothing says what it stands for",
        name=name,
    )
    return fault(
        "exchange/markup", message, node.mark, phrase("take it out, or insert it again"), key
    )


def _placeholder(name: str) -> str:
    return f"{{x{name}}}" if _NAME.fullmatch(name) else "{x}"


def _character(sixteen: str) -> str:
    """A character that XML cannot hold, by its number."""
    try:
        return chr(int(sixteen, 16)) if _HEX.fullmatch(sixteen) else ""
    except (ValueError, OverflowError):
        return ""
