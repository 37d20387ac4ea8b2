"""A record as an editor would write it: in the order of the house, comments saying from where."""

import re
from collections.abc import Iterator, Mapping

from report.forms.answering import Found
from report.forms.proposal import Data, Record
from report.tools.sourcevalues import flowing, lines_of

_GROUPS = (
    ("source",),
    ("title", "short", "lead", "text"),
    ("theme", "period", "venue", "mode", "hosts"),
    ("occasions",),
    ("participants",),
    ("tallies",),
    ("details",),
    ("programme",),
    ("speakers",),
    ("results",),
)
_WIDE = 99
_SPOKEN = re.compile(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LISTS = 2
_PROSE = ("details", "programme", "results")


def composed(record: Record) -> str:
    """A new file."""
    parts = []
    for names in _GROUPS:
        keys = [name for name in names if name in record.data]
        lines = [line for name in keys for line in _lines(name, record)]
        if lines:
            parts.append("".join(f"{line}\n" for line in lines))
    return "\n".join(parts)


def _lines(name: str, record: Record) -> Iterator[str]:
    """A key and its value, with what was guessed of it."""
    value = record.data[name]
    guessed = [(at, found) for at, found in record.cells.items() if at[0] == name and found.guess]
    said = _written(name, value)
    if len(said) == 1 and len(guessed) == 1:
        comment = _comment(guessed[0][1])
        if len(said[0]) + len(comment) + 3 <= _WIDE:
            yield f"{said[0]} # {comment}"
            return
    for at, found in guessed:
        yield f"# {'.'.join(map(str, at))}: {_comment(found)}"
    yield from said


def _comment(found: Found) -> str:
    typed = _SPOKEN.sub("", found.typed)
    return f"“{typed}” in {_SPOKEN.sub('', found.address)}"


def _written(name: str, value: object) -> list[str]:
    if name == "participants" and isinstance(value, Mapping):
        return [
            "participants:",
            *(line for key, held in value.items() for line in _came(key, held)),
        ]
    return _listed(name, value) if isinstance(value, list) else lines_of(name, value, 0)


def _came(key: str, value: object) -> list[str]:
    """Who took part; a delegation to a line, as long as it fits."""
    if key != "listed" or not isinstance(value, list):
        return lines_of(key, value, _LISTS)
    return [f"{' ' * _LISTS}listed:", *(line for one in value for line in _item(one, 2 * _LISTS))]


def _listed(name: str, value: list[object]) -> list[str]:
    if not any(isinstance(one, Mapping) for one in value):
        return lines_of(name, value, 0)
    if name in _PROSE:
        return [f"{name}:", *(line for one in value for line in lines_of(None, one, _LISTS))]
    if name != "tallies":
        return [f"{name}:", *(line for one in value for line in _item(one, _LISTS))]
    return [f"{name}:", *(line for one in value for line in _tally(one))]


def _item(value: object, column: int) -> list[str]:
    """An item in braces where it is short and holds no copy of length, else on lines."""
    short = flowing(value)
    indent = " " * column
    if short is not None and len(short) + column + _LISTS <= _WIDE - 15:
        return [f"{indent}- {short}"]
    return lines_of(None, value, column)


def _tally(value: object) -> list[str]:
    if not isinstance(value, Mapping):
        return lines_of(None, value, _LISTS)
    head: Data = {name: held for name, held in value.items() if name != "parts"}
    lines = lines_of(None, head, _LISTS)
    if parts := value.get("parts"):
        lines.append(f"{' ' * 2 * _LISTS}parts:")
        lines += [line for one in parts for line in _item(one, 3 * _LISTS)]
    return lines
