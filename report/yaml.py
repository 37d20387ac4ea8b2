"""YAML 1.2, read strictly: exact decimals, no duplicate keys, no aliases, every value marked."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import yaml

from report.findings import Finding, Rejected, Severity
from report.marks import Mark

Pointer = tuple[str | int, ...]

MAX_CHARACTERS = 2_000_000  # the longest file an office writes is a hundredth of this
MAX_DEPTH = 32

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_MAX_DIGITS = 30
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # lines as YAML 1.1 counts them, and libyaml

_SCALARS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (_NULL, lambda _: None),
    (_BOOL, lambda text: text.lower() == "true"),
    (_INT, int),
    (_DECIMAL, Decimal),
)  # the core schema of YAML 1.2.2 §10.3, octal and hexadecimal left out


@dataclass(frozen=True, slots=True)
class Copy:
    """Plain data plus the mark of every node, keyed by its path of keys.

    ``inner`` gives, for the mark of a scalar that tells line from line as its text does, where its
    first character stands.
    """

    data: object
    marks: Mapping[Pointer, Mark]
    inner: Mapping[Mark, Mark] = field(default_factory=dict)

    def mark(self, pointer: Pointer) -> Mark:
        """Find the mark of a node, or of its nearest written ancestor."""
        while pointer and pointer not in self.marks:
            pointer = pointer[:-1]
        return self.marks[pointer]

    def spot(self, mark: Mark, text: str, offset: int) -> Mark:
        """Where a character of a scalar's text stands; the scalar's own mark if that is unsure."""
        first = self.inner.get(mark)
        if first is None:
            return mark
        before = text[:offset]
        return Mark(
            mark.path,
            first.line + before.count("\n"),
            first.column + len(before) - (before.rfind("\n") + 1),
        )


def parse(text: str, path: str) -> Copy:
    """Parse one document; raise Rejected with every fault in it."""
    if len(text) > MAX_CHARACTERS:
        message = f"{len(text):,} characters; the limit is {MAX_CHARACTERS:,}"
        raise Rejected([_fault("yaml/limit", message, Mark(path), "split the file")])
    reader = _Reader(path, text)
    try:
        node = _compose(text, path)
        data = reader.read(node, ()) if node else None
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = Mark(path, at.line + 1, at.column + 1) if at else Mark(path)
        what = str(error.problem or error.context)
        raise Rejected([*reader.faults, _syntax(what, mark)]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        what = f"U+{error.character:04X} is not allowed in YAML"
        raise Rejected([_syntax(what, Mark(path, line, column))]) from None
    if reader.faults:
        raise Rejected(reader.faults)
    return Copy(data, reader.marks or {(): Mark(path)}, reader.inner)


def _compose(text: str, path: str) -> yaml.Node | None:
    """Compose nodes under a limit of depth, counted before the composer recurses."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = _start(event, path)
                message = f"more than {MAX_DEPTH} levels deep"
                raise Rejected([_fault("yaml/limit", message, mark, "flatten the data")])
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            mark = _start(event, path)
            hint = "write the value out, or quote it if it is text"
            message = f"alias *{event.anchor}: aliases are not used here"
            raise Rejected([_fault("yaml/alias", message, mark, hint)])
    return yaml.compose(text, Loader=yaml.CBaseLoader)


def _start(event: yaml.Event, path: str) -> Mark:
    at = event.start_mark
    return Mark(path, at.line + 1, at.column + 1) if at else Mark(path)


def _fault(check: str, message: str, mark: Mark, hint: str) -> Finding:
    return Finding(check, Severity.ERROR, message, mark, hint)


def _syntax(message: str, mark: Mark) -> Finding:
    hint = "look at this line and the one above: quotes, colons, indentation"
    return _fault("yaml/syntax", message, mark, hint)


class _Reader:
    """Turns nodes into plain data, keeping marks and collecting faults."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = _BREAK.split(text)
        self.inner: dict[Mark, Mark] = {}
        self.marks: dict[Pointer, Mark] = {}
        self.faults: list[Finding] = []

    def read(self, node: yaml.Node, at: Pointer) -> object:
        self.marks[at] = self._mark(node)
        match node:
            case yaml.MappingNode():
                return dict(self._pairs(node, at))
            case yaml.SequenceNode():
                return [self.read(item, (*at, i)) for i, item in enumerate(node.value)]
            case _:
                return self._scalar(node)

    def _pairs(self, node: yaml.MappingNode, at: Pointer) -> Iterator[tuple[str, object]]:
        seen: dict[str, Mark] = {}
        for key, value in node.value:
            mark = self._mark(key)
            if not isinstance(key, yaml.ScalarNode):
                hint = "write a plain word before the colon"
                self.faults.append(_fault("yaml/syntax", "a key must be text", mark, hint))
                continue
            name = str(key.value)
            if name in seen:
                hint = f"first written at {seen[name]}; keep one of the two"
                message = f"duplicate key {name!r}"
                self.faults.append(_fault("yaml/duplicate-key", message, mark, hint))
            seen[name] = mark
            yield name, self.read(value, (*at, name))

    def _scalar(self, node: yaml.Node) -> object:
        text = str(node.value)
        self._note_first(node)
        if getattr(node, "style", None):  # quoted or block: always text
            return text
        if len(text) > _MAX_DIGITS:  # no number of a report is that long: text
            return text
        for pattern, convert in _SCALARS:
            if pattern.fullmatch(text):
                return convert(text)
        return text

    def _note_first(self, node: yaml.Node) -> None:
        """Keep where a text's first character stands, if its lines are those of the file."""
        mark = self._mark(node)
        style = getattr(node, "style", None)
        if style == "|":
            line = self.lines[mark.line] if mark.line < len(self.lines) else ""
            indent = len(line) - len(line.lstrip(" "))
            self.inner[mark] = Mark(self.path, mark.line + 1, indent + 1)
        elif node.start_mark.line == node.end_mark.line and style != ">":
            written = self.lines[mark.line - 1][mark.column - 1 : node.end_mark.column]
            if len(written) == len(node.value) + 2 * bool(style):  # no signs of escape
                self.inner[mark] = Mark(self.path, mark.line, mark.column + bool(style))

    def _mark(self, node: yaml.Node) -> Mark:
        return Mark(self.path, node.start_mark.line + 1, node.start_mark.column + 1)
