"""Which page of one file is which of another."""

from collections import Counter

import numpy as np

from report.tools.pagematch import Features, Pair, matched

BLANK = np.zeros(24 * 34, np.float32)


def page(text: str, entries: str = "", section: str = "", seal: str = "") -> Features:
    areas = dict.fromkeys(entries.split(), 100.0)
    return Features(seal or f"{text}|{entries}", Counter(text.split()), BLANK, areas, section)


def pages(*texts: str) -> list[Features]:
    return [page(text) for text in texts]


def test_equal_files_are_matched_page_by_page() -> None:
    one = pages("a b c", "d e f", "g h i")

    assert matched(one, one) == [(0, 0), (1, 1), (2, 2)]


def test_a_page_added_moves_those_behind_it() -> None:
    old = pages("a b c", "d e f", "g h i")
    new = pages("a b c", "new words here", "d e f", "g h i")

    assert matched(old, new) == [(0, 0), (None, 1), (1, 2), (2, 3)]


def test_a_page_removed_is_listed_behind_the_one_it_followed() -> None:
    old = pages("a b c", "d e f", "g h i")

    assert matched(old, [old[0], old[2]]) == [(0, 0), (1, None), (2, 1)]
    assert matched(old, old[1:]) == [(0, None), (1, 0), (2, 1)]


def test_entries_weigh_more_than_words() -> None:
    old = [page("all of it was written so", "one.text"), page("other", "two.text")]
    new = [page("other", "two.text"), page("nothing reads as before", "one.text")]
    expected: list[Pair] = [(1, 0), (0, 1)]

    assert matched(old, new) == expected


def test_a_page_that_gained_many_entries_is_still_the_same() -> None:
    old = [page("x", "a"), page("y", "b c")]
    new = [page("x", "a"), page("z", "b c d e f g h i")]

    assert matched(old, new) == [(0, 0), (1, 1)]


def test_a_section_that_changed_its_place_is_found() -> None:
    old = pages("a b c", "d e f", "g h i", "j k l", "m n o")
    new = [old[3], old[4], old[0], old[1], old[2]]

    assert matched(old, new) == [(3, 0), (4, 1), (0, 2), (1, 3), (2, 4)]


def test_pages_that_share_nothing_are_removed_and_added() -> None:
    assert matched(pages("a b c"), pages("x y z")) == [(0, None), (None, 0)]


def test_blank_pages_keep_their_order() -> None:
    blank = page("", seal="blank")
    old = [page("a b"), blank, page("c d"), blank]
    new = [page("a b"), blank, page("c d"), page("e f"), blank]

    assert matched(old, new) == [(0, 0), (1, 1), (2, 2), (None, 3), (3, 4)]


def test_a_file_of_a_thousand_pages_is_matched() -> None:
    old = [page(f"page number {i} says {i * 7}") for i in range(1000)]

    assert matched(old, old[1:]) == [(0, None), *((i + 1, i) for i in range(999))]
