"""A PDF that shows other letters than the house's is found out, whatever was done to it."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from report.model.book import Imprimatur
from report.model.fonts import read_fontbook
from report.model.galley import Face, Galley
from report.stages.bind import bind
from report.stages.typeset import typeset
from report.tools.fidelity import House, to_unicode, unfaithful
from report.tools.fontmaking import make_font
from report.yaml import parse

NAME = "House-Sans"
FACE = Face("House Sans", 400, "normal", "sans-400.ttf")
BODY = "<h1>Faithful</h1><p>Office: café, 1&#8260;2, Я ө ү, №&nbsp;20.</p>"
CSS = "body { font: 10pt 'House Sans' } h1 { font-weight: 400; bookmark-level: 1 }"


@pytest.fixture(scope="module")
def fonts(project: Path) -> Mapping[str, bytes]:
    book = read_fontbook(parse((project / "fonts/fonts.yaml").read_text("utf-8"), "f").data)
    recipe = book.recipes["sans"]
    masters = {m.id: (project / "fonts" / m.file).read_bytes() for m in book.masters_of(recipe)}
    return {NAME: make_font(recipe, 400, masters)}


@pytest.fixture(scope="module")
def book(fonts: Mapping[str, bytes], isolated: None) -> bytes:
    del isolated
    html = (
        '<!doctype html><html lang="en-US"><head><title>T</title>'
        f'<link rel="stylesheet" href="book.css"></head><body>{BODY}</body></html>'
    )
    files = {FACE.file: fonts[NAME]}
    assets = {"book.css": CSS.encode()}
    galley = Galley("one", "en-US", html, assets, (FACE,), files, spread=False, folio=1)
    said = Imprimatur("T", "A", "en-US", "S", "2020-12-31", "seed")
    return bind([typeset(galley)], [["1"]], said, (FACE,), files).pdf


def tampered(book: bytes, change: Callable[[Pdf, pikepdf.Object], object]) -> bytes:
    """The book with something done to it and its font."""
    with Pdf.open(BytesIO(book)) as pdf:
        [font] = {f.objgen: f for f in pdf.pages[0].obj.Resources.Font.values()}.values()
        change(pdf, font)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def said(pdf: bytes, fonts: Mapping[str, bytes]) -> list[str]:
    return [str(fault) for fault in unfaithful(pdf, fonts)]


def glyph_of(font: pikepdf.Object, char: str) -> int:
    return next(g for g, t in to_unicode(font.ToUnicode.read_bytes()).items() if t == char)


def exchange(pairs: Iterable[tuple[int, int]]) -> Callable[[bytes], bytes]:
    """Other codes in the place of these."""
    table = dict(pairs)

    def change(shown: bytes) -> bytes:
        codes = [shown[i] << 8 | shown[i + 1] for i in range(0, len(shown), 2)]
        return b"".join(table.get(code, code).to_bytes(2, "big") for code in codes)

    return change


def reshow(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    """Show other glyphs on the first page."""
    page = pdf.pages[0]
    instructions = []
    for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]
        if str(operator) == "TJ":
            shown = [
                String(change(bytes(item))) if isinstance(item, String) else item
                for item in operands[0]
            ]
            instructions.append(([Array(shown)], operator))
        else:
            instructions.append((operands, operator))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def test_a_book_of_the_house_is_faithful(book: bytes, fonts: Mapping[str, bytes]) -> None:
    assert said(book, fonts) == []


def test_a_glyph_shown_for_another_letter_is_found(
    book: bytes, fonts: Mapping[str, bytes]
) -> None:
    def change(pdf: Pdf, font: pikepdf.Object) -> None:
        pair = glyph_of(font, "a"), glyph_of(font, "i")
        texts = to_unicode(font.ToUnicode.read_bytes())
        swapped = {pair[0]: texts[pair[1]], pair[1]: texts[pair[0]]}
        cmap = "".join(
            f"<{g:04x}> <{swapped.get(g, t).encode('utf-16-be').hex()}>\n"
            for g, t in texts.items()
        )
        font.ToUnicode = pdf.make_stream(f"beginbfchar\n{cmap}endbfchar".encode())

    faults = unfaithful(tampered(book, change), fonts)

    assert {(fault.font, fault.text) for fault in faults} == {(NAME, "a"), (NAME, "i")}
    assert {fault.reason for fault in faults} == {"is not the house's letter"}
    assert "for 'a' (U+0061): is not the house's letter" in str(faults[1]) + str(faults[0])


def test_outlines_exchanged_in_the_embedded_font_are_found(
    book: bytes, fonts: Mapping[str, bytes]
) -> None:
    def change(pdf: Pdf, font: pikepdf.Object) -> None:
        from fontTools.ttLib import TTFont  # noqa: PLC0415 - only here

        descriptor = font.DescendantFonts[0].FontDescriptor
        opened = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
        glyf, order = opened["glyf"], opened.getGlyphOrder()
        one, two = order[glyph_of(font, "a")], order[glyph_of(font, "i")]
        glyf[one], glyf[two] = glyf[two], glyf[one]
        target = BytesIO()
        opened.save(target)
        descriptor.FontFile2 = pdf.make_stream(target.getvalue())

    faults = unfaithful(tampered(book, change), fonts)

    assert {"a", "i"} <= {fault.text for fault in faults}


def test_the_missing_glyph_is_found(book: bytes, fonts: Mapping[str, bytes]) -> None:
    def change(pdf: Pdf, font: pikepdf.Object) -> None:
        reshow(pdf, exchange([(glyph_of(font, "a"), 0)]))

    [fault] = unfaithful(tampered(book, change), fonts)
    assert (fault.glyph, fault.reason) == (0, "a missing glyph is shown")


def test_a_glyph_that_was_not_embedded_is_found(book: bytes, fonts: Mapping[str, bytes]) -> None:
    def change(pdf: Pdf, font: pikepdf.Object) -> None:
        reshow(pdf, exchange([(glyph_of(font, "a"), 0x7FFF)]))

    [fault] = unfaithful(tampered(book, change), fonts)
    assert (fault.glyph, fault.reason) == (0x7FFF, "a missing glyph is shown")


def test_a_glyph_that_means_nothing_is_found(book: bytes, fonts: Mapping[str, bytes]) -> None:
    def change(pdf: Pdf, font: pikepdf.Object) -> None:
        font.ToUnicode = pdf.make_stream(b"1 beginbfchar\nendbfchar")

    assert {fault.reason for fault in unfaithful(tampered(book, change), fonts)} == {
        "stands for no text"
    }


def test_letters_set_at_another_width_are_found(book: bytes, fonts: Mapping[str, bytes]) -> None:
    def change(pdf: Pdf, font: pikepdf.Object) -> None:
        del pdf
        font.DescendantFonts[0].W = Array([glyph_of(font, "a"), Array([123])])

    faults = unfaithful(tampered(book, change), fonts)
    assert "a" in {fault.text for fault in faults}
    assert {fault.reason for fault in faults} == {"is spaced otherwise than it is wide"}


def _drop(holder: pikepdf.Object, key: str) -> None:
    del holder[key]


def _remap(pdf: Pdf, font: pikepdf.Object) -> None:
    font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(b"\0\1")


def _add_type1(pdf: Pdf, font: pikepdf.Object) -> None:
    del font
    kind = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica"))
    pdf.pages[0].obj.Resources.Font["/Foreign"] = pdf.make_indirect(kind)


def _as_cff(pdf: Pdf, font: pikepdf.Object) -> None:
    del pdf
    descriptor = font.DescendantFonts[0].FontDescriptor
    descriptor.FontFile3 = descriptor.FontFile2


def _twice(pdf: Pdf, font: pikepdf.Object) -> None:
    descriptor = font.DescendantFonts[0].FontDescriptor
    again = Dictionary(FontName=descriptor.FontName, FontFile2=descriptor.FontFile2)
    pdf.Root.Again = pdf.make_indirect(again)


def _beside(pdf: Pdf, font: pikepdf.Object) -> None:
    other = Dictionary(dict(font.items()))
    other.BaseFont = Name("/ABCDEF+House-Beside")
    pdf.Root.Beside = pdf.make_indirect(other)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda _, f: f.update({"/BaseFont": Name("/ABCDEF+Other")}), "is no font of the house"),
        (lambda _, f: f.update({"/Encoding": Name("/WinAnsiEncoding")}), "is encoded otherwise"),
        (lambda _, f: _drop(f, "/ToUnicode"), "does not say what its glyphs mean"),
        (
            lambda _, f: _drop(f.DescendantFonts[0].FontDescriptor, "/FontFile2"),
            "is not embedded",
        ),
        (_remap, "numbers its glyphs anew"),
        (_add_type1, "is a font of the kind /Type1"),
        (_as_cff, "is not TrueType"),
        (_twice, "is embedded 2 times"),
        (_beside, "is embedded but never shown"),
    ],
)
def test_a_font_that_is_not_as_the_house_embeds_it_is_found(
    book: bytes,
    fonts: Mapping[str, bytes],
    change: Callable[[Pdf, pikepdf.Object], object],
    reason: str,
) -> None:
    assert any(reason in line for line in said(tampered(book, change), fonts))


def test_forms_of_a_letter_are_the_houses_own(fonts: Mapping[str, bytes]) -> None:
    house = House(fonts[NAME])

    assert len(house.glyphs("1")) > 1
    assert len(house.glyphs("ffi")) >= 1
    assert house.glyphs("a") & house.glyphs("b") == set()
    assert house.glyphs("漢") == set()
    assert house.glyphs("xq") == set()
