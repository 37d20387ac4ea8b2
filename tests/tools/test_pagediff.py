"""Where two pictures of a page differ."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from report.tools.pagediff import LEVELS, Patch, boxed, patches, thumbnail
from report.tools.pdfium import Picture


def sheet(*spots: tuple[int, int, int, int], ground: int = 255, ink: int = 0) -> Picture:
    picture = np.full((300, 200, 3), ground, np.uint8)
    for left, top, right, bottom in spots:
        picture[top:bottom, left:right] = ink
    return picture


def test_equal_pictures_have_no_patches() -> None:
    assert patches(sheet((10, 10, 20, 20)), sheet((10, 10, 20, 20))) == []


def test_what_differs_is_boxed_tightly() -> None:
    assert patches(sheet(), sheet((33, 47, 41, 52))) == [Patch(33, 47, 41, 52)]


def test_differences_side_by_side_are_one_and_those_apart_are_two() -> None:
    found = patches(sheet(), sheet((10, 10, 20, 20), (26, 10, 36, 20), (100, 200, 110, 210)))

    assert found == [Patch(10, 10, 36, 20), Patch(100, 200, 110, 210)]


def test_a_difference_that_no_eye_sees_is_none() -> None:
    assert patches(sheet(), sheet((10, 10, 20, 20), ink=255 - LEVELS)) == []
    assert patches(sheet(), sheet((10, 10, 20, 20), ink=255 - LEVELS - 1)) != []


def test_a_difference_in_one_channel_is_seen() -> None:
    other = sheet()
    other[50:60, 50:60, 2] = 200

    assert patches(sheet(), other) == [Patch(50, 50, 60, 60)]


def test_no_page_has_more_boxes_than_anyone_reads() -> None:
    dots = [(x, y, x + 1, y + 1) for x in range(0, 200, 17) for y in range(0, 300, 17)]

    assert 0 < len(patches(sheet(), sheet(*dots))) <= 40


def test_a_larger_sheet_differs_where_the_smaller_has_none() -> None:
    small = np.full((300, 180, 3), 255, np.uint8)

    assert patches(small, sheet()) == [Patch(180, 0, 200, 300)]


def test_boxes_stand_around_what_differs_and_leave_it_as_it_was() -> None:
    picture = Image.open(BytesIO(boxed(sheet(), [(Patch(50, 100, 90, 120), "#c8102e")])))

    assert picture.size == (200, 300)
    red, green, _ = picture.getpixel((70, 96))  # type: ignore[misc]
    assert red > 150
    assert green < 90
    assert min(picture.getpixel((70, 110))) > 240  # type: ignore[arg-type]


def test_words_that_differ_are_tinted_and_can_still_be_read() -> None:
    drawn = boxed(sheet((60, 105, 70, 115)), [], [Patch(50, 100, 90, 120)], "#ff3b30")
    picture = Image.open(BytesIO(drawn))
    paper, ink = picture.getpixel((80, 110)), picture.getpixel((65, 110))

    assert paper == pytest.approx((255, 187, 183), abs=6)
    assert ink == pytest.approx((89, 21, 17), abs=12)
    assert picture.getpixel((20, 20)) == (255, 255, 255)


def test_a_box_at_the_edge_of_the_sheet_is_drawn() -> None:
    assert boxed(
        sheet(), [(Patch(0, 0, 200, 300), "#c8102e"), (Patch(199, 299, 200, 300), "#000")]
    )


def test_an_empty_sheet_is_like_nothing_and_others_are_like_themselves() -> None:
    assert not thumbnail(sheet()).any()
    one = thumbnail(sheet((0, 0, 100, 300)))
    assert float(one @ one) > 0.99
    assert float(one @ thumbnail(sheet((100, 0, 200, 300)))) < -0.9
