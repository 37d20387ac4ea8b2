"""Documents without their fonts, for whoever puts these in later.

WeasyPrint cuts each font of a document to the glyphs in use, in two passes, and makes what is left
as small as can be.  Where documents are bound to one in which each font is cut anew for all of
them, that is done to be thrown away: a sixth of the work where a script is ideographic.  What such
a document says of its fonts, names, widths, the texts of glyphs, is what it says otherwise.
"""

from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.pdf import fonts

from report.tools.engine.replacing import replace

UNFONTED = "unfonted"  # the option of `write_pdf` that asks for it

_FILES = ("FontFile2", "FontFile3")

_stock_build = fonts.build_fonts_dictionary


def leave_out_fonts() -> None:
    """Let documents be written without fonts where that is asked for."""
    DEFAULT_OPTIONS[UNFONTED] = False
    replace(_stock_build, _build)


def _build(pdf: Any, known: Any, compress: Any, subset: Any, options: Any) -> Any:
    """The fonts of a document as its pages name them."""
    if not options[UNFONTED]:
        return _stock_build(pdf, known, compress, subset, options)
    for font in known.values():
        font.file_content = b"OTTO" if "CFF " in font.tables else b""  # by which its kind is told
        font.clean = _left_alone
    made = _stock_build(pdf, known, compress, subset, options)
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/FontDescriptor":
            for key in _FILES:
                thing.pop(key, None)
    return made


def _left_alone(*_: object) -> None:
    """Cut nothing."""
