"""Wrap: which page lies where, what covers what, what is left behind."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf

from report.model.book import Book
from report.model.press import Press
from report.model.proof import Box, Placement
from report.stages.wrap import Leaves, Wrap, leaves, wrap
from report.units import mm_to_pt

RED, GREEN, BLUE, PINK, GREY = "1 0 0", "0 1 0", "0 0 1", "1 0 1", ".5 .5 .5"
SEEN = {
    (255, 0, 0): "front",
    (0, 255, 0): "inside front",
    (0, 0, 255): "inside back",
    (255, 0, 255): "back",
    (128, 128, 128): "spine",
    (255, 255, 255): "paper",
    (0, 128, 255): "flap",
}
PAPER = {"name": "board", "gsm": 100, "caliper": 0.1}
WIDTH, HEIGHT, BLEED, PAGES = 50.0, 80.0, 3.0, 96  # mm; pages of the body
SPINE = 5.0  # 48 leaves of 0.1 mm and twice the cover of 0.1 mm
BOTTOM = 200  # px at 10 px/mm
FLAPS = "#0080FF"


def press(kind: str = "perfect", flaps: float = 0.0, text_from: float = 5.0) -> Press:
    said = {
        "id": "test",
        "name": "Test",
        "variant": "SheetCMYK",
        "condition": {"identifier": "X", "name": "X", "profile": "x.icc"},
        "trim": {"width": WIDTH, "height": HEIGHT},
        "bleed": 3,
        "binding": {"kind": kind, "flaps": flaps, "spine_text_from": text_from},
        "paper": {"body": PAPER, "cover": PAPER},
    }
    return Press.model_validate(said)


def add(pdf: Pdf, colour: str, width: float = WIDTH, content: str = "") -> None:
    """A tagged page in one colour, to its bleed; the trim starts at 0, 0."""
    whole, high, bleed = mm_to_pt(width), mm_to_pt(HEIGHT), mm_to_pt(BLEED)
    sides = [-bleed, -bleed, whole + bleed, high + bleed]
    fill = f"{colour} rg {-bleed} {-bleed} {whole + 2 * bleed} {high + 2 * bleed} re f"
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(sides),
        BleedBox=Array(sides),
        TrimBox=Array([0, 0, whole, high]),
        StructParents=0,
        Resources=Dictionary(ExtGState=Dictionary(Unused=Dictionary(ca=0.5))),
        Contents=pdf.make_stream(f"/P <</MCID 0>> BDC {fill} EMC {content}".encode()),
    )
    pdf.pages.append(Page(page))


@cache
def cover(spine: float = SPINE, inside: int = 2, mark: str = "") -> Book:
    """The pages of a cover as they are bound: front, inside front, spine, inside back, back."""
    sections = {"cover": 0}
    placements = (
        Placement("title", 0, Box(10, 12, 30, 8)),
        Placement("imprint", 2 + (spine > 0) + 1, Box(5, 60, 20, 4)),
        Placement("title", 2, Box(SPINE, 20, 40, 5)),
    )
    with Pdf.new() as pdf:
        add(pdf, RED, content=mark)
        if inside:
            add(pdf, GREEN)
        if spine:
            sections["spine"] = len(pdf.pages)
            add(pdf, GREY, spine)
        sections["back-cover"] = len(pdf.pages)
        if inside:
            add(pdf, BLUE)
        add(pdf, PINK)
        labels = tuple(f"C{i + 1}" for i in range(len(pdf.pages)))
        target = BytesIO()
        pdf.save(target)
    return Book("en", target.getvalue(), labels, placements, {}, sections)


def wrapped(book: Book | None = None, asked: Press | None = None) -> Wrap:
    book = book or cover()
    return wrap(book, leaves(book), asked or press(), PAGES, FLAPS)


def across(made: Wrap, side: int) -> list[tuple[str, Any, Any]]:
    """What is seen along the middle of a side: its name, from, to, in mm from the trim's left."""
    found: list[tuple[str, float, float]] = []
    with pypdfium2.PdfDocument(made.book.pdf) as pdf:
        drawn = pdf[side].render(scale=10 / mm_to_pt(1)).to_pil().convert("RGB")
    for x in range(drawn.width):
        name = SEEN.get(drawn.getpixel((x, BOTTOM)), "")  # "": where two meet within a pixel
        if name and found and found[-1][0] == name:
            found[-1] = (name, found[-1][1], x / 10 - BLEED + 0.1)
        elif name:
            found.append((name, x / 10 - BLEED, x / 10 - BLEED + 0.1))
    return [(name, pytest.approx(a, abs=0.21), pytest.approx(b, abs=0.21)) for name, a, b in found]


def test_outside_lie_back_spine_and_front() -> None:
    assert across(wrapped(), 0) == [("back", -3, 50), ("spine", 50, 55), ("front", 55, 108)]


def test_inside_the_front_is_at_the_left_and_no_ink_is_where_the_glue_comes() -> None:
    assert across(wrapped(), 1) == [
        ("inside front", -3, 50.5),
        ("paper", 50.5, 54.5),
        ("inside back", 54.5, 108),
    ]


def test_a_stitched_cover_has_no_spine() -> None:
    made = wrapped(cover(spine=0), press("saddle"))

    assert across(made, 0) == [("back", -3, 50), ("front", 50, 103)]
    assert across(made, 1) == [("inside front", -3, 50), ("inside back", 50, 103)]
    assert (made.spine, made.folds, made.size, made.notes) == (0.0, (50.0,), (100.0, 80.0), ())


