"""Pictures in rows: every row fills the width, and is near the height that is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.model.justified import justified

SHAPES = st.lists(st.floats(0.3, 3.5), min_size=1, max_size=14)


@given(SHAPES)
def test_every_picture_stands_once_in_order(shapes: list[float]) -> None:
    rows = justified(shapes, 174, 6, 78)

    assert [n for row in rows for n in range(row.first, row.last)] == [*range(len(shapes))]


@given(SHAPES)
def test_a_row_fills_the_width_or_is_as_high_as_may_be(shapes: list[float]) -> None:
    for row in justified(shapes, 174, 6, 78):
        filled = sum(row.widths) + 6 * (len(row.widths) - 1)

        assert filled == pytest.approx(174) or (row.height == 117 and filled < 174)


@given(SHAPES)
def test_pictures_keep_their_proportions(shapes: list[float]) -> None:
    for row in justified(shapes, 174, 6, 78):
        for shape, width in zip(shapes[row.first : row.last], row.widths, strict=True):
            assert width / row.height == pytest.approx(shape, rel=0.01)


def test_rows_are_parted_where_their_heights_differ_least_from_the_wish() -> None:
    rows = justified([2, 1.25, 1, 2, 1.25, 1], 174, 6, 78)

    assert [(row.first, row.last, row.height) for row in rows] == [
        (0, 1, 87.0),
        (1, 3, 74.67),
        (3, 4, 87.0),
        (4, 6, 74.67),
    ]


def test_one_tall_picture_does_not_fill_the_page() -> None:
    [row] = justified([0.5], 174, 6, 78)

    assert (row.height, row.widths) == (117, (58.5,))


def test_without_pictures_there_are_no_rows() -> None:
    assert justified([], 174, 6, 78) == ()
