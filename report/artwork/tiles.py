"""Members as tiles of the registry's map: what a drawing needs of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tile:
    """A member: its code, its country, and its place on the map."""

    code: str
    country: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Tiles:
    """The members of a year, in protocol order."""

    held: tuple[Tile, ...] = ()
    countries: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Tile]:
        """Go through the members."""
        return iter(self.held)

    def __len__(self) -> int:
        """Return how many members there are."""
        return len(self.held)


def read(
    members: Mapping[str, Mapping[str, Any]], countries: Mapping[str, Any], year: int
) -> Tiles:
    """Return the members that belong at the end of a year, from the registry as it is written."""
    held = tuple(
        Tile(code, str(one["country"]), *map(int, one["tile"]))
        for code, one in members.items()
        if int(str(one.get("joined", 0))[:4]) <= year < int(str(one.get("left", 9999))[:4])
    )
    return Tiles(held, tuple(map(str, countries)))
