"""Forms that many pages draw alike, such as marks: they are run once for a file."""

from collections.abc import Callable
from operator import attrgetter

from report.tools.inspection.state import Run, State

_MOST = 256  # forms that are remembered, each in one state
_STATE = attrgetter(
    *(
        name
        for name in State.__slots__
        if name not in {"brushes", "fill_pattern", "stroke_pattern"}
    )
)


def remembered(run: Run, form: tuple[int, int], play: Callable[[], None]) -> None:
    """Run the content of a form, or put on the page what it painted when it was drawn like this.

    What it paints follows from its state and from the page as far as the name of what is
    remembered says it; what a page looks at but once, such as a tile, is not remembered.
    """
    canvas, state = run.canvas, run.state
    if not form[0] or state.fill_pattern is not None or state.stroke_pattern is not None:
        play()
        return
    name = (
        (form, run.within, run.quiet, run.frame, run.uncoloured, run.hiding, run.base),
        (canvas.origin, frozenset(canvas.once), _STATE(state)),
    )
    known = canvas.forms.get(name)
    if known is not None:
        canvas.put(known)
        return
    drawn = canvas.recorded(play)
    if drawn is not None and len(canvas.forms) < _MOST:
        canvas.forms[name] = drawn
