"""What the house says of its findings, in the languages of those who read them."""

from collections.abc import Mapping
from contextlib import suppress

from report.desk import Desk
from report.findings import Rejected
from report.phrases import Interpreter
from report.yaml import parse

Table = Mapping[object, object]


def interpreter(desk: Desk, tag: str) -> Interpreter:
    """How a language says it: by its messages, with figures as its locale writes them."""
    numbers = _table(desk, f"templates/{tag}/locale.yaml").get("numbers")
    own = numbers if isinstance(numbers, dict) else {}
    marks = {sign: str(own[name]) for sign, name in _MARKS.items() if own.get(name)}
    return Interpreter(sentences(desk, tag), marks)


_MARKS = {",": "group", ".": "decimal"}


def sentences(desk: Desk, tag: str) -> dict[str, str]:
    """Every pattern in English with what a language says in its stead; those that it has."""
    table = _table(desk, f"templates/{tag}/messages.yaml")
    return {str(pattern): str(said) for pattern, said in table.items() if said}


def usual(desk: Desk) -> str:
    """The language in which this house wants to be spoken to; empty for English."""
    return str(_table(desk, "sources/house.yaml").get("speaks") or "")


def _table(desk: Desk, path: str) -> Table:
    """A file of the house, or nothing: what is wrong with it is told elsewhere."""
    with suppress(Rejected, OSError):
        data = parse(desk.text(desk.found(path)), path).data
        return data if isinstance(data, dict) else {}
    return {}
