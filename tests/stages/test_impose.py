"""Impose: order of pages, creep, what is seen over the fold."""

from functools import cache
from io import BytesIO
from itertools import chain
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf

from report.model.press import Press
from report.stages.impose import Dummy, Flat, flats, impose
from report.units import mm_to_pt

PAPER = {"name": "paper", "gsm": 100, "caliper": 0.2}
WIDTH, HEIGHT, BLEED, OUT = 50.0, 80.0, 3.0, 15.0  # mm; OUT: from the trim to the sheet's edge
SCALE = 10  # px/mm
MIDDLE = int((HEIGHT / 2 + OUT) * SCALE)
WHITE = 255


def press(kind: str, multiple: int = 8) -> Press:
    said = {
        "id": "test",
        "name": "Test",
        "variant": "SheetCMYK",
        "condition": {"identifier": "X", "name": "X", "profile": "x.icc"},
        "trim": {"width": WIDTH, "height": HEIGHT},
        "bleed": 3,
        "binding": {"kind": kind, "multiple": multiple},
        "paper": {"body": PAPER, "cover": PAPER},
    }
    return Press.model_validate(said)


def grey(number: int) -> int:
    """The level of a page, by which it is known again."""
    return 10 * number


@cache
def printed(pages: int, width: float = WIDTH) -> bytes:
    """Pages of one grey each, to their bleed, as a press sends them: boxes from 0, 0."""
    with Pdf.new() as pdf:
        whole, high, out = mm_to_pt(width), mm_to_pt(HEIGHT), mm_to_pt(BLEED)
        for number in range(1, pages + 1):
            media = [0, 0, whole + 4 * out, high + 4 * out]
            fill = f"/P <</MCID 0>> BDC {grey(number) / 255} g 0 0 999 999 re f EMC"
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array(media),
                BleedBox=Array([out, out, whole + 3 * out, high + 3 * out]),
                TrimBox=Array([2 * out, 2 * out, whole + 2 * out, high + 2 * out]),
                Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True),
                Contents=pdf.make_stream(fill.encode()),
            )
            pdf.pages.append(Page(page))
        intent = Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39")
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
        target = BytesIO()
        pdf.save(target, force_version="1.6")
    return target.getvalue()


def across(made: Dummy, side: int) -> list[tuple[int, Any, Any]]:
    """What is seen along the middle of a side: page, from, to, in mm from the trim's left."""
    found: list[tuple[int, float, float]] = []
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        drawn = pdf[side].render(scale=SCALE / mm_to_pt(1)).to_pil().convert("L")
    for x in range(drawn.width):
        level = drawn.getpixel((x, MIDDLE))
        assert isinstance(level, int)
        number = 0 if level == WHITE or level % 10 else level // 10
        at = round(x / SCALE - OUT, 1)
        if number and found and found[-1][0] == number:
            found[-1] = (number, found[-1][1], round(at + 1 / SCALE, 1))
        elif number:
            found.append((number, at, round(at + 1 / SCALE, 1)))
    return [(page, pytest.approx(a, abs=0.11), pytest.approx(b, abs=0.11)) for page, a, b in found]


def test_a_stitched_book_is_one_signature_with_its_outer_pages_outside() -> None:
    assert flats(8, press("saddle")) == (
        Flat(1, 1, (8, 1), (2, 7), 0.0),
        Flat(1, 2, (6, 3), (4, 5), 0.2),
    )


def test_a_glued_book_has_a_signature_for_every_multiple() -> None:
    assert flats(16, press("perfect", 8)) == (
        Flat(1, 1, (8, 1), (2, 7), 0.0),
        Flat(1, 2, (6, 3), (4, 5), 0.2),
        Flat(2, 1, (16, 9), (10, 15), 0.0),
        Flat(2, 2, (14, 11), (12, 13), 0.2),
    )


def test_what_is_folded_around_a_stitched_book_pushes_it_out() -> None:
    assert [flat.creep for flat in flats(8, press("saddle"), 0.3)] == [0.3, 0.5]
    assert [flat.creep for flat in flats(8, press("perfect"), 0.3)] == [0.0, 0.2]


