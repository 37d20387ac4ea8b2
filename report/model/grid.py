"""The page and the grid upon it, in mm: twelve columns, and lines of one unit.

Margins, gutters and the unit are the house's design; the page is data, and columns and lines
are what it leaves them.
"""

from dataclasses import dataclass
from functools import cached_property

COLUMNS = 12
GUTTER = 6.0
UNIT = 6.0  # height of a line of the grid
HEAD, FOOT = 28.5, 22.5  # margins; the foot also has what is left over of a line
INNER, OUTER = 20.0, 16.0  # margins; the outer one also has what is left over of a column

_DECIMALS = 2


@dataclass(frozen=True)
class Grid:
    """What templates and styles measure by.

    >>> Grid(210, 297).span(4), Grid(210, 297).at(4), Grid(210, 297).lines
    (54.0, 60.0, 41)
    """

    page_width: float
    page_height: float
    bleed: float = 3.0

    @cached_property
    def column(self) -> float:
        """Width of a column."""
        free = self.page_width - INNER - OUTER - (COLUMNS - 1) * GUTTER
        return int(round(free / COLUMNS * 1000) / 10) / 100

    def span(self, columns: int) -> float:
        """Width of so many columns."""
        return round(columns * self.column + (columns - 1) * GUTTER, _DECIMALS)

    def at(self, columns: int) -> float:
        """Where what follows so many columns begins."""
        return round(columns * (self.column + GUTTER), _DECIMALS)

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.span(COLUMNS)

    @cached_property
    def lines(self) -> int:
        """How many lines of the grid the type area holds."""
        return int((self.page_height - HEAD - FOOT) // UNIT)

    @property
    def height(self) -> float:
        """Height of the type area."""
        return self.lines * UNIT

    @property
    def outer(self) -> float:
        """The outer margin."""
        return round(self.page_width - INNER - self.width, _DECIMALS)

    @property
    def foot(self) -> float:
        """The lower margin."""
        return round(self.page_height - HEAD - self.height, _DECIMALS)


def grid_css(grid: Grid) -> str:
    """The style sheet of a page: its size and margins, and the grid's measures by name.

    ``--c4`` is the width of four columns, ``--o4`` where the fifth begins.
    """
    tokens = {
        "page-width": grid.page_width,
        "page-height": grid.page_height,
        "bleed": grid.bleed,
        "room": grid.height,
        **{f"c{n}": grid.span(n) for n in range(1, COLUMNS + 1)},
        **{f"o{n}": grid.at(n) for n in range(1, COLUMNS)},
    }
    root = "".join(f"--{name}:{value:g}mm;" for name, value in tokens.items())
    edges = f"{HEAD:g}mm {{}}mm {grid.foot:g}mm {{}}mm"
    right, left = (
        edges.format(f"{grid.outer:g}", f"{INNER:g}"),
        edges.format(f"{INNER:g}", f"{grid.outer:g}"),
    )
    return (
        f":root{{{root}}}\n"
        f"@page{{size:{grid.page_width:g}mm {grid.page_height:g}mm;bleed:{grid.bleed:g}mm;"
        f"margin:{right}}}\n"
        f"@page :left{{margin:{left}}}\n"
    )
