"""What a text says, whatever its language: dates, times, numbers as values, each where it stands.

Positions are characters of the text that was read, counted from zero, the end not included.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


class Weight(Enum):
    """How surely a value was meant as one."""

    STRONG = "strong"  # written in figures: the other languages must say it
    WEAK = "weak"  # a word for a number, or figures in a name: may answer a value, asks for none
    IMPLIED = "implied"  # another way to say it, quarterly for three months: may only answer


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a month or a year, as exactly as it was said; what was not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        year = "????" if self.year is None else f"{self.year:04d}"
        parts = [year, *(f"{n:02d}" if n else "??" for n in (self.month, self.day))]
        while len(parts) > 1 and parts[-1] == "??":
            parts.pop()
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, or a span of days, that a text names; one day has the same start and end.

    Weekdays count from Monday, 0. ``open`` is a span without an end: since 2005.
    """

    start: Day
    end: Day
    at: tuple[int, int]
    weekdays: tuple[int | None, int | None] = (None, None)  # of the start, of the end
    open: bool = False


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of the day, or a span of two: minutes from midnight.

    ``implied`` is one in a word, noon, which may answer and asks for nothing.
    """

    start: int
    end: int
    at: tuple[int, int]
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday that a text names without its date; they count from Monday, 0."""

    weekday: int
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a text names, units multiplied out: 4.5億 is 450000000.

    ``kind`` is ``count``, ``ordinal`` (the 8th), ``percent``, ``fraction`` (a third), or a
    currency of ISO 4217 (``KRW``). A range has two ends. ``about`` is true of an approximate one;
    ``exact`` is the smallest step that its writing can tell (1000000 for 446 million), so that
    rounding is no fault.
    """

    value: Decimal
    at: tuple[int, int]
    kind: str = "count"
    upto: Decimal | None = None
    about: bool = False
    exact: Decimal = Decimal(1)
    weight: Weight = Weight.STRONG
    noun: str = ""  # what is counted, as the text has it right after the number: 명, 점, works


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a text says in values, in the order of the text."""

    dates: tuple[Dated, ...] = ()
    times: tuple[Timed, ...] = ()
    quantities: tuple[Quantity, ...] = field(default=())
    weekdays: tuple[Weekday, ...] = ()  # that stand without a date
