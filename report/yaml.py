"""YAML 1.2, read strictly: exact decimals, no duplicate keys, no aliases, every value marked."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import yaml

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase

Pointer = tuple[str | int, ...]

MAX_CHARACTERS = 2_000_000  # the longest file an office writes is a hundredth of this
MAX_DEPTH = 32

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_MAX_DIGITS = 30
_FIRST = frozenset("nN~tTfF-+.0123456789")  # of what may be no text
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
        message = phrase(
            "{count:,} characters; the limit is {most:,}",
            count=len(text),
            most=MAX_CHARACTERS,
        )
        raise Rejected([_fault("yaml/limit", message, Mark(path), phrase("split the file"))])
    reader = _Reader(path, text)
    try:
        data = reader.document()
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        mark = Mark(path, at.line + 1, at.column + 1) if at else Mark(path)
        what = str(error.problem or error.context)
        raise Rejected([*reader.faults, _syntax(what, mark)]) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        what = phrase("U+{character:04X} is not allowed in YAML", character=error.character)
        raise Rejected([_syntax(what, Mark(path, line, column))]) from None
    if reader.faults:
        raise Rejected(reader.faults)
    return Copy(data, reader.marks or {(): Mark(path)}, reader.inner)


def _fault(check: str, message: str, mark: Mark, hint: str) -> Finding:
    return Finding(check, Severity.ERROR, message, mark, hint)


def _syntax(message: str, mark: Mark) -> Finding:
    hint = phrase("look at this line and the one above: quotes, colons, indentation")
    return _fault("yaml/syntax", message, mark, hint)


class _Reader:
    """Turns events into plain data, keeping marks and collecting faults.

    Not nodes: composing them would be a second pass, and recurse before depth is counted.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.events = yaml.parse(text, Loader=yaml.CBaseLoader)
        self.inner: dict[Mark, Mark] = {}
        self.marks: dict[Pointer, Mark] = {}
        self.faults: list[Finding] = []

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text, which few files are asked for."""
        return _BREAK.split(self.text)

    def document(self) -> object:
        """The one document that there is; None where there is none."""
        data: object = None
        first: Mark | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                mark = self._mark(event)
                if first:
                    message = phrase("a second document; the first starts at {first}", first=first)
                    raise Rejected([*self.faults, _syntax(message, mark)])
                first = mark
                data = self._read(next(self.events), (), 1)
        return data

    def _read(self, event: yaml.Event, at: Pointer, depth: int) -> object:
        mark = self._mark(event)
        self.marks[at] = mark
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, mark)
        if isinstance(event, yaml.AliasEvent):
            hint = phrase("write the value out, or quote it if it is text")
            message = phrase("alias *{anchor}: aliases are not used here", anchor=event.anchor)
            raise Rejected([_fault("yaml/alias", message, mark, hint)])
        if depth > MAX_DEPTH:
            message = phrase("more than {most} levels deep", most=MAX_DEPTH)
            raise Rejected([_fault("yaml/limit", message, mark, phrase("flatten the data"))])
        if isinstance(event, yaml.MappingStartEvent):
            return dict(self._pairs(at, depth + 1))
        return list(self._items(at, depth + 1))

    def _items(self, at: Pointer, depth: int) -> Iterator[object]:
        for i, event in enumerate(self.events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._read(event, (*at, i), depth)

    def _pairs(self, at: Pointer, depth: int) -> Iterator[tuple[str, object]]:
        seen: dict[str, yaml.Event] = {}
        for key in self.events:
            if isinstance(key, yaml.MappingEndEvent):
                return
            if not isinstance(key, yaml.ScalarEvent):
                hint, mark = phrase("write a plain word before the colon"), self._mark(key)
                self.faults.append(_fault("yaml/syntax", phrase("a key must be text"), mark, hint))
                self._read(key, at, depth)
                self._read(next(self.events), at, depth)
                continue
            name = str(key.value)
            if name in seen:
                hint = phrase(
                    "first written at {first}; keep one of the two", first=self._mark(seen[name])
                )
                message, mark = phrase("duplicate key {name!r}", name=name), self._mark(key)
                self.faults.append(_fault("yaml/duplicate-key", message, mark, hint))
            seen[name] = key
            yield name, self._read(next(self.events), (*at, name), depth)

    def _scalar(self, event: yaml.ScalarEvent, mark: Mark) -> object:
        text = str(event.value)
        style = event.style  # "" for a plain one
        self._note_first(event, mark, style)
        if style:  # quoted or block: always text
            return text
        if len(text) > _MAX_DIGITS:  # no number of a report is that long: text
            return text
        if text and text[0] not in _FIRST:
            return text
        for pattern, convert in _SCALARS:
            if pattern.fullmatch(text):
                return convert(text)
        return text

    def _note_first(self, event: yaml.ScalarEvent, mark: Mark, style: str | None) -> None:
        """Keep where a text's first character stands, if its lines are those of the file."""
        if style == "|":
            line = self.lines[mark.line] if mark.line < len(self.lines) else ""
            indent = len(line) - len(line.lstrip(" "))
            self.inner[mark] = Mark(self.path, mark.line + 1, indent + 1)
        elif style != ">" and (end := event.end_mark) and end.line == mark.line - 1:
            quotes = 2 if style else 0
            if end.column - mark.column + 1 == len(event.value) + quotes:  # no signs of escape
                first = Mark(self.path, mark.line, mark.column + 1) if style else mark
                self.inner[mark] = first

    def _mark(self, event: yaml.Event) -> Mark:
        at = event.start_mark
        return Mark(self.path, at.line + 1, at.column + 1) if at else Mark(self.path)
