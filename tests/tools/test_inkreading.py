"""How much ink lies where: the mean over 15 × 15 mm, the peak over 1 × 1 mm, inside the bleed."""

import pytest

from report.model.inspected import InkReadings, Reading
from report.tools.inkreading import measure, pack, unpack
from tests.inkpdfs import inked, patch

RICH = "0.8 0.7 0.6 1"  # 310 %


def reading(pdf: bytes) -> Reading:
    (one,) = measure(pdf).pages
    return one


def near(place: tuple[float, float], wanted: tuple[float, float]) -> bool:
    return all(abs(a - b) <= 0.5 for a, b in zip(place, wanted, strict=True))


def test_a_large_area_is_read_as_it_was_inked() -> None:
    one = reading(inked(patch(RICH, 20, 50, 40, 30)))

    assert (one.page, one.peak, one.mean, one.covered) == (1, 310.2, 310.2, True)
    assert 27 <= one.mean_at[0] <= 53
    assert 27 <= one.mean_at[1] <= 43  # 20 mm lie above the area


def test_a_small_area_weighs_little_over_fifteen_millimetres() -> None:
    one = reading(inked(patch(RICH, 40, 40, 7.5, 7.5)))

    assert one.peak == 310.2
    assert 75 <= one.mean <= 90
    assert near(one.peak_at, (41, 53)) or (40 <= one.peak_at[0] <= 47.5)


def test_a_hair_of_much_ink_is_no_peak() -> None:
    one = reading(inked(patch(RICH, 40, 0, 0.1, 100)))

    assert one.peak < 160  # half of what it carries, over a millimetre
    assert one.mean < 10


def test_what_stands_in_the_slug_is_not_measured() -> None:
    boxes = {"TrimBox": (13, 13, 87, 87), "BleedBox": (10, 10, 90, 90)}
    marks = patch("1 1 1 1", 0, 0, 9.9, 100) + patch("1 1 1 1", 0, 90.1, 100, 9.9)
    bare = reading(inked(marks, boxes=boxes))
    bled = reading(inked(marks + patch("1 0 0 0", 10, 10, 2, 80), boxes=boxes))

    assert (bare.peak, bare.mean, bare.covered) == (0, 0, False)
    assert (bled.peak, bled.covered) == (100, True)
    assert -3 <= bled.peak_at[0] <= -1  # mm from the trim: in the bleed


def test_places_are_told_from_the_trims_left_and_top() -> None:
    boxes = {"MediaBox": (-20, -10, 100, 120), "TrimBox": (0, 0, 80, 100)}
    one = reading(inked(patch("1 0 0 0", 30, 60, 1, 1), boxes=boxes))

    assert near(one.peak_at, (30.5, 39.5))


def test_a_page_of_white_is_not_covered() -> None:
    assert [
        page.covered for page in measure(inked("", patch("0 0 0 0", 0, 0, 100, 100))).pages
    ] == [
        False,
        False,
    ]


def test_a_page_smaller_than_the_window_is_measured_as_a_whole() -> None:
    assert reading(inked(patch("1 1 0 0", 0, 0, 5, 8), size=(10, 8))).mean == pytest.approx(
        100, abs=5
    )


def test_a_spot_ink_counts_once_where_the_press_has_it() -> None:
    gold = inked("/S0 cs 1 scn 0 0 100 100 re f")

    assert measure(gold).pages[0].mean == 200  # as magenta and yellow
    assert measure(gold, spots=True).pages[0].mean == 100


def test_readings_are_kept_as_they_are() -> None:
    readings = measure(inked(patch(RICH, 20, 50, 40, 30), ""))

    assert unpack(pack(readings)) == readings
    assert unpack(pack(InkReadings(()))) == InkReadings(())
