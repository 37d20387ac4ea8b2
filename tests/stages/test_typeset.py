"""Typeset and bind: pages with a memory of what stands where."""

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from report.model.book import Book, Imprimatur
from report.model.galley import Face, Galley
from report.model.proof import Placement, Proof, pack, unpack
from report.stages.bind import bind
from report.stages.typeset import typeset
from report.tools.qpdf import check
from report.tools.verapdf import validate

FACE = Face("House Sans", 400, "normal", "sans-400.ttf")
CSS = """
@page { size: 90mm 120mm; margin: 15mm 10mm; bleed: 3mm;
  @bottom-center { content: counter(page) } }
html { font: 10pt/14pt 'House Sans' } h1 { font-size: 16pt; font-weight: 400 }
h1, h2 { font-weight: 400 } h1 { bookmark-level: 1 } h2 { bookmark-level: 2 }
body, p { margin: 0 } .narrow { width: 10mm; overflow-wrap: normal }
"""
SAID = Imprimatur("Title & more", "Author", "en-US", "Subject", "2020-12-31", "seed")


@pytest.fixture(scope="module")
def fonts(house_sans: bytes) -> Mapping[str, bytes]:
    return {FACE.file: house_sans}


def galley(fonts: Mapping[str, bytes], body: str, section: str = "one", folio: int = 1) -> Galley:
    html = (
        f'<!doctype html><html lang="en-US" style="counter-reset: page {folio - 1}"><head>'
        f'<title>T</title><link rel="stylesheet" href="book.css"></head><body>{body}</body></html>'
    )
    assets = {"book.css": CSS.encode()}
    return Galley(section, "en-US", html, assets, (FACE,), fonts, spread=False, folio=folio)


@pytest.fixture(scope="module")
def proof(fonts: Mapping[str, bytes], isolated: None) -> Proof:
    del isolated
    body = (
        '<h1 id="top">Heading</h1><p data-entry="a.b">Some words.</p>'
        '<p data-entry="a.c" style="break-before: page">More <a href="goto:far">there</a>.</p>'
    )
    return typeset(galley(fonts, body))


def test_every_entry_is_found_where_it_fell(proof: Proof) -> None:
    assert [(p.entry, p.page) for p in proof.placements] == [("a.b", 0), ("a.c", 1)]

    box = proof.placements[0].box
    assert 9.9 < box.left < 10.5
    assert 15 < box.top < 40
    assert box.height == pytest.approx(14 / 72 * 25.4, abs=1.5)


def test_anchors_and_headings_know_their_pages(proof: Proof) -> None:
    assert proof.anchors["top"] == 0
    assert [(h.level, h.text, h.page, h.followed) for h in proof.headings] == [
        (1, "Heading", 0, True)
    ]
    assert proof.pages == 2
    assert proof.trim == (90.0, 120.0)


def test_a_proof_survives_the_store(proof: Proof) -> None:
    assert unpack(pack(proof)) == proof


def test_the_same_galley_makes_the_same_bytes(fonts: Mapping[str, bytes], isolated: None) -> None:
    del isolated
    one, two = (typeset(galley(fonts, "<h1>A</h1><p>b</p>")) for _ in range(2))

    assert one.pdf == two.pdf


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ('<img src="missing.png" alt="">', "missing.png is not in the galley"),
        ('<img src="https://example.org/a.png" alt="">', "is not in the galley"),
        ('<img src="file:///etc/hostname" alt="">', "is not in the galley"),
        ("<p style='hyphanate: auto'>x</p>", "unknown property"),
        ("<p>漢</p>", ".notdef"),
        ('<a href="#nowhere">x</a>', "nowhere"),
    ],
)
def test_what_the_engine_complains_of_is_kept(
    fonts: Mapping[str, bytes], isolated: None, body: str, complaint: str
) -> None:
    del isolated
    said = typeset(galley(fonts, f"<h1>A</h1>{body}")).complaints

    assert any(complaint in line for line in said), said


