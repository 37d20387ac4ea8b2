"""Small pictures in rows on sheets, each with its label: how proofs are laid out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from report.units import MM_PER_INCH

_MARGIN = 10.0  # mm around the sheet
_GAP = 5.0  # mm between groups, and between rows
_SEAM = 0.6  # mm between the pictures of a group
_LABEL = 4.0  # mm under each picture
_NEARLY = 0.4  # of a row: what cells may be made smaller for
_LETTER = 2.4  # mm: size of a label
_PAPER, _EDGE, _WORDS = 255, 190, 70  # greys: of the sheet, of a picture's edge, of its label


@dataclass(frozen=True, slots=True)
class Tile:
    """A picture and what stands under it; no picture: an empty place."""

    picture: Image.Image | None
    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Where pictures go, in pixels."""

    sheet: tuple[int, int]
    cell: tuple[int, int]
    ppi: float
    left: float  # mm from the sheet's edge to the first column
    room: int  # cells on a sheet

    @classmethod
    def of(cls, sheet: tuple[float, float], ppi: float, columns: int, aspect: float) -> "Grid":
        """Cells of an aspect, so many in a row, on a sheet in mm.

        They are as wide as the row lets them, or a little less where one more row then fits.
        """
        wide = (sheet[0] - 2 * _MARGIN - _gaps(columns)) / columns
        usable = sheet[1] - 2 * _MARGIN + _GAP
        rows = max(1, int(usable / (wide * aspect + _LABEL + _GAP) + _NEARLY))
        tall = min(wide * aspect, usable / rows - _LABEL - _GAP)
        cell = (tall / aspect, tall)
        left = (sheet[0] - columns * cell[0] - _gaps(columns)) / 2
        return cls(_pixels(sheet, ppi), _pixels(cell, ppi), ppi, left, columns * rows)

    @classmethod
    def for_all(cls, width: float, ppi: float, columns: int, aspect: float, count: int) -> "Grid":
        """One sheet that holds so many cells of a width in mm."""
        rows = -(-count // columns)
        sheet = (
            2 * _MARGIN + columns * width + _gaps(columns) + 1,
            2 * _MARGIN + rows * (width * aspect + _LABEL + _GAP) + 1,
        )
        return cls(
            _pixels(sheet, ppi),
            _pixels((width, width * aspect), ppi),
            ppi,
            _MARGIN,
            rows * columns,
        )

    def pixels(self, mm: float) -> int:
        """A length in pixels."""
        return round(mm * self.ppi / MM_PER_INCH)


def _gaps(columns: int) -> float:
    """Between so many cells in groups of two, in mm; larger groups need no more."""
    return _GAP * ((columns - 1) // 2) + _SEAM * (columns // 2)


def _pixels(size: tuple[float, float], ppi: float) -> tuple[int, int]:
    return (round(size[0] * ppi / MM_PER_INCH), round(size[1] * ppi / MM_PER_INCH))


def sheets(groups: Iterable[Sequence[Tile]], grid: Grid, font: bytes) -> Iterator[Image.Image]:
    """Sheets with groups of pictures in their order; a group stays in one row if it can."""
    letters = ImageFont.truetype(
        BytesIO(font), grid.pixels(_LETTER), layout_engine=ImageFont.Layout.BASIC
    )
    margin, first, gap, seam = map(grid.pixels, (_MARGIN, grid.left, _GAP, _SEAM))
    right, bottom = grid.sheet[0] - first + seam, grid.sheet[1] - margin + seam
    pitch = (grid.cell[0] + seam, grid.cell[1] + grid.pixels(_LABEL) + gap)
    sheet: Image.Image | None = None
    x, y = first, margin
    for group in groups:
        if x > first and x + len(group) * pitch[0] - seam > right:
            x, y = first, y + pitch[1]
        for tile in group:
            if x > first and x + grid.cell[0] > right:
                x, y = first, y + pitch[1]
            if sheet is None or y + pitch[1] - gap > bottom:
                if sheet is not None:
                    yield sheet
                sheet, y = _blank(grid, tile), margin
            _lay(sheet, tile, (x, y), grid, letters)
            x += pitch[0]
        x += gap - seam
    if sheet is not None:
        yield sheet


def _blank(grid: Grid, first: Tile) -> Image.Image:
    grey = first.picture is not None and first.picture.mode == "L"
    return Image.new("L" if grey else "RGB", grid.sheet, _PAPER if grey else (_PAPER,) * 3)


def _lay(
    sheet: Image.Image,
    tile: Tile,
    at: tuple[int, int],
    grid: Grid,
    letters: ImageFont.FreeTypeFont,
) -> None:
    """Lay a picture into its cell, in the middle of its foot, and its label below."""
    if tile.picture is None:
        return
    scale = min(grid.cell[0] / tile.picture.width, grid.cell[1] / tile.picture.height, 1.5)
    size = tuple(max(1, round(side * scale)) for side in tile.picture.size)
    small = tile.picture.resize((size[0], size[1]), Image.Resampling.LANCZOS)
    left = at[0] + (grid.cell[0] - small.width) // 2
    top = at[1] + grid.cell[1] - small.height
    sheet.paste(small, (left, top))
    draw = ImageDraw.Draw(sheet)
    edge = (left - 1, top - 1, left + small.width, top + small.height)
    draw.rectangle(edge, outline=_grey(sheet, _EDGE))
    foot = (at[0] + grid.cell[0] / 2, at[1] + grid.cell[1] + grid.pixels(_LABEL) / 2)
    draw.text(foot, tile.label, font=letters, fill=_grey(sheet, _WORDS), anchor="mm")


def _grey(sheet: Image.Image, value: int) -> int | tuple[int, ...]:
    return value if sheet.mode == "L" else (value,) * 3
