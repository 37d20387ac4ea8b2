"""Content streams within content streams: forms, groups, soft masks, tiles."""

from pikepdf import Array

from report.model.inspected import Group
from report.model.proof import Box
from report.tools.inspection.colours import space_of
from report.tools.inspection.geometry import (
    Bounds,
    boxed,
    is_sound,
    shared,
)
from report.tools.inspection.reading import Node, entry, floats, is_dict, is_stream, number
from report.tools.inspection.recall import remembered
from report.tools.inspection.state import Run, State
from report.tools.matrices import UNMOVED, Matrix, times

_DEEPEST = 28  # forms in each other
_COLOURED = 1
_TRANSPARENCY = "/Transparency"


def drawn(run: Run, form: Node) -> None:
    """Run a form XObject (ISO 32000-1, 8.10)."""
    key = form.objgen
    if key in run.within or len(run.within) >= _DEEPEST:
        run.canvas.note("content", "a form that draws itself, or too many in each other")
        return
    for name, kind in (("/OPI", "opi"), ("/Ref", "reference"), ("/PS", "postscript")):
        if entry(form, name) is not None:
            run.canvas.note(kind, "a form")
    if str(entry(form, "/Subtype2")) == "/PS":
        run.canvas.note("postscript", "a form")
    inner = _entered(run, form)
    if inner is None:
        return
    group = entry(form, "/Group")
    if str(entry(group, "/S")) == _TRANSPARENCY:
        _grouped(run, inner, group)
    remembered(inner, form.objgen, lambda: run.canvas.play(inner, read(run, form)))


def _entered(run: Run, form: Node) -> Run | None:
    """A run for the content of a form; none where nothing of it can be seen."""
    state = run.state.copy()
    state.ctm = times(_matrix(form), state.ctm)
    bounds = _bounds(form)
    if not is_sound(state.ctm) or bounds is None:
        run.canvas.note("content", "a form without a sound box or matrix")
        return None
    visible = shared(boxed(state.ctm, bounds), state.clip)
    if visible is None:
        return None
    state.clip = visible
    resources = entry(form, "/Resources")
    return Run(
        run.canvas,
        resources if is_dict(resources) else run.resources,
        state,
        state.ctm,
        within=(*run.within, form.objgen),
        quiet=run.quiet,
        frame=run.frame,
        uncoloured=run.uncoloured,
        hiding=run.hiding,
    )


def _grouped(run: Run, inner: Run, group: Node) -> None:
    """Note a transparency group; in it the parameters of transparency start anew."""
    box = run.canvas.box(inner.state.clip)
    run.canvas.groups.append(Group(group_space(run, group), box=box))
    _fresh(inner.state, within=run.state.shows_through)


def _fresh(state: State, *, within: bool) -> None:
    state.within = within
    state.fill_alpha = state.stroke_alpha = 1.0
    state.blend, state.masked = "Normal", False
    state.changed()


def group_space(run: Run, group: Node) -> str:
    """The colour space in which a group is blended; empty where it names none."""
    written = entry(group, "/CS")
    if written is None:
        return ""
    return space_of(written, entry(run.resources, "/ColorSpace")).family


def masked(run: Run, mask: Node) -> None:
    """Look into a soft mask: nothing in it is printed, yet its group has rules to keep."""
    form = entry(mask, "/G")
    if not is_stream(form):
        run.canvas.note("content", "a soft mask without its group")
        return
    key = ("mask", form.objgen)
    if key in run.canvas.once or form.objgen in run.within or len(run.within) >= _DEEPEST:
        return
    run.canvas.once.add(key)
    luminosity = str(entry(mask, "/S")) == "/Luminosity"
    space = group_space(run, entry(form, "/Group"))
    run.canvas.groups.append(Group(space, luminosity, run.canvas.box(run.state.clip)))
    inner = _entered(run, form)
    if inner is not None:
        inner.quiet = True
        _fresh(inner.state, within=False)
        run.canvas.play(inner, read(run, form))


def tiled(run: Run, pattern: Node, box: Box) -> None:
    """Look at the tile of a pattern, once for a page: what it paints stands in ``box``."""
    if not is_stream(pattern):
        return  # a shading pattern: its colours are in its paint
    key = ("tile", pattern.objgen, run.base)
    if key in run.canvas.once or pattern.objgen in run.within or len(run.within) >= _DEEPEST:
        return
    run.canvas.once.add(key)
    bounds = _bounds(pattern)
    ctm = times(_matrix(pattern), run.base)
    if bounds is None or not is_sound(ctm):
        run.canvas.note("content", "a pattern without a sound box or matrix")
        return
    state = State(ctm, boxed(ctm, bounds), within=run.state.shows_through)
    uncoloured = int(number(entry(pattern, "/PaintType"), _COLOURED)) != _COLOURED
    if uncoloured:
        state.fill = state.stroke = run.state.fill
    inner = Run(
        run.canvas,
        entry(pattern, "/Resources"),
        state,
        ctm,
        within=(*run.within, pattern.objgen),
        quiet=run.quiet,
        frame=box,
        uncoloured=uncoloured,
        hiding=run.hiding,
    )
    run.canvas.play(inner, read(run, pattern))


def read(run: Run, stream: Node) -> bytes:
    """The content of a stream."""
    note_filters(run, stream)
    return run.canvas.budget.reader.read(stream)


def note_filters(run: Run, stream: Node) -> None:
    """Note filters that press files may not use, and data that lie elsewhere."""
    written = entry(stream, "/Filter")
    every = list(written) if isinstance(written, Array) else [written]
    for name in every:
        if str(name) in {"/LZWDecode", "/LZW", "/Crypt"}:
            run.canvas.note("filter", str(name).removeprefix("/"))
    if entry(stream, "/F") is not None:
        run.canvas.note("external stream", "data in another file")


def _matrix(stream: Node) -> Matrix:
    numbers = floats(entry(stream, "/Matrix"), 6)
    if numbers is None:
        return UNMOVED
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def _bounds(stream: Node) -> Bounds | None:
    numbers = floats(entry(stream, "/BBox"), 4)
    if numbers is None:
        return None
    x0, y0, x1, y1 = numbers
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
