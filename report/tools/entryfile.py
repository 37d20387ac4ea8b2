"""A translation file, edited: what is not meant stays as it is, to the byte.

Places come from YAML nodes; only the bytes of what is changed are replaced. What comes out is read
again, and must say exactly what was meant.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase
from report.tools.entrylines import Entry, Field
from report.tools.entryscalars import Style, Value, double, flow, plain, refuse, write
from report.tools.entrysplices import Sheet, Splice
from report.yaml import parse

ORDER = ("source", "text", "state", "from", "was", "by", "at", "note", "of", "offered")

Edits = Mapping[str, Mapping[str, object]]
Data = dict[str, Any]


def revise(text: str, path: str, edits: Edits, after: Mapping[str, str] | None = None) -> str:
    """Set fields of entries; a field set to None is taken out.

    An entry that is not there is put at the end, or behind the entry that ``after`` names for it;
    "" is the beginning. Raise Rejected where the file cannot be read or a text not be written.
    """
    before = _data(text, path)
    edits = {key: _news(before.get(key), fields) for key, fields in edits.items()}
    edits = {key: fields for key, fields in edits.items() if fields or key not in before}
    if not edits:
        return text
    meant = dict(before)
    for key, fields in edits.items():
        held = before.get(key)
        meant[key] = _with(held if isinstance(held, dict) else {}, fields)
        for said in meant[key].values():
            if isinstance(said, str):
                refuse(said, Mark(path))

    def edited(*, careful: bool) -> str:
        sheet = Sheet(text)
        style = replace(sheet.style, careful=careful)
        splices = [
            splice
            for key, fields in edits.items()
            if key in sheet.entries
            for splice in _edited(sheet, sheet.entries[key], fields, meant[key], style)
        ]
        blocks = {
            key: "\n".join(_whole(key, meant[key], style))
            for key in edits
            if key not in sheet.entries
        }
        return _put(sheet, blocks, after or {}, splices)

    return _as_meant(edited, meant, path)


def withdraw(text: str, path: str, keys: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Take entries out, each with its comments; return the file without them, and them."""
    meant = _data(text, path)
    sheet = Sheet(text)
    wanted = [sheet.entries[key] for key in keys if key in sheet.entries]
    taken = {entry.key: sheet.block(entry) for entry in wanted}
    for key in taken:
        meant.pop(key)

    def edited(*, careful: bool) -> str:
        starts = [entry.lead if careful else sheet.ground(entry) for entry in wanted]
        return sheet.spliced(
            Splice(start, sheet.gap(entry), "")
            for start, entry in zip(starts, wanted, strict=True)
        )

    return _as_meant(edited, meant, path), taken


def insert(
    text: str, path: str, blocks: Mapping[str, str], after: Mapping[str, str] | None = None
) -> str:
    """Put entries in, as they were withdrawn, under the keys given; places as in ``revise``."""
    meant = _data(text, path)
    said: dict[str, str] = {}
    for key, block in blocks.items():
        data = _data(block, path)
        (old,) = data
        said[key] = rename(block, path, {old: key}).replace("\r\n", "\n").rstrip("\r\n")
        if _data(said[key] + "\n", path) != {key: data[old]}:  # its breaks at the end are text
            said[key] = "\n".join(_whole(key, data[old], Style(careful=True)))
        meant[key] = data[old]
    return _as_meant(lambda **_: _put(Sheet(text), said, after or {}, []), meant, path)


def rename(text: str, path: str, names: Mapping[str, str]) -> str:
    """Give entries other keys, all at once: two may change places."""
    before = _data(text, path)
    meant = {names.get(key, key): value for key, value in before.items()}
    sheet = Sheet(text)
    splices = [
        Splice(entry.at, entry.until, _named(names[key]))
        for key, entry in sheet.entries.items()
        if key in names
    ]
    return _as_meant(lambda **_: sheet.spliced(splices), meant, path)


def _data(text: str, path: str) -> Data:
    """What a file says; raise Rejected where it is no mapping."""
    data = parse(text.removeprefix("\ufeff"), path).data
    if data is None:
        return {}
    if not isinstance(data, dict):
        hint = phrase("write entries, each under its key")
        message = phrase("a translation file must be a mapping")
        raise Rejected([Finding("data/schema", Severity.ERROR, message, Mark(path), hint)])
    return data


