"""Reads a PDF for preflight: walks every content stream with its graphics state."""

from dataclasses import replace

import pikepdf

from report.model.inspected import Document, Inspected, Unreadable
from report.model.press import Press
from report.model.pressfile import Component
from report.tools.inspection.facts import document
from report.tools.inspection.leaves import Leaves
from report.tools.inspection.reading import Reader, opened


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
    if trim is None and component is Component.BODY:
        trim = (press.trim.width, press.trim.height)
    found = Inspected(name, press, component, trim, Document(""), ())
    with opened(pdf) as file:
        try:
            return _inspected(file, pdf, found)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            message = f"is damaged: {error!r}"
            raise Unreadable(message) from error


def _inspected(file: pikepdf.Pdf, content: bytes, found: Inspected) -> Inspected:
    if not len(file.pages):
        raise Unreadable("has no pages")
    leaves = Leaves(file)
    pages = tuple(leaves)
    said = document(file, content, leaves.fonts.values(), leaves.features, Reader())
    return replace(found, document=said, pages=pages)
