"""What a page paints, about where, and with which transparency (ISO 32000-1 §8.4, §11.6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pikepdf import Array, Dictionary, Matrix, Name, Object, parse_content_stream

from report.tools.printing.sheet import Rectangle, rectangle

_DEEPEST = 12  # forms within forms
_FILLS = frozenset({"f", "F", "f*"})
_STROKES = frozenset({"S", "s"})
_PAINTS = _FILLS | _STROKES | {"B", "B*", "b", "b*"}
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_POINTS = frozenset({"m", "l", "c", "v", "y"})
_FILLING = frozenset({"cs", "sc", "scn", "g", "rg", "k"})
_STROKING = frozenset({"CS", "SC", "SCN", "G", "RG", "K"})
_OTHERS = "q Q cm gs Do sh re W W* n BT Tf Td TD Tm"
_READ = " ".join([_OTHERS, *sorted(_PAINTS | _SHOWS | _POINTS | _FILLING | _STROKING)])
_PLAIN_MODES = {"/Normal", "/Compatible"}

Point = tuple[float, float]
Effects = Mapping[str, object]  # what of a graphics state is transparent, by its keys


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing painted: its box in pt on the page, and how."""

    box: Rectangle
    effects: Effects
    thing: Object | None = None  # the picture, or the pattern that it is painted with


@dataclass(frozen=True, slots=True)
class _State:
    """What ``q`` keeps."""

    ctm: Matrix
    clip: Rectangle
    effects: Effects = field(default_factory=dict)
    fill: Object | None = None  # a pattern
    stroke: Object | None = None
    size: float = 1.0  # of the font, in pt


def painted(page: Object) -> Iterator[Painted]:
    """Everything that a page paints, in order, forms entered."""
    start = _State(Matrix(), rectangle(page.MediaBox))
    yield from _Trace(page.get("/Resources", Dictionary()), start, 0).of(page)


def effects_of(state: Object) -> Effects:
    """What a dictionary of graphics state makes transparent."""
    return _with(state, {})


def _with(state: Object, before: Effects) -> Effects:
    """What is transparent once a dictionary of graphics state is set."""
    now = dict(before)
    if "/SMask" in state:
        now["/SMask"] = state.SMask if isinstance(state.SMask, Dictionary) else None
    for key in ("/ca", "/CA"):
        if key in state:
            now[key] = float(state[key]) if float(state[key]) < 1 else None
    if "/BM" in state:
        mode = state.BM[0] if isinstance(state.BM, Array) else state.BM
        now["/BM"] = None if str(mode) in _PLAIN_MODES else str(mode)
    return {key: value for key, value in now.items() if value is not None}


