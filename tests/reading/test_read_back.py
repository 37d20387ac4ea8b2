"""What the scribe writes is read back to the same value, in every language and form."""

from calendar import monthrange
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.model.facets import Amount
from report.model.moments import Moment, Span
from report.model.reading import Day
from report.model.registry import Registry
from report.model.scribe import Scribe
from report.reading.values import read
from tests.reading.sayings import TONGUES

SCRIBES = {
    tag: Scribe(one.locale, one.words, Registry({}, {}, {}, {}, {}, {}), Moment(2020))
    for tag, one in TONGUES.items()
}
FORMS = [(tag, form) for tag, one in TONGUES.items() for form in one.locale.dates]
MANY = settings(max_examples=25, deadline=None)


@st.composite
def days(draw: st.DrawFn) -> Moment:
    year, month = draw(st.integers(1950, 2049)), draw(st.integers(1, 12))
    return Moment(year, month, draw(st.integers(1, monthrange(year, month)[1])))


def as_exact(moment: Moment, depth: int) -> Moment:
    """A day, its month or its year."""
    return Moment(
        moment.year, moment.month if depth > 1 else None, moment.day if depth > 2 else None
    )


@st.composite
def spans(draw: st.DrawFn) -> Span:
    depth = draw(st.integers(1, 3))
    first, last = as_exact(draw(days()), depth), as_exact(draw(days()), depth)
    near = draw(st.sampled_from(["one", "month", "year", "apart"]))
    if near == "one":
        last = first
    if near == "month":
        last = Moment(
            first.year,
            first.month,
            min(last.day, monthrange(first.year, first.month)[1])
            if last.day and first.month
            else None,
        )
    if near == "year":
        last = Moment(first.year, last.month, min(last.day, 28) if last.day else None)
    first, last = sorted((first, last), key=lambda one: (one.year, one.month or 0, one.day or 0))
    return Span(start=first, end=last)


def said(span: Span, form: str) -> tuple[Day, Day]:
    """What a form says of a span: ``day`` leaves out a year that both ends share."""
    start, end = span.start, span.end
    if form == "year":
        return Day(start.year), Day(end.year)
    if form == "month":
        return Day(start.year, start.month), Day(end.year, end.month)
    ends = [Day(one.year, one.month, one.day) for one in (start, end)]
    if form == "day" and start.year == end.year and start.month:
        ends = [Day(None, one.month, one.day) for one in ends]
    return ends[0], ends[1]


@pytest.mark.parametrize(("tag", "form"), FORMS)
@given(span=spans(), frame=st.sampled_from(["{}", "({})", "NEAR: {}.", "«{}»"]))
@MANY
def test_a_span_is_read_back(tag: str, form: str, span: Span, frame: str) -> None:
    written = frame.format(SCRIBES[tag].span(span, form))

    reading = read(written, TONGUES[tag])

    assert [(one.start, one.end, one.open) for one in reading.dates] == [
        (*said(span, form), False)
    ], written
    assert not reading.quantities
    assert not reading.times


@pytest.mark.parametrize("tag", TONGUES)
@given(day=days(), depth=st.integers(1, 3))
@MANY
def test_a_span_that_goes_on_is_read_back(tag: str, day: Moment, depth: int) -> None:
    start = as_exact(day, depth)
    written = SCRIBES[tag].since(start)

    reading = read(written, TONGUES[tag])

    assert [(one.start, one.open) for one in reading.dates] == [
        (Day(start.year, start.month, start.day), True)
    ], written


@pytest.mark.parametrize("tag", TONGUES)
@given(number=st.integers(0, 10**15))
@MANY
def test_a_number_is_read_back(tag: str, number: int) -> None:
    written = SCRIBES[tag].number(number)

    [one] = read(written, TONGUES[tag]).quantities

    assert int(one.value) == number
    assert one.at == (0, len(written))


@pytest.mark.parametrize("tag", TONGUES)
@given(amount=st.builds(Amount, count=st.integers(0, 10**9), about=st.booleans()), data=st.data())
@MANY
def test_what_is_counted_is_read_back(tag: str, amount: Amount, data: st.DataObject) -> None:
    counted = TONGUES[tag].words["counted"]
    assert isinstance(counted, Mapping)
    noun = data.draw(st.sampled_from(sorted(counted)))
    written = SCRIBES[tag].counted(amount, noun)

    [one] = read(written, TONGUES[tag]).quantities

    # «100 хувь» is a hundred copies, or all of it
    kinds = ("count", "percent") if amount.count <= 100 and tag == "mn" else ("count",)
    assert (int(one.value), one.about) == (amount.count, amount.about), written
    assert one.kind in kinds
    assert written[slice(*one.at)].startswith(SCRIBES[tag].number(amount.count))


@pytest.mark.parametrize("tag", TONGUES)
@given(number=st.integers(1, 400), data=st.data())
@MANY
def test_an_ordinal_is_read_back(tag: str, number: int, data: st.DataObject) -> None:
    ordinals = TONGUES[tag].words["ordinals"]
    assert isinstance(ordinals, Mapping)
    noun = data.draw(st.sampled_from(sorted(ordinals)))
    written = SCRIBES[tag].ordinal(number, noun)

    [one] = read(written, TONGUES[tag]).quantities

    assert (int(one.value), one.kind) == (number, "ordinal"), written
