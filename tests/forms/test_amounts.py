"""Counts are read as they were meant: exact, about, at least; what may be two is asked."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from report.exchange.sheets import Cell, Kind
from report.forms.amounts import MOST, read_amount
from report.forms.outcome import Outcome, Taken, Unsure, Wrong
from report.forms.wording import wording_of
from report.model.facets import Amount
from tests.forms.made import in_order, tongues

WORDING = wording_of(tongues())
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def read(text: str, kind: Kind = Kind.TEXT, language: str = "ko") -> Outcome:
    cell = Cell(text, kind, 1, 1)
    return read_amount(cell, in_order(language), WORDING.over, WORDING.under)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(2, 900_000),
    st.sampled_from(["{}", "{:,}", "{}명", "{} people", "{} 人", "{} человек"]),
    st.sampled_from(["ko", "en", "ru", "zh"]),
    st.sampled_from(["", "wide"]),
)
def test_a_number_is_the_same_in_every_manner_language_and_width(
    number: int, manner: str, language: str, width: str
) -> None:
    text = manner.format(number)

    found = read(text.translate(WIDE) if width else text, language=language)

    assert isinstance(found, Taken)
    assert found.value == Amount(count=number)


@settings(max_examples=40, deadline=None)
@given(
    st.integers(10, 90_000),
    st.sampled_from(["about {}", "약 {}명", "约{}人", "約{}人", "около {}", "ойролцоогоор {}"]),
    st.sampled_from(["ko", "en", "ru", "mn"]),
)
def test_about_is_about_in_whatever_language_the_form_is(
    number: int, manner: str, language: str
) -> None:
    assert read(manner.format(number), language=language) == Taken(
        Amount(count=number, about=True), guess=True
    )


@settings(max_examples=40, deadline=None)
@example(1900, "{}+")  # which is no year
@example(1950, "{}여 명")
@example(2023, "{} гаруй")
@given(
    st.integers(10, 90_000),
    st.sampled_from(
        ["over {}", "more than {}", "{}+", "{}여 명", "{}余名", "{}人以上", "более {}", "{} гаруй"]
    ),
)
def test_at_least_so_many_is_more_than_that(number: int, manner: str) -> None:
    assert read(manner.format(number)) == Taken(Amount(count=number, over=True), guess=True)


@pytest.mark.parametrize("text", ["no more than 200", "не более 200", "200명 이하", "up to 200"])
def test_at_most_so_many_is_asked(text: str) -> None:
    found = read(text)

    assert isinstance(found, Unsure)
    assert [shown for shown, _ in found.choices] == ["about 200", "200"]


@pytest.mark.parametrize("text", ["200-250", "200/250", "200名 (online 250)"])
def test_of_two_numbers_neither_is_taken(text: str) -> None:
    found = read(text)

    assert isinstance(found, Unsure)
    assert [shown for shown, _ in found.choices] == ["200", "250"]


def test_a_point_between_three_figures_groups_them() -> None:
    assert read("1.234") == Taken(Amount(count=1234), guess=True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-5", Kind.TEXT),
        ("50%", Kind.TEXT),
        ("12.5", Kind.NUMBER),
        ("many", Kind.TEXT),
        ("45223", Kind.DATE),
        (str(MOST + 1), Kind.NUMBER),
        ("9" * 400, Kind.TEXT),
    ],
)
def test_what_is_no_count_is_refused(text: str, kind: Kind) -> None:
    assert isinstance(read(text, kind), Wrong)
