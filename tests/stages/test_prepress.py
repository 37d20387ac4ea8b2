"""Pages become a press file: boxes, inks, marks and claims by the press, or findings."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Stream

from report.findings import Finding, Rejected
from report.marks import Mark
from report.model.book import Book, Imprimatur
from report.model.press import Press
from report.model.pressfile import Component, PressFile
from report.model.proof import Box, Placement
from report.stages.prepress import TOLD, PressOrder, pointer, prepress
from report.tools import qpdf, verapdf
from report.tools.inks import Uninkable
from report.tools.printing.marks import Slug
from tests.tools.printing.pages import RICH, blank, box, opened, press, saved, typeset

SMALL: dict[str, object] = {"trim": {"width": 60, "height": 40}}
MARKS = {"crop": True, "registration": True, "bars": True, "slug": True}
SAID = Imprimatur("Rich", "An office", "en", "Report", "2020-12-31", "abc")
PLAIN = """<html lang=en><title>Plain</title><style>
@page { size: 60mm 40mm; margin: 4mm; bleed: 3mm; background: #dde } * { font: 9pt 'House Sans' }
</style><h1>Plain</h1><p>Black and <a href="https://example.org">blue</a>"""
Order = Callable[..., PressOrder]


@pytest.fixture(scope="module")
def rich(house_sans: bytes, isolated: None) -> bytes:
    """Two pages with everything that the engine can draw."""
    del isolated
    return typeset(RICH + "<section style='break-before: page'>Verso</section>", house_sans)


@pytest.fixture(scope="module")
def plain(house_sans: bytes, isolated: None) -> bytes:
    del isolated
    return typeset(PLAIN, house_sans)


@pytest.fixture(scope="module")
def order(project: Path, house_sans: bytes) -> Order:
    """An order for a small body on a press of the house, with something else said of both."""

    def made(pdf: bytes, said: dict[str, object] | None = None, **other: Any) -> PressOrder:
        asked: Press = press(project, {**SMALL, **(said or {})})
        pages = len(opened(pdf).pages)
        placements = tuple(
            Placement(f"entry-{page}", page, Box(4, 4, 20, 10)) for page in range(pages)
        )
        labels = tuple(str(page + 1) for page in range(pages))
        plain = PressOrder(
            press=asked,
            profile=(project / asked.condition.profile).read_bytes(),
            component=Component.BODY,
            book=Book("en", pdf, labels, placements, {}, {}),
            palette={},
            pictures={},
            imprimatur=SAID,
            slug=Slug(("body.pdf", "Rich", "Press", "2020-12-31"), "page"),
            slug_font=house_sans,
            marks={pointer(asked, key): Mark(f"presses/{asked.id}/{key}") for key in TOLD},
        )
        given = replace(plain, **other)
        marks = dict(given.marks)
        marks.update({one.entry: Mark(one.entry) for one in given.book.placements})
        return replace(given, marks=marks)

    return made


@pytest.fixture(scope="module")
def body(rich: bytes, order: Order) -> PressFile:
    return prepress(order(rich, gutter=1.2))


def refused(asked: PressOrder) -> tuple[Finding, ...]:
    with pytest.raises(Rejected) as caught:
        prepress(asked)
    return caught.value.findings


def test_boxes_follow_the_press_and_are_told(body: PressFile) -> None:
    pdf = opened(body.pdf)
    recto, verso = (page.obj for page in pdf.pages)

    assert box(recto, "/TrimBox") == [11, 14, 71, 54]
    assert box(recto, "/BleedBox") == [11, 11, 74, 57]
    assert box(verso, "/BleedBox") == [8, 11, 71, 57]
    assert box(recto, "/MediaBox") == box(recto, "/CropBox") == [0, 0, 82, 65]
    for page, face in zip((recto, verso), body.faces, strict=True):
        assert tuple(map(float, page.TrimBox)) == face.trim
        assert tuple(map(float, page.BleedBox)) == face.bleed
        assert tuple(map(float, page.MediaBox)) == face.media
    assert [face.label for face in body.faces] == ["1", "2"]


def test_content_and_entries_step_out_of_the_gutter(body: PressFile) -> None:
    pdf = opened(body.pdf)
    moves = [
        re.findall(rb"1 0 0 1 ([\d.]+) ([\d.]+) cm", page.obj.Contents.read_bytes())[0]
        for page in pdf.pages
    ]

    assert [placement.box.left for placement in body.placements] == [5.2, 2.8]
    assert [round(float(across) / 72 * 25.4, 1) for across, _ in moves] == [12.2, 9.8]
    assert body.notes == ("the inner margin has grown by 1.2 mm",)


def test_links_are_out_and_nothing_is_in_rgb(body: PressFile) -> None:
    pdf = opened(body.pdf)
    kinds = {str(o.get("/Type")) for o in pdf.objects if isinstance(o, Dictionary)}
    colours = {
        str(thing.get(key))
        for thing in pdf.objects
        if isinstance(thing, Dictionary | Stream)
        for key in ("/ColorSpace", "/CS")
    }

    assert "/Annot" not in kinds
    assert "/DeviceCMYK" in colours
    assert "/DeviceRGB" not in colours


def test_the_file_claims_its_standards_and_names_its_condition(body: PressFile) -> None:
    pdf = opened(body.pdf)
    xmp = pdf.Root.Metadata.read_bytes().decode()

    assert body.pdf.startswith(b"%PDF-1.6\n")
    assert "PDF/X-4" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert [str(intent.OutputConditionIdentifier) for intent in pdf.Root.OutputIntents] == [
        "FOGRA39",
        "FOGRA39",
    ]
    assert len(pdf.trailer.ID) == 2


def test_the_same_order_gives_the_same_bytes(body: PressFile, rich: bytes, order: Order) -> None:
    assert prepress(order(rich, gutter=1.2)).pdf == body.pdf


def test_a_press_without_marks_gets_none(plain: bytes, order: Order) -> None:
    made = prepress(order(plain, {"marks": {}, "bleed": 3}))
    pdf = opened(made.pdf)
    page = pdf.pages[0].obj

    assert box(page, "/MediaBox") == box(page, "/BleedBox") == [0, 0, 66, 46]
    assert "/PressMarks" not in page.Resources.get("/XObject", {})


def test_a_wrap_is_not_shifted_and_shows_its_folds(plain: bytes, order: Order) -> None:
    trim = {"trim": {"width": 28, "height": 40}}  # two of them and a spine of 4 mm
    asked = order(
        plain, trim, component=Component.COVER, gutter=1.2, spine=4.0, folds=(28.0, 32.0)
    )
    made = prepress(asked)
    pdf = opened(made.pdf)
    page = pdf.pages[0].obj

    assert made.spine == 4.0
    assert made.placements[0].box.left == 4
    assert box(page, "/BleedBox") == [8, 11, 74, 57]
    assert b"[2 1] 0 d" in page.Resources.XObject.PressMarks.read_bytes()


def test_pages_of_another_size_are_refused_with_both_sizes(plain: bytes, order: Order) -> None:
    (found,) = refused(order(plain, {"trim": {"width": 60, "height": 42}}))

    assert found.check == "press/trim"
    assert "60 × 40 mm" in found.message
    assert "60 × 42 mm" in found.message
    assert found.mark == Mark("presses/offset-coated/trim")
    assert found.page == 1


def test_bleed_that_was_not_typeset_is_refused_by_side(rich: bytes, order: Order) -> None:
    bleed = {"head": 3, "foot": 3, "outer": 5, "spine": 2.5}
    found = refused(order(rich, {"bleed": bleed}, gutter=1.2))

    assert {(one.check, one.message) for one in found} == {
        (
            "press/bleed",
            "the press wants 5 mm of bleed at the outer edge; typeset are 4.2 mm",
        ),
        ("press/bleed", "the press wants 2.5 mm of bleed at the spine; typeset are 1.8 mm"),
    }
    assert [("gutter" in one.hint, "spine" in one.message) for one in found] == [
        (True, True),
        (False, False),
    ]


def test_marks_inside_the_bleed_are_refused(plain: bytes, order: Order) -> None:
    (found,) = refused(order(plain, {"marks": {**MARKS, "gap": 2}}))

    assert found.check == "press/marks"
    assert found.message == "marks begin 2 mm from the trim, inside the bleed of 3 mm"
    assert found.mark == Mark("presses/offset-coated/marks")


def test_a_turned_page_is_a_bug(order: Order) -> None:
    pdf = blank(trim=(60, 40))
    pdf.pages[0].obj.Rotate = 90

    with pytest.raises(ValueError, match="turned"):
        prepress(order(saved(pdf)))


def test_what_has_no_ink_is_refused(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise Uninkable("page 1: a colour of no kind")

    monkeypatch.setattr("report.stages.prepress.to_inks", never)
    (found,) = refused(order(saved(blank(trim=(60, 40)))))

    assert (found.check, found.message) == ("press/inks", "page 1: a colour of no kind")


# -- PDF/X-1a:2003 ---------------------------------------------------------------------------

X1A: dict[str, object] = {"standard": "PDF/X-1a:2003"}


@pytest.fixture(scope="module")
def old(plain: bytes, order: Order) -> PressFile:
    return prepress(order(plain, X1A))


def test_x1a_is_pdf_1_4_without_what_came_later(old: PressFile) -> None:
    pdf = opened(old.pdf)
    things = [o for o in pdf.objects if isinstance(o, Dictionary | Stream)]
    kinds = {str(thing.get("/Type")) for thing in things}

    assert old.pdf.startswith(b"%PDF-1.4\n")
    assert {"/ObjStm", "/XRef"} & kinds == set()
    assert [thing for thing in things if "/Group" in thing or "/SMask" in thing] == []
    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
    assert "pdfaid" not in pdf.Root.Metadata.read_bytes().decode()
    assert len(pdf.Root.OutputIntents) == 1


def test_x1a_refuses_transparency_at_the_entry_that_brings_it(order: Order) -> None:
    pdf = blank(
        b"/s gs 20 60 10 10 re f",
        {"/ExtGState": Dictionary(s=Dictionary(ca=0.5))},
        trim=(60, 40),
    )
    in_place = Placement("contest.photo", 0, Box(5, 10, 10, 12))
    around = Placement("contest", 0, Box(0, 0, 60, 40))
    asked = order(saved(pdf), X1A)
    marks = {**asked.marks, "contest.photo": Mark("contest.photo")}
    book = replace(asked.book, placements=(around, in_place))
    (found,) = refused(replace(asked, book=book, marks=marks))

    assert found.check == "press/transparency"
    assert found.entry == "contest.photo"
    assert found.mark == Mark("contest.photo")
    assert found.page == 1
    assert found.position == (7.1, 15.3)
    assert found.message == (
        "a surface with an opacity of 50%: PDF/X-1a:2003 holds nothing transparent"
    )


def test_transparency_that_no_entry_brings_is_the_press_standards_affair(order: Order) -> None:
    pdf = blank(
        b"/s gs -9 -9 200 200 re f 0 0 1 1 re f",
        {"/ExtGState": Dictionary(s=Dictionary(BM=Name.Multiply))},
        trim=(60, 40),
    )
    found = refused(order(saved(pdf), X1A))

    assert [(one.entry, one.mark.path) for one in found] == [
        ("", "presses/offset-coated/standard")
    ]


def test_x1a_refuses_what_the_engine_draws_with_masks_and_opacity(
    rich: bytes, order: Order
) -> None:
    found = refused(order(rich, X1A))

    assert {one.check for one in found} == {"press/transparency"}
    assert {one.message.partition(":")[0] for one in found} >= {
        "a surface with an opacity of 60%",
        "what is seen through a soft mask",
    }


# -- PDF/A-2b and PDF/UA-1 -------------------------------------------------------------------


def test_press_files_are_sound(body: PressFile, old: PressFile, tmp_path: Path) -> None:
    for name, made in (("x4", body), ("x1a", old)):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(made.pdf)

        assert qpdf.check(file) == []


@pytest.mark.slow
def test_one_body_is_pdf_x_pdf_a_and_pdf_ua(body: PressFile, tmp_path: Path) -> None:
    file = tmp_path / "body.pdf"
    file.write_bytes(body.pdf)
    verdicts = verapdf.validate([file], ["2b", "ua1"])

    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []
    assert len(verdicts) == 2


def test_labels_of_pages_are_kept(plain: bytes, order: Order) -> None:
    pdf = opened(plain)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=7)]))
    made = opened(prepress(order(saved(pdf))).pdf)

    assert str(made.pages[0].label) == "7"
