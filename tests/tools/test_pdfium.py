"""Pages of any PDF as pictures and words."""

import pytest

from report.model.proof import Box
from report.tools.pdfium import MAX_PAGES, Sheets, Unreadable
from tests.leaves import Line, Plane, locked, pdf

RED = (1.0, 0.0, 0.0)


def test_a_page_is_drawn_within_its_bleed_at_100_ppi() -> None:
    with Sheets(pdf([[Plane(-3, -3, 10, 10, RED)]])) as sheets:
        picture = sheets.picture(0)

    assert picture.shape == (round(146 / 25.4 * 100), round(106 / 25.4 * 100), 3)
    assert tuple(picture[20, 20]) == (255, 0, 0)
    assert tuple(picture[300, 300]) == (255, 255, 255)


def test_words_stand_in_mm_from_the_trim() -> None:
    with Sheets(pdf([[Line("Hello there", 10, 30)]])) as sheets:
        hello, there = sheets.words(0)

    assert (hello.text, there.text) == ("Hello", "there")
    assert hello.boxes[0].left == pytest.approx(10.2, abs=0.3)
    assert hello.boxes[0].top == pytest.approx(31, abs=0.6)
    assert there.boxes[0].left > hello.boxes[0].right


@pytest.mark.parametrize(
    ("turn", "left", "top"), [(90, 106.2, 10.3), (180, 82, 106.6), (270, 31, 82)]
)
def test_words_of_a_page_on_its_side_stand_where_they_are_seen(
    turn: int, left: float, top: float
) -> None:
    with Sheets(pdf([[Line("Hello", 10, 30), Plane(10, 30, 6.5, 3, RED)]], rotate=turn)) as sheets:
        [word] = sheets.words(0)
        frame = sheets.frame(0)
        picture = sheets.picture(0)

    left_edge, upper = min(b.left for b in word.boxes), min(b.top for b in word.boxes)
    assert (left_edge, upper) == pytest.approx((left, top), abs=1)
    x, y, right, bottom = map(round, frame.placed(word.boxes[0]))
    assert tuple(picture[(y + bottom) // 2, (x + right) // 2]) in {(255, 0, 0), (0, 0, 0)}


def test_a_box_of_pixels_and_one_of_mm_are_each_others_inverse() -> None:
    with Sheets(pdf([[]])) as sheets:
        frame = sheets.frame(0)

    box = Box(10, 20, 30, 5)
    back = frame.box(*frame.placed(box))
    assert (back.left, back.top, back.width, back.height) == pytest.approx((10, 20, 30, 5))


def test_content_moves_by_parts_of_a_pixel() -> None:
    here, there = pdf([[Line("Word", 10, 30)]]), pdf([[Line("Word", 14.13, 30)]])
    with Sheets(here) as one, Sheets(there) as other:
        moved = one.picture(0, (4.13, 0)).astype(int)

        assert abs(moved - other.picture(0)).max() < 12


def test_a_huge_page_is_drawn_more_coarsely() -> None:
    with Sheets(pdf([[]], size=(4000, 4000))) as sheets:
        assert sheets.picture(0).size < 20_000_000


def test_a_page_bears_its_label_or_its_place() -> None:
    with Sheets(pdf([[], []], labels=["C1", "\n"])) as sheets:
        assert [sheets.label(i) for i in range(2)] == ["C1", "2"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is no PDF, or damaged, or without pages"),
        (b"no PDF at all", "it is no PDF, or damaged, or without pages"),
        (pdf([[]])[:200], "it is no PDF, or damaged, or without pages"),
        (locked(pdf([[]])), "it is encrypted; remove its password first"),
        (pdf([]), "it is no PDF, or damaged, or without pages"),
        (pdf([[]] * (MAX_PAGES + 1)), "1,001 pages; the limit is 1,000"),
    ],
)
def test_what_cannot_be_drawn_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        Sheets(content, "a.pdf")

    assert (refused.value.name, refused.value.reason) == ("a.pdf", reason)
