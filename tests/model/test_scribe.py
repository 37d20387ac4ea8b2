"""The scribe writes facts the way a language does; the rules are those of templates/."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.desk import Desk
from report.model.facets import Amount, Mode
from report.model.moments import Moment, Span
from report.model.registry import Member, Registry, Renaming
from report.model.scribe import Scribe, Unsaid
from report.model.written import CountryRef, MemberRef
from report.stocking import Tongues, read_tongues

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")


@pytest.fixture(scope="module")
def tongues(desk: Desk) -> Tongues:
    return read_tongues(desk)


def scribe(tongues: Tongues, tag: str, registry: Registry | None = None) -> Scribe:
    empty = Registry({}, {}, {}, {}, {}, {})
    words = tongues.words[tag]
    return Scribe(tongues.locales[tag], words, registry or empty, Moment(2020, 12, 31))


def span(start: str, end: str) -> Span:
    return Span.model_validate({"start": start, "end": end})


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("ko", "2020년 7월 20일–30일"),
        ("en", "July 20–30, 2020"),
        ("zh", "2020年7月20日至30日"),
        ("ja", "2020年7月20日～30日"),
        ("ru", "20–30\xa0июля 2020\xa0г."),
        ("mn", "2020 оны 7\xa0дугаар сарын\xa020–30"),
    ],
)
def test_days_of_one_month(tongues: Tongues, tag: str, written: str) -> None:
    assert scribe(tongues, tag).span(span("2020-07-20", "2020-07-30")) == written


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("ko", "2020년 11월–2021년 3월"),
        ("en", "November 2020–March 2021"),
        ("zh", "2020年11月至2021年3月"),
        ("ja", "2020年11月～2021年3月"),
        ("ru", "ноябрь 2020\xa0г.\xa0– март 2021\xa0г."),
        ("mn", "2020 оны 11\xa0дүгээр\xa0сар\xa0– 2021 оны 3\xa0дугаар\xa0сар"),
    ],
)
def test_months_of_two_years(tongues: Tongues, tag: str, written: str) -> None:
    assert scribe(tongues, tag).span(span("2020-11", "2021-03")) == written


MOMENTS = st.builds(
    Moment, st.integers(1990, 2050), st.integers(1, 12), st.none() | st.integers(1, 28)
)


@pytest.mark.parametrize("tag", TAGS)
@given(MOMENTS, MOMENTS)
def test_no_date_loses_a_year_and_no_day_goes_missing(
    tongues: Tongues, tag: str, one: Moment, other: Moment
) -> None:
    start, end = sorted((one, other), key=lambda m: m.first)
    written = scribe(tongues, tag).span(Span(start=start, end=end))
    numbers = [int(n) for n in re.findall(r"\d+", written)]

    assert {start.year, end.year} <= set(numbers)
    if start.day and end.day:
        assert {start.day, end.day} <= set(numbers)


@pytest.mark.parametrize("tag", TAGS)
@given(st.integers(0, 10**9))
def test_a_number_keeps_its_digits(tongues: Tongues, tag: str, number: int) -> None:
    written = scribe(tongues, tag).number(number)

    assert re.sub(r"\D", "", written) == str(number)
    assert not re.search(r"\d{4}", written)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "1\xa0человек"),
        (2, "2\xa0человека"),
        (5, "5\xa0человек"),
        (21, "21\xa0человек"),
        (1010, "1\xa0010\xa0человек"),
    ],
)
def test_a_counted_noun_takes_the_plural_of_its_number(
    tongues: Tongues, number: int, written: str
) -> None:
    assert scribe(tongues, "ru").counted(number, "people") == written


def test_an_approximate_count_takes_the_case_that_about_asks_for(tongues: Tongues) -> None:
    said = scribe(tongues, "ru").counted(Amount(count=21, about=True), "people")

    assert said == "около 21\xa0человека"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", Mode)
def test_every_language_names_every_mode(tongues: Tongues, tag: str, mode: Mode) -> None:
    assert scribe(tongues, tag).write(mode)


@pytest.mark.parametrize("tag", TAGS)
def test_a_list_keeps_its_items_in_order(tongues: Tongues, tag: str) -> None:
    written = scribe(tongues, tag).enumeration(["A1", "B2", "C3"])

    assert [re.findall(r"[ABC]\d", written)] == [["A1", "B2", "C3"]]
    assert all(a < b for a, b in pairwise(re.findall(r"[ABC]\d", written)))


def test_a_name_is_the_one_of_the_reports_date(tongues: Tongues) -> None:
    renamed = Renaming.model_validate({"on": "2023", "name": {"en": "New"}})
    country = CountryRef("XX")
    member = Member(
        name={"en": "Old"}, renamed=(renamed,), country=country, kind="k", local="en", tile=(0, 0)
    )
    registry = Registry({"XX-1": member}, {}, {}, {}, {}, {})
    now = scribe(tongues, "en", registry)
    later = Scribe(now.locale, now.words, registry, Moment(2024))

    assert (now.name(MemberRef("XX-1")), later.name(MemberRef("XX-1"))) == ("Old", "New")


def test_a_word_that_is_not_there_is_said_to_be_missing(tongues: Tongues) -> None:
    with pytest.raises(Unsaid, match=r"words\.yaml has no counted\.dragons"):
        scribe(tongues, "en").counted(3, "dragons")


def test_a_date_form_that_is_not_there_names_those_that_are(tongues: Tongues) -> None:
    with pytest.raises(Unsaid, match="long"):
        scribe(tongues, "en").moment(Moment(2020), "shorter")


@pytest.mark.parametrize(
    ("tag", "counted", "bare"),
    [
        ("ko", "200여 명", "200여"),
        ("en", "more than 200 people", "more than 200"),
        ("zh", "200多人", "200多"),
        ("ja", "200人超", "200超"),
        ("ru", "более 200\xa0человек", "более 200"),
        ("mn", "200\xa0гаруй\xa0хүн", "200\xa0гаруй"),
    ],
)
def test_a_count_may_be_the_least_that_it_was(
    tongues: Tongues, tag: str, counted: str, bare: str
) -> None:
    hand, amount = scribe(tongues, tag), Amount(count=200, over=True)

    assert (hand.counted(amount, "people"), hand.count(amount)) == (counted, bare)


def test_more_than_asks_for_the_plural_that_about_asks_for(tongues: Tongues) -> None:
    hand = scribe(tongues, "ru")

    assert hand.counted(Amount(count=21, over=True), "people") == "более 21\xa0человека"
