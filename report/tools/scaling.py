"""A picture to be made as large as a screen asks for, as a task that can be sent anywhere."""

from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version

from report.model.recipe import Recipe

_REVISION = 4
_PACE = 20_000_000  # bytes of picture files that are scaled in a second


@dataclass(frozen=True, slots=True)
class Scaling:
    """A picture file, and the box in pixels that it is to fit into."""

    recipe: Recipe
    content: bytes = field(repr=False)
    width: int
    height: int

    @property
    def weight(self) -> float:
        """How long it takes, roughly, in seconds."""
        return len(self.content) / _PACE

    def do(self) -> bytes:
        """Scale it."""
        from report.tools.pictures import for_screen  # noqa: PLC0415 - loads what draws pictures

        return for_screen(self.content, self.width, self.height)


def scaled_of(year: int, file: str, seal: str, box: tuple[int, int]) -> Recipe:
    """What a picture of a year is made of: known without reading its file."""
    parts = {
        "scaling": _REVISION,
        f"picture {file}": seal,
        "width": box[0],
        "height": box[1],
        "pillow": _pillow(),
    }
    return Recipe("pictures", f"{year} {file}", parts)


@cache
def _pillow() -> str:
    return version("pillow")
