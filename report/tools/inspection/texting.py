"""Operators that show text: how large, how long, in which font (ISO 32000-1, 9)."""

from collections.abc import Iterable

from report.model.inspected import Text
from report.tools.inspection.fonts import Face
from report.tools.inspection.forms import read, tiled
from report.tools.inspection.geometry import (
    Bounds,
    applied,
    bounds_of,
    height_scale,
    is_sound,
    shared,
)
from report.tools.inspection.graphics import font_of
from report.tools.inspection.lexing import Operand, shown
from report.tools.inspection.pathing import seen
from report.tools.inspection.state import Operator, Run, amounts, named
from report.tools.matrices import UNMOVED, Matrix, times

_ASCENT, _DESCENT = 0.8, -0.2  # em: where letters end, near enough for all scripts
_FILLED, _STROKED, _CLIPPING = (0, 2, 4, 6), (1, 2, 5, 6), 4
_SPACE = 32
_WHOLE = 1000.0
_MOST_GLYPHS = 20  # of one Type 3 font that are looked at in one string


def _begin(run: Run, _: list[Operand]) -> None:
    run.matrix = run.line = UNMOVED
    run.text_clip = []


def _end(run: Run, _: list[Operand]) -> None:
    if run.text_clip:
        boxes = run.text_clip
        corners = [(b[0], b[1]) for b in boxes] + [(b[2], b[3]) for b in boxes]
        state = run.state
        state.clip = shared(state.clip, bounds_of(corners)) or (0.0, 0.0, -1.0, -1.0)
        state.clip_straight = False
        run.text_clip = []


def _matrix(run: Run, operands: list[Operand]) -> None:
    a, b, c, d, e, f = amounts(operands)[-6:]
    matrix = (a, b, c, d, e, f)
    if is_sound(matrix):
        run.matrix = run.line = matrix


def _move(run: Run, operands: list[Operand]) -> None:
    x, y = amounts(operands)[-2:]
    run.matrix = run.line = times((1.0, 0.0, 0.0, 1.0, x, y), run.line)


def _move_and_lead(run: Run, operands: list[Operand]) -> None:
    run.state.leading = -amounts(operands)[-1]
    _move(run, operands)


def _next(run: Run, _: list[Operand]) -> None:
    _move(run, [0.0, -run.state.leading])


def _font(run: Run, operands: list[Operand]) -> None:
    name = named(operands[:-1])
    font = run.resource("/Font", name)
    if font is None:
        run.canvas.note("content", f"no font called {name}")
    run.state.font = font_of(run, font)
    run.state.size = amounts(operands)[-1]


def _parameter(name: str, scale: float = 1.0) -> Operator:
    def operator(run: Run, operands: list[Operand]) -> None:
        setattr(run.state, name, amounts(operands)[-1] * scale)

    return operator


def _render(run: Run, operands: list[Operand]) -> None:
    run.state.render = int(amounts(operands)[-1])


def _show(run: Run, operands: list[Operand]) -> None:
    _shown(run, shown(operands[-1]))


def _next_and_show(run: Run, operands: list[Operand]) -> None:
    _next(run, [])
    _show(run, operands)


def _space_and_show(run: Run, operands: list[Operand]) -> None:
    run.state.word_spacing, run.state.spacing = amounts(operands)[-2:]
    _next_and_show(run, operands)


def _shown(run: Run, pieces: Iterable[bytes | float]) -> None:
    """Show strings, with what is taken from or added to the way between them."""
    state, face = run.state, run.state.font
    said: list[bytes] = []
    advance = 0.0
    for piece in pieces:
        if isinstance(piece, float):
            advance -= piece / _WHOLE * state.size
        elif piece:
            said.append(piece)
            advance += _length(run, face, piece)
    if any(said):
        run.canvas.used.setdefault(id(face), face)
        if face.wide or any(piece.strip(b" ") for piece in said):
            _placed(run, face, advance, said)
    by = (0.0, -abs(advance)) if face.vertical else (advance * state.stretch, 0.0)
    run.matrix = times((1.0, 0.0, 0.0, 1.0, *by), run.matrix)


