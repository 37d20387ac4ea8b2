"""Where lines of a label or a title break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.model import lines as breaking
from report.model.lines import breadth, cut, poised

titles = st.text(
    st.sampled_from("北東アジア地域の交流と協力「」、カンファレンス참가 동북아 NEAR 2020"),
    min_size=1,
)


@given(titles, st.floats(4, 30))
def test_cutting_a_word_loses_nothing_and_every_piece_fits(word: str, room: float) -> None:
    pieces = cut(word, room)

    assert "".join(pieces) == word
    assert all(breadth(piece) <= room for piece in pieces)


@given(titles, st.floats(6, 30))
def test_a_title_is_poised_within_its_room(title: str, room: float) -> None:
    lines, wide = poised(title, room)

    assert lines >= 1
    assert 0 < wide <= room + 0.5


def test_a_short_title_keeps_its_room() -> None:
    assert poised("연차보고서", 20) == (1, 20)


@given(titles, st.floats(4, 30), st.integers(0, 1))
def test_no_width_that_breaks_a_title_better_is_left_out(
    title: str, room: float, more: int
) -> None:
    quick = poised.__wrapped__(title, room, more)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(breaking, "_until", lambda *_: 0.0)  # every step is tried
        slow = poised.__wrapped__(title, room, more)

    assert quick == slow
