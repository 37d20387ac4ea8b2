"""Members in the places that they have on the registry's map of tiles."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.planes import Plane, stroke
from report.artwork.tiles import Tiles

_BREADTH = 0.41  # of the pitch: radius of a disc


@dataclass(frozen=True, slots=True)
class Places:
    """A disc for each member, coloured by country; some of them shine."""

    tiles: Tiles
    colours: tuple[Colour, ...]
    """Of the countries, in the order of the registry."""
    shining: tuple[str, ...]
    """Codes of the members that shine."""
    spark: Colour
    deep: tuple[Colour, ...]
    margin: float

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the ground, the discs of each country, and the light of those that shine."""
        del quiet
        page = canvas.format
        canvas.ground(self.deep, canvas.glow((page.width / 2, page.height / 2), page.width * 0.7))
        pitch, left, top = self.grid(canvas)
        for tile in self.tiles:
            x, y = left + (tile.column + 0.5) * pitch, top + (tile.row + 0.5) * pitch
            colour = self.colours[self.tiles.countries.index(tile.country)]
            if tile.code in self.shining:
                self._shine(canvas, x, y, pitch)
                colour = self.spark
            self._disc(canvas, x, y, pitch * _BREADTH, colour)

    def grid(self, canvas: Canvas) -> tuple[float, float, float]:
        """Return the pitch of the tiles and where the map begins, mm."""
        page = canvas.format
        columns = max(tile.column for tile in self.tiles) + 1
        rows = max(tile.row for tile in self.tiles) + 1
        pitch = min(
            (page.width - 2 * self.margin) / columns, (page.height - 2 * self.margin) / rows
        )
        return pitch, (page.width - columns * pitch) / 2, (page.height - rows * pitch) / 2

    def _disc(self, canvas: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
        one = np.ones(1)
        canvas.lay(colour, canvas.dots(one * x, one * y, one * radius, one))

    def _shine(self, canvas: Canvas, x: float, y: float, pitch: float) -> None:
        canvas.add(self.spark, canvas.glow((x, y), pitch * 2.2) * np.float32(0.65))
        out = canvas.away((x, y))
        for part, strength in ((0.62, 0.9), (0.84, 0.5), (1.06, 0.25)):
            ring = stroke(out - np.float32(pitch * part), 0.25, canvas.pixel)
            canvas.lay(self.spark, ring * np.float32(strength))
