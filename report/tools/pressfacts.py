"""What a press file says of itself, read from its boxes, its intent and its colour spaces."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from report.model.ticket import Measured
from report.phrases import phrase
from report.tools.progression import bound_right
from report.units import pt_to_mm

_DEPTH = 12  # of direct objects within one another
_NOT_INKS = ("All", "None")  # ISO 32000-1, 8.6.6.4
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_XMP = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"


class Unmeasured(Exception):
    """The file cannot be read, or has no pages."""


def measure(content: bytes) -> Measured:
    """Read the facts of a press file; raises Unmeasured."""
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            return _measured(pdf)
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise Unmeasured(phrase("cannot be read as a PDF with pages")) from None


def _measured(pdf: Pdf) -> Measured:
    page = pdf.pages[0]
    media = _corners(page.mediabox)
    trim = _corners(page.obj.get(Name.TrimBox, page.mediabox))
    bleed = _corners(page.obj.get(Name.BleedBox, page.obj.get(Name.TrimBox, page.mediabox)))
    condition, profile = _intent(pdf)
    return Measured(
        pages=len(pdf.pages),
        trim=_size(trim),
        bleed=(
            _mm(trim[0] - bleed[0]),
            _mm(bleed[3] - trim[3]),
            _mm(bleed[2] - trim[2]),
            _mm(trim[1] - bleed[1]),
        ),
        sheet=_size(media),
        standard=_standard(pdf),
        condition=condition,
        profile=profile,
        spots=tuple(sorted(set(_spots(pdf)))),
        labels=tuple(str(page.label) for page in pdf.pages),
        bound_right=bound_right(pdf),
    )


def _corners(box: Object) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(side) for side in box.as_list())
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _size(box: tuple[float, float, float, float]) -> tuple[float, float]:
    return _mm(box[2] - box[0]), _mm(box[3] - box[1])


def _mm(points: float) -> float:
    return round(pt_to_mm(points), 2) + 0.0  # never -0.0


def _standard(pdf: Pdf) -> str:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        said = xmp.get(_XMP)
    return str(said or pdf.docinfo.get("/GTS_PDFXConformance", "")) or str(
        pdf.docinfo.get("/GTS_PDFXVersion", "")
    )


def _intent(pdf: Pdf) -> tuple[str, str]:
    """The printing condition's identifier and the sha256 of its profile (ISO 15930-7, 6.2.2)."""
    for intent in pdf.Root.get(Name.OutputIntents, Array()).as_list():
        if intent.get(Name.S) == Name.GTS_PDFX:
            profile = intent.get(Name.DestOutputProfile)
            seal = sha256(profile.read_bytes()).hexdigest() if profile is not None else ""
            return str(intent.get(Name.OutputConditionIdentifier, "")), seal
    return "", ""


def _spots(pdf: Pdf) -> Iterator[str]:
    """Names of inks beside the four of the process."""
    for top in pdf.objects:
        for space in _arrays(top, _DEPTH):
            if len(space) < 2:  # noqa: PLR2004 - a family and its names
                continue
            if space[0] == Name.Separation:
                named = [space[1]]
            elif space[0] == Name.DeviceN and isinstance(space[1], Array):
                named = list(space[1].as_list())
            else:
                continue
            names = (str(name).removeprefix("/") for name in named)
            yield from (name for name in names if name not in (*_NOT_INKS, *_PROCESS))


def _arrays(thing: Object, depth: int) -> Iterator[Array]:
    """Every array inside an object, without following references."""
    if depth == 0:
        return
    below: list[Object] = []
    if isinstance(thing, Array):
        yield thing
        below = list(thing.as_list())
    elif isinstance(thing, Dictionary | Stream):
        below = [thing[key] for key in thing.keys()]  # noqa: SIM118 - pikepdf's own
    for one in below:
        if isinstance(one, Array | Dictionary) and not one.is_indirect:
            yield from _arrays(one, depth - 1)