class _Trace:
    """A walk along one content stream."""

    def __init__(self, resources: Object, state: _State, depth: int) -> None:
        self.resources, self.state, self.depth = resources, state, depth
        self.kept: list[_State] = []
        self.path: list[Point] = []
        self.text = Matrix()
        self.clips = False

    def of(self, content: Object) -> Iterator[Painted]:
        """Follow the content of a page or form."""
        for step in parse_content_stream(content, _READ):
            word, operands = str(step.operator), step.operands
            if word in _PAINTS or word == "n":
                yield from self._end_path(word)
            elif word in _SHOWS:
                yield self._shown()
            elif word == "sh":
                yield self._painted(self.state.clip, self._named("/Shading", operands))
            elif word == "Do":
                yield from self._do(operands)
            else:
                self._set(word, operands)

    def _set(self, word: str, operands: Any) -> None:
        """Operators that paint nothing."""
        match word:
            case "q":
                self.kept.append(self.state)
            case "Q":
                self.state = self.kept.pop() if self.kept else self.state
            case "cm":
                ctm = Matrix(*map(float, operands)) @ self.state.ctm
                self.state = replace(self.state, ctm=ctm)
            case "gs":
                found = self._named("/ExtGState", operands) or Dictionary()
                self.state = replace(self.state, effects=_with(found, self.state.effects))
            case "W" | "W*":
                self.clips = True
            case "BT" | "Td" | "TD" | "Tm" | "Tf":
                self._set_text(word, operands)
            case _ if word in _FILLING:
                self.state = replace(self.state, fill=self._named("/Pattern", operands))
            case _ if word in _STROKING:
                self.state = replace(self.state, stroke=self._named("/Pattern", operands))
            case _:
                self._draw(word, [float(n) for n in operands])

    def _draw(self, word: str, numbers: list[float]) -> None:
        if word == "re":
            x, y, width, height = numbers
            points = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
        else:
            points = [*zip(numbers[::2], numbers[1::2], strict=True)]
        self.path += [_through(self.state.ctm, point) for point in points]

    def _set_text(self, word: str, operands: Any) -> None:
        match word:
            case "BT":
                self.text = Matrix()
            case "Tm":
                self.text = Matrix(*map(float, operands))
            case "Tf":
                self.state = replace(self.state, size=float(operands[1]))
            case _:
                self.text = Matrix(1, 0, 0, 1, *map(float, operands)) @ self.text

    def _end_path(self, word: str) -> Iterator[Painted]:
        path, self.path = self.path, []
        clips, self.clips = self.clips, False
        if path and word != "n":
            box = _common(_around(path), self.state.clip)
            both = word not in _FILLS | _STROKES
            if both or word in _FILLS:
                yield self._painted(box, self.state.fill, without="/CA")
            if both or word in _STROKES:
                yield self._painted(box, self.state.stroke, without="/ca")
        if path and clips:
            self.state = replace(self.state, clip=_common(_around(path), self.state.clip))

    def _shown(self) -> Painted:
        """Text, by the place where it starts."""
        size = self.state.size
        matrix = self.text @ self.state.ctm
        corners = [_through(matrix, point) for point in ((0, 0), (size / 2, size / 2))]
        return self._painted(_around(corners), self.state.fill, without="/CA")

    def _do(self, operands: Any) -> Iterator[Painted]:
        thing = self._named("/XObject", operands)
        if thing is None:
            return
        if thing.get("/Subtype") == Name.Image:
            corners = ((0, 0), (1, 0), (0, 1), (1, 1))
            box = _around([_through(self.state.ctm, corner) for corner in corners])
            yield self._painted(_common(box, self.state.clip), thing, without="/CA")
        elif self.depth < _DEEPEST:
            matrix = Matrix(*map(float, thing.get("/Matrix", (1, 0, 0, 1, 0, 0))))
            inner = replace(self.state, ctm=matrix @ self.state.ctm)
            resources = thing.get("/Resources", self.resources)
            yield from _Trace(resources, inner, self.depth + 1).of(thing)

    def _painted(self, box: Rectangle, thing: Object | None, without: str = "") -> Painted:
        effects = {key: value for key, value in self.state.effects.items() if key != without}
        return Painted(box, effects, thing)

    def _named(self, kind: str, operands: Any) -> Object | None:
        name = str(operands[-1]) if operands else ""
        table = self.resources.get(kind)
        return table.get(name) if table is not None and name.startswith("/") else None


def _through(matrix: Matrix, point: Point) -> Point:
    x, y = point
    return (
        matrix.a * x + matrix.c * y + matrix.e,
        matrix.b * x + matrix.d * y + matrix.f,
    )


def _around(points: list[Point]) -> Rectangle:
    across, up = [x for x, _ in points], [y for _, y in points]
    return Rectangle(min(across), min(up), max(across), max(up))


def _common(one: Rectangle, other: Rectangle) -> Rectangle:
    """What two rectangles share; a point of the first where they share nothing."""
    left, bottom = max(one.left, other.left), max(one.bottom, other.bottom)
    right, top = min(one.right, other.right), min(one.top, other.top)
    return Rectangle(left, bottom, max(left, right), max(bottom, top))
