"""Marks stand in the slug: on every plate, but for bars and the slug line."""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from report.model.press import Marks
from report.model.pressfile import Component
from report.tools import program
from report.tools.printing.marks import Marking, Slug, SlugLine, separation, separations
from report.tools.printing.outlines import Outlines
from report.tools.printing.sheet import Rectangle, Sheet, lay, write_boxes
from report.units import mm_to_pt
from tests.tools.printing.pages import blank, press

Plate = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
ALL: dict[str, object] = {"crop": True, "registration": True, "bars": True, "slug": True}
SHEET = Sheet(
    Rectangle(40, 50, 240, 350), Rectangle(31, 41, 249, 359), Rectangle(0, 0, 280, 390), (0, 0)
)
SLUG = Slug(("body.pdf", "Report", "Press", "2020-12-31"), "page")
_NUMBER = r"(-?[\d.]+)"
_RULE = re.compile(rf"{_NUMBER} {_NUMBER} m {_NUMBER} {_NUMBER} l S")
_PATCH = re.compile(rf"(.*) {_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER} re f")


def drawn(marks: dict[str, object], sheet: Sheet = SHEET, folds: tuple[float, ...] = ()) -> str:
    pdf = blank()
    page = pdf.pages[0].obj
    Marking(pdf, Marks.model_validate(marks), ()).on(page, sheet, "1", folds)
    content: bytes = page.Resources.XObject.PressMarks.read_bytes()
    return content.decode()


def rules(content: str) -> list[tuple[float, ...]]:
    return [tuple(map(float, found.groups())) for found in _RULE.finditer(content)]


def test_crop_marks_point_to_the_corners_of_the_trim_and_keep_their_distance() -> None:
    found = rules(drawn({"crop": True, "gap": 5, "length": 5}))
    near, far = mm_to_pt(5), mm_to_pt(10)

    assert len(found) == 8
    assert (40, 50 - near, 40, 50 - far) == pytest.approx(found[0], abs=0.001)
    assert (240 + near, 350, 240 + far, 350) == pytest.approx(found[-1], abs=0.001)
    for x, y, *_ in found:
        assert x in (40, 240) or y in (50, 350)


def test_crosses_stand_in_the_middle_of_each_side_within_the_strip() -> None:
    found = rules(drawn({"registration": True, "gap": 5, "length": 5}))
    across = [rule for rule in found if rule[1] == rule[3]]
    middles = [((x + right) / 2, y) for x, y, right, _ in across]
    off = mm_to_pt(7.5)

    assert len(found) == 8
    for middle, wanted in zip(
        middles,
        [(140, 50 - off), (140, 350 + off), (40 - off, 200), (240 + off, 200)],
        strict=True,
    ):
        assert middle == pytest.approx(wanted, abs=0.002)
    assert {round(right - x, 2) for x, _, right, _ in across} == {round(mm_to_pt(5), 2)}


def test_bars_hold_solids_overprints_halves_and_a_grey_of_three_inks() -> None:
    patches = [found.groups() for found in _PATCH.finditer(drawn({"bars": True}))]
    sides = {width for _, _, _, width, height in patches if width == height}

    assert [patch[0] for patch in patches] == [
        "1 0 0 0 k",
        "0 1 0 0 k",
        "0 0 1 0 k",
        "0 0 0 1 k",
        "1 1 0 0 k",
        "1 0 1 0 k",
        "0 1 1 0 k",
        "0.5 0 0 0 k",
        "0 0.5 0 0 k",
        "0 0 0.5 0 k",
        "0 0 0 0.5 k",
        "0.5 0.4 0.4 0 k",
    ]
    assert len(sides) == 1
    assert all(float(patch[2]) == pytest.approx(350 + mm_to_pt(5), abs=0.001) for patch in patches)
    for one, next_ in pairwise(patches):
        assert float(next_[1]) - float(one[1]) == pytest.approx(float(one[3]), abs=0.002)


def test_bars_keep_to_the_left_half_of_the_narrowest_page() -> None:
    narrow = Sheet(Rectangle(40, 50, 110, 350), SHEET.bleed, SHEET.media, (0, 0))
    patches = [found.groups() for found in _PATCH.finditer(drawn({"bars": True}, narrow))]

    assert float(patches[-1][1]) + float(patches[-1][3]) < 75


def test_a_wrap_shows_where_it_is_folded_and_its_crosses_stand_aside() -> None:
    content = drawn(ALL | {"slug": False}, folds=(30.0, 40.0))
    folds = content.partition("[2 1] 0 d")[2].partition("Q")[0]
    crosses = [rule for rule in rules(content.partition("Q")[2]) if rule[1] == rule[3]]

    assert sorted({rule[0] for rule in rules(folds)}) == pytest.approx(
        [40 + mm_to_pt(30), 40 + mm_to_pt(40)], abs=0.001
    )
    assert (crosses[0][0] + crosses[0][2]) / 2 == pytest.approx(90, abs=0.002)


def test_a_spot_ink_has_a_patch_of_its_own() -> None:
    pdf = blank()
    page = pdf.pages[0].obj
    blue = separation(pdf, "PANTONE 293 C", (0.9, 0.5, 0, 0))
    page.Resources = Dictionary(ColorSpace=Dictionary(s=blue))

    found = separations(pdf, ["PANTONE 293 C", "PANTONE 871 C"])
    Marking(pdf, Marks(bars=True), found).on(page, SHEET, "1")
    form = page.Resources.XObject.PressMarks

    assert len(found) == 1
    assert form.Resources.ColorSpace.Ink0[1] == Name("/PANTONE 293 C")
    assert b"/Ink0 cs 1 scn" in form.read_bytes()


