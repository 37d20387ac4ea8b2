"""Moments are as exact as their source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from report.model.moments import Moment, Period, Span, When, moment

WHEN: TypeAdapter[Moment] = TypeAdapter(When)
PERIOD: TypeAdapter[Span] = TypeAdapter(Period)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_reads_as_it_was_written(day: date) -> None:
    made = WHEN.validate_python(day.isoformat())

    assert str(made) == day.isoformat()
    assert made.first == made.last == day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        (2020, date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
    ],
)
def test_a_year_or_month_covers_its_days(written: str | int, first: date, last: date) -> None:
    made = WHEN.validate_python(written)

    assert (made.first, made.last) == (first, last)


@pytest.mark.parametrize("written", ["2020-13", "2020-02-30", "20-01-01", "July 2020", "2020/7"])
def test_what_is_no_date_is_said_to_be_none(written: str) -> None:
    with pytest.raises(ValidationError, match=r"no date|not in the calendar"):
        WHEN.validate_python(written)


def test_one_moment_stands_for_a_span() -> None:
    assert PERIOD.validate_python("2020-09-07") == Span.model_validate(
        {"start": "2020-09-07", "end": "2020-09-07"}
    )


def test_other_values_are_left_to_the_validator() -> None:
    assert moment([1]) == [1]
