"""Reads a PDF for preflight: walks every content stream with its graphics state."""

from report.model.inspected import Inspected
from report.model.press import Press
from report.model.pressfile import Component


def inspect(
    pdf: bytes,
    press: Press,
    component: Component = Component.BODY,
    *,
    trim: tuple[float, float] | None = None,
    name: str = "",
) -> Inspected:
    """Look at everything in a PDF that a printer would complain of.

    ``trim`` is the expected size in mm: the press's own for a body where none is given.
    Raises ``Unreadable`` for a file that cannot be judged; nothing else.
    """
    raise NotImplementedError
