"""Values that were read by hand are compared as values, whoever reads them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from report.checks.translation.answering import Value, answered, coupled, likeness
from report.checks.translation.differences import Difference, differences
from report.checks.translation.facing import Facing, Side
from report.checks.translation.reconciling import akin
from report.checks.translation.wording import said
from report.marks import Mark
from report.model.bitext import Pair
from report.model.placeholders import Placeholder
from report.model.reading import Dated, Day, Quantity, Timed, Weight

JULY_20 = Day(2020, 7, 20)
JULY_30 = Day(2020, 7, 30)


def day(year: int | None, month: int | None = None, number: int | None = None) -> Dated:
    there = Day(year, month, number)
    return Dated(there, there, (0, 1))


def span(start: Day, end: Day) -> Dated:
    return Dated(start, end, (0, 1))


def count(number: float | str, kind: str = "count", **more: object) -> Quantity:
    return replace(Quantity(Decimal(str(number)), (0, 1), kind), **more)  # type: ignore[arg-type]


def time(start: int, end: int | None = None) -> Timed:
    return Timed(start * 60, (start if end is None else end) * 60, (0, 1))


def word(number: int) -> Quantity:
    return count(number, weight=Weight.WEAK)


def facing(
    theirs: tuple[Value, ...],
    mine: tuple[Value, ...],
    facts: Mapping[Placeholder, Value] | None = None,
    *,
    veiled: bool = False,
) -> Facing:
    return Facing(
        "en",
        Pair("some.text", "text", Mark("en"), "source", "ko"),
        "ko",
        Side("text", mine, {}, veiled=False),
        Side("source", theirs, facts or {}, veiled=veiled),
    )


def told(theirs: tuple[Value, ...], mine: tuple[Value, ...]) -> list[tuple[str, str]]:
    return [
        (said(one.theirs) if one.theirs else "", said(one.mine) if one.mine else "")
        for one in differences(facing(theirs, mine))
    ]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (day(2020, 7, 20), day(None, 7, 20)),
        (day(None, 7, 20), day(2020, 7, 20)),
        (day(2020, 7, 20), day(None, None, 20)),
        (day(2020, 7), day(2020, 7, 20)),
        (day(2020), day(2020, 7, 20)),
        (span(Day(None, None, 20), JULY_30), span(JULY_20, Day(None, None, 30))),
        (span(Day(None, 7, 20), JULY_30), span(JULY_20, JULY_30)),
        (time(24), time(0)),
        (count(-20), count(20)),
        (count(8), count(8, "ordinal")),
        (count("446123456"), count(446_000_000, exact=Decimal(1_000_000))),
        (count(15, "percent"), count("15.0", "percent", exact=Decimal("0.1"))),
    ],
)
def test_a_value_is_answered_by_one_that_says_it(asked: Value, answer: Value) -> None:
    assert answered(asked, [answer])


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (day(2020, 7, 20), day(2020, 7, 21)),
        (day(2020, 7, 20), day(2021, 7, 20)),
        (day(2020, 7, 20), day(2020, 7)),
        (day(2020, 9, 7), day(2020, 7, 9)),
        (day(None, 7, 20), day(2020)),
        (span(JULY_20, JULY_30), day(2020, 7, 20)),
        (time(15), time(3)),
        (count(3), time(3)),
        (count(323), count(32)),
        (count(200, about=True), count(240)),
        (count("15.5", "percent", exact=Decimal("0.1")), count(15, "percent")),
        (count(15, "percent"), count(15)),
        (count(300, "KRW"), count(300, "JPY")),
        (count(200, upto=Decimal(300)), count(200)),
    ],
)
def test_a_value_is_not_answered_by_another(asked: Value, answer: Value) -> None:
    assert not answered(asked, [answer])


def test_the_ends_of_a_span_may_be_told_apart() -> None:
    one = span(JULY_20, JULY_30)
    two = (day(2020, 7, 20), day(2020, 7, 30))

    assert told((one,), two) == []
    assert told(two, (one,)) == []


def test_a_span_that_lost_an_end_stands_beside_the_end_that_is_left() -> None:
    assert told((span(JULY_20, JULY_30),), (day(2020, 7, 20),)) == [
        ("2020-07-20..2020-07-30", "2020-07-20")
    ]


def test_values_stand_beside_those_for_which_they_were_meant() -> None:
    theirs = [count(323), count(146)]
    mine = [count(149), count(32)]

    assert [*coupled(theirs, mine)] == [(theirs[0], mine[1]), (theirs[1], mine[0])]


def test_of_unequal_number_some_values_have_no_partner() -> None:
    assert [*coupled([count(323)], [])] == [(count(323), None)]
    assert [*coupled([], [count(323)])] == [(None, count(323))]


def test_what_is_repeated_need_not_be_repeated() -> None:
    assert told((count(323), count(323), count(146)), (count(146), count(323))) == []


def test_a_value_in_the_place_of_another_is_told_though_both_are_there() -> None:
    theirs = (count(14), count(14), count(5))

    assert told(theirs, (count(14), count(5), count(5))) == [("14", "5")]


def test_two_of_a_sort_may_be_told_in_any_number() -> None:
    assert told((count(14), count(5)), (count(5), count(14))) == []


@pytest.mark.parametrize("value", [word(3), count(1), count(2), count(50, "percent")])
def test_what_languages_say_without_a_figure_is_not_asked_for(value: Quantity) -> None:
    assert told((value,), ()) == []


@pytest.mark.parametrize("value", [count(3), count(78), count(15, "percent"), count(1, "KRW")])
def test_what_is_said_in_figures_is_asked_for(value: Quantity) -> None:
    assert told((value,), ()) == [(said(value), "")]


@pytest.mark.parametrize("value", [count(2), count(20), count(2020), word(78), day(2020)])
def test_what_a_source_may_have_said_in_words_is_no_addition(value: Value) -> None:
    assert told((), (value,)) == []


@pytest.mark.parametrize("value", [count(78), day(2020, 7, 20), time(15), count(5, "percent")])
def test_what_nobody_says_in_words_is_an_addition(value: Value) -> None:
    assert told((), (value,)) == [("", said(value))]


def test_a_word_for_another_number_is_told_where_a_figure_asks() -> None:
    assert told((count(6),), (word(5),)) == [("6", "5")]
    assert told((word(6),), (count(5),)) == [("6", "5")]
    assert told((word(6),), (word(5),)) == []


def test_what_languages_write_alike_is_one_whatever_it_was_read_as() -> None:
    assert akin(count(3), day(None, None, 3))
    assert akin(count(3, noun="시간"), time(3))
    assert akin(count(1010), count(1010, "percent"))
    assert akin(count(500, "USD"), count(500, noun="달러"))
    assert not akin(count(15, "percent"), count(15))
    assert not akin(count(500, "USD"), count(500))


def test_a_year_may_be_a_number_and_a_date_may_be_numbers() -> None:
    assert told((count(2020),), (day(2020, 7, 20), count(2020))) != []
    assert told((span(Day(2019), Day(2020)),), (count(2019), day(2020))) == []
    assert told((span(Day(2019), Day(2020)),), (count(2018), day(2020))) != []
    assert told((count(2020), day(None, 7, 20)), (day(2020, 7, 20),)) == []
    assert told((day(2020, 7, 20),), (count(20), count(7), count(2020))) == []
    assert told((day(None, 9, 4),), (count("9.4"),)) == []


def test_days_in_a_row_may_have_been_read_as_numbers() -> None:
    theirs = (day(2020, 7, 20), count(22), day(None, 7, 25))
    mine = (count(20), count(22), day(2020, 7, 25))

    assert told(theirs, mine) == []
    assert told(theirs, (count(20), count(22), day(2020, 7, 26))) == [("????-07-25", "2020-07-26")]


def test_the_end_of_a_span_may_have_been_read_as_a_number() -> None:
    assert told((day(2020, 7, 20), count(30)), (span(JULY_20, JULY_30),)) == []
    assert told((day(2020, 7, 20), count(30)), (span(JULY_20, Day(2020, 7, 31)),)) != []


def test_nothing_is_asked_where_facts_are_named_that_are_not_known() -> None:
    assert differences(facing((), (day(2020, 7, 20),), veiled=True)) == ()


def test_a_fact_that_was_typed_as_it_is_makes_no_second_finding() -> None:
    period = {Placeholder("period"): span(JULY_20, JULY_30)}

    assert differences(facing((), (span(JULY_20, JULY_30),), period)) == ()


def test_a_small_number_in_the_place_of_a_fact_is_told() -> None:
    countries = {Placeholder("participants.countries"): count(6)}

    assert differences(facing((), (count(5),), countries)) == (
        Difference(None, count(5), added=True),
    )


def test_values_that_are_alike_have_more_likeness() -> None:
    assert likeness(count(323), count(32)) > likeness(count(323), count(146))
    assert likeness(day(2020, 7, 20), day(2020, 7, 21)) > likeness(
        day(2020, 7, 20), day(2019, 3, 1)
    )
    assert likeness(day(2020), count(2020)) == 0


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (span(JULY_20, JULY_30), "2020-07-20..2020-07-30"),
        (day(None, 7, 20), "????-07-20"),
        (replace(day(2005), open=True), "2005.."),
        (time(15), "15:00"),
        (time(10, 12), "10:00–12:00"),
        (count(30000), "30,000"),
        (count(200, about=True), "about 200"),
        (count(200, upto=Decimal(300)), "200–300"),
        (count("15.50", "percent"), "15.5%"),
        (count(8, "ordinal"), "no. 8"),
        (count(300_000_000, "KRW"), "KRW 300,000,000"),
    ],
)
def test_a_value_is_said_in_figures(value: Value, words: str) -> None:
    assert said(value) == words


def test_a_text_of_nothing_but_numbers_is_judged_in_no_time() -> None:
    many = tuple(count(n) for n in range(3000, 3100))
    others = tuple(count(n) for n in range(4000, 4100))

    assert len(differences(facing(many, others))) == 40
