"""What every motif is: parameters that can paint themselves on a canvas."""

from dataclasses import Field
from typing import Any, ClassVar, Protocol

from report.artwork.canvas import Canvas
from report.artwork.planes import Plane


class Motif(Protocol):
    """A frozen dataclass of parameters (lengths in mm) with a way to paint them."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the picture, holding back where the plane is 1: a title stands there."""
        ...
