"""A record that recurs: its structure kept, the facts of its year emptied."""

from collections.abc import Mapping
from enum import Enum

from pydantic import BaseModel

from report.model.facets import Amount, Delegation, Photo, Speaker, Statement
from report.model.moments import Moment, Span
from report.model.record import Record
from report.model.sections.forum import Shot
from report.model.written import Ref, Text
from report.tools.renewals import Carrying
from report.yaml import Pointer

_NAMES = ("title", "short", "label")  # copy that names a thing, and need not change with the year
_OF_ITS_YEAR = ("photos", "also")  # pictures, and what others stated of that year's facts
_PEOPLE = (Speaker, Delegation, Shot)  # lists of whom or what only that year saw


def empty(record: Record, raw: Mapping[str, object], carrying: Carrying) -> None:
    """Empty a record for the new year."""
    _Emptying(carrying).fields(record, raw, ("records", record.id))


class _Emptying:
    """Goes through a record and what its author wrote, side by side."""

    def __init__(self, carrying: Carrying) -> None:
        self.carrying = carrying

    def fields(self, model: BaseModel, raw: object, at: Pointer) -> None:
        """All that is written of a model; a bare value stands for the one that it needs."""
        if not isinstance(raw, Mapping):
            self._bare(raw, at)
            return
        names = {held.alias or name: name for name, held in type(model).model_fields.items()}
        for key, written in raw.items():
            if key in _OF_ITS_YEAR and isinstance(model, Record):
                self.carrying.drop((*at, key))
            elif key == "source" and isinstance(written, str):
                self.carrying.blank((*at, key), written)
            elif key in names:
                self.value(getattr(model, names[key]), written, (*at, key))

    def value(self, value: object, raw: object, at: Pointer) -> None:
        """One value, by its type."""
        match value:
            case Text():
                self._text(value, at)
            case Moment() | Span() | Amount():
                self._measure(value, at)
            case Ref() | Enum():
                self._named(value, at)
            case BaseModel():
                self.fields(value, raw, at)
            case tuple():
                self._items(value, raw, at)
            case dict() if isinstance(raw, Mapping):
                for key, item in value.items():
                    self.value(item, raw.get(str(key)), (*at, str(key)))
            case int() if type(value) is int and at[-1] != "number":  # its place in a row
                self.carrying.empty(at, 0, value)

    def _measure(self, value: Moment | Span | Amount, at: Pointer) -> None:
        """A date or a count."""
        year = str(self.carrying.new)
        match value:
            case Amount():
                self.carrying.empty(at, 0, f"{'about ' * value.about}{value.count}")
            case Span() if "facts" in at:
                self.carrying.empty(at, f"{year}..{year}", value)
            case _:
                self.carrying.empty(at, year, value)

    def _text(self, text: Text, at: Pointer) -> None:
        if at[-1] not in _NAMES or self.carrying.figures(text.source):
            self.carrying.blank(at, text.source)

    def _named(self, value: object, at: Pointer) -> None:
        """A name of a table cannot be empty; what belongs to the structure stays."""
        counted = at[-1] in ("country", "term") and "tallies" in at
        if not counted and at[-1] not in ("role", "noun"):
            self.carrying.ask(at, "confirm", value)

    def _items(self, items: tuple[object, ...], raw: object, at: Pointer) -> None:
        if not items or not isinstance(raw, list):
            return
        if isinstance(items[0], Photo | Statement):
            self.carrying.drop(at)
        elif isinstance(items[0], (*_PEOPLE, Ref)):
            self.carrying.empty(at, [], raw)
        elif isinstance(items[0], BaseModel):
            for i, item in enumerate(items):
                self.value(item, raw[i], (*at, i))
        elif "facts" in at:
            self.carrying.ask(at, "confirm", raw)

    def _bare(self, raw: object, at: Pointer) -> None:
        """A value that stands for a whole mapping."""
        if isinstance(raw, int) and not isinstance(raw, bool):
            self.carrying.empty(at, 0, raw)
        else:
            self.carrying.ask(at, "confirm", raw)
