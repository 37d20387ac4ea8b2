"""A PDF handed in for a press."""

from dataclasses import dataclass, field

from report.model.press import Press
from report.model.pressfile import Component


@dataclass(frozen=True, slots=True)
class Submission:
    """A PDF handed in for a press, and what it should be.

    ``trim``: the expected size in mm; of a body, where none is given, the press's own.
    ``profile``: of the press; without it, what is not in inks is separated somehow.
    """

    pdf: bytes = field(repr=False)
    name: str  # by which findings call it: its path
    press: Press
    component: Component = Component.BODY
    trim: tuple[float, float] | None = None
    profile: bytes | None = field(default=None, repr=False)

    @property
    def size(self) -> tuple[float, float] | None:
        """The size in mm that its pages should have; None: whatever they have."""
        if self.trim is None and self.component is Component.BODY:
            return self.press.trim.width, self.press.trim.height
        return self.trim