def test_flaps_are_of_one_colour_and_pages_bleed_into_them() -> None:
    made = wrapped(asked=press(flaps=20.0))

    assert made.folds == (20.0, 70.0, 75.0, 125.0)
    assert across(made, 0) == [
        ("flap", -3, 17),
        ("back", 17, 70),
        ("spine", 70, 75),
        ("front", 75, 128),
        ("flap", 128, 148),
    ]
    assert across(made, 1) == [
        ("flap", -3, 17),
        ("inside front", 17, 70.5),
        ("paper", 70.5, 74.5),
        ("inside back", 74.5, 128),
        ("flap", 128, 148),
    ]


def test_a_cover_without_inside_pages_is_printed_on_one_side() -> None:
    made = wrapped(cover(inside=0))

    assert made.book.labels == ("cover",)
    assert across(made, 0)[-1] == ("front", 55, 108)


def test_boxes_are_those_of_the_whole_wrap() -> None:
    with Pdf.open(BytesIO(wrapped().book.pdf)) as pdf:
        boxes = {
            key: [round(float(side) / mm_to_pt(1), 2) for side in pdf.pages[0].obj[key]]
            for key in ("/TrimBox", "/BleedBox", "/MediaBox")
        }

    assert boxes == {
        "/TrimBox": [0.0, 0.0, 105.0, 80.0],
        "/BleedBox": [-3.0, -3.0, 108.0, 83.0],
        "/MediaBox": [-3.0, -3.0, 108.0, 83.0],
    }


def test_structure_and_what_is_not_used_stay_behind() -> None:
    with Pdf.open(BytesIO(wrapped().book.pdf)) as pdf:
        forms = [form for page in pdf.pages for form in page.obj.Resources.XObject.values()]
        said = b"".join(form.read_bytes() for form in forms)
        kept = [key for form in forms for key in form.Resources]

    assert len(forms) == 5
    assert (b"BDC" in said, b"EMC" in said, kept) == (False, False, [])


def test_what_says_which_layer_is_shown_stays() -> None:
    layered = cover(mark="/OC /L1 BDC 0 g 0 0 1 1 re f /Span <</MCID 1>> BDC EMC EMC")

    with Pdf.open(BytesIO(wrapped(layered).book.pdf)) as pdf:
        front = pdf.pages[0].obj.Resources.XObject["/P0"].read_bytes()

    assert b" ".join(front.split()).endswith(b"/OC /L1 BDC 0 g 0 0 1 1 re f EMC")


def test_what_a_page_paints_with_moves_with_it() -> None:
    book = cover()
    with Pdf.open(BytesIO(book.pdf)) as pdf:
        shading = Dictionary(
            ShadingType=2,
            ColorSpace=Name.DeviceRGB,
            Coords=Array([0, 0, mm_to_pt(WIDTH), 0]),
            Function=Dictionary(
                FunctionType=3,
                Domain=Array([0, 1]),
                Bounds=Array([0.5]),
                Encode=Array([0, 1, 0, 1]),
                Functions=Array([_flat(1, 0, 0), _flat(0, 0, 1)]),
            ),
        )
        pattern = pdf.make_indirect(Dictionary(PatternType=2, Shading=shading))
        page = pdf.pages[0].obj
        page.Resources = Dictionary(Pattern=Dictionary(G=pattern))
        page.Contents = pdf.make_stream(b"/Pattern cs /G scn 0 0 999 999 re f")
        target = BytesIO()
        pdf.save(target)

    made = wrapped(replace(book, pdf=target.getvalue()))

    assert across(made, 0)[2:4] == [("front", 55, 80), ("inside back", 80, 105)]


def _flat(*colour: float) -> Dictionary:
    """A function that says one colour."""
    ends = Array(colour)
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=ends, C1=ends, N=1)


def test_entries_are_found_again_on_the_wrap() -> None:
    assert wrapped().book.placements == (
        Placement("title", 0, Box(65, 12, 30, 8)),
        Placement("imprint", 0, Box(5, 60, 20, 4)),
        Placement("title", 0, Box(50, 0, 5, 80)),  # on the spine, anywhere on it
    )


def test_the_figures_of_the_spine_are_told() -> None:
    made = wrapped()

    assert (made.size, made.spine, made.folds) == ((105.0, 80.0), 5.0, (50.0, 55.0))
    assert made.notes == (
        "spine 5.00 mm: 96 pages on board of 0.100 mm, cover of 0.100 mm twice",
        "inside, the spine is free of ink for the glue, but for 0.5 mm at its folds",
    )


def test_that_a_thin_spine_carries_no_text_is_told() -> None:
    made = wrapped(asked=press(text_from=6.0))

    assert "no text on the spine: it would have to be 6.00 mm wide" in made.notes


def test_the_same_pages_make_the_same_bytes() -> None:
    again = replace(cover(), language="en")

    assert wrapped().book.pdf == wrapped(again).book.pdf


def test_a_page_or_spine_of_another_size_is_refused() -> None:
    wide = press().model_copy(update={"trim": press().trim.model_copy(update={"width": 60.0})})

    with pytest.raises(ValueError, match=r"front is 50.00 × 80.00 mm, the press asks for 60.00"):
        wrapped(asked=wide)
    with pytest.raises(ValueError, match=r"spine is 4.00 × 80.00 mm, the press asks for 5.00"):
        wrapped(cover(spine=4.0))
    with pytest.raises(ValueError, match=r"asks for a spine of 5.0 mm"):
        wrapped(cover(spine=0))


def test_the_leaves_of_a_cover_follow_one_another() -> None:
    assert leaves(cover()) == Leaves(0, 4, 1, 3, 2)
    assert leaves(cover(spine=0)) == Leaves(0, 3, 1, 2)
    assert leaves(cover(inside=0)) == Leaves(0, 2, spine=1)
    assert leaves(cover(spine=0, inside=0)) == Leaves(0, 1)