def test_a_word_too_long_for_its_block_is_measured(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    body = '<h1>A</h1><div class="narrow"><p data-entry="a.b">Unbreakablelongword</p></div>'
    [placement] = typeset(galley(fonts, body)).placements

    assert placement.overflow > 10


def placed(fonts: Mapping[str, bytes], body: str, **more: bytes) -> list[Placement]:
    """What of a body stands where, in the order of the page."""
    made = galley(fonts, f"<h1>A</h1>{body}")
    drawn = {f"{name}.svg": content for name, content in more.items()}
    return list(typeset(replace(made, assets={**made.assets, **drawn})).placements)


def test_lines_of_an_entry_are_one_piece(fonts: Mapping[str, bytes], isolated: None) -> None:
    del isolated
    [piece] = placed(fonts, f'<p data-entry="a.b">{"Some words of it. " * 12}</p>')

    assert (piece.entry, piece.kind) == ("a.b", "text")
    assert piece.box.width > 60
    assert piece.box.height > 10


def test_no_piece_reaches_over_the_words_of_another_entry(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    one, two = (f'<span data-entry="a.{name}">{"word " * 10}</span>' for name in "bc")
    pieces = placed(fonts, f"<p>{one}{two}</p>")
    first, rest, beside, under = pieces

    assert [piece.entry for piece in pieces] == ["a.b", "a.b", "a.c", "a.c"]
    assert rest.box.top == beside.box.top
    assert rest.box.right <= beside.box.left
    assert under.box.left == first.box.left


def test_an_entry_in_columns_has_a_piece_in_each(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    body = f'<p data-entry="a.b">{"Some words of it. " * 9}</p>'
    left, right = placed(fonts, f'<div style="columns: 2; column-gap: 4mm">{body}</div>')

    assert left.box.right < right.box.left


def test_an_entry_in_two_places_has_a_piece_in_each(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    cell = '<td><span data-entry="a.b">Title</span></td>'
    body = f'<h2 data-entry="a.b">Title</h2><table><tr><td>One</td>{cell}</tr></table>'
    heading, inside = placed(fonts, body)

    assert heading.box.bottom < inside.box.top + 1
    assert heading.box.right < inside.box.right


def test_what_a_style_sheet_writes_is_no_word_of_the_entry(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    style = "<style>p::before { content: 'Written: ' } p::first-letter { color: red }</style>"
    [bare] = placed(fonts, '<p data-entry="a.b">Words</p>')
    [piece] = placed(fonts, f'{style}<p data-entry="a.b">Words</p>')

    assert piece.box.left > bare.box.left + 10
    assert piece.box.width == pytest.approx(bare.box.width, abs=0.2)


def test_words_that_lead_elsewhere_are_links(fonts: Mapping[str, bytes], isolated: None) -> None:
    del isolated
    [piece] = placed(fonts, '<p><a href="goto:b" data-entry="a.b">Words</a></p>')

    assert (piece.entry, piece.kind) == ("a.b", "link")


DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"
 width="60mm" height="30mm" font-family="House Sans">
<text x="30" y="10" font-size="3" text-anchor="middle" data-entry="a.b">Label</text>
<text x="5" y="20" font-size="3" data-entry="a.c">Label</text></svg>"""


def test_a_picture_is_the_place_of_its_alternative(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    style = "position: absolute; left: -20mm; top: 20mm; width: 60mm"
    body = f'<img src="a.svg" alt="Words" data-alt="a.alt" style="{style}">'
    [piece, *_] = placed(fonts, body, a=DRAWING)

    assert (piece.entry, piece.kind) == ("a.alt", "alt")
    assert piece.box.left == 0
    assert piece.box.width == pytest.approx(50, abs=0.1)


def test_labels_of_a_figure_stand_where_they_are_drawn(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    body = '<img src="a.svg" alt="" style="display: block; width: 30mm">'
    middle, start = placed(fonts, body, a=DRAWING)

    assert [middle.kind, start.kind] == ["label", "label"]
    assert (middle.entry, start.entry) == ("a.b", "a.c")
    assert middle.box.left + middle.box.width / 2 == pytest.approx(10 + 15, abs=0.1)
    assert start.box.left == pytest.approx(10 + 2.5, abs=0.1)
    assert start.box.top - middle.box.top == pytest.approx(5, abs=0.1)


def test_running_heads_are_places_of_their_entry(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    style = "<style>@page { @top-left { content: string(s) } @top-right { content: 'Other' } }"
    body = (
        f"{style} body {{ string-set: s attr(data-section) }}</style>"
        '<script></script></body><body data-section="A  part" data-section-entry="a.title">'
    )
    heads = [piece for piece in placed(fonts, body) if piece.kind == "head"]

    assert [head.entry for head in heads] == ["a.title"]
    assert heads[0].box.bottom < 15


def test_a_heading_with_nothing_below_it_is_noticed(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    body = '<h1>A</h1><p>b</p><h2>Left alone</h2><p style="break-before: page">c</p>'
    headings = typeset(galley(fonts, body)).headings

    assert [(h.text, h.followed) for h in headings] == [("A", True), ("Left alone", False)]


def test_a_heading_beside_its_text_is_followed(fonts: Mapping[str, bytes], isolated: None) -> None:
    del isolated
    year = '<h2 style="width: 20mm; margin: 0">2005</h2>'
    row = f'<div style="display: flex">{year}<p>Beside it</p></div>'
    headings = typeset(galley(fonts, f"<h1>A</h1>{row}")).headings

    assert [h.followed for h in headings] == [True, True]


@pytest.fixture(scope="module")
def book(fonts: Mapping[str, bytes], isolated: None) -> Book:
    del isolated
    first = typeset(galley(fonts, '<h1 id="near">One</h1><p><a href="goto:far">there</a> αβγ</p>'))
    body = '<h1 id="far">Two</h1><h2 id="sub">Sub</h2><p><a href="goto:gone">x</a> жфы</p>'
    second = typeset(galley(fonts, body, "two", 2))
    return bind([first, second], [["C1"], ["2"]], SAID, (FACE,), fonts)


def test_each_font_is_embedded_once(book: Book) -> None:
    with pikepdf.open(BytesIO(book.pdf)) as pdf:
        names = [str(o.BaseFont) for o in pdf.objects if _is_font(o)]
        files = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]

    assert len(names) == 1
    assert re.fullmatch(r"/[A-Z]{6}\+House-Sans", names[0])
    assert len(files) == 1


def test_a_proof_leaves_its_fonts_to_the_book(proof: Proof, fonts: Mapping[str, bytes]) -> None:
    book = bind([proof], [["1", "2"]], SAID, (FACE,), fonts)

    assert [_programs(pdf) for pdf in (proof.pdf, book.pdf)] == [[False], [True]]
    assert proof.faces == (FACE,)


def _programs(pdf: bytes) -> list[bool]:
    """Of each font that a PDF describes, whether it is there itself."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        plain = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        about = [one for one in plain if one.get("/Type") == "/FontDescriptor"]
        return [any(key.startswith("/FontFile") for key in one.keys()) for one in about]  # noqa: SIM118


def _is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"


def test_bookmarks_of_all_sections_form_one_tree(book: Book) -> None:
    with pikepdf.open(BytesIO(book.pdf)) as pdf, pdf.open_outline() as outline:
        titles = [(item.title, [child.title for child in item.children]) for item in outline.root]

    assert titles == [("One", []), ("Two", ["Sub"])]


def test_a_link_between_sections_jumps_and_one_that_leads_nowhere_is_gone(book: Book) -> None:
    with pikepdf.open(BytesIO(book.pdf)) as pdf:
        first, second = (list(page.obj.get("/Annots", [])) for page in pdf.pages)
        dests = pdf.Root.Names.Dests.Names

    assert str(first[0].Dest) == "far"
    assert second == []
    assert [str(dests[i]) for i in range(0, len(dests), 2)] == sorted(["near", "far", "sub"])


def test_words_in_another_tongue_name_it(fonts: Mapping[str, bytes], isolated: None) -> None:
    del isolated
    body = '<h1>A</h1><p>one <span lang="ru">два</span></p>'
    proof = typeset(galley(fonts, body))
    with pikepdf.open(BytesIO(proof.pdf)) as pdf:
        tongues = {
            str(o.Lang) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Lang" in o
        }

    assert "ru" in tongues


def test_pages_bear_the_labels_they_print(book: Book) -> None:
    with pikepdf.open(BytesIO(book.pdf)) as pdf:
        assert [str(page.label) for page in pdf.pages] == ["C1", "2"]


def test_a_book_says_what_it_is_without_a_clock(book: Book) -> None:
    with pikepdf.open(BytesIO(book.pdf)) as pdf:
        assert str(pdf.docinfo.Title) == "Title & more"
        assert str(pdf.Root.Lang) == "en-US"
        assert str(pdf.docinfo.CreationDate) == "D:20201231000000Z"


def test_a_book_is_sound_and_accessible(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(book.pdf)
    [verdict] = validate([path], ["ua1"])

    assert check(path) == []
    assert verdict.compliant, str(verdict)


def test_a_font_that_is_not_the_houses_is_refused(
    fonts: Mapping[str, bytes], isolated: None
) -> None:
    del isolated
    proof = typeset(galley(fonts, "<h1>A</h1>"))
    other = Face("Other Sans", 400, "normal", "sans-400.ttf")
    with pytest.raises(ValueError, match="House-Sans is no font of the house"):
        bind([proof], [["1"]], SAID, (other,), fonts)
