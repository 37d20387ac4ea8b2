"""What is known while a content stream runs: graphics state, page, and what is left to spend."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter

from report.model.inspected import Brush, Feature, Group, Paint, Thing, Unreadable
from report.model.proof import Box
from report.tools.inspection import colours, fonts
from report.tools.inspection.colours import Space
from report.tools.inspection.geometry import Bounds, Point
from report.tools.inspection.lexing import Operand
from report.tools.inspection.reading import Node, Reader, entry
from report.tools.matrices import UNMOVED, Matrix
from report.units import pt_to_mm

_MOST_OPERATORS = 4_000_000  # of one file, each form as often as it is drawn
_MOST_THINGS = 400_000  # painted objects of one file
_MOST_FEATURES = 20_000
_FINEST = 3  # decimals of a mm that are kept
_NORMAL = ("Normal", "Compatible")


@dataclass(slots=True)
class Budget:
    """What one file may cost; spent, the file is given up."""

    operators: int = field(default_factory=lambda: _MOST_OPERATORS)
    things: int = field(default_factory=lambda: _MOST_THINGS)
    reader: Reader = field(default_factory=Reader)

    def spend(self, operators: int = 0, things: int = 0) -> None:
        """Take something from it."""
        self.operators -= operators
        self.things -= things
        if self.operators < 0:
            raise Unreadable(f"paints with more than {_MOST_OPERATORS:,} operators")
        if self.things < 0:
            raise Unreadable(f"paints more than {_MOST_THINGS:,} objects")


@dataclass(slots=True)
class State:
    """The graphics state (ISO 32000-1, 8.4), as far as it matters in print."""

    ctm: Matrix
    clip: Bounds  # in page space
    clip_straight: bool = True  # the clip is a rectangle
    fill: Paint = colours.GRAY.first
    stroke: Paint = colours.GRAY.first
    fill_space: Space = colours.GRAY
    stroke_space: Space = colours.GRAY
    fill_pattern: Node = None
    stroke_pattern: Node = None
    width: float = 1.0
    fill_overprints: bool = False
    stroke_overprints: bool = False
    mode: int = 0
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "Normal"
    masked: bool = False
    within: bool = False  # in a group through which what is beneath shows
    font: fonts.Face = fonts.UNKNOWN
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0
    brushes: dict[tuple[bool, bool], Brush] = field(default_factory=dict)

    def copy(self) -> "State":
        """The state to which Q returns."""
        return State(*_VALUES(self))

    def changed(self) -> None:
        """Forget the brush: a colour or a parameter of painting is another now."""
        self.brushes = {}

    def brush(self, *, fill: bool, stroke: bool) -> Brush:
        """How something is painted now."""
        known = self.brushes.get((fill, stroke))
        if known is None:
            known = self.brushes[fill, stroke] = Brush(
                self.fill if fill else None,
                self.stroke if stroke else None,
                self.fill_overprints,
                self.stroke_overprints,
                self.mode,
                self.fill_alpha,
                self.stroke_alpha,
                self.blend,
                self.masked or self.within,
            )
        return known

    @property
    def shows_through(self) -> bool:
        """Whether a group painted now lets through what is beneath."""
        return self.within or self.masked or self.fill_alpha < 1 or self.blend not in _NORMAL


_VALUES = attrgetter(*(one.name for one in fields(State)))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What running a content stream put on a page, and what that took from the budget."""

    things: tuple[Thing, ...]
    groups: tuple[Group, ...]
    used: dict[int, fonts.Face]
    operators: int
    unpacked: int


