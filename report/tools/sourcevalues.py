"""How a value is written in a source file: as lines below its key, or inside braces."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from report.tools.entryscalars import Style, double, plain, write

_STEP = 2
_WIDE = 96  # characters of a line in braces
_STYLE = Style()
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?(\.\.[0-9]{4}(-[0-9]{2}){0,2})?")  # text here

_NUMBER = re.compile(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?")  # as YAML 1.2 reads it
_SIGNS = frozenset(",[]{}#:")  # that mean something inside braces


def dumped(data: object) -> str:
    r"""A whole file.

    >>> dumped({"a": 1, "b": [{"id": "x", "text": "one\ntwo"}]})
    'a: 1\nb:\n  - id: x\n    text: |-\n      one\n      two\n'
    """
    if not data:
        return "{}\n" if isinstance(data, Mapping) else ""
    return "".join(f"{line}\n" for line in _below(data, 0))


def lines_of(
    name: str | int | None, value: object, column: int, *, braces: bool = False
) -> list[str]:
    """A key and its value, or an item of a list, as lines that begin in a column."""
    indent = " " * column
    if braces and (short := flowing(value)) is not None:
        return [f"{indent}- {short}" if name is None else f"{indent}{name}: {short}"]
    if name is None:
        return _item(value, column)
    key = str(name) if plain(str(name)) else double(str(name))
    if isinstance(value, str) and not _DATE.fullmatch(value) and not _NUMBER.fullmatch(value):
        said = write(value, column, _STYLE)
        return [f"{indent}{key}: {said.head}", *said.body]
    short = flowing(value)
    if short is not None and (not _nested(value) or _small(value, len(short) + column)):
        return [f"{indent}{key}: {short}"]
    return [f"{indent}{key}:", *_below(value, column + _STEP)]


def flowing(value: object) -> str | None:
    """A value inside braces; None where it takes lines of its own."""
    match value:
        case str():
            return None if "\n" in value else _said(value)
        case Mapping():
            pairs = [(key, flowing(held)) for key, held in value.items()]
            said = [f"{_said(str(key))}: {held}" for key, held in pairs if held is not None]
            return "{" + ", ".join(said) + "}" if len(said) == len(pairs) else None
        case list() | tuple():
            items = [flowing(held) for held in value]
            return None if None in items else "[" + ", ".join(map(str, items)) + "]"
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _said(value: str) -> str:
    if _DATE.fullmatch(value):
        return value
    bare = plain(value) and not set(value) & _SIGNS and not _NUMBER.fullmatch(value)
    return value if bare else double(value)


def _nested(value: object) -> bool:
    return isinstance(value, Mapping | list | tuple) and bool(value)


def _small(value: object, width: int) -> bool:
    """Whether a list or mapping of plain values fits on the line of its key."""
    held = value.values() if isinstance(value, Mapping) else value
    return width <= _WIDE and not any(map(_nested, held if isinstance(held, Iterable) else ()))


def _below(value: object, column: int) -> list[str]:
    if isinstance(value, Mapping):
        return [*chain.from_iterable(lines_of(key, held, column) for key, held in value.items())]
    return [*chain.from_iterable(_item(held, column) for held in value)]  # type: ignore[attr-defined]


def _item(value: object, column: int) -> list[str]:
    """An item of a list."""
    indent = " " * column
    if isinstance(value, Mapping) and value:
        first, *rest = _below(value, column + _STEP)
        return [f"{indent}- {first.lstrip(' ')}", *rest]
    if isinstance(value, str) and "\n" in value:
        said = write(value, column, _STYLE)
        return [f"{indent}- {said.head}", *said.body]
    if isinstance(value, str):
        return [f"{indent}- {_said(value)}"]
    return [f"{indent}- {flowing(value)}"]
