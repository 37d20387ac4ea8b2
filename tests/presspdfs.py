"""Press files as small as can be: pages with their boxes, an output intent, inks; and a build."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Pdf, String

from report.desk import Desk
from report.findings import Finding
from report.model.annual import Annual
from report.model.press import Press
from report.stages.deliver import Leaflet, findings_json, manifest_json, stem_of
from report.units import mm_to_pt

PROFILE = b"a profile of a press"


def press_pdf(
    trim: tuple[float, float], pages: int = 1, bleed: float = 3, spots: Sequence[str] = ()
) -> bytes:
    """A press file with pages of a trim, in mm, and a slug of 12 mm around."""
    pdf = Pdf.new()
    slug, edge = mm_to_pt(12), mm_to_pt(bleed)
    width, height = (mm_to_pt(side) for side in trim)
    for _ in range(pages):
        pdf.add_blank_page(page_size=(width, height))
        page = pdf.pages[-1].obj
        page.MediaBox = Array([-slug, -slug, width + slug, height + slug])
        page.BleedBox = Array([-edge, -edge, width + edge, height + edge])
        page.TrimBox = Array([0, 0, width, height])
        spaces = {f"/S{i}": separation(name) for i, name in enumerate(spots)}
        page.Resources = Dictionary(ColorSpace=Dictionary(spaces))
    profile = pdf.make_stream(PROFILE, N=4)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] = "PDF/X-4"
    return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    """The bytes of a file."""
    buffer = BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def separation(name: str) -> Array:
    """A spot colour's space."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 1, 1, 0])
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def lay_out(
    root: Path,
    annual: Annual,
    press: Press,
    tags: Sequence[str],
    *,
    pages: int = 56,
    found: Sequence[Finding] = (),
    spots: Sequence[str] = (),
) -> None:
    """Leave what a build for a press leaves: press files, findings, the manifest."""
    flaps = 2 * press.binding.flaps
    wide = 2 * press.trim.width + press.spine(pages) + flaps
    parts = {
        "body.pdf": (press_pdf((press.trim.width, press.trim.height), pages, spots=spots), pages),
        "cover.pdf": (press_pdf((wide, press.trim.height), spots=spots), 1),
        "preflight.json": (findings_json(found), 0),
    }
    desk, leaves = Desk(root), []
    for tag in tags:
        for ending, (content, count) in parts.items():
            path = f"{stem_of(annual, tag)}-{press.id}-{ending}"
            desk.write(path, content)
            seal = sha256(content).hexdigest()
            leaves.append(Leaflet(path, seal, len(content), count, tag, press.id))
    desk.write(
        f"build/{annual.head.year}/manifest.json",
        manifest_json(annual.head.year, leaves, {"an engine": "1"}),
    )
