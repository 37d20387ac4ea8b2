"""Where columns turn."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.model.columns import evenly, turn


def test_the_higher_of_two_columns_is_as_low_as_it_can_be() -> None:
    for heights in product((1.0, 2.5, 4.0), repeat=5):
        at = turn(heights, 40, 40)
        highest = max(sum(heights[:at]), sum(heights[at:]))

        assert all(
            highest <= max(sum(heights[:other]), sum(heights[other:])) for other in range(6)
        )
        assert 0 < at < 5


def test_of_columns_that_cannot_be_equal_the_first_is_the_higher() -> None:
    assert turn([3, 3, 3], 20, 20) == 2


def test_full_pages_are_left_to_fill_themselves_and_the_last_is_balanced() -> None:
    assert turn([5] * 12, 20, 40) == 10  # four, four; two, two
    assert turn([5] * 36, 20, 40) == 30  # four, four; eight, eight; six, six


def test_where_both_columns_are_all_but_full_none_is_turned_by_force() -> None:
    assert turn([5, 5, 5, 5], 10.2, 40) == 0


def test_what_one_column_cannot_hold_ends_all_the_same() -> None:
    assert turn([90], 20, 40) == 0
    assert turn([90, 90, 4, 1, 1], 20, 40) == 3


def test_nothing_and_a_single_block_have_no_second_column() -> None:
    assert turn([], 20, 40) == 0
    assert turn([5], 20, 40) == 0


@pytest.mark.parametrize(
    ("heights", "first", "room", "starts"),
    [
        ([], 10, 20, ()),
        ([5], 10, 20, ()),
        ([5, 5], 10, 20, ()),
        ([5, 5, 5], 10, 20, (2,)),
        ([30, 5], 10, 20, (1,)),
        ([8, 8, 8, 8, 8], 10, 20, (1, 3)),
    ],
)
def test_blocks_are_spread_over_as_few_pages_as_hold_them(
    heights: list[float], first: float, room: float, starts: tuple[int, ...]
) -> None:
    assert evenly(heights, first, room) == starts


@given(st.lists(st.floats(1, 20), min_size=1, max_size=12))
def test_no_page_holds_more_than_it_has_room_for(heights: list[float]) -> None:
    starts = (0, *evenly(heights, 20, 40), len(heights))

    for page, (one, next_) in enumerate(pairwise(starts)):
        assert sum(heights[one:next_]) <= (40 if page else 20)
