"""A content stream rewritten: its colours in inks, its black text and lines overprinting."""

from collections.abc import Callable, Iterable

import numpy as np

from report.tools.inks import geometry
from report.tools.inks.colours import Colours
from report.tools.inks.faults import Uninkable
from report.tools.inks.graphics import Paint, State
from report.tools.inks.hosts import Host
from report.tools.inks.mapping import BLACK, Cmyk, Ink
from report.tools.inks.scanning import Instruction, name_of, numbers, written
from report.tools.inks.spaces import Space
from report.tools.inks.targets import Target, setting
from report.tools.matrices import times

THIN = 2.0  # pt: thinner lines in black overprint (GWG 2022 R0010)
_DEEP = 500
_FILLED = {0, 2, 4, 6}  # text rendering modes (ISO 32000-1 table 106)
_STROKED = {1, 2, 5, 6}
_SPACES = {"rg": "/DeviceRGB", "g": "/DeviceGray", "k": "/DeviceCMYK"}


class Rewriting:
    """One pass over one content stream."""

    def __init__(self, host: Host, state: State) -> None:
        self.host, self.now = host, state
        self.press = host.target.press
        self.kept: list[State] = []
        self.out: list[bytes] = []
        self.path = geometry.Path()
        self.slot = -1  # where something may still be put before the path under construction
        self.clipping = False
        self.wanted = [False, False]  # initial fill and stroke colour are painted with
        self.coloured = True  # no: a glyph that takes the text's colour (d1)

    def rewrite(self, data: bytes, cut: Iterable[Instruction]) -> bytes:
        """The content, rewritten; what need not change stays as it is written."""
        last, handlers = 0, _HANDLERS
        for start, end, operands, operator in cut:
            known = handlers.get(operator)
            if known is None:
                continue
            name, handler = known
            if self.slot < 0 and operator in _BEGINNINGS:
                self.out += [data[last:start], b""]
                self.slot, last = len(self.out) - 1, start
            made = handler(self, operands, name)
            if made is not None:
                instead = made + data[start:end] if made.endswith(b" gs") else made
                self.out += [data[last:start], instead]
                last = end
        self.out.append(data[last:])
        return b"".join(self.out)

    # -- colour ----------------------------------------------------------------------------

    def device(self, operands: bytes, operator: str) -> bytes | None:
        """Set a colour of a device space."""
        paint = self._paint(operator)
        space = self.host.space(_SPACES[operator.lower()])
        return self._set(paint, space, numbers(operands), operator, asked=True)

    def choose(self, operands: bytes, operator: str) -> bytes | None:
        """Set a colour space: its first colour is set with it."""
        paint = self._paint(operator)
        space = self.host.space(name_of(operands))
        paint.space, paint.given, paint.build = space, True, None
        if space.name == "/Pattern" or (space.plates and self.press):
            return None
        return self._set(paint, space, list(space.initial), operator, asked=False)

    def colour(self, operands: bytes, operator: str) -> bytes | None:
        """Set a colour of the current space."""
        paint = self._paint(operator)
        space, paint.given = paint.space, True
        if space.plates and self.press:
            paint.build = None
            return None
        if space.name != "/Pattern":
            return self._set(paint, space, numbers(operands), operator, asked=True)
        paint.build = None
        if space.base is None or (space.base.plates and self.press):
            return None
        pattern = operands[operands.rfind(b"/") :]
        values = numbers(operands[: operands.rfind(b"/")])
        solid = self.host.target.solids(_one(space, values))[0]
        return b"\n" + written(solid) + b" " + pattern.strip() + b" " + operator.encode()

    def _set(
        self, paint: Paint, space: Space, values: list[float], operator: str, *, asked: bool
    ) -> bytes | None:
        """The operator that sets a process or spot colour; None: it stands so already."""
        kind, ink = self.host.ink(space, values)
        paint.space, paint.given, paint.build = space, True, ink.cmyk
        if asked and kind == "cmyk" and self.press and operator in {"k", "K"}:
            return None
        stroke = operator[0].isupper()
        if not ink.spot:
            return setting(self.host.target, ink, stroke=stroke)
        paint.build = None
        named = self.host.spot(ink)
        return b"\n" + named + (b" CS 1 SCN" if stroke else b" cs 1 scn")

    def _paint(self, operator: str) -> Paint:
        return self.now.stroke if operator[0].isupper() else self.now.fill

    # -- state -----------------------------------------------------------------------------

    def keep(self, operands: bytes, operator: str) -> None:
        """Keep the state."""
        del operands, operator
        if len(self.kept) > _DEEP:
            raise Uninkable("states are kept too deep")
        self.kept.append(self.now.kept())

    def bring_back(self, operands: bytes, operator: str) -> None:
        """Bring the last state back."""
        del operands, operator
        if self.kept:
            self.now = self.kept.pop()

    def move(self, operands: bytes, operator: str) -> None:
        """Move, turn or scale what follows."""
        del operator
        a, b, c, d, e, f = _exactly(operands, 6)
        self.now.matrix = times((a, b, c, d, e, f), self.now.matrix)

    def width(self, operands: bytes, operator: str) -> None:
        """Set the width of lines."""
        del operator
        [self.now.width] = _exactly(operands, 1)

    def mode(self, operands: bytes, operator: str) -> None:
        """Set how text is painted."""
        del operator
        self.now.mode = int(_exactly(operands, 1)[0])

    def external(self, operands: bytes, operator: str) -> bytes | None:
        """Take over a state from the resources."""
        del operator
        state = self.host.state(name_of(operands))
        if state is None:
            return None
        if state.overprint_only:
            return b""  # it is ours to say
        if state.fill_alpha is not None:
            self.now.fill.opaque = state.fill_alpha == 1
        if state.stroke_alpha is not None:
            self.now.stroke.opaque = state.stroke_alpha == 1
        self.now.width = self.now.width if state.width is None else state.width
        self.now.plain = self.now.plain if state.plain is None else state.plain
        return None

    # -- painting --------------------------------------------------------------------------

    def text(self, operands: bytes, operator: str) -> bytes | None:
        """Show text: in black alone it overprints (GWG 2022 R0009)."""
        del operands, operator
        fill = self._black(self.now.fill) if self.now.mode in _FILLED else None
        stroke = self._black(self.now.stroke) if self.now.mode in _STROKED else None
        return self._overprint(fill=fill, stroke=stroke)

    def construct(self, operands: bytes, operator: str) -> None:
        """Go on with the path."""
        values = numbers(operands)
        if operator == "re":
            self.path.rectangle(_exactly(operands, 4))
        elif operator == "m":
            self.path.move(values)
        else:
            self.path.line(values)

    def clip(self, operands: bytes, operator: str) -> None:
        """Clip by the path, when it has been painted."""
        del operands, operator
        self.clipping = True

    def paint(self, operands: bytes, operator: str) -> None:
        """Paint the path: in black alone, what is thin overprints (GWG 2022 R0010)."""
        del operands
        fill = stroke = None
        if operator[0] in "fFBb":
            fill = self._black(self.now.fill) and self._thin(even_odd=operator.endswith("*"))
        if operator[0] in "BbSs":
            thick = self.now.width * geometry.scale(self.now.matrix)
            stroke = self._black(self.now.stroke) and thick < THIN
        before = self._overprint(fill=fill, stroke=stroke)
        if before and self.slot >= 0:
            self.out[self.slot] = before
        self.finish(b"", operator)

    def finish(self, operands: bytes, operator: str) -> None:
        """Be done with the path."""
        del operands, operator
        if self.clipping:
            around = self.path.extent(self.now.matrix)
            self.now.clip = geometry.overlap(self.now.clip, around)
        self.path, self.slot, self.clipping = geometry.Path(), -1, False

    def draw(self, operands: bytes, operator: str) -> bytes | None:
        """Draw an image or a form: never overprinting."""
        del operator
        before = self._overprint(fill=False, stroke=False, painting=False)
        if self.host.drawn(name_of(operands), self.now):
            self.wanted[0] = self.wanted[0] or not self.now.fill.given
            self.wanted[1] = self.wanted[1] or not self.now.stroke.given
        return before

    def shade(self, operands: bytes, operator: str) -> bytes | None:
        """Paint a gradient: never overprinting."""
        del operands, operator
        return self._overprint(fill=False, stroke=False, painting=False)

    def uncoloured(self, operands: bytes, operator: str) -> None:
        """Take the colour of the text: a glyph of Type 3."""
        del operands, operator
        self.coloured = False

    def _black(self, paint: Paint) -> bool:
        return self.press and paint.build == BLACK and paint.opaque and self.now.plain

    def _thin(self, *, even_odd: bool) -> bool:
        found = self.path.thickness(self.now.matrix, self.now.clip, even_odd=even_odd)
        return found < THIN

    def _overprint(
        self, *, fill: bool | None, stroke: bool | None, painting: bool = True
    ) -> bytes | None:
        """What sets overprint as wanted; None: it is so, or that side does not matter."""
        now = self.now
        if painting:
            self.wanted[0] = self.wanted[0] or (fill is not None and not now.fill.given)
            self.wanted[1] = self.wanted[1] or (stroke is not None and not now.stroke.given)
        if not self.press or not self.coloured:
            return None
        fill = now.fill.overprints if fill is None else fill
        stroke = now.stroke.overprints if stroke is None else stroke
        if (fill, stroke) == (now.fill.overprints, now.stroke.overprints):
            return None
        now.fill.overprints, now.stroke.overprints = bool(fill), bool(stroke)
        return b"\n" + self.host.overprinting(fill=bool(fill), stroke=bool(stroke)) + b" gs"


