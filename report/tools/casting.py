"""A house font to be cast from its masters, as a task that can be sent anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version

from report.model.fonts import Master
from report.model.fonts import Recipe as Alloy
from report.model.recipe import Recipe

STEP = "fonts"  # under which the store keeps them

_REVISION = 2
_PACE = 50_000_000  # bytes of masters that are cast in a second


@dataclass(frozen=True, slots=True)
class Casting:
    """A font of one weight; ``masters`` are the files that it takes from, by their ids."""

    recipe: Recipe
    alloy: Alloy
    font_weight: int
    masters: Mapping[str, bytes] = field(repr=False)

    @property
    def weight(self) -> float:
        """How long it takes, roughly, in seconds."""
        return sum(map(len, self.masters.values())) / _PACE

    def do(self) -> bytes:
        """Cast it."""
        from report.tools.fontmaking import make_font  # noqa: PLC0415 - loads what draws letters

        return make_font(self.alloy, self.font_weight, self.masters)


def cast_of(alloy: Alloy, font_weight: int, masters: tuple[Master, ...]) -> Recipe:
    """What a font is made of: known without reading its masters."""
    parts = {
        "casting": _REVISION,
        "fonts.yaml": alloy,
        "weight": font_weight,
        **{f"master {master.file}": master.sha256 for master in masters},
        "uharfbuzz": _harfbuzz(),
    }
    return Recipe(STEP, f"{alloy.id}-{font_weight}", parts)


@cache
def _harfbuzz() -> str:
    return version("uharfbuzz")
