"""How much ink lies where: readings of total ink, taken from pages drawn in inks.

Measured inside the bleed alone, since marks in the slug are printed in every ink there is.
The mean is that of GWG 2022 R0026: the highest over any 15 × 15 mm, about what an ink drier has
to cope with.  The peak is the highest mean over any 1 × 1 mm: smaller spots, such as the seams
where two shapes meet, set off on no sheet, and a single pixel depends on how a page is drawn.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from report.model.inspected import InkReadings, Reading
from report.model.pressfile import Sheetface
from report.tools.ghostscript import Drawing, Inks, Raster, rasters, separations
from report.units import mm_to_pt, pt_to_mm

REVISION = 1  # raise when the same file gives other readings

# Drawn at 120 ppi, each pixel the mean of four: thin strokes weigh what they are.
PPI, SMOOTH = 60, 2
WINDOW = 15.0  # mm
SPOT = 1.0  # mm
_FULL = 255 / 100  # of an ink, for each percent

_KEPT = TypeAdapter(InkReadings)
Totals = NDArray[np.signedinteger[Any]]
_WIDE = 2**31  # from here on sums need eight bytes


def measure(
    pdf: bytes,
    *,
    profile: bytes | None = None,
    spots: bool = False,
    seconds: float = 300,
    folder: str | None = None,
) -> InkReadings:
    """The readings of every page; raises Undrawable, Unreadable, ToolFailed, ToolMissing.

    ``profile``: of the press, for what is not in inks.  ``spots``: whether spot inks count as
    what they are, one ink each; otherwise as the process inks that stand for them.
    ``seconds``, ``folder``: for drawing, and where.
    """
    drawing = Drawing(PPI, SMOOTH, profile, seconds, folder)
    drawn = (separations if spots else rasters)(pdf, drawing)
    return InkReadings(tuple(reading(raster) for raster in drawn))


def pack(readings: InkReadings) -> bytes:
    """Readings as bytes, for the store."""
    return _KEPT.dump_json(readings)


def unpack(kept: bytes) -> InkReadings:
    """The readings that were packed."""
    return _KEPT.validate_json(kept)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the pixels of a page lie."""

    face: Sheetface
    width: int
    height: int

    @property
    def fineness(self) -> tuple[float, float]:
        """Pixels for each pt, across and down."""
        left, bottom, right, top = self.face.media
        return self.width / (right - left), self.height / (top - bottom)

    @property
    def bleed(self) -> tuple[int, int, int, int]:
        """The pixels wholly inside the bleed: first column and row, and those after the last."""
        left, bottom, right, top = self.face.bleed
        across, down = self.fineness
        return (
            min(round(np.ceil((left - self.face.media[0]) * across - _HAIR)), self.width - 1),
            min(round(np.ceil((self.face.media[3] - top) * down - _HAIR)), self.height - 1),
            max(round(np.floor((right - self.face.media[0]) * across + _HAIR)), 1),
            max(round(np.floor((self.face.media[3] - bottom) * down + _HAIR)), 1),
        )

    def place(self, column: float, row: float) -> tuple[float, float]:
        """A place in pixels in mm from the trim's left and top edges."""
        across, down = self.fineness
        x = self.face.media[0] + column / across - self.face.trim[0]
        y = self.face.trim[3] - (self.face.media[3] - row / down)
        return round(pt_to_mm(x), 1), round(pt_to_mm(y), 1)


_HAIR = 0.01  # of a pixel: boxes are written in decimals


def reading(raster: Raster) -> Reading:
    """What one page carries."""
    plates = list(raster.plates.values())
    grid = _Grid(raster.face, plates[0].shape[1], plates[0].shape[0])
    left, top, right, bottom = grid.bleed
    inside = _total([plate[top:bottom, left:right] for plate in plates])
    sums = _sums(inside)
    marked = []
    for side in (SPOT, WINDOW):
        percent, column, row = _highest(sums, grid, side)
        marked.append((percent, grid.place(left + column, top + row)))
    (peak, peak_at), (mean, mean_at) = marked
    return Reading(raster.page + 1, peak, peak_at, mean, mean_at, covered=bool(inside.any()))


def _total(plates: list[Inks]) -> Totals:
    """All inks together, in the least kind of numbers that holds their sum: it is faster."""
    most = 255 * len(plates) * plates[0].size
    total: Totals = plates[0].astype("i4" if most < _WIDE else "i8")
    for plate in plates[1:]:
        total += plate
    return total


def _sums(inside: Totals) -> Totals:
    """What lies above and left of each corner between pixels."""
    sums = np.zeros((inside.shape[0] + 1, inside.shape[1] + 1), inside.dtype)
    np.cumsum(inside, axis=0, out=sums[1:, 1:])
    np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
    return sums


def _highest(sums: Totals, grid: _Grid, side: float) -> tuple[float, float, float]:
    """The highest mean over a square of so many mm: percent, and its middle in pixels."""
    across, down = grid.fineness
    height, width = sums.shape[0] - 1, sums.shape[1] - 1
    wide = min(max(round(mm_to_pt(side) * across), 1), width)
    high = min(max(round(mm_to_pt(side) * down), 1), height)
    held = sums[high:, wide:] - sums[:-high, wide:]
    held -= sums[high:, :-wide]
    held += sums[:-high, :-wide]
    row, column = np.unravel_index(int(held.argmax()), held.shape)
    percent = float(held[row, column]) / (wide * high) / _FULL
    return round(percent, 1), float(column) + wide / 2, float(row) + high / 2