def _one(space: Space, values: list[float]) -> Colours:
    return space.colours(np.array([values], float))


def _exactly(operands: bytes, count: int) -> list[float]:
    values = numbers(operands)
    if len(values) != count:
        raise Uninkable("an operator lacks its numbers")
    return values


def initial(build: Cmyk, target: Target, wanted: list[bool]) -> bytes:
    """What sets the colour that a page begins with, where it is painted with."""
    sides = ((False, wanted[0]), (True, wanted[1]))
    ink = Ink(build)
    return b"".join(setting(target, ink, stroke=stroke) for stroke, used in sides if used)


_BEGINNINGS = {b"m", b"re"}
_BY_OPERATOR: dict[bytes, Callable[[Rewriting, bytes, str], bytes | None]] = {
    **dict.fromkeys((b"rg", b"RG", b"g", b"G", b"k", b"K"), Rewriting.device),
    **dict.fromkeys((b"cs", b"CS"), Rewriting.choose),
    **dict.fromkeys((b"sc", b"SC", b"scn", b"SCN"), Rewriting.colour),
    b"q": Rewriting.keep,
    b"Q": Rewriting.bring_back,
    b"cm": Rewriting.move,
    b"w": Rewriting.width,
    b"Tr": Rewriting.mode,
    b"gs": Rewriting.external,
    **dict.fromkeys((b"Tj", b"TJ", b"'", b'"'), Rewriting.text),
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y", b"re"), Rewriting.construct),
    **dict.fromkeys((b"W", b"W*"), Rewriting.clip),
    **dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"), Rewriting.paint),
    b"n": Rewriting.finish,
    b"Do": Rewriting.draw,
    b"sh": Rewriting.shade,
    b"d1": Rewriting.uncoloured,
}
_HANDLERS = {operator: (operator.decode(), one) for operator, one in _BY_OPERATOR.items()}
