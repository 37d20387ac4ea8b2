"""Pages painted with known inks: content streams over a few graphics states and spot inks."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from report.units import mm_to_pt
from tests.presspdfs import separation

Corners = tuple[float, float, float, float]


def inked(
    *contents: str,
    size: tuple[float, float] = (100, 100),
    spots: Sequence[str] = ("Gold",),
    turned: int = 0,
    boxes: Mapping[str, Corners] | None = None,
) -> bytes:
    """A PDF with a page for each content stream, its size and boxes in mm.

    Spot inks are the spaces S0, S1 …; `/Over gs` overprints, `/Half gs` lets half through.
    Units of the contents are mm.
    """
    pdf = Pdf.new()
    millimetre = f"{mm_to_pt(1):.6f} 0 0 {mm_to_pt(1):.6f} 0 0 cm\n"
    for content in contents:
        pdf.add_blank_page(page_size=(mm_to_pt(size[0]), mm_to_pt(size[1])))
        page = pdf.pages[-1].obj
        for name, corners in (boxes or {}).items():
            page[f"/{name}"] = Array([mm_to_pt(side) for side in corners])
        if turned:
            page.Rotate = turned
        page.Resources = Dictionary(
            ColorSpace=Dictionary({f"/S{i}": separation(name) for i, name in enumerate(spots)}),
            ExtGState=Dictionary(
                Over=Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1),
                Half=Dictionary(Type=Name.ExtGState, ca=0.5),
            ),
        )
        page.Contents = Stream(pdf, (millimetre + content).encode())
    held = BytesIO()
    pdf.save(held, deterministic_id=True)
    return held.getvalue()


def patch(inks: str, left: float, bottom: float, width: float, height: float) -> str:
    """A rectangle in mm, painted with four inks from 0 to 1."""
    return f"{inks} k {left} {bottom} {width} {height} re f\n"
