"""Walks over a year: everything of one kind, and where it was written."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar

from pydantic import BaseModel

from report.model.annual import Annual
from report.yaml import Pointer

T = TypeVar("T")


def owners(annual: Annual) -> Iterator[tuple[Pointer, BaseModel]]:
    """The files of a year: ``report.yaml``, its sections, its records."""
    yield ("report",), annual.head
    for section in annual.sections:
        yield ("sections", section.id), section
    for record in annual.records.values():
        yield ("records", record.id), record


def each(annual: Annual, kind: type[T]) -> Iterator[tuple[Pointer, T]]:
    """Every value of a kind in the year's files."""
    for at, value in _all(_Same(annual)):
        if isinstance(value, kind):
            yield at, value


class _Same:
    """A year, equal to itself alone: walked once, however many checks ask."""

    def __init__(self, annual: Annual) -> None:
        self.annual = annual

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.annual is self.annual

    def __hash__(self) -> int:
        return id(self.annual)


@lru_cache(maxsize=2)
def _all(year: _Same) -> tuple[tuple[Pointer, object], ...]:
    """Every value of a year's files, containers before what they hold."""
    return tuple(found for at, owner in owners(year.annual) for found in below(owner, at, object))


def below(value: object, at: Pointer, kind: type[T]) -> Iterator[tuple[Pointer, T]]:
    """Every value of a kind at or below a value; keys of mappings too."""
    if isinstance(value, kind):
        yield at, value
    match value:
        case BaseModel():
            for name, field in type(value).model_fields.items():
                yield from below(getattr(value, name), (*at, field.alias or name), kind)
        case tuple() | list():
            for i, item in enumerate(value):
                yield from below(item, (*at, i), kind)
        case dict():
            for name, item in value.items():
                if isinstance(name, kind):
                    yield (*at, str(name)), name
                yield from below(item, (*at, str(name)), kind)


def languages(annual: Annual) -> tuple[str, ...]:
    """The languages of the year: those asked for, the source, those with translations."""
    asked = annual.head.languages or annual.house.languages
    return tuple(dict.fromkeys((annual.head.source_language, *asked, *annual.translations)))
