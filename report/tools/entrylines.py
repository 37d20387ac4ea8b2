"""Where everything stands in a translation file: entries, their comments, their fields."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from report.tools.entryscalars import LONG, Style, plain

HEADER = re.compile(r"[|>]([-+0-9]*)")
_TEXTS = ("source", "text")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry."""

    name: str
    column: int
    line: int  # where its first line starts
    start: int  # of its value
    stop: int  # of its value; of a block, of its last line
    end: int  # of its last line, the break included
    style: str  # plain, ", ', | or >; none of what is no text
    node: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: a key and its fields."""

    key: str
    at: int  # of the key
    until: int  # end of the key
    lead: int  # where the comments above it start
    start: int  # of what stands behind the colon
    stop: int
    end: int  # of its last line, the break included
    column: int  # of its fields
    flow: bool
    fields: dict[str, Field] = field(default_factory=dict)


class Lines:
    """A file and where its entries stand."""

    def __init__(self, text: str) -> None:
        """Find all entries."""
        self.bom = "\ufeff" if text.startswith("\ufeff") else ""
        self.text = text.removeprefix("\ufeff")
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self.starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self.entries: dict[str, Entry] = {}
        root = yaml.compose(self.text, Loader=yaml.CBaseLoader)
        if isinstance(root, yaml.MappingNode) and not root.flow_style:
            self._find(root)
        elif root is not None and not root.value:  # {}
            self.text = self.text[: root.start_mark.index] + self.text[root.end_mark.index :]
        self.style = _style(self.entries.values())
        self.spaced = self._spaced()

    # -- places -------------------------------------------------------------------------------

    def _find(self, root: yaml.MappingNode) -> None:
        last = 0
        for key, value in root.value:
            made = self._entry(key, value, last)
            self.entries[made.key] = made
            last = made.end

    def _entry(self, key: Any, value: Any, last: int) -> Entry:
        mapping = isinstance(value, yaml.MappingNode)
        flowing = mapping and bool(value.flow_style)
        stop = self._stop(value, key.start_mark.column)
        made = Entry(
            str(key.value),
            key.start_mark.index,
            key.end_mark.index,
            self._lead(key.start_mark.index, last),
            value.start_mark.index,
            stop,
            self._own_end(self.line_end(stop)),
            value.value[0][0].start_mark.column if mapping and value.value else 2,
            flowing,
        )
        if mapping:
            for name, said in value.value:
                made.fields[str(name.value)] = self._field(name, said)
        return made

    def _own_end(self, end: int) -> int:
        """The end of an entry, with the comments below it that are indented as it is."""
        while self.text[end : end + 1] == " " and self._comment(
            bisect_right(self.starts, end) - 1
        ):
            end = self.line_end(end)
        return end

    def _field(self, name: Any, said: Any) -> Field:
        stop = self._stop(said, name.start_mark.column)
        scalar = isinstance(said, yaml.ScalarNode)
        style = (said.style or "plain") if scalar else ""
        start = said.start_mark.index
        return Field(
            str(name.value),
            name.start_mark.column,
            self.line_start(name.start_mark.index),
            start,
            stop,
            self.line_end(stop),
            str(style).strip() or "plain",
            said,
        )

    def _stop(self, node: Any, column: int) -> int:
        """Where a value ends; what follows are breaks, spaces, comments."""
        if isinstance(node, yaml.ScalarNode):
            block = node.style in {"|", ">"}
            return self._block_stop(node, column) if block else int(node.end_mark.index)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        if isinstance(node, yaml.MappingNode):
            return self._stop(last[1], last[0].start_mark.column)
        return self._stop(last, node.start_mark.column)

    def _block_stop(self, node: Any, column: int) -> int:
        """The end of the last line of a block, its break left out."""
        start = node.start_mark.index
        found = HEADER.search(self.text, start)
        header = found[1] if found else ""
        digit = re.search("[1-9]", header)
        indent = column + int(digit[0]) if digit else 0
        stop = self.line_end(start, bare=True)
        for line in range(bisect_right(self.starts, start), len(self.starts)):
            at = self.starts[line]
            said = self.said(at, self.line_end(at, bare=True))
            if not said.strip():
                if "+" in header and at < len(self.text):
                    stop = at + len(said)
                continue
            width = len(said) - len(said.lstrip(" "))
            indent = indent or max(width, column + 1)
            if width < indent:
                break
            stop = at + len(said)
        return stop

    def _lead(self, at: int, last: int) -> int:
        """Where the comments start that stand right above a key; a heading of the file is none."""
        line = bisect_right(self.starts, at) - 1
        first = line
        while first > 0 and self.starts[first - 1] >= last and self._comment(first - 1):
            first -= 1
        return self.starts[first]

    def _comment(self, line: int) -> bool:
        at = self.starts[line]
        return self.text[at : self.line_end(at)].lstrip(" ").startswith("#")

    def line_start(self, at: int) -> int:
        """Where the line starts that holds a character."""
        return self.starts[bisect_right(self.starts, at) - 1]

    def line_end(self, at: int, *, bare: bool = False) -> int:
        """Where a line ends, behind its break or, bare, before it."""
        line = bisect_right(self.starts, at)
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        if not bare:
            return end
        start = self.starts[line - 1]
        return start + len(self.text[start:end].rstrip("\r\n"))

    # -- what is there ------------------------------------------------------------------------

    def said(self, start: int, stop: int) -> str:
        """Characters of the file."""
        return self.text[start:stop]

    def block(self, entry: Entry) -> str:
        """An entry with its comments, as it stands."""
        return self.text[entry.lead : entry.end]

    def gap(self, entry: Entry) -> int:
        """The end of the empty lines behind an entry."""
        end = entry.end
        while end < len(self.text) and not self.text[end : self.line_end(end)].strip():
            end = self.line_end(end)
        return end

    def ground(self, entry: Entry) -> int:
        """Where an entry starts, with the empty lines above it if nothing follows."""
        at = entry.lead
        if self.gap(entry) < len(self.text):
            return at
        while at and not self.text[self.line_start(at - 1) : at].strip():
            at = self.line_start(at - 1)
        return at

    @property
    def beginning(self) -> int:
        """Where an entry stands before all others."""
        first = next(iter(self.entries.values()), None)
        return first.lead if first else len(self.text)

    @property
    def end(self) -> int:
        """Where an entry stands behind all others."""
        return max((entry.end for entry in self.entries.values()), default=len(self.text))

    def _spaced(self) -> bool:
        gaps = [
            not self.text[one.end : self.line_end(one.end)].strip()
            for one, _ in pairwise(self.entries.values())
        ]
        return 2 * sum(gaps) >= len(gaps)


def _style(entries: Iterable[Entry]) -> Style:
    """How a file writes most of its texts."""
    quotes = Counter(style for style, value in _texts(entries) if plain(value))
    long = Counter(
        style == "|" for style, value in _texts(entries) if len(value) > LONG and "\n" not in value
    )
    usual = next((one for one, _ in quotes.most_common() if one not in {"|", ">"}), "plain")
    return Style("" if usual == "plain" else usual, blocks=long[True] > long[False])


def _texts(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        for name in _TEXTS:
            found = entry.fields.get(name)
            if found and isinstance(found.node, yaml.ScalarNode):
                yield found.style, str(found.node.value)
