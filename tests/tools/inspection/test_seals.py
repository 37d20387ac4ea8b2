"""A page is known by all that it draws, and by nothing else."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from pikepdf import ObjectStreamMode as Mode

from report.model.inspected import Face, Feature
from report.tools.excerpts import excerpt
from report.tools.inspection import Spent, leaves, overview

Change = Callable[[Pdf], object]
PAINTED = b"/Shape Do /Picture Do BT /Face 9 Tf (\\(12 0 R\\)) Tj ET"


def two_pages() -> Pdf:
    """A file whose first page draws a form, a picture and words; the second draws the form."""
    pdf = Pdf.new()
    picture = pdf.make_stream(b"\0" * 16, Subtype=Name.Image, Width=4, Height=4)
    shape = pdf.make_stream(b"0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for content in (PAINTED, b"/Shape Do"):
        pdf.add_blank_page(page_size=(100, 100))
        page = pdf.pages[-1].obj
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary(
            XObject=Dictionary(Shape=shape, Picture=picture), Font=Dictionary(Face=font(pdf, b"a"))
        )
    return pdf


def font(pdf: Pdf, file: bytes, tag: str = "ABCDEF") -> pikepdf.Object:
    """A font of which a subset is embedded."""
    name = Name(f"/{tag}+House-Sans")
    descriptor = Dictionary(FontName=name, FontFile2=pdf.make_stream(file))
    below = Dictionary(
        Subtype=Name.CIDFontType2, BaseFont=name, FontDescriptor=pdf.make_indirect(descriptor)
    )
    made = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=name)
    made.DescendantFonts, made.Encoding = Array([below]), Name("/Identity-H")
    return pdf.make_indirect(made)


def written(pdf: Pdf, mode: Mode = Mode.preserve) -> bytes:
    target = BytesIO()
    pdf.save(target, static_id=True, force_version="1.6", object_stream_mode=mode)
    return target.getvalue()


def seals(pdf: Pdf | bytes, house: str = "") -> list[str]:
    content = pdf if isinstance(pdf, bytes) else written(pdf)
    return [seal.digest for seal in overview(content, house)[1]]


def changed(change: Change) -> Pdf:
    pdf = two_pages()
    change(pdf)
    return pdf


def inherit(pdf: Pdf, key: str, value: object) -> None:
    pdf.Root.Pages[key] = value


def share(pdf: Pdf) -> None:
    """The same picture, once more as an object of its own."""
    table = pdf.pages[0].obj.Resources.XObject
    table.Again = pdf.make_stream(b"\0" * 16, Subtype=Name.Image, Width=4, Height=4)


SEEN: dict[str, Change] = {
    "content": lambda pdf: pdf.pages[0].obj.Contents.write(PAINTED + b" n"),
    "string": lambda pdf: pdf.pages[0].obj.Contents.write(PAINTED.replace(b"12", b"13")),
    "picture": lambda pdf: pdf.pages[0].obj.Resources.XObject.Picture.write(b"\1" * 16),
    "picture's facts": lambda pdf: pdf.pages[0].obj.Resources.XObject.Picture.__setitem__(
        "/Width", 8
    ),
    "box": lambda pdf: pdf.pages[0].obj.__setitem__("/TrimBox", Array([1, 1, 9, 9])),
    "turned": lambda pdf: inherit(pdf, "/Rotate", 90),
    "layers": lambda pdf: pdf.Root.__setitem__("/OCProperties", Dictionary(OCGs=Array([]))),
    "font": lambda pdf: pdf.pages[0].obj.Resources.Font.__setitem__("/Face", font(pdf, b"b")),
    "copies": share,
}


@pytest.mark.parametrize("what", SEEN)
def test_what_a_page_draws_from_changes_its_seal(what: str) -> None:
    assert seals(changed(SEEN[what]))[0] != seals(two_pages())[0]


def test_a_page_drawn_with_one_object_twice_is_another_than_with_two_alike() -> None:
    def again(pdf: Pdf) -> None:
        table = pdf.pages[0].obj.Resources.XObject
        table.Again = table.Picture

    assert seals(changed(again))[0] != seals(changed(share))[0]


def test_a_page_keeps_its_seal_wherever_it_stands_and_however_its_file_is_written() -> None:
    whole = two_pages()
    first, second = seals(whole)
    other = Pdf.new()
    other.add_blank_page()
    other.pages.append(whole.pages[1])
    other.pages.append(whole.pages[0])
    whole.pages[0].obj.StructParents = 7

    assert first != second
    assert seals(other)[1:] == [second, first]
    assert seals(written(whole, Mode.generate)) == [
        first,
        second,
    ]


def test_what_only_the_other_page_draws_leaves_a_page_its_seal() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[1].obj.Contents.write(b"/Shape Do n")

    before, after = seals(two_pages()), seals(changed(change))

    assert (before[0] == after[0], before[1] == after[1]) == (True, False)


def test_a_font_of_the_house_is_what_its_name_says_whichever_glyphs_are_embedded() -> None:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Resources.Font.Face = font(pdf, b"more glyphs", "GHIJKL")

    assert seals(changed(change), "fonts")[0] == seals(two_pages(), "fonts")[0]
    assert seals(changed(change))[0] != seals(two_pages())[0]
    assert seals(two_pages(), "other fonts")[0] != seals(two_pages(), "fonts")[0]


def test_an_excerpt_holds_the_very_pages() -> None:
    pdf = two_pages()
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    pdf.pages[1].obj.Resources.Properties = Dictionary(Layer=group)
    pdf.pages[1].obj.Contents.write(b"/OC /Layer BDC 0 0 9 9 re f EMC /Shape Do")
    whole = written(pdf)

    assert seals(excerpt(whole, [1])) == seals(whole)[1:]
    assert seals(excerpt(whole, [1, 0])) == seals(whole)[::-1]
    assert excerpt(whole, [0, 1]) == whole
    (leaf, _), (_, _) = leaves(excerpt(whole, [1, 0]))
    assert len(leaf.face.things) == 1  # what is hidden in the whole is hidden here


def test_a_form_that_pages_draw_alike_is_read_once_and_counts_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pdf = two_pages()
    pdf.pages[1].obj.Contents.write(b"/Shape Do q 2 0 0 2 0 0 cm /Shape Do Q")
    shape = pdf.pages[0].obj.Resources.XObject.Shape
    shape.write(b"0 0 9 9 re f BT /Face 9 Tf (ab) Tj ET F9 0 0 5 5 re f")
    shape.Resources = pdf.pages[0].obj.Resources
    remembered = said(pdf)
    monkeypatch.setattr("report.tools.inspection.recall._MOST", 0)

    assert remembered == said(pdf)
    assert [len(face.things) for face, *_ in remembered] == [5, 6]
    assert [[one.page for one in features] for _, features, _ in remembered] == [[1], [2]]


def test_what_a_form_takes_from_the_budget_it_takes_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pdf = two_pages()
    pdf.pages[0].obj.Contents.write(b"/Shape Do " * 9)
    pdf.pages[0].obj.Resources.XObject.Shape.write(b"0 0 9 9 re f " * 9)
    remembered = said(pdf)
    monkeypatch.setattr("report.tools.inspection.recall._MOST", 0)

    assert remembered == said(pdf)
    assert remembered[0][2].things == 81


def said(pdf: Pdf) -> list[tuple[Face, tuple[Feature, ...], Spent]]:
    """What is found on each page."""
    return [(leaf.face, leaf.features, leaf.spent) for leaf, _ in leaves(written(pdf))]
