"""How a page read and how it reads."""

from collections.abc import Mapping

import pytest

from report.model.proof import Box
from report.tools.pdfium import Word
from report.tools.readings import Copy, compared, said, shifted, stirred

STEP = 10.0
PAGE = Box(0, 0, 1000, 1000)


def copy(
    text: str,
    *,
    stands: Mapping[str, tuple[Box, ...]] | None = None,
    texts: Mapping[str, str] | None = None,
    at: tuple[float, float] = (0, 0),
) -> Copy:
    """A page of words side by side, 10 mm each; ``/`` starts a new line 10 mm below."""
    found = [
        Word(word, (Box(at[0] + STEP * column, at[1] + STEP * row, 8, 4),))
        for row, line in enumerate(text.split("/"))
        for column, word in enumerate(line.split())
    ]
    return Copy(found, stands or {}, texts or {})


def told(old: Copy, new: Copy) -> list[str]:
    found = said(old, new, compared(old, new), PAGE, (0, 0))
    return [piece.sign + piece.text for piece in found.pieces]


def test_a_word_that_changed_is_told_with_what_replaced_it() -> None:
    assert told(copy("in all 323 works"), copy("in all 324 works")) == ["-323", "+324"]


def test_a_word_parted_by_the_end_of_a_line_is_no_other_word() -> None:
    assert told(copy("교류/와 협력"), copy("교류와 협력")) == []
    assert told(copy("교류/와 협력 하나"), copy("교류와 협력 둘")) == ["-하나", "+둘"]


def test_words_of_an_entry_that_flowed_to_another_page_are_no_difference() -> None:
    text = {"a": "one two three four"}
    old = copy("one two three four", stands={"a": (PAGE,)}, texts=text)
    new = copy("one two", stands={"a": (PAGE,)}, texts=text)

    assert told(old, new) == []


def test_of_an_entry_that_reads_otherwise_only_what_changed_is_told() -> None:
    old = copy("one two three four", stands={"a": (PAGE,)}, texts={"a": "one two three four"})
    new = copy("one too", stands={"a": (PAGE,)}, texts={"a": "one too three four"})

    assert told(old, new) == ["-two", "+too"]


def test_a_number_beside_an_entry_that_stayed_is_told() -> None:
    stands, texts = {"a": (PAGE,)}, {"a": "works received"}
    old = copy("323 works received", stands=stands, texts=texts)
    new = copy("324 works received", stands=stands, texts=texts)

    assert told(old, new) == ["-323", "+324"]


def test_only_words_that_touch_a_box_are_told_and_it_grows_to_hold_them() -> None:
    old, new = copy("one two three/four five six"), copy("one TWO three/four five SIX")
    found = said(old, new, compared(old, new), Box(12, 1, 2, 2), (0, 0))

    assert [piece.text for piece in found.pieces] == ["two", "TWO"]
    assert found.box == found.went[0] == found.came[0] == Box(10, 0, 8, 4)


def test_a_page_whose_words_went_together_is_shifted() -> None:
    old, new = copy("a b c d e"), copy("a b c d e", at=(4, 0))

    assert shifted(old, new, compared(old, new)) == pytest.approx((4, 0))


def test_a_page_whose_words_stayed_is_not_shifted() -> None:
    old, new = copy("a b c/d e"), copy("a b c//d e")

    assert shifted(old, new, compared(old, new)) == (0, 0)
    assert shifted(copy("a"), copy("b"), compared(copy("a"), copy("b"))) == (0, 0)


def test_words_set_elsewhere_on_the_page_are_stirred() -> None:
    old, new = copy("a b c/d e"), copy("a b c//d e")
    reading = compared(old, new)

    assert stirred(old, new, reading, Box(0, 20, 30, 5), (0, 0))
    assert not stirred(old, new, reading, Box(0, 0, 30, 5), (0, 0))
