"""What things are called in a language on a date: every name of the registry."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Generic, TypeVar

from report.model.inflection import Inflection
from report.model.moments import Moment
from report.model.registry import Country, Named, Person, Registry
from report.reading.folding import fold

T = TypeVar("T")
Thing = tuple[str, str]  # table and id


class Kind(Enum):
    """What a form of a name is good for."""

    FULL = "full"
    SHORT = "short"
    DERIVED = "derived"  # a word made of it, that stands for it: Korean
    ALIAS = "alias"  # how people type it: known, and not for print
    OUTDATED = "outdated"  # its full name at another time


PRINTED = frozenset({Kind.FULL, Kind.SHORT, Kind.DERIVED})


@dataclass(frozen=True, slots=True)
class Form:
    """One form of the name of one thing."""

    thing: Thing
    text: str
    kind: Kind

    @property
    def table(self) -> str:
        """Where the thing stands in the registry."""
        return self.thing[0]


class Same(Generic[T]):
    """A value known by being itself: what is large and never changes, as key of a cache."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        """Hold it, so that no other takes its place."""
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.it is other.it


@lru_cache(maxsize=64)
def forms_of(
    registry: Same[Registry], tag: str, on: Moment, rules: Same[Inflection]
) -> tuple[Form, ...]:
    """All names of all things in a language on a date, what is for print first."""
    found: dict[tuple[Thing, str], Form] = {}
    taken: set[str] = set()
    for form in _written(registry.it, tag, on, rules.it):
        compared = fold(form.text).replace(" ", "")
        if form.kind is Kind.ALIAS and compared in taken:
            continue  # what is the name of one thing is no alias of another
        if form.kind is not Kind.ALIAS:
            taken.add(compared)
        if compared:
            found.setdefault((form.thing, compared), form)
    return tuple(found.values())


def _written(registry: Registry, tag: str, on: Moment, rules: Inflection) -> Iterator[Form]:
    printed = [form for thing in _things(registry) for form in _printed(*thing, tag, on)]
    yield from printed
    derived = {fold(name): made for name, made in rules.derived.items()}
    for form in printed:
        for word in derived.get(fold(form.text), ()):
            yield Form(form.thing, word, Kind.DERIVED)
    for thing, named in _things(registry):
        if isinstance(named, Named):
            for text in _at_other_times(named, tag, on):
                yield Form(thing, text, Kind.OUTDATED)
    for thing, named in _things(registry):
        for text in named.aliases:
            yield Form(thing, text, Kind.ALIAS)
        if isinstance(named, Person) and tag in named.as_printed:
            yield Form(thing, named.as_printed[tag], Kind.ALIAS)


def _things(registry: Registry) -> Iterator[tuple[Thing, Named | Country]]:
    for table in ("members", "countries", "organisations", "people", "terms"):
        for id_, named in getattr(registry, table).items():
            yield (table, id_), named


def _printed(thing: Thing, named: Named | Country, tag: str, on: Moment) -> Iterator[Form]:
    full: str | None
    short: str | None
    if isinstance(named, Country):
        full, short = named.formal.get(tag), named.short.get(tag)
    else:
        full, short = named.name_in(tag, on), named.short_in(tag, on)
    if full:
        yield Form(thing, full, Kind.FULL)
    if short and short != full:
        yield Form(thing, short, Kind.SHORT)


def _at_other_times(named: Named, tag: str, on: Moment) -> Iterator[str]:
    """Full names of before and after, that were never right on this date."""
    if not named.renamed:
        return
    now = named.name_in(tag, on)
    for name in (named.name.get(tag), *(change.name.get(tag) for change in named.renamed)):
        if name and name != now:
            yield name


def forms(registry: Registry, tag: str, on: Moment, rules: Inflection) -> tuple[Form, ...]:
    """All names of all things in a language on a date, what is for print first."""
    return forms_of(Same(registry), tag, on, Same(rules))