def test_an_ink_that_no_page_uses_is_none_of_the_file() -> None:
    assert separations(blank(), ["PANTONE 293 C"]) == []
    assert separations(blank(), []) == []


def test_an_ink_is_found_among_the_resources_of_a_page() -> None:
    pdf = blank()
    direct = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, Dictionary()])
    pdf.pages[0].obj.Resources = Dictionary(ColorSpace=Dictionary(s=direct))

    assert [str(space[1]) for space in separations(pdf, ["Gold"])] == ["/Gold"]


def test_marks_are_no_part_of_the_text() -> None:
    pdf = blank()
    said = Marking(pdf, Marks(crop=True), ()).on(pdf.pages[0].obj, SHEET, "1")

    assert said.startswith(b"/Artifact BMC\nq\n")
    assert said.endswith(b"Q\nEMC\n")


def test_pages_of_the_same_boxes_share_their_marks() -> None:
    pdf = blank(pages=3)
    other = Sheet(SHEET.trim, SHEET.bleed, SHEET.media, (1, 0))
    marking = Marking(pdf, Marks(crop=True), ())
    for page, sheet in zip(pdf.pages, (SHEET, other, SHEET), strict=True):
        marking.on(page.obj, sheet, "1")
    first, second, third = (page.obj.Resources.XObject.PressMarks for page in pdf.pages)

    assert first.objgen == third.objgen != second.objgen


def test_the_slug_line_says_the_label_last_and_fits_the_page(house_sans: bytes) -> None:
    slug = Slug(("a-very-long-name-of-a-file.pdf", "Annual Report", "A press"), "page")
    line = SlugLine(house_sans, slug, ["1", "1000"], SHEET.trim.width)
    numbers = re.findall(rb"([\d.]+) [\d.]+ [ml]\b", line.head(SHEET) + line.label("1000", SHEET))
    right = max(map(float, numbers))

    assert 200 < right < 240 - mm_to_pt(5) + 0.1
    assert line.head(SHEET).startswith(b"0 0 0 1 k\n")
    assert line.label("1", SHEET) != line.label("2", SHEET)


def test_a_short_slug_line_is_set_in_six_points(house_sans: bytes) -> None:
    line = SlugLine(house_sans, Slug(("x",)), ["1"], mm_to_pt(210))
    start = (SHEET.trim.left + mm_to_pt(5), SHEET.media.bottom + mm_to_pt(1.2))

    assert Outlines(house_sans).line("x  |  ", 6, start) in line.head(SHEET)


def test_outlines_leave_out_what_the_font_has_not(house_sans: bytes) -> None:
    outlines = Outlines(house_sans)

    assert outlines.line("A\U0001f600B", 6, (0, 0)) == outlines.line("AB", 6, (0, 0))
    assert outlines.line("\U0001f600", 6, (0, 0)) == b""
    assert outlines.width("AB", 12) == pytest.approx(2 * outlines.width("AB", 6))


@pytest.fixture(scope="module")
def plates(
    project: Path, house_sans: bytes, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Plate]:
    """A blank page with all marks, parted into its inks by Ghostscript, at 72 ppi."""
    folder = tmp_path_factory.mktemp("plates")
    pdf = blank()
    page = pdf.pages[0].obj
    sheet = lay(page, press(project, {"marks": ALL}), Component.BODY, 0, recto=True)
    line = SlugLine(house_sans, SLUG, ["1"], sheet.trim.width)
    said = Marking(pdf, Marks.model_validate(ALL), (), line).on(page, sheet, "1")
    page.Contents = pdf.make_stream(said)
    write_boxes(page, sheet)
    pdf.save(folder / "marks.pdf")
    ran = program.run(
        program.find("gs", "install ghostscript"),
        [
            *("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r144"),
            *(f"-sOutputFile={folder / 'p.tif'}", folder / "marks.pdf"),
        ],
        seconds=60,
    )
    assert (ran.code, ran.err) == (0, "")
    return {
        file.stem.partition("(")[2].rstrip(")"): np.asarray(Image.open(BytesIO(file.read_bytes())))
        for file in folder.glob("p(*).tif")
    }


def part(plate: Plate, *sides: float) -> int:
    """The deepest ink within a part of a plate, from left, top, right, bottom in mm: 0 to 255."""
    left, top, right, bottom = (round(side * 144 / 25.4) for side in sides)
    return 255 - int(plate[top:bottom, left:right].min())


def test_crop_marks_and_crosses_are_on_every_plate(plates: dict[str, Plate]) -> None:
    assert sorted(plates) == ["Black", "Cyan", "Magenta", "Yellow"]
    for plate in plates.values():
        assert part(plate, 0, 5, 6.5, 17) > 100  # the upper left corner
        assert part(plate, 112, 0, 120, 7) > 100  # the cross at the head


def test_the_slug_line_is_in_black_alone(plates: dict[str, Plate]) -> None:
    ink = {name: part(plate, 0, 318.2, 200, 322) for name, plate in plates.items()}

    assert ink.pop("Black") > 200
    assert set(ink.values()) == {0}


def test_nothing_prints_inside_the_bleed(plates: dict[str, Plate]) -> None:
    for plate in plates.values():
        assert part(plate, 11, 8.2, 223.8, 310.8) == 0
