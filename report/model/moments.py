"""Points and spans of the calendar, as exact as their source: a year, a month or a day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import BeforeValidator, InstanceOf

from report.model.written import Written
from report.phrases import phrase

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        if self.day:
            return self.first
        if self.month is None or self.month == 12:  # noqa: PLR2004 - December
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        parts = (f"{self.year:04d}", *(f"{n:02d}" for n in (self.month, self.day) if n))
        return "-".join(parts)


def moment(value: object) -> object:
    """Read ``2020``, ``2020-04`` or ``2020-04-30``; leave anything else to the validator.

    >>> str(moment("2020-04"))
    '2020-04'
    """
    if type(value) is int and 1000 <= value <= 9999:  # noqa: PLR2004 - four digits
        return Moment(value)
    if not isinstance(value, str):
        return value
    found = _WRITTEN.fullmatch(value)
    if not found:
        message = phrase("{value!r} is no date: write 2020, 2020-04 or 2020-04-30", value=value)
        raise ValueError(message)
    made = Moment(*(int(n) if n else None for n in found.groups()))  # type: ignore[arg-type]
    try:
        _ = made.first
    except ValueError:
        message = phrase("{value} is not in the calendar", value=value)
        raise ValueError(message) from None
    return made


When = Annotated[InstanceOf[Moment], BeforeValidator(moment)]


class Span(Written):
    """From one moment to another, both included."""

    start: When
    end: When
    planned: bool = False  # the end is a plan, not yet known

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}..{self.end}"


def _span(value: object) -> object:
    """Let one moment stand for a span of that moment."""
    return {"start": value, "end": value} if isinstance(value, str | int) else value


Period = Annotated[Span, BeforeValidator(_span, json_schema_input_type=Span | When)]