def _length(run: Run, face: Face, string: bytes) -> float:
    """How far a string leads, before it is stretched."""
    state = run.state
    count = len(string) // 2 if face.wide else len(string)
    if face.vertical:
        return count * (state.size + state.spacing)
    length = face.width(string) * state.size + count * state.spacing
    if state.word_spacing and not face.wide:
        length += string.count(_SPACE) * state.word_spacing
    return length


def _placed(run: Run, face: Face, advance: float, said: list[bytes]) -> None:
    state = run.state
    space = times(run.matrix, state.ctm)  # of text to page
    visible = seen(run, _bounds(run, face, space, advance))
    if visible is None:
        return
    if state.render >= _CLIPPING:
        run.text_clip.append(visible)
    fill, stroke = state.render in _FILLED, state.render in _STROKED
    if not (fill or stroke):
        return
    em = abs(state.size) * (abs(face.matrix[3]) * _WHOLE)
    box = run.frame or run.canvas.box(visible)
    brush = state.brush(fill=fill, stroke=stroke)
    run.paint(Text(box, brush, face.name, em * height_scale(space)))
    if face.glyphs:
        _glyphs(run, face, space, said)
    if fill and state.fill_pattern is not None:
        tiled(run, state.fill_pattern, box)


def _bounds(run: Run, face: Face, space: Matrix, advance: float) -> Bounds:
    """The box around text, from where its font's letters stand in the em."""
    state = run.state
    em = state.size * (abs(face.matrix[3]) * _WHOLE)
    if face.vertical:
        left, right, low, high = -em / 2, em / 2, -abs(advance), 0.0
    else:
        left, right = 0.0, advance * state.stretch
        low, high = _DESCENT * em + state.rise, _ASCENT * em + state.rise
    corners = ((left, low), (right, low), (right, high), (left, high))
    return bounds_of(applied(space, corner) for corner in corners)


def _glyphs(run: Run, face: Face, space: Matrix, said: list[bytes]) -> None:
    """Look into the glyphs of a Type 3 font, each once for a page."""
    state = run.state
    size: Matrix = (state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise)
    for code in sorted({code for piece in said for code in piece})[:_MOST_GLYPHS]:
        stream = face.glyphs.get(code)
        key = ("glyph", id(face), code)
        if stream is None or key in run.canvas.once or stream.objgen in run.within:
            continue
        run.canvas.once.add(key)
        inner = Run(
            run.canvas,
            face.resources if face.resources is not None else run.resources,
            state.copy(),
            run.base,
            within=(*run.within, stream.objgen),
            quiet=run.quiet,
            frame=run.canvas.things[-1].box if run.judged else None,
            hiding=run.hiding,
        )
        inner.state.ctm = times(face.matrix, times(size, space))
        run.canvas.play(inner, read(run, stream))


def _shape_only(run: Run, _: list[Operand]) -> None:
    """A glyph that says d1 takes the colour of the text (ISO 32000-1, 9.6.5)."""
    run.uncoloured = run.glyph = True


OPERATORS: dict[bytes, Operator] = {
    b"BT": _begin,
    b"ET": _end,
    b"Tm": _matrix,
    b"Td": _move,
    b"TD": _move_and_lead,
    b"T*": _next,
    b"Tf": _font,
    b"Tc": _parameter("spacing"),
    b"Tw": _parameter("word_spacing"),
    b"Tz": _parameter("stretch", 0.01),
    b"TL": _parameter("leading"),
    b"Ts": _parameter("rise"),
    b"Tr": _render,
    b"Tj": _show,
    b"TJ": _show,
    b"'": _next_and_show,
    b'"': _space_and_show,
    b"d1": _shape_only,
}
