"""A language without a grammar reads what its locale writes, and plain figures."""

from dataclasses import replace

import pytest

from report.model.grammar import Grammar
from report.model.reading import Day
from report.model.tongue import Tongue
from report.reading.values import read
from tests.reading.sayings import TONGUES

UNTAUGHT = {tag: replace(tongue, grammar=Grammar()) for tag, tongue in TONGUES.items()}
JULY = (Day(2020, 7, 20), Day(2020, 7, 30))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ko", "2020년 7월 20일–30일"),
        ("en", "July 20–30, 2020"),
        ("zh", "2020年7月20日至30日"),
        ("ja", "2020年7月20日～30日"),
        ("ru", "20–30\u00a0июля 2020\u00a0г."),
        ("mn", "2020 оны 7\u00a0дугаар сарын\u00a020–30"),
    ],
)
def test_dates_are_read_as_the_locale_writes_them(tag: str, text: str) -> None:
    [date] = read(f"({text})", UNTAUGHT[tag]).dates

    assert (date.start, date.end) == JULY
    assert date.at == (1, len(text) + 1)


@pytest.mark.parametrize("tag", UNTAUGHT)
def test_figures_iso_dates_and_times_are_read(tag: str) -> None:
    tongue: Tongue = UNTAUGHT[tag]
    text = f"x: 323; 1{tongue.locale.numbers.group}010; 15%; 2020-07-20; 10:30; 446"

    found = read(text, tongue)

    assert [int(one.value) for one in found.quantities] == [323, 1010, 15, 446]
    assert [one.kind for one in found.quantities] == ["count", "count", "percent", "count"]
    assert [one.start for one in found.dates] == [Day(2020, 7, 20)]
    assert [one.start for one in found.times] == [10 * 60 + 30]


def test_what_its_words_count_is_a_noun() -> None:
    [number] = read("323점", UNTAUGHT["ko"]).quantities

    assert number.noun == "점"


def test_the_same_text_is_read_once() -> None:
    tongue = TONGUES["en"]

    assert read("July 20", tongue) is read("July 20", tongue)
