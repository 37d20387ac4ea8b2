"""Operators of the general graphics state, of colour, and of marked content."""

from dataclasses import replace

from pikepdf import Array, Name

from report.model.inspected import Paint, Unreadable
from report.tools.inspection import colours
from report.tools.inspection.colours import Space, space_of
from report.tools.inspection.fonts import UNKNOWN, Face, face_of
from report.tools.inspection.forms import masked
from report.tools.inspection.geometry import is_sound
from report.tools.inspection.lexing import Operand
from report.tools.inspection.reading import Node, entry, is_dict, is_stream, number
from report.tools.inspection.state import Operator, Run, amounts, named
from report.tools.matrices import times

_DEEPEST = 2000  # states saved on each other
_HALFTONES = (1, 5)  # kinds that ISO 15930-7 admits
_FINE = "/Default"


def _save(run: Run, _: list[Operand]) -> None:
    if len(run.stack) >= _DEEPEST:
        raise Unreadable(f"saves more than {_DEEPEST:,} graphics states on each other")
    run.stack.append(run.state.copy())


def _restore(run: Run, _: list[Operand]) -> None:
    if run.stack:
        run.state = run.stack.pop()
    else:
        run.canvas.note("content", "Q without q")


def _concat(run: Run, operands: list[Operand]) -> None:
    a, b, c, d, e, f = amounts(operands)[-6:]
    matrix = times((a, b, c, d, e, f), run.state.ctm)
    if is_sound(matrix):
        run.state.ctm = matrix


def _width(run: Run, operands: list[Operand]) -> None:
    run.state.width = abs(amounts(operands)[-1])


def _parameters(run: Run, operands: list[Operand]) -> None:
    name = named(operands)
    given = run.resource("/ExtGState", name)
    if not is_dict(given):
        run.canvas.note("content", f"no graphics state parameters called {name}")
        return
    state = run.state
    state.changed()
    for key in given.keys():  # noqa: SIM118 - a dictionary of PDF
        value = given[key]
        if key == "/LW":
            state.width = abs(number(value, 1.0))
        elif key == "/OP":
            state.stroke_overprints = bool(value)
            if "/op" not in given:
                state.fill_overprints = bool(value)
        elif key == "/op":
            state.fill_overprints = bool(value)
        elif key == "/OPM":
            state.mode = int(number(value))
        elif key == "/CA":
            state.stroke_alpha = number(value, 1.0)
        elif key == "/ca":
            state.fill_alpha = number(value, 1.0)
        else:
            _rarer_parameter(run, key, value)


def _rarer_parameter(run: Run, key: str, value: Node) -> None:
    state = run.state
    if key == "/BM":
        first = value[0] if isinstance(value, Array) and len(value) else value
        state.blend = str(first).removeprefix("/")
    elif key == "/SMask":
        state.masked = is_dict(value)
        if state.masked:
            masked(run, value)
    elif key == "/Font" and isinstance(value, Array) and len(value) > 1:
        state.font, state.size = font_of(run, value[0]), number(value[1])
    elif key in {"/TR", "/HTP"} or (key == "/TR2" and str(value) != _FINE):
        if not (isinstance(value, Name) and str(value) == "/Identity"):
            run.canvas.note("transfer function", key.removeprefix("/"))
    elif key == "/HT":
        _halftone(run, value)


def _halftone(run: Run, value: Node) -> None:
    """Only kinds 1 and 5, without a name, may be given (ISO 15930-7)."""
    if not is_dict(value):
        return
    kind = int(number(entry(value, "/HalftoneType")))
    if kind not in _HALFTONES:
        run.canvas.note("halftone", f"kind {kind}")
    elif entry(value, "/HalftoneName") is not None:
        run.canvas.note("halftone", "with a name")


def font_of(run: Run, font: Node) -> Face:
    """A font, read once for the file."""
    if not is_dict(font):
        return UNKNOWN
    key = font.objgen
    face = run.canvas.faces.get(key) if key[0] else None
    if face is None:
        face = face_of(font)
        if key[0]:
            run.canvas.faces[key] = face
    return face


# -- colour -----------------------------------------------------------------------------------


def _set(run: Run, space: Space, paint: Paint, pattern: Node, *, stroke: bool) -> None:
    if run.uncoloured:
        return
    state = run.state
    state.changed()
    if stroke:
        state.stroke_space, state.stroke, state.stroke_pattern = space, paint, pattern
    else:
        state.fill_space, state.fill, state.fill_pattern = space, paint, pattern


