"""Dates, their weekdays and times of the day, as values, against those of the source."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from report.checks.base import Fault, blamed, check
from report.checks.translation.answering import Value, answered, ends
from report.checks.translation.disagreements import MAJORITY, Kind, disagreements
from report.checks.translation.facing import Facing, Side, facings, values
from report.checks.translation.wording import faults, quoted
from report.findings import Severity
from report.model.bitext import Pair, Parallel
from report.model.reading import Dated, Day, Weekday
from report.phrases import phrase

_WEEKDAYS = (
    phrase("Monday"),
    phrase("Tuesday"),
    phrase("Wednesday"),
    phrase("Thursday"),
    phrase("Friday"),
    phrase("Saturday"),
    phrase("Sunday"),
)


@check(
    "translation/dates",
    Severity.ERROR,
    reason="""
        A wrong date sends readers to the wrong day, and nobody sees it who reads one language.
        Dates are read in each language's own ways and compared as days, so that their order,
        their writing and a year that is understood make no difference.
        """,
    hint="write the date of the source",
    example="2020년 7월 20일~30일 → July 20–31, 2020",
    its="inconsistent-entities",
)
def dates(parallel: Parallel) -> Iterator[Fault]:
    """A translation names the days that its source names."""
    yield from faults(parallel, Kind.DATE)


@check(
    "translation/times",
    Severity.ERROR,
    reason="""
        Clocks of twelve and of twenty-four hours are told differently from language to language;
        a slip between them is twelve hours long.
        """,
    hint="write the time of the source",
    example="午後3時 → 3:00 a.m.",
    its="inconsistent-entities",
)
def times(parallel: Parallel) -> Iterator[Fault]:
    """A translation names the times of the day that its source names."""
    yield from faults(parallel, Kind.TIME)


@check(
    "translation/weekdays",
    Severity.ERROR,
    reason="""
        A weekday beside a date is there to prevent mistakes. Where the two do not agree, readers
        do not know which to believe.
        """,
    hint="look at a calendar: correct the weekday, or the date",
    example="2020년 7월 20일(화)   # a Monday",
    its="inconsistent-entities",
)
def weekdays(parallel: Parallel) -> Iterator[Fault]:
    """A weekday is that of its date, and of the source."""
    wrong_dates = {
        (one.tag, one.pair.key, one.difference.mine.at)
        for one in disagreements(parallel)[Kind.DATE]
        if one.difference.mine
    }
    for facing in (one for entry in facings(parallel).values() for one in entry):
        there = [one for one in facing.there.says if isinstance(one, Dated)]
        judged = facing.origin == parallel.source and facing.origin in parallel.bitexts
        for dated in _with_weekday(facing.here.says):
            if (facing.tag, facing.pair.key, dated.at) not in wrong_dates:
                yield from _weekday(facing, dated, there, judged=judged)
    yield from _of_source(parallel)
    for side_by_side in facings(parallel).values():
        yield from _without_date(parallel, side_by_side)


def _without_date(parallel: Parallel, side_by_side: Sequence[Facing]) -> Iterator[Fault]:
    """Weekdays without a date: each text of an entry has those of its source, or no more."""
    odd = [(facing, *found) for facing in side_by_side if (found := _other_weekday(facing))]
    of_source = [one for one in odd if one[0].origin == parallel.source]
    bitext = parallel.bitexts.get(parallel.source)
    if bitext and len(of_source) >= MAJORITY and len({here.weekday for _, _, here in odd}) == 1:
        facing, there, here = of_source[0]
        if len(of_source) * 2 > len(side_by_side):
            pair = next(one for one in bitext.pairs if one.key == facing.pair.key)
            others = ", ".join(one.tag for one, _, _ in of_source)
            message = phrase(
                "{text} here; {others} have {weekday}",
                text=_named(pair.text, there),
                others=others,
                weekday=_WEEKDAYS[here.weekday],
            )
            yield blamed(pair, message, there.at, language=bitext.tag)
            return
    for facing, there, here in odd:
        beside = phrase(
            "{meant} in {origin}", meant=_named(facing.pair.source, there), origin=facing.origin
        )
        message = phrase(
            "{text} here, {beside}", text=_named(facing.pair.text, here), beside=beside
        )
        yield blamed(facing.pair, message, here.at, language=facing.tag)


def _other_weekday(facing: Facing) -> tuple[Weekday, Weekday] | None:
    """A weekday of the source that the text does not name, and one that it names instead."""
    there, here = facing.there, facing.here
    if not (there.weekdays and here.weekdays):
        return None
    lost = [one for one in there.weekdays if one.weekday not in _weekdays(here)]
    added = [one for one in here.weekdays if one.weekday not in _weekdays(there)]
    return (lost[0], added[0]) if lost and added else None


def _weekdays(side: Side) -> set[int | None]:
    """All weekdays of a text, those of its dates too."""
    dated = [day for one in _with_weekday(side.says) for day in one.weekdays]
    return {*dated, *(one.weekday for one in side.weekdays)}


def _named(text: str, one: Weekday) -> str:
    words, day = text[slice(*one.at)], _WEEKDAYS[one.weekday]
    return phrase("“{words}” ({day})", words=words, day=day)


def _of_source(parallel: Parallel) -> Iterator[Fault]:
    """Weekdays of the source by themselves."""
    bitext = parallel.bitexts.get(parallel.source)
    tongue = bitext.tongues.get(parallel.source) if bitext else None
    if bitext is None or tongue is None:
        return
    for pair in bitext.pairs:
        for dated in _with_weekday(values(pair.text, tongue)):
            for day, weekday in zip(ends(dated), dated.weekdays, strict=True):
                true = _in_calendar(day)
                if true and weekday not in (None, true.weekday()):
                    yield _not_that_day(pair, bitext.tag, dated, true)
                    break


def _weekday(
    facing: Facing, dated: Dated, there: Sequence[Dated], *, judged: bool
) -> Iterator[Fault]:
    """One date of a translation; ``judged`` if its source is judged, too."""
    partner = next((one for one in there if answered(dated, [one])), None)
    for day, weekday in zip(ends(dated), dated.weekdays, strict=True):
        their_day, theirs = _same_day(day, partner)
        true = _in_calendar(day, their_day)
        if weekday is None:
            continue
        if true and weekday != true.weekday() and not (judged and weekday == theirs):
            yield _not_that_day(facing.pair, facing.tag, dated, true)
            return
        if not true and partner and theirs not in (None, weekday):
            beside = quoted(facing.pair.source, partner)
            message = phrase(
                "{text} here, {beside} in {origin}",
                text=quoted(facing.pair.text, dated),
                beside=beside,
                origin=facing.origin,
            )
            yield blamed(facing.pair, message, dated.at, language=facing.tag)
            return


def _same_day(day: Day, other: Dated | None) -> tuple[Day | None, int | None]:
    """The day as the other text says it, and the weekday that this has there."""
    for one, weekday in zip(ends(other), other.weekdays, strict=True) if other else ():
        if (one.month, one.day) == (day.month, day.day) and weekday is not None:
            return one, weekday
    return (ends(other)[0] if other else None), None


def _not_that_day(pair: Pair, tag: str, dated: Dated, day: date) -> Fault:
    message = phrase(
        "{text}: {day} is a {weekday}",
        text=quoted(pair.text, dated),
        day=day,
        weekday=_WEEKDAYS[day.weekday()],
    )
    return blamed(pair, message, dated.at, language=tag)


def _in_calendar(day: Day, other: Day | None = None) -> date | None:
    """The day, its year taken from the other text if need be; None where it is not known."""
    year = day.year or (other.year if other else None)
    if not (year and day.month and day.day):
        return None
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def _with_weekday(said: Iterable[Value]) -> Iterator[Dated]:
    for value in said:
        if isinstance(value, Dated) and value.weekdays != (None, None):
            yield value
