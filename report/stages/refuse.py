"""What an import refused → ``refused.yaml``, where it is kept until somebody has looked at it."""

from collections.abc import Iterable, Mapping
from typing import cast

import yaml

from report.findings import Rejected
from report.model.parcel import Unit
from report.yaml import parse

_HEAD = """\
# What an import refused, so that nothing is lost: nothing here is printed.
# Take out what has been seen to; the whole file may be deleted.
"""


def kept(before: str, path: str, refused: Iterable[tuple[Unit, str]], file: str, at: str) -> str:
    """The file with what was refused at its end, each text once; all before it untouched."""
    there = {_named(item) for item in _items(before, path)}
    items = [_item(unit, why, file, at) for unit, why in refused]
    new = [item for item in items if _named(item) not in there]
    if not new:
        return before
    lines = yaml.dump(new, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    head = before if before.strip() else _HEAD
    return f"{head}{'' if head.endswith(chr(10)) else chr(10)}\n{lines}"


def _item(unit: Unit, why: str, file: str, at: str) -> dict[str, str]:
    held = {
        "entry": unit.key,
        "why": "".join(why),  # a plain text: a sentence that knows its pattern is none to YAML
        "file": file,
        "at": at,
        "state": unit.state.value,
        "source": unit.source,
        "text": unit.text,
        "note": unit.note,
    }
    return {name: value for name, value in held.items() if value}


def _named(item: Mapping[str, object]) -> tuple[str, str, str]:
    entry, text, note = (str(item.get(name, "")) for name in ("entry", "text", "note"))
    return entry, text, note


def _items(before: str, path: str) -> list[Mapping[str, object]]:
    """What is kept already; nothing where somebody has broken the file."""
    try:
        data = parse(before, path).data
    except Rejected:
        return []
    items = cast("list[object]", data) if isinstance(data, list) else []
    return [item for item in items if isinstance(item, dict)]


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)
