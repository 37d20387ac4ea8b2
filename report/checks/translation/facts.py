"""Facts of a year as values, so that what a text says can be held against them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report.checks.translation.answering import Value
from report.checks.walk import each
from report.model.annual import Annual
from report.model.facets import Amount
from report.model.moments import Moment, Span
from report.model.placeholders import Placeholder, Unknown, fact, placeholders
from report.model.reading import Dated, Day, Quantity

_NOWHERE = (0, 0)


def told(annual: Annual, owner: str, placeholder: Placeholder) -> Value | None:
    """The value that a placeholder writes; None of a name, or of what names no fact."""
    try:
        found = fact(annual, owner, placeholder.path)
    except Unknown:
        return None
    return as_value(found)


def as_value(found: object) -> Value | None:
    """A number, a moment or a span as a text would say it."""
    match found:
        case int() if not isinstance(found, bool):
            return Quantity(Decimal(found), _NOWHERE)
        case Amount():
            return Quantity(Decimal(found.count), _NOWHERE, about=found.about or found.over)
        case Moment():
            return Dated(_day(found), _day(found), _NOWHERE)
        case Span():
            return Dated(_day(found.start), _day(found.end), _NOWHERE)
    return None


def _day(moment: Moment) -> Day:
    return Day(moment.year, moment.month, moment.day)


def spans(annual: Annual, owner: str) -> Iterator[Dated]:
    """When a record took place: its period and the runs of it."""
    record = annual.records.get(owner)
    if record is None:
        return
    whole = [record.period] if record.period else []
    for span in (*whole, *(occasion.period for occasion in record.occasions)):
        yield Dated(_day(span.start), _day(span.end), _NOWHERE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a record, with the noun of ``words.yaml`` under which it is told."""

    path: str
    noun: str
    number: Quantity


def counts(annual: Annual, owner: str) -> Iterator[Counted]:
    """The numbers of a record of which it is known what they count."""
    for key, text in annual.entries.items():
        if key.partition(".")[0] == owner:
            for one in placeholders(text.source):
                value = told(annual, owner, one)
                if one.form and isinstance(value, Quantity):
                    yield Counted(one.path, one.form, value)
    for tally in annual.records[owner].tallies if owner in annual.records else ():
        numbers = {"total": tally.total, **{part.id: part.count for part in tally.parts}}
        for name, number in numbers.items():
            total = Quantity(Decimal(number), _NOWHERE)
            yield Counted(f"tallies.{tally.id}.{name}", tally.noun, total)


def moments(annual: Annual) -> Iterator[Dated]:
    """Every day, month and year that the facts of the year name."""
    for _, moment in each(annual, Moment):
        yield Dated(_day(moment), _day(moment), _NOWHERE)
