"""Days are read in every manner that people write them; what may be two days is asked."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.exchange.sheets import EPOCH, Cell, Kind
from report.forms.days import read_day
from report.forms.outcome import Outcome, Taken, Unsure, Wrong
from report.model.moments import Moment, Span
from tests.forms.made import in_order

OCTOBER = Moment(2023, 10, 24)
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
ENGLISH = "January February March April May June July August September October November December"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SURE = (
    "{y}-{m:02}-{d:02}",
    "{y}. {m}. {d}.",
    "{y}.{m:02}.{d:02}",
    "{y}/{m}/{d}",
    "{d}.{m}.{y}",
    "{y}年{m}月{d}日",
    "{y}년 {m}월 {d}일",
    "{d} {russian} {y} г.",
    "{english} {d}, {y}",
    "{d} {english} {y}",
    "{y} оны {m} дугаар сарын {d}",
    "{y}{m:02}{d:02}",
)


def read(text: str, kind: Kind = Kind.TEXT, language: str = "ko", value: str = "") -> Outcome:
    return read_day(Cell(text, kind, 1, 1, value), in_order(language), 2023)


def written(manner: str, day: date) -> str:
    return manner.format(
        y=day.year,
        m=day.month,
        d=day.day,
        russian=MONTHS.split()[day.month - 1],
        english=ENGLISH.split()[day.month - 1],
    )


@settings(max_examples=80, deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(SURE),
    st.sampled_from(["ko", "en", "ru", "ja"]),
    st.sampled_from(["", "wide"]),
)
def test_a_day_is_the_same_in_every_manner_language_and_width(
    day: date, manner: str, language: str, width: str
) -> None:
    text = written(manner, day)

    found = read(text.translate(WIDE) if width else text, language=language)

    assert isinstance(found, Taken)
    assert str(found.value) == day.isoformat()


@settings(max_examples=40, deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from("/-"),
    st.sampled_from(["", "US"]),
)
def test_day_and_month_are_asked_for_where_they_may_be_exchanged(
    day: date, mark: str, country: str
) -> None:
    first, second = (day.month, day.day) if country else (day.day, day.month)

    found = read(f"{first}{mark}{second}{mark}{day.year}")

    if first > 12 or second > 12 or first == second:
        assert isinstance(found, Taken)
        assert str(found.value) == day.isoformat()
    else:
        assert isinstance(found, Unsure)
        assert day.isoformat() in [shown for shown, _ in found.choices]
        assert len(found.choices) == 2


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_serial_number_is_the_day_it_stands_for(day: date) -> None:
    serial = str((day - EPOCH).days)

    for found in (read(serial, Kind.NUMBER), read(serial)):
        assert isinstance(found, Taken)
        assert found.guess
        assert str(found.value) == day.isoformat()


def test_a_cell_of_a_date_is_its_day_and_no_guess() -> None:
    assert read("45223", Kind.DATE, value="2023-10-24") == Taken(OCTOBER)


def test_a_year_typed_into_a_cell_of_dates_is_a_year() -> None:
    assert read("2023", Kind.DATE, value="1905-07-15") == Taken(Moment(2023), guess=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023", Moment(2023)),
        ("2023-10", Moment(2023, 10)),
        ("2023.10", Moment(2023, 10)),
        ("октябрь 2023 г.", Moment(2023, 10)),
        ("2023. 10. 24.(화)", OCTOBER),
        ("2023년 10월 24일 14:00", OCTOBER),
        ("令和5年10月24日", OCTOBER),
        ("10월 24일", OCTOBER),
        ("2023. 10. 24. ~ 10. 27.", Span(start=OCTOBER, end=Moment(2023, 10, 27))),
        ("October 24-27, 2023", Span(start=OCTOBER, end=Moment(2023, 10, 27))),
    ],
)
def test_what_is_less_or_more_than_a_day_is_understood(text: str, value: object) -> None:
    found = read(text)

    assert isinstance(found, Taken)
    assert found.value == value


def test_two_figures_of_a_year_are_asked_for() -> None:
    found = read("23.10.24")

    assert isinstance(found, Unsure)
    assert [shown for shown, _ in found.choices] == ["2024-10-23", "2023-10-24"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31.02.2023", "is not in the calendar"),
        ("2023. 10. 24.(수)", "2023-10-24 is another day of the week"),
        ("soon", "is no date"),
        ("2023-10-24 and later", "is no date"),
        ("9" * 500, "is too long for a date"),
        ("12345678", "is no date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, why: str) -> None:
    found = read(text)

    assert isinstance(found, Wrong)
    assert found.why == why