def _device(space: Space, *, stroke: bool) -> Operator:
    def operator(run: Run, operands: list[Operand]) -> None:
        meant = space_of(Name(f"/{space.family}"), entry(run.resources, "/ColorSpace"))
        values = amounts(operands)[-space.components :]
        if len(values) < space.components:
            run.canvas.note("content", f"a colour of {space.family} with too few components")
            return
        _set(run, meant, meant.paint(values), None, stroke=stroke)

    return operator


def _space(*, stroke: bool) -> Operator:
    def operator(run: Run, operands: list[Operand]) -> None:
        name = named(operands)
        space = _named(run, name)
        if space is colours.UNKNOWN:
            run.canvas.note("content", f"no colour space called {name}")
        _set(run, space, space.first, None, stroke=stroke)

    return operator


def _named(run: Run, name: str) -> Space:
    """A colour space of the resources, read once for the page."""
    named = entry(run.resources, "/ColorSpace")
    written = entry(named, f"/{name}")
    key = ("space", written.objgen) if is_dict(written) or isinstance(written, Array) else None
    if key is None or not key[1][0]:
        return space_of(Name(f"/{name}"), named)
    known = run.canvas.spaces.get(key[1])
    if known is None:
        known = run.canvas.spaces[key[1]] = space_of(written, named)
    return known


def _colour(*, stroke: bool) -> Operator:
    def operator(run: Run, operands: list[Operand]) -> None:
        state = run.state
        space = state.stroke_space if stroke else state.fill_space
        values = amounts(operands)
        name = operands[-1] if operands else None
        if not isinstance(name, str):
            _set(run, space, space.paint(values), None, stroke=stroke)
            return
        pattern = run.resource("/Pattern", name)
        if not is_dict(pattern):
            run.canvas.note("content", f"no pattern called {name}")
        _set(run, space, _patterned(run, space, pattern, values), pattern, stroke=stroke)

    return operator


def _patterned(run: Run, space: Space, pattern: Node, values: list[float]) -> Paint:
    """The colour that a pattern paints: a gradient's space, an uncoloured tile's colour."""
    named = entry(run.resources, "/ColorSpace")
    shading = entry(pattern, "/Shading")
    if is_dict(shading):
        return space_of(entry(shading, "/ColorSpace"), named).bare
    if is_stream(pattern) and int(number(entry(pattern, "/PaintType"))) == 2 and space.under:  # noqa: PLR2004
        return replace(space.under.paint(values))
    return colours.PATTERN.bare


# -- marked content ---------------------------------------------------------------------------


def _begin(run: Run, operands: list[Operand]) -> None:
    hidden = False
    if len(operands) > 1 and operands[0] == "OC" and isinstance(operands[1], str):
        hidden = is_hidden(run, run.resource("/Properties", operands[1]))
    run.marked.append(hidden)
    run.hiding += hidden


def _end(run: Run, _: list[Operand]) -> None:
    if run.marked:
        run.hiding -= run.marked.pop()


def is_hidden(run: Run, content: Node) -> bool:
    """Whether optional content is off as the file is opened (D0003)."""
    if not is_dict(content) or not run.canvas.hidden:
        return False
    members = entry(content, "/OCGs")
    if members is None:
        return content.objgen in run.canvas.hidden
    every = list(members) if isinstance(members, Array) else [members]
    groups = [one.objgen for one in every if is_dict(one)]
    return bool(groups) and all(one in run.canvas.hidden for one in groups)


def _lenient(by: int) -> Operator:
    def operator(run: Run, _: list[Operand]) -> None:
        run.lenient = max(run.lenient + by, 0)

    return operator


def _nothing(_: Run, __: list[Operand]) -> None:
    """Nothing that matters here."""


OPERATORS: dict[bytes, Operator] = {
    b"q": _save,
    b"Q": _restore,
    b"cm": _concat,
    b"w": _width,
    b"gs": _parameters,
    b"g": _device(colours.GRAY, stroke=False),
    b"G": _device(colours.GRAY, stroke=True),
    b"rg": _device(colours.RGB, stroke=False),
    b"RG": _device(colours.RGB, stroke=True),
    b"k": _device(colours.CMYK, stroke=False),
    b"K": _device(colours.CMYK, stroke=True),
    b"cs": _space(stroke=False),
    b"CS": _space(stroke=True),
    b"sc": _colour(stroke=False),
    b"SC": _colour(stroke=True),
    b"scn": _colour(stroke=False),
    b"SCN": _colour(stroke=True),
    b"BMC": _begin,
    b"BDC": _begin,
    b"EMC": _end,
    b"BX": _lenient(1),
    b"EX": _lenient(-1),
} | dict.fromkeys((b"J", b"j", b"M", b"d", b"ri", b"i", b"MP", b"DP", b"d0"), _nothing)