def _news(held: object, fields: Mapping[str, object]) -> Mapping[str, object]:
    """Those fields that are not yet as they are to be."""
    there = held if isinstance(held, dict) else {}
    return {name: value for name, value in fields.items() if there.get(name) != _listed(value)}


def _with(held: Data, fields: Mapping[str, object]) -> Data:
    made = {**held, **{name: _listed(value) for name, value in fields.items()}}
    return {name: value for name, value in made.items() if fields.get(name, "") is not None}


def _listed(value: object) -> object:
    return [dict(item) for item in value] if isinstance(value, tuple | list) else value


def _as_meant(edited: Callable[..., str], meant: Data, path: str) -> str:
    """The edited file, if it says what was meant; else with everything in quotes."""
    for careful in (False, True):
        made = edited(careful=careful)
        try:
            if _data(made, path) == meant:
                return made
        except Rejected:
            continue
    message = phrase("this file is written in a way that cannot be edited here")
    hint = phrase("write each entry on lines of its own, as in other files")
    raise Rejected([Finding("translation/unwritable", Severity.ERROR, message, Mark(path), hint)])


def _edited(
    sheet: Sheet, entry: Entry, fields: Mapping[str, object], meant: Data, style: Style
) -> Sequence[Splice]:
    """The changes of one entry: its fields where they stand, else the whole of it anew."""
    if entry.flow or not entry.fields:
        flowing = {name: flow(value) for name, value in fields.items() if value is not None}  # type: ignore[arg-type]
        if set(flowing) == set(fields) <= set(entry.fields) and all(flowing.values()):
            return [
                Splice(entry.fields[name].start, entry.fields[name].stop, f"{said}")
                for name, said in flowing.items()
            ]
        lines = _whole(entry.key, meant, style)[1:]
        return [sheet.below(entry.start, entry.stop, "", lines)]
    found: list[Splice] = []
    added: dict[int, list[str]] = {}
    for name in sorted(fields, key=_rank):
        value, field = fields[name], entry.fields.get(name)
        if field is None and value is not None:
            at = _behind(entry, name).end
            added.setdefault(at, []).extend(_field(name, value, entry.column, style))
        elif field is not None and value is None:
            found.append(Splice(field.line, field.end, ""))
        elif field is not None:
            written = write(value, field.column, replace(style, old=field.style))  # type: ignore[arg-type]
            found.append(sheet.below(field.start, field.stop, written.head, written.body))
    return [*found, *(sheet.lines_at(at, lines) for at, lines in added.items())]


def _behind(entry: Entry, name: str) -> Field:
    """The field behind which a new one stands."""
    fields = [*entry.fields.values()]
    before = [field for field in fields if _rank(field.name) < _rank(name)]
    return max(before or fields, key=lambda field: field.end)


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _field(name: str, value: object, column: int, style: Style) -> list[str]:
    style = style if name in {"source", "text", "was"} else replace(style, quotes="", blocks=False)
    written = write(value, column, style)  # type: ignore[arg-type]
    head = f" {written.head}" if written.head else ""
    return [f"{' ' * column}{name}:{head}", *written.body]


def _whole(key: str, meant: Data, style: Style) -> list[str]:
    """An entry as lines."""
    lines = [f"{_named(key)}:"]
    for name in sorted(meant, key=_rank):
        value: Value = meant[name]
        lines += _field(name, value, 2, style)
    return lines


def _named(key: str) -> str:
    return key if plain(key) else double(key)


def _put(
    sheet: Sheet, blocks: Mapping[str, str], after: Mapping[str, str], splices: list[Splice]
) -> str:
    """New entries behind those that are named for them, in the order given."""
    queues: dict[int, list[str]] = {}
    placed: dict[str, int] = {}
    for key, block in blocks.items():
        before = after.get(key)
        if before is None or (before and before not in sheet.entries and before not in placed):
            at = sheet.end
        elif before == "":
            at = sheet.beginning
        else:
            at = placed[before] if before in placed else sheet.entries[before].end
        placed[key] = at
        queues.setdefault(at, []).append(block)
    return sheet.spliced([*splices, *(sheet.inserted(at, said) for at, said in queues.items())])