def test_a_place_without_a_page_stays_free() -> None:
    assert flats(6, press("saddle")) == (
        Flat(1, 1, (0, 1), (2, 0), 0.0),
        Flat(1, 2, (6, 3), (4, 5), 0.2),
    )


@pytest.mark.parametrize("pages", [1, 2, 4, 7, 16, 58, 60])
@pytest.mark.parametrize("kind", ["saddle", "perfect"])
@pytest.mark.parametrize("multiple", [2, 4, 6, 16])
def test_every_page_is_printed_once(pages: int, kind: str, multiple: int) -> None:
    made = flats(pages, press(kind, multiple))
    sides = chain.from_iterable((*flat.front, *flat.back) for flat in made)

    assert sorted(page for page in sides if page) == [*range(1, pages + 1)]


@pytest.mark.parametrize("kind", ["saddle", "perfect"])
def test_what_lies_behind_a_page_is_the_page_before_or_after_it(kind: str) -> None:
    for flat in flats(32, press(kind, 16)):
        leaves = zip(flat.front, reversed(flat.back), strict=True)

        assert all(abs(front - back) == 1 for front, back in leaves)
        assert all(
            left % 2 == 0 and right % 2 == 1 for left, right in (flat.front, flat.back)
        )  # versos at the left


def test_pages_bleed_outside_and_never_over_the_fold() -> None:
    made = impose(printed(8), press("saddle"))

    assert across(made, 0) == [(8, -3.0, 50.0), (1, 50.0, 103.0)]
    assert across(made, 1) == [(2, -3.0, 50.0), (7, 50.0, 103.0)]


def test_inner_sheets_move_towards_the_spine() -> None:
    made = impose(printed(8), press("saddle"))

    assert across(made, 2) == [(6, -2.8, 50.0), (3, 50.0, 102.8)]


def test_a_cover_lies_before_the_body_as_it_is() -> None:
    cover = printed(2, 2 * WIDTH)
    made = impose(printed(4), press("saddle"), cover, [50.0])

    assert across(made, 0) == [(1, -3.0, 103.0)]
    assert across(made, 1) == [(2, -3.0, 103.0)]
    assert across(made, 2) == [(4, -2.8, 50.0), (1, 50.0, 102.8)]
    assert len(made.flats) == 1


def test_boxes_blending_and_printing_condition_are_kept() -> None:
    with Pdf.open(BytesIO(impose(printed(4), press("saddle")).pdf)) as pdf:
        page = pdf.pages[0].obj
        sides = [
            [round(float(side) / mm_to_pt(1), 2) for side in page[key]]
            for key in ("/TrimBox", "/BleedBox", "/MediaBox")
        ]
        condition = str(pdf.Root.OutputIntents[0].OutputConditionIdentifier)
        blended = page.Group.CS
        forms = b"".join(form.read_bytes() for form in page.Resources.XObject.values())

        assert (condition, blended, pdf.pdf_version) == ("FOGRA39", Name.DeviceCMYK, "1.6")
    assert sides == [[0, 0, 100, 80], [-3, -3, 103, 83], [-15, -15, 115, 95]]
    assert b"MCID" not in forms


def test_marks_and_numerals_stand_outside_the_bleed() -> None:
    made = impose(printed(4), press("saddle"))
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        drawn = pdf[0].render(scale=SCALE / mm_to_pt(1)).to_pil().convert("L")
    edge = int((OUT - BLEED) * SCALE)
    slug = [drawn.crop((0, 0, drawn.width, edge - 1)), drawn.crop((0, 0, edge - 1, drawn.height))]
    gap = drawn.crop((edge - 15, edge - 15, drawn.width - edge + 15, edge - 1))

    assert all(part.getextrema() < (WHITE // 2, WHITE + 1) for part in slug)
    assert gap.getextrema() == (WHITE, WHITE)


def test_the_same_pages_make_the_same_bytes() -> None:
    once, again = (impose(printed(8), press("perfect")).pdf for _ in range(2))

    assert once == again


def test_a_body_without_pages_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing to impose"):
        impose(printed(0), press("saddle"))
