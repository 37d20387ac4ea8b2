"""Pages to be printed: set by the engine, or written by hand."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pikepdf
import weasyprint
from pikepdf import Array, Dictionary, Object, Pdf

from report.model.press import Press
from report.tools import program
from report.tools.engine import Face, fonts_at_hand
from report.units import mm_to_pt
from report.yaml import parse

# A small page, 60 × 40 mm with 3 mm of bleed, with all that hangs on a page's coordinates: flat,
# linear, radial and repeated gradients, tiles, both of them within groups too, a blurred shadow,
# a drawing with a pattern, a mask and a clip, a transformed box.
RICH = """
<html lang=en><title>Rich</title><style>
@page { size: 60mm 40mm; margin: 4mm; bleed: 3mm;
        background: linear-gradient(90deg, #fff, #dde 40%, #ffd) }
body { margin: 0; font: 7pt 'House Sans' }
div { position: absolute; width: 10mm; height: 10mm }
</style>
<h1 style="font-size: 9pt; margin: 0">Rich</h1>
<p style="margin: 0"><a href="https://example.org">A link</a> and text</p>
<div style="left: 0; top: 8mm; background: linear-gradient(45deg, red, blue)"></div>
<div style="left: 12mm; top: 8mm; background: radial-gradient(circle, #fc0, #063)"></div>
<div style="left: 24mm; top: 8mm;
 background: repeating-linear-gradient(45deg, #036 0, #9cf 2mm, #fff 2mm, #fff 3mm)"></div>
<div style="left: 36mm; top: 8mm; opacity: .6; background: linear-gradient(red, blue)"></div>
<div style="left: 0; top: 20mm; background: url('TILE') 0 0 / 3mm 3mm"></div>
<div style="left: 12mm; top: 20mm; opacity: .6; background: url('TILE') 0 0 / 3mm 3mm"></div>
<div style="left: 24mm; top: 20mm; background: #fff; box-shadow: 1mm 1mm 1mm #036"></div>
<div style="left: 36mm; top: 20mm; transform: rotate(20deg);
 background: linear-gradient(to right, lime, purple)"></div>
<img alt="Shapes" style="position: absolute; left: 46mm; top: 0; width: 8mm" src="SHAPES">
"""
_TILE = """<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle cx="5" cy="5"
 r="4" fill="#083"/><rect width="3" height="3" fill="#f60"/></svg>"""
_SHAPES = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><defs>
<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse">
<path d="M0 0L8 8" stroke="red"/></pattern>
<linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>
</linearGradient><mask id="m"><rect width="40" height="20" fill="#999"/></mask></defs>
<rect width="20" height="40" fill="url(#p)"/><rect x="20" width="20" height="40" fill="url(#g)"/>
<rect width="40" height="40" fill="#0a0" mask="url(#m)"/></svg>"""


def typeset(html: str, font: bytes) -> bytes:
    """A tagged PDF, set by the engine in the house's font."""
    fonts = fonts_at_hand((Face("House Sans", 400, "normal", font),))
    text = html.replace("TILE", _inline(_TILE)).replace("SHAPES", _inline(_SHAPES))
    page = weasyprint.HTML(string=text)
    made = page.write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def _inline(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg)


def opened(content: bytes) -> Pdf:
    """A PDF from its bytes."""
    return Pdf.open(BytesIO(content))


def saved(pdf: Pdf) -> bytes:
    """The bytes of a PDF, the same each time."""
    target = BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def blank(
    content: bytes = b"",
    resources: dict[str, Any] | None = None,
    *,
    pages: int = 1,
    trim: tuple[float, float] = (210, 297),
    bleed: float = 3,
) -> Pdf:
    """Pages as the engine sets them, trim at 0, 0 and bleed around it in mm, with this content."""
    pdf = pikepdf.new()
    width, height = map(mm_to_pt, trim)
    around = mm_to_pt(bleed)
    box = [-around, -around, width + around, height + around]
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(width, height)).obj
        page.MediaBox, page.BleedBox = Array(box), Array(box)
        page.TrimBox = Array([0, 0, width, height])
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary(resources or {})
    return pdf


def press(
    project: Path, said: Mapping[str, object] | None = None, name: str = "offset-coated"
) -> Press:
    """A press of the house, with something else said of it."""
    file = project / f"sources/presses/{name}.yaml"
    data = parse(file.read_text("utf-8"), file.name).data
    assert isinstance(data, dict)
    return Press.model_validate({**data, "id": name, **(said or {})})


def box(page: Object, key: str) -> list[float]:
    """A box of a page, in mm to a tenth."""
    return [round(float(side) / mm_to_pt(1), 1) for side in page[key]]


def named(page: Object, kind: str) -> list[str]:
    """The names of a kind that a page's resources have."""
    return sorted((page.Resources.get(kind) or Dictionary()).keys())


def by_poppler(pdf: Path, folder: Path, *, ppi: int = 200) -> bytes:
    """The first page as poppler shows it: a picture in PPM."""
    ran = program.run(
        program.find("pdftoppm", "install poppler-utils"),
        ["-singlefile", "-r", str(ppi), pdf, folder / pdf.stem],
        seconds=60,
    )
    assert (ran.code, ran.err) == (0, "")
    return (folder / f"{pdf.stem}.ppm").read_bytes()


def by_ghostscript(pdf: Path, folder: Path, *, ppi: int = 200, device: str = "ppmraw") -> bytes:
    """The first page as Ghostscript shows it."""
    target = folder / f"{pdf.stem}-gs.{device}"
    ran = program.run(
        program.find("gs", "install ghostscript"),
        [
            *("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dLastPage=1", f"-sDEVICE={device}"),
            *(f"-r{ppi}", f"-sOutputFile={target}", pdf),
        ],
        seconds=60,
    )
    assert (ran.code, ran.err) == (0, "")
    return target.read_bytes()
