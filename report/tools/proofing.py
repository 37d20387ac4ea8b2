"""Proofs for the printer's desk: pages through the press's profile, and plate by plate.

Colours are shown absolute colorimetric: white is the paper's, black is as dark as this press
prints on it.  So what an uncoated paper takes from a picture is seen before it is printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import numpy as np
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image, ImageCms

from report.model.pressfile import Sheetface
from report.tools import ghostscript
from report.tools.contactsheet import Grid, Tile, sheets
from report.tools.ghostscript import Box, Drawing, Raster
from report.tools.icc import NoProfile, for_press
from report.tools.progression import is_bound_right
from report.tools.saving import saved
from report.units import PT_PER_INCH

REVISION = 2  # raise when the same file gives other proofs

A4 = (210.0, 297.0)  # mm: the paper of proofs, unless said
_SPREADS = 4  # pages in a row: two spreads
_PLATES = 8  # plates in a row: two pages of four
_FEW = 4  # pages: of a cover
_SHEET_PPI = 150
_PAGE_PPI = 72
_TILE = 30.0  # mm: width of a page where all stand on one sheet
_SMOOTH = 3
_QUALITY = 85  # of JPEG
_PLAIN = "the profile cannot be used to show colours"


def soft_proof(
    pdf: bytes,
    profile: bytes,
    labels: Sequence[str],
    font: bytes,
    paper: tuple[float, float] = A4,
) -> bytes:
    """Contact sheets of all pages as they will look in print: a PDF in sRGB, upright.

    Pages are cut to their trim and stand in spreads.  ``labels``: what stands under each page.
    ``font``: a face of the house, as the bytes of its file.  Raises NoProfile.
    """
    show = _Show(profile)
    trims = [face.trim for face in ghostscript.faces(pdf)]
    columns = 1 if _alone(trims) else _SPREADS
    grid = Grid.of(paper, _SHEET_PPI, columns, _aspect(trims))
    way = is_bound_right(pdf)
    tiles = _laid(_proofs(pdf, _drawing(trims, grid), show), labels, columns, mirrored=way)
    return _bound(_jpegs(sheets(tiles, grid, font)), _SHEET_PPI)


def contact_sheet(pdf: bytes, profile: bytes, labels: Sequence[str], font: bytes) -> bytes:
    """The same pages on one PNG; raises NoProfile."""
    show = _Show(profile)
    trims = [face.trim for face in ghostscript.faces(pdf)]
    columns = 1 if _alone(trims) else 2 * max(1, round((len(trims) / 3) ** 0.5))
    width = 3 * _TILE if _alone(trims) else _TILE
    grid = Grid.for_all(width, _SHEET_PPI, columns, _aspect(trims), len(trims) + 1)
    way = is_bound_right(pdf)
    tiles = _laid(_proofs(pdf, _drawing(trims, grid), show), labels, columns, mirrored=way)
    held = BytesIO()
    next(sheets(tiles, grid, font)).save(held, "PNG")
    return held.getvalue()


def proof_pages(pdf: bytes, profile: bytes) -> bytes:
    """The pages at their trim size, coarse, as they will look in print: a PDF in sRGB."""
    show = _Show(profile)
    return _bound(_jpegs(_proofs(pdf, Drawing(_PAGE_PPI, 2), show)), _PAGE_PPI)


def separations(
    pdf: bytes, labels: Sequence[str], font: bytes, paper: tuple[float, float] = A4
) -> bytes:
    """The plates of every page side by side, slug and all: a PDF in grey, paper turned.

    Under each plate stand the page's label and the name of its ink; dark is full ink.
    """
    media = [face.media for face in ghostscript.faces(pdf)]
    grids = [
        Grid.of(paper[::-1], _SHEET_PPI, columns, _aspect(media))
        for columns in range(2, _PLATES + 1)
    ]
    grid = grids[-1]
    few = len(media) <= _FEW
    drawn = ghostscript.separations(pdf, _drawing(media, grids[0] if few else grid))
    tiles: Iterable[list[Tile]] = (_plates(raster, labels) for raster in drawn)
    if few:  # as large as leaves all plates of a page on one sheet
        tiles = list(tiles)
        most = max(map(len, tiles))
        grid = next((grid for grid in grids if grid.room >= most), grid)
    return _bound(_jpegs(sheets(tiles, grid, font)), _SHEET_PPI)


@dataclass(slots=True)
class _Show:
    """The way from inks to what an eye sees on a screen; raises NoProfile."""

    profile: bytes = field(repr=False)
    transform: ImageCms.ImageCmsTransform = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for_press(self.profile)
        try:
            self.transform = ImageCms.buildTransform(
                ImageCms.ImageCmsProfile(BytesIO(self.profile)),
                ImageCms.createProfile("sRGB"),
                "CMYK",
                "RGB",
                ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
            )
        except (ImageCms.PyCMSError, OSError):
            raise NoProfile(_PLAIN) from None

    def __call__(self, raster: Raster) -> Image.Image:
        """A page as it will look, cut to its trim."""
        inks = Image.fromarray(_cut(raster.inks, raster.face), "CMYK")
        shown = ImageCms.applyTransform(inks, self.transform)
        if shown is None:  # only where it is asked to work in place
            raise NoProfile(_PLAIN)
        return shown


def _cut(inks: ghostscript.Inks, face: Sheetface) -> ghostscript.Inks:
    """What lies inside the trim."""
    height, width = inks.shape[:2]
    left, bottom, right, top = face.media
    across, down = width / (right - left), height / (top - bottom)
    columns = [round((x - left) * across) for x in (face.trim[0], face.trim[2])]
    rows = [round((top - y) * down) for y in (face.trim[3], face.trim[1])]
    return np.ascontiguousarray(inks[slice(*rows), slice(*columns)])


def _proofs(pdf: bytes, drawing: Drawing, show: _Show) -> Iterator[Image.Image]:
    return (show(raster) for raster in ghostscript.rasters(pdf, drawing))


def _laid(
    pages: Iterator[Image.Image], labels: Sequence[str], columns: int, *, mirrored: bool = False
) -> Iterator[list[Tile]]:
    """Pages as a reader sees them: the first on the right, then two by two; or each alone.

    ``mirrored`` is a book that is bound at the right: its first page is a left one.
    """
    tiles = [
        Tile(page, labels[i] if i < len(labels) else str(i + 1)) for i, page in enumerate(pages)
    ]
    if columns == 1:
        yield from ([tile] for tile in tiles)
        return
    tiles = [Tile(None, ""), *tiles]
    for i in range(0, len(tiles), 2):
        pair = tiles[i : i + 2]
        yield [*reversed([*pair, Tile(None, "")][:2])] if mirrored else pair


def _alone(trims: Sequence[Box]) -> bool:
    """Whether pages are no spreads: a single one, or covers, which are wider than high."""
    return len(trims) == 1 or (len(trims) <= _FEW and _aspect(trims) < 1)


def _plates(raster: Raster, labels: Sequence[str]) -> list[Tile]:
    page = raster.page
    label = labels[page] if page < len(labels) else str(page + 1)
    return [
        Tile(Image.fromarray(~plate, "L"), f"{label}  {name}")
        for name, plate in raster.plates.items()
    ]


def _aspect(boxes: Sequence[Box]) -> float:
    """Height by width of the cell that holds every page."""
    return max(_height(box) for box in boxes) / max(_width(box) for box in boxes)


def _drawing(boxes: Sequence[Box], grid: Grid) -> Drawing:
    """How finely pages are drawn to fill their cells."""
    return Drawing(grid.cell[0] / max(map(_width, boxes)) * PT_PER_INCH, _SMOOTH)


def _width(box: Box) -> float:
    return box[2] - box[0]


def _height(box: Box) -> float:
    return box[3] - box[1]


def _jpegs(pictures: Iterator[Image.Image]) -> Iterator[tuple[bytes, Image.Image]]:
    for picture in pictures:
        held = BytesIO()
        picture.save(held, "JPEG", quality=_QUALITY)
        yield held.getvalue(), picture


def _bound(pictures: Iterator[tuple[bytes, Image.Image]], ppi: float) -> bytes:
    """Pictures as pages of a PDF, each at its size."""
    with Pdf.new() as pdf:
        for jpeg, picture in pictures:
            width, height = (side * PT_PER_INCH / ppi for side in picture.size)
            pdf.add_blank_page(page_size=(width, height))
            page = pdf.pages[-1]
            sheet = Stream(
                pdf,
                jpeg,
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=picture.width,
                Height=picture.height,
                ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=Name.DCTDecode,
            )
            page.obj.Resources = Dictionary(XObject=Dictionary(Sheet=sheet))
            painted = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Sheet Do Q".encode()
            page.obj.Contents = Stream(pdf, painted)
        return saved(pdf)
