"""Moments and spans in their order."""

from collections.abc import Iterator
from itertools import pairwise

from report.checks.base import Fault, check
from report.checks.walk import each
from report.findings import Severity
from report.model.annual import Annual
from report.model.facets import Note
from report.model.moments import Moment, Span
from report.model.record import Record
from report.model.sections.activity import TimeLine
from report.model.sections.institution import Tenure
from report.phrases import phrase
from report.yaml import Pointer


@check(
    "data/period-reversed",
    Severity.ERROR,
    reason="""
        A period that ends before it starts is a slip of the pen, and would be printed as it is
        in every language.
        """,
    hint="exchange the two dates, or correct the wrong one",
    example="period: {start: 2020-07-24, end: 2020-07-13}",
)
def period_reversed(annual: Annual) -> Iterator[Fault]:
    """A period ends no earlier than it starts."""
    for at, span in each(annual, Span):
        if span.end.last < span.start.first:
            yield Fault(
                at,
                phrase(
                    "ends in {end}, before it starts in {start}", end=span.end, start=span.start
                ),
            )
    for at, tenure in each(annual, Tenure):
        if tenure.until and tenure.until.last < tenure.since.first:
            yield Fault(
                at,
                phrase(
                    "ends in {end}, before it starts in {start}",
                    end=tenure.until,
                    start=tenure.since,
                ),
            )


@check(
    "data/period-outside-year",
    Severity.ERROR,
    reason="""
        A report tells of its own year. A date outside it is a mistyped year, or a plan of which
        readers must be told that it is one.
        """,
    hint="correct the year; where the end is a plan, say `planned: true` beside it",
    example="year: 2020\nperiod: {start: 2020-11, end: 2021-03}",
)
def period_outside_year(annual: Annual) -> Iterator[Fault]:
    """What the year did lies within the year."""
    year = annual.head.year
    for record in annual.records.values():
        for at, span in _periods(record):
            if span.start.year != year or (span.end.year > year and not span.planned):
                yield Fault(at, phrase("{span} is not within {year}", span=span, year=year))
    for section in annual.sections:
        if isinstance(section, TimeLine):
            for i, event in enumerate(section.events):
                if event.on.year != year:
                    at = ("sections", section.id, "events", i, "on")
                    yield Fault(
                        at, phrase("{span} is not within {year}", span=event.on, year=year)
                    )


@check(
    "data/after-end",
    Severity.ERROR,
    reason="""
        The data of a report ends on its date. What came later is not known to it, and belongs
        to a later book.
        """,
    hint="leave it to the next report, or correct the date",
    example='dated: "2020-12-31"\nmilestones:\n  - {id: ulsan, on: 2023-10-24}',
)
def after_end(annual: Annual) -> Iterator[Fault]:
    """Nothing happened after the date at which the data ends."""
    own = {at for record in annual.records.values() for at, _ in _periods(record)}
    starts = {("records", record.id, "period") for record in annual.records.values()} | own
    for at, moment in each(annual, Moment):
        if at[:-1] not in starts and moment.first > annual.end.last:
            yield Fault(
                at,
                phrase(
                    "{moment} is after {end}, where the data ends", moment=moment, end=annual.end
                ),
            )


@check(
    "data/occasions-overlap",
    Severity.ERROR,
    reason="""
        Runs of one activity follow each other. Two at once mean that one of the dates was
        copied from its neighbour.
        """,
    hint="compare the dates of both with the source",
    example="- {id: first, period: {start: 2020-07-20, end: 2020-07-31}}\n"
    "- {id: second, period: {start: 2020-07-31, end: 2020-08-31}}",
)
def occasions_overlap(annual: Annual) -> Iterator[Fault]:
    """The occasions of a record do not overlap."""
    for record in annual.records.values():
        placed = sorted(_occasions(record), key=lambda item: item[1].start.first)
        for (_, before), (at, after) in pairwise(placed):
            if after.start.first <= before.end.last and before.start.first <= after.end.last:
                yield Fault(at, phrase("{after} overlaps {before}", after=after, before=before))


@check(
    "data/occasion-outside-period",
    Severity.ERROR,
    reason="""
        A record's period holds all its occasions. One that lies outside contradicts it on the
        same page.
        """,
    hint="correct the occasion, or widen the period",
    example="period: {start: 2020-07, end: 2020-08}\noccasions: [{id: third, period: 2020-10-28}]",
)
def occasion_outside_period(annual: Annual) -> Iterator[Fault]:
    """An occasion lies within the period of its record."""
    for record in annual.records.values():
        whole = record.period
        for at, span in _occasions(record) if whole else ():
            if whole and not _within(span, whole):
                yield Fault(at, phrase("{span} lies outside {whole}", span=span, whole=whole))


@check(
    "data/history-order",
    Severity.WARNING,
    reason="""
        Milestones and events are printed in the order in which they are written. One out of
        order is most often a mistyped year.
        """,
    hint="move it to its place, or correct its date",
    example="- {id: second, on: 1998}\n- {id: first, on: 1996}",
)
def history_order(annual: Annual) -> Iterator[Fault]:
    """Dated notes follow each other in time."""
    for section in annual.sections:
        notes = [*_notes(section, ("sections", section.id))]
        for (_, before), (at, after) in pairwise(notes):
            if after.on.last < before.on.first:
                yield Fault(
                    (*at, "on"),
                    phrase("{on} stands after {before}", on=after.on, before=before.on),
                )


def _notes(section: object, at: Pointer) -> Iterator[tuple[Pointer, Note]]:
    for name in ("milestones", "events"):
        for i, note in enumerate(getattr(section, name, ())):
            yield (*at, name, i), note


def _periods(record: Record) -> Iterator[tuple[Pointer, Span]]:
    yield from _occasions(record)
    if record.period:
        yield ("records", record.id, "period"), record.period


def _occasions(record: Record) -> Iterator[tuple[Pointer, Span]]:
    for i, occasion in enumerate(record.occasions):
        yield ("records", record.id, "occasions", i, "period"), occasion.period


def _within(inner: Span, outer: Span) -> bool:
    return (
        outer.start.first <= inner.start.first
        and inner.start.last <= outer.end.last
        and inner.end.first >= outer.start.first
        and inner.end.last <= outer.end.last
    )
