"""The arithmetic of drawings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.model.drawing import apart, staggered, ticks, wrapped
from report.model.lines import breadth

words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(st.lists(words, min_size=1, max_size=8), st.floats(3, 30))
def test_wrapping_keeps_every_sign_and_every_line_within_its_room(
    said: list[str], room: float
) -> None:
    lines = wrapped(" ".join(said), room)

    assert "".join("".join(lines).split()) == "".join("".join(said).split())
    assert all(breadth(line) <= room for line in lines)


@given(st.integers(1, 10**6), st.integers(2, 9))
def test_an_axis_has_no_more_steps_than_asked_for_and_none_beyond_its_end(
    top: int, most: int
) -> None:
    marks = ticks(top, most)

    assert marks[0] == 0
    assert marks[-1] <= top
    assert len(marks) - 1 <= most


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8).map(sorted), st.floats(0.5, 9))
def test_labels_are_apart_and_above_the_foot_and_moved_only_where_they_must(
    wanted: list[float], gap: float
) -> None:
    places = apart(wanted, gap, 100)

    assert all(below - above >= gap - 0.002 for above, below in pairwise(places))
    assert places[-1] <= 100
    assert apart(places, gap, 100) == pytest.approx(places, abs=0.01)


def test_labels_that_are_apart_stay_where_they_are() -> None:
    assert apart([1.5, 9, 20], 4, 30) == (1.5, 9, 20)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 30)), max_size=9))
def test_labels_of_a_row_leave_room_between_them(labels: list[tuple[float, float]]) -> None:
    spans = sorted((start, start + long) for start, long in labels)
    rows = staggered(spans, 1)

    for row in range(max(rows, default=-1) + 1):
        here = [span for span, level in zip(spans, rows, strict=True) if level == row]
        assert here
        assert all(after - end >= 1 for (_, end), (after, _) in pairwise(here))
