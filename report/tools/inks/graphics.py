"""The graphics state as far as colour and overprint need it (ISO 32000-1 §8.4)."""

from dataclasses import dataclass, replace
from typing import Any

from report.tools.inks.geometry import EVERYWHERE, Extent
from report.tools.inks.mapping import Cmyk
from report.tools.inks.spaces import GRAY, Space
from report.tools.matrices import UNMOVED, Matrix


@dataclass(slots=True)
class Paint:
    """One of the two current colours."""

    space: Space = GRAY
    build: Cmyk | None = None  # the inks, where process inks print it; None: unknown, or a pattern
    given: bool = False  # whether this content has set it
    opaque: bool = True
    overprints: bool | None = False  # None: unknown

    def kept(self) -> "Paint":
        """A copy."""
        return Paint(self.space, self.build, self.given, self.opaque, self.overprints)


@dataclass(slots=True)
class State:
    """What `q` keeps and `Q` brings back."""

    fill: Paint
    stroke: Paint
    matrix: Matrix = UNMOVED
    clip: Extent = EVERYWHERE
    width: float = 1.0  # of lines, in the content's own space
    mode: int = 0  # of text: filled, stroked, both, neither (table 106)
    plain: bool = True  # neither blended nor masked

    def kept(self) -> "State":
        """A copy."""
        fill, stroke = self.fill.kept(), self.stroke.kept()
        return State(fill, stroke, self.matrix, self.clip, self.width, self.mode, self.plain)


def starting(build: Cmyk | None, *, overprints: bool | None = False) -> State:
    """The state in which a content begins."""
    fill = Paint(build=build, overprints=overprints)
    return State(fill, replace(fill))


@dataclass(frozen=True, slots=True)
class External:
    """What an ExtGState says that matters here; None: nothing."""

    overprint_only: bool
    fill_alpha: float | None
    stroke_alpha: float | None
    width: float | None
    plain: bool | None


def external(state: Any) -> External:
    """Read an ExtGState."""
    plain = None
    if "/BM" in state or "/SMask" in state:
        blended = str(state.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}
        plain = not blended and str(state.get("/SMask", "/None")) == "/None"
    fill, stroke, width = (float(state[k]) if k in state else None for k in ("/ca", "/CA", "/LW"))
    return External(overprint_only(state), fill, stroke, width, plain)


def overprint_only(state: Any) -> bool:
    """Whether a state speaks of nothing but overprint."""
    keys = set(state.keys()) - {"/Type"}
    return bool(keys) and keys <= {"/OP", "/op", "/OPM"}