@dataclass(slots=True)
class Canvas:
    """A page while it is read."""

    number: int  # counted from 1
    origin: Point  # left and top of the trim in pt
    visible: Bounds  # the MediaBox
    budget: Budget
    hidden: frozenset[tuple[int, int]] = frozenset()  # optional content that is off
    things: list[Thing] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    features: dict[Feature, None] = field(default_factory=dict)
    faces: dict[tuple[int, int], fonts.Face] = field(default_factory=dict)  # of the file
    spaces: dict[tuple[int, int], Space] = field(default_factory=dict)  # of the file
    used: dict[int, fonts.Face] = field(default_factory=dict)  # fonts, on this page
    once: set[object] = field(default_factory=set)  # patterns, masks, glyphs walked already
    forms: dict[object, Drawn] = field(default_factory=dict)  # of the file, by how they are drawn
    play: "Callable[[Run, bytes], None]" = field(default=lambda _run, _content: None)

    def box(self, bounds: Bounds) -> Box:
        """Bounds in pt as a box in mm."""
        left, bottom, right, top = bounds
        return Box(
            round(pt_to_mm(left - self.origin[0]), _FINEST),
            round(pt_to_mm(self.origin[1] - top), _FINEST),
            round(pt_to_mm(right - left), _FINEST),
            round(pt_to_mm(top - bottom), _FINEST),
        )

    def recorded(self, play: Callable[[], None]) -> Drawn | None:
        """Let something be painted; what that was, unless it does other things besides."""
        things, groups, once = len(self.things), len(self.groups), len(self.once)
        features, used = self.features, self.used
        operators, unpacked = self.budget.operators, self.budget.reader.unpacked
        self.features, self.used = {}, {}
        try:
            play()
        finally:
            noted, met = self.features, self.used
            self.features, self.used = features, used
            self._show(met)
            for one in noted:
                self.note(one.kind, one.detail, one.box)
        if noted or len(self.once) != once:
            return None
        return Drawn(
            tuple(self.things[things:]),
            tuple(self.groups[groups:]),
            met,
            operators - self.budget.operators,
            self.budget.reader.unpacked - unpacked,
        )

    def put(self, drawn: Drawn) -> None:
        """Paint once more what was painted before."""
        self.budget.spend(drawn.operators, len(drawn.things))
        self.budget.reader.count(drawn.unpacked)
        self.things += drawn.things
        self.groups += drawn.groups
        self._show(drawn.used)

    def _show(self, used: dict[int, fonts.Face]) -> None:
        for key, face in used.items():
            self.used.setdefault(key, face)

    def note(self, kind: str, detail: str, box: Box | None = None) -> None:
        """Keep something that a press file may not hold."""
        if len(self.features) < _MOST_FEATURES:
            self.features[Feature(kind, detail, self.number, box)] = None


@dataclass(slots=True)
class Run:
    """A content stream that is running."""

    canvas: Canvas
    resources: Node
    state: State
    base: Matrix  # of the page or form: patterns are laid out in it
    stack: list[State] = field(default_factory=list)
    within: tuple[tuple[int, int], ...] = ()  # forms that are running, to stop a circle
    quiet: bool = False  # in a soft mask: nothing of it is printed
    frame: Box | None = None  # in a pattern or glyph: the box of what it paints
    uncoloured: bool = False  # colours are given from outside
    glyph: bool = False  # of a Type 3 font, and no more than its shape
    marked: list[bool] = field(default_factory=list)  # marked content: whether it is hidden
    hiding: int = 0
    lenient: int = 0  # between BX and EX
    # the path being built, in user space
    subpaths: list[list[Point]] = field(default_factory=list)
    curved: bool = False
    clipping: bool = False
    # text
    matrix: Matrix = UNMOVED
    line: Matrix = UNMOVED
    text_clip: list[Bounds] = field(default_factory=list)

    def resource(self, kind: str, name: str) -> Node:
        """What the resources call by this name."""
        return entry(entry(self.resources, kind), f"/{name}")

    def paint(self, thing: Thing) -> None:
        """Put an object on the page."""
        if not self.quiet and not self.hiding:
            self.canvas.budget.spend(things=1)
            self.canvas.things.append(thing)

    @property
    def judged(self) -> bool:
        """Whether what is painted now is printed."""
        return not self.quiet and not self.hiding


Operator = Callable[[Run, list[Operand]], None]


def named(operands: list[Operand]) -> str:
    """The name that is the last of operands."""
    last = operands[-1]
    if not isinstance(last, str):
        raise TypeError
    return last


def amounts(operands: list[Operand]) -> list[float]:
    """The numbers among operands."""
    return [one for one in operands if isinstance(one, float)]
