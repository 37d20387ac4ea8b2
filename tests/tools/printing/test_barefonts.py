"""OpenType fonts lose their wrapping where a standard does not know it."""

from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Object, Pdf

from report.tools.printing.barefonts import bare_fonts, drop_cidsets
from tests.tools.printing.pages import blank


def _square(pen: T2CharStringPen | TTGlyphPen) -> None:
    pen.moveTo((0, 0))
    for corner in ((500, 0), (500, 500), (0, 500)):
        pen.lineTo(corner)
    pen.closePath()


def opentype(*, cff: bool) -> bytes:
    """A font of two squares."""
    font = FontBuilder(1000, isTTF=not cff)
    font.setupGlyphOrder([".notdef", "A"])
    font.setupCharacterMap({65: "A"})
    if cff:
        drawn = {}
        for name in (".notdef", "A"):
            pen = T2CharStringPen(500, None)
            _square(pen)
            drawn[name] = pen.getCharString()
        font.setupCFF("Squares", {}, drawn, {})
    else:
        outlines = {}
        for name in (".notdef", "A"):
            pen = TTGlyphPen(None)
            _square(pen)
            outlines[name] = pen.glyph()
        font.setupGlyf(outlines)
    font.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    font.setupPost()
    target = BytesIO()
    font.save(target)
    return target.getvalue()


def embedded(pdf: Pdf, content: bytes, kind: Name) -> Object:
    """The descriptor of a font in OpenType, used by a composite font."""
    file = pdf.make_stream(content, Dictionary(Subtype=Name.OpenType))
    descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontFile3=file))
    child = Dictionary(Type=Name.Font, Subtype=kind, FontDescriptor=descriptor)
    pdf.pages[0].obj.Resources.Font = Dictionary(
        F=pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([child]))
        )
    )
    return descriptor


@pytest.mark.parametrize(
    ("kind", "form"),
    [(Name.CIDFontType0, Name.CIDFontType0C), (Name.Type1, Name.Type1C)],
)
def test_cff_outlines_go_bare(kind: Name, form: Name) -> None:
    pdf = blank()
    descriptor = embedded(pdf, opentype(cff=True), kind)

    bare_fonts(pdf)

    assert descriptor.FontFile3.Subtype == form
    assert descriptor.FontFile3.read_bytes()[:2] == b"\x01\x00"  # CFF 1.0


def test_truetype_outlines_are_embedded_as_such() -> None:
    pdf = blank()
    content = opentype(cff=False)
    descriptor = embedded(pdf, content, Name.CIDFontType2)

    bare_fonts(pdf)

    assert "/FontFile3" not in descriptor
    assert descriptor.FontFile2.read_bytes() == content
    assert descriptor.FontFile2.Length1 == len(content)


def test_a_font_in_another_form_is_left_as_it_is() -> None:
    pdf = blank()
    descriptor = embedded(pdf, b"bare", Name.CIDFontType0)
    descriptor.FontFile3.Subtype = Name.CIDFontType0C

    bare_fonts(pdf)

    assert descriptor.FontFile3.read_bytes() == b"bare"


def test_lists_of_glyphs_leave() -> None:
    pdf = blank()
    descriptor = embedded(pdf, b"bare", Name.CIDFontType0)
    descriptor.CIDSet = pdf.make_stream(b"\xff")

    drop_cidsets(pdf)

    assert "/CIDSet" not in descriptor
