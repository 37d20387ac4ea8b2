"""Values of a year that go into the next one: which are emptied, which must be looked at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from report.model.moments import Moment
from report.model.renewal import BLANK, Ask
from report.model.written import Text
from report.tools.sourcefile import GONE
from report.yaml import Pointer

_LONGEST = 160  # characters of what it was


@dataclass(frozen=True, slots=True)
class Asked:
    """One value that somebody must see to."""

    at: Pointer
    ask: Ask
    was: str


@dataclass(slots=True)
class Carrying:
    """What becomes of the values of a year in the next."""

    old: int
    new: int
    dated: Moment
    figures: Callable[[str], bool]  # whether a text says a figure, a date or a number
    counts: Callable[[str], bool]  # whether it counts something, in words too
    changes: dict[Pointer, object] = field(default_factory=dict)
    asked: dict[Pointer, Asked] = field(default_factory=dict)
    pinned: dict[str, dict[str, str]] = field(default_factory=dict)  # paths in copy, by its key

    def empty(self, at: Pointer, left: object, was: object) -> None:
        """Put something empty in the place of a value; it is to be written anew."""
        self.changes[at] = left
        self.asked[at] = Asked(at, "renew", said(was))

    def blank(self, at: Pointer, was: object) -> None:
        """Empty a text."""
        self.empty(at, BLANK, was)

    def ask(self, at: Pointer, ask: Ask, was: object) -> None:
        """Leave a value; it is to be looked at."""
        if at not in self.asked:
            self.asked[at] = Asked(at, ask, said(was))

    def drop(self, at: Pointer) -> None:
        """Take a value out that is of its year alone."""
        self.changes[at] = GONE

    @property
    def end(self) -> str:
        """The date on which the data of the new year ends, as exact as that of the old."""
        return str(shifted(self.dated, self.new - self.old))


def shifted(moment: Moment, years: int) -> Moment:
    """The same moment of another year; of a leap day the day before it.

    >>> str(shifted(Moment(2020, 2, 29), 1))
    '2021-02-28'
    """
    made = Moment(moment.year + years, moment.month, moment.day)
    try:
        _ = made.first
    except ValueError:
        return Moment(made.year, made.month, 28)
    return made


def said(value: object) -> str:
    """What a value was, in a line."""
    match value:
        case None:
            whole = ""
        case Text():
            whole = value.source
        case Enum():
            whole = str(value.value)
        case Mapping():
            whole = ", ".join(f"{key}: {said(held)}" for key, held in value.items())
        case list() | tuple():
            whole = ", ".join(filter(None, map(_named, value)))
        case _:
            whole = str(value)
    line = " ".join(whole.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _named(item: object) -> str:
    """One of several: a name by which it is known."""
    if isinstance(item, Mapping):
        names = ("title", "caption", "person", "country", "member", "label", "id")
        return said(next((item[name] for name in names if item.get(name)), ""))
    return said(item)
