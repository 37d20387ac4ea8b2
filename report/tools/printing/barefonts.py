"""Fonts in the forms that a standard takes.

PDF 1.4, and so PDF/X-1a:2003, has no OpenType fonts: their outlines go bare into the file, as
CFF or TrueType (ISO 32000-1 §9.9).  A CIDSet is optional, and wrong in many a file, which
ISO 19005-2 §6.2.11.4.2 does not forgive: it is left out.
"""

from collections.abc import Iterator
from io import BytesIO

from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Object, Pdf

_CID_KEYED = (Name.CIDFontType0, Name.CIDFontType2)


def drop_cidsets(pdf: Pdf) -> None:
    """Leave out what lists a subset's glyphs."""
    for font in _fonts(pdf):
        if "/CIDSet" in font.FontDescriptor:
            del font.FontDescriptor["/CIDSet"]


def bare_fonts(pdf: Pdf) -> None:
    """Take outlines out of their OpenType wrapping."""
    done: set[tuple[int, int]] = set()
    for font in _fonts(pdf):
        descriptor = font.FontDescriptor
        file = descriptor.get("/FontFile3")
        if file is None or file.get("/Subtype") != Name.OpenType or descriptor.objgen in done:
            continue
        done.add(descriptor.objgen)
        content = file.read_bytes()
        opened = TTFont(BytesIO(content), lazy=True)
        if "CFF " in opened:
            bare = pdf.make_stream(opened.reader["CFF "])
            cid = font.Subtype in _CID_KEYED
            bare.Subtype = Name.CIDFontType0C if cid else Name.Type1C
            descriptor.FontFile3 = bare
        else:
            del descriptor["/FontFile3"]
            descriptor.FontFile2 = pdf.make_stream(content, Length1=len(content))


def _fonts(pdf: Pdf) -> Iterator[Object]:
    """Every font, or descendant of one, that has a descriptor."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font:
            if "/FontDescriptor" in thing:
                yield thing
            for below in thing.get("/DescendantFonts", ()):
                if not below.is_indirect and "/FontDescriptor" in below:
                    yield below
