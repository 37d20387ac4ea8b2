"""A source file, edited by paths: what is not meant stays as it is, comments too.

Places come from YAML nodes; only the lines of what is changed are written anew. What comes out is
read again, and must say exactly what was meant; where it does not, the file is written anew.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import yaml

from report.findings import Rejected
from report.tools.sourcevalues import dumped, lines_of
from report.yaml import Pointer, parse


class Gone(Enum):
    """What becomes of a value that is taken out."""

    GONE = "gone"


GONE = Gone.GONE
Changes = Mapping[Pointer, object]


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """Characters that are replaced by others."""

    start: int
    stop: int
    said: str


def changed(text: str, path: str, changes: Changes) -> str:
    """The file with values set, added (a new key, or one item beyond the last) or taken out.

    Raise Rejected where the file cannot be read.
    """
    if not changes:
        return text
    bare = text.removeprefix("\ufeff")
    bom = text[: len(text) - len(bare)]
    meant = applied(parse(bare, path).data, changes)
    try:
        made = _Editing(bare).edited(changes)
        if parse(made, path).data == meant:
            return bom + made
    except (Rejected, _Unfit):
        pass
    head = "".join(f"{line}\n" for line in _head(bare))
    return bom + head + dumped(meant)


def appended(at: Pointer, held: object, items: Sequence[object]) -> dict[Pointer, object]:
    """Items behind those of a list, which may not be there yet, as changes of its file.

    >>> appended(("points",), ["a"], ["b", "c"]), appended(("points",), None, ["b"])
    ({('points', 1): 'b', ('points', 2): 'c'}, {('points',): ['b']})
    """
    if isinstance(held, list) and held:
        return {(*at, len(held) + i): item for i, item in enumerate(items)}
    return {at: [*items]} if items else {}


def applied(data: object, changes: Changes) -> Any:
    """The data with the changes; of a list the last are taken out first."""
    root: Any = {"": copy.deepcopy({} if data is None else data)}
    gone = [at for at, value in changes.items() if value is GONE]
    for at in [*sorted(changes.keys() - {*gone}, key=_order), *sorted(gone, key=_order)[::-1]]:
        *stem, leaf = ("", *at)
        node = root
        for step in stem:
            node = node[step]
        if at in gone:
            del node[leaf]
        elif isinstance(node, list) and leaf == len(node):
            node.append(changes[at])
        else:
            node[leaf] = changes[at]
    return root[""]


def _order(at: Pointer) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in at)


def _head(text: str) -> Iterator[str]:
    """The comments at the top of a file."""
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            return
        yield line


class _Unfit(Exception):
    """This file is written in a way that cannot be edited in place."""


class _Editing:
    """One file and where its values stand."""

    def __init__(self, text: str) -> None:
        self.text = text if not text or text.endswith("\n") else f"{text}\n"
        self.newline = "\r\n" if "\r\n" in self.text else "\n"
        self.root = yaml.compose(self.text, Loader=yaml.CBaseLoader)

    def edited(self, changes: Changes) -> str:
        """The text with all changes."""
        if not isinstance(self.root, yaml.MappingNode) or self.root.flow_style:
            raise _Unfit
        cuts = sorted(cut for at, value in self._folded(changes) for cut in self._cuts(at, value))
        parts, end = [], 0
        for cut in cuts:
            if cut.start < end:
                raise _Unfit
            parts += [self.text[end : cut.start], cut.said]
            end = cut.stop
        return "".join([*parts, self.text[end:]])

    def _folded(self, changes: Changes) -> Iterator[tuple[Pointer, object]]:
        """The changes, those inside braces as one change of the outermost braces."""
        inside: dict[Pointer, dict[Pointer, object]] = {}
        for at, value in changes.items():
            outer = self._braces(at)
            if outer is None:
                yield at, value
            else:
                inside.setdefault(outer, {})[at[len(outer) :]] = value
        for outer, within in inside.items():
            node = self._node(outer)
            held = parse(self.text[node.start_mark.index : node.end_mark.index], "").data
            yield outer, applied(held, within)

    def _braces(self, at: Pointer) -> Pointer | None:
        """The outermost value in braces above a place, if there is one."""
        for depth in range(len(at)):
            node = self._node(at[:depth])
            if isinstance(node, yaml.CollectionNode) and node.flow_style and node.value:
                return at[:depth]
        return None

    def _cuts(self, at: Pointer, value: object) -> Iterator[_Cut]:
        parent = self._node(at[:-1])
        found = self._node(at)
        if found is None:
            if value is not GONE:
                yield self._added(parent, at, value)
            return
        start, column = self._start(parent, at)
        end = self._end(found, column)
        alone = not self.text[start - column : start].strip()  # no dash before it
        if value is GONE:
            if not alone:
                raise _Unfit
            yield _Cut(self._lead(start - column, column), end, "")
            return
        name = at[-1] if isinstance(parent, yaml.MappingNode) else None
        kept = isinstance(found, yaml.CollectionNode) and found.flow_style
        braces = bool(kept and found.value)  # none in it: how it is written says nothing
        said = self._said(lines_of(name, value, column, braces=braces))
        yield _Cut(start, end, said[column:])

    def _added(self, parent: Any, at: Pointer, value: object) -> _Cut:
        """A key, or an item, behind the last one."""
        if not isinstance(parent, yaml.CollectionNode) or parent.flow_style or not parent.value:
            raise _Unfit
        last: Pointer = (*at[:-1], len(parent.value) - 1)
        if isinstance(parent, yaml.MappingNode):
            last = (*at[:-1], str(parent.value[-1][0].value))
        _, column = self._start(parent, last)
        end = self._end(self._node(last), column)
        name = at[-1] if isinstance(parent, yaml.MappingNode) else None
        return _Cut(end, end, self._said(lines_of(name, value, column)))

    def _said(self, lines: Iterable[str]) -> str:
        """Lines as the file ends its own."""
        return "".join(f"{line}{self.newline}" for line in lines)

    def _node(self, at: Pointer) -> Any:
        node: Any = self.root
        for step in at:
            if isinstance(node, yaml.MappingNode):
                node = next((v for k, v in node.value if k.value == str(step)), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                node = node.value[step] if step < len(node.value) else None
            else:
                return None
        return node

    def _start(self, parent: Any, at: Pointer) -> tuple[int, int]:
        """Where a key, or the dash of an item, stands, and in which column."""
        if isinstance(parent, yaml.MappingNode):
            key = next(k for k, _ in parent.value if k.value == str(at[-1]))
            return key.start_mark.index, key.start_mark.column
        mark = parent.value[at[-1]].start_mark
        dash = self.text.rfind("-", 0, mark.index)
        return dash, dash - self._line(dash)

    def _line(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _lead(self, line: int, column: int) -> int:
        """Where the comments above a line begin that are indented as it is."""
        while line:
            above = self._line(line - 1)
            said = self.text[above:line]
            if not said.lstrip().startswith("#") or len(said) - len(said.lstrip()) != column:
                break
            line = above
        return line

    def _end(self, node: Any, column: int) -> int:
        """The end of the last line of a value that stands below a column."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            node = last[1] if isinstance(node, yaml.MappingNode) else last
        if not (isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}):
            return self._break(node.end_mark.index)
        end = at = self._break(node.start_mark.index)
        while at < len(self.text):
            after = self._break(at)
            said = self.text[at:after]
            if said.strip():
                if len(said) - len(said.lstrip(" ")) <= column:
                    break
                end = after
            at = after
        return end

    def _break(self, index: int) -> int:
        """The end of the line in which a character stands, its break included."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1
