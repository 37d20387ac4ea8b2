"""What a content stream needs of the resources that stand beside it."""

from typing import Protocol

from report.tools.inks.colours import Kind
from report.tools.inks.graphics import External, State
from report.tools.inks.mapping import Ink
from report.tools.inks.spaces import Space
from report.tools.inks.targets import Target

Known = tuple[Space, Kind, Ink]


class Host(Protocol):
    """Resources, as a content stream sees them."""

    target: Target

    def space(self, name: str) -> Space:
        """The colour space of this name."""

    def ink(self, space: Space, values: list[float]) -> tuple[Kind, Ink]:
        """What kind of colour these numbers name in a space, and what prints it."""

    def state(self, name: str) -> External | None:
        """The ExtGState of this name, or None."""

    def overprinting(self, *, fill: bool, stroke: bool) -> bytes:
        """The name of an ExtGState that sets overprint so, and changes nothing else."""

    def spot(self, ink: Ink) -> bytes:
        """The name of the colour space of a spot ink."""

    def drawn(self, name: str, state: State) -> bool:
        """Take note that an XObject is drawn; whether it paints with the current colour."""
