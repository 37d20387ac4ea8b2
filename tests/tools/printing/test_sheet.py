"""Boxes follow the press: trim, bleed on each side, slug; content steps out of the gutter."""

from pathlib import Path

import pytest
from pikepdf import Array

from report.model.press import Marks
from report.model.pressfile import Component
from report.tools.printing.sheet import (
    Rectangle,
    Sides,
    bleed_of,
    is_recto,
    lay,
    rectangle,
    slug_depths,
    write_boxes,
)
from report.units import mm_to_pt
from tests.tools.printing.pages import blank, box, press

BODY, COVER = Component.BODY, Component.COVER
ALL_MARKS = {"crop": True, "registration": True, "bars": True, "slug": True}


def boxes(
    project: Path, component: Component, shift: float = 0, *, recto: bool = True, **said: object
) -> dict[str, list[float]]:
    pdf = blank()
    page = pdf.pages[0].obj
    sheet = lay(page, press(project, said), component, shift, recto=recto)
    write_boxes(page, sheet)
    return {key: box(page, key) for key in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox")}


def test_without_marks_the_sheet_ends_with_the_bleed(project: Path) -> None:
    found = boxes(project, BODY, bleed=3, marks={})

    assert found["/TrimBox"] == [3, 3, 213, 300]
    assert found["/MediaBox"] == found["/BleedBox"] == found["/CropBox"] == [0, 0, 216, 303]


def test_a_recto_has_its_spine_at_the_left(project: Path) -> None:
    found = boxes(project, BODY, bleed={"head": 1, "foot": 2, "outer": 3, "spine": 0}, marks={})

    assert found["/TrimBox"] == [0, 2, 210, 299]
    assert found["/BleedBox"] == [0, 0, 213, 300]


def test_a_verso_has_its_spine_at_the_right(project: Path) -> None:
    bleed = {"head": 1, "foot": 2, "outer": 3, "spine": 0}
    found = boxes(project, BODY, bleed=bleed, marks={}, recto=False)

    assert found["/TrimBox"] == [3, 2, 213, 299]
    assert found["/BleedBox"] == [0, 0, 213, 300]


def test_a_wrap_has_an_outer_edge_at_both_ends(project: Path) -> None:
    bleed = {"head": 1, "foot": 2, "outer": 3, "spine": 0}
    found = boxes(project, COVER, bleed=bleed, marks={}, recto=False)

    assert found["/TrimBox"] == [3, 2, 213, 299]
    assert found["/BleedBox"] == [0, 0, 216, 300]


def test_the_slug_stands_outside_the_bleed_on_every_side(project: Path) -> None:
    found = boxes(project, BODY, bleed=3, marks=ALL_MARKS)

    assert found["/TrimBox"] == [11, 14, 221, 311]  # gap 5, marks 5, air 1; slug line 4 for air
    assert found["/BleedBox"] == [8, 11, 224, 314]
    assert found["/MediaBox"] == found["/CropBox"] == [0, 0, 232, 322]


def test_the_trim_moves_towards_the_spine_and_content_out_of_it(project: Path) -> None:
    pdf = blank()
    page = pdf.pages[0].obj
    asked = press(project, {"bleed": 0, "marks": {}})
    recto, verso = (lay(page, asked, BODY, 1.2, recto=side) for side in (True, False))

    assert recto.move == (round(mm_to_pt(1.2), 3), 0)
    assert verso.move == (round(mm_to_pt(-1.2), 3), 0)
    assert (recto.out, verso.out) == (1.2, -1.2)
    assert recto.trim == verso.trim == Rectangle(0, 0, 595.276, 841.89)


def test_a_wrap_does_not_step_out_of_any_gutter(project: Path) -> None:
    pdf = blank()
    page = pdf.pages[0].obj

    assert lay(page, press(project), COVER, 1.2, recto=False).out == 0


@pytest.mark.parametrize(
    ("marks", "depths"),
    [
        ({}, Sides(0, 0, 0, 0)),
        ({"crop": True}, Sides(11, 11, 11, 11)),
        ({"registration": True, "gap": 3, "length": 4}, Sides(8, 8, 8, 8)),
        ({"bars": True}, Sides(0, 0, 0, 11)),
        ({"slug": True}, Sides(0, 9, 0, 0)),
        ({"crop": True, "slug": True}, Sides(11, 14, 11, 11)),
    ],
)
def test_the_slug_is_as_deep_as_its_marks(marks: dict[str, bool], depths: Sides) -> None:
    assert slug_depths(Marks(**marks)) == depths


def test_pages_of_the_body_begin_with_a_recto() -> None:
    assert [is_recto(BODY, position) for position in range(4)] == [True, False, True, False]
    assert not is_recto(COVER, 0)


def test_boxes_are_read_from_any_two_corners() -> None:
    assert rectangle(Array([10, 20, 1, 2])) == Rectangle(1, 2, 10, 20)


def test_a_page_without_a_bleed_box_was_typeset_without_bleed() -> None:
    pdf = blank()
    page = pdf.pages[0].obj
    del page.BleedBox

    assert bleed_of(page) == Rectangle(0, 0, *(float(side) for side in page.TrimBox[2:]))


def test_a_press_page_has_no_art_box_and_is_neither_turned_nor_scaled(project: Path) -> None:
    pdf = blank()
    page = pdf.pages[0].obj
    page.ArtBox, page.Rotate, page.UserUnit = page.TrimBox, 0, 1
    write_boxes(page, lay(page, press(project), BODY, 0, recto=True))

    assert {"/ArtBox", "/Rotate", "/UserUnit"} & set(page.keys()) == set()


def test_no_bleed_reaches_beyond_the_sheet_by_a_rounding(project: Path) -> None:
    pdf = blank()
    asked = press(project, {"bleed": 3, "marks": {}})
    sheet = lay(pdf.pages[0].obj, asked, BODY, 0, recto=True)

    assert sheet.bleed == sheet.media
