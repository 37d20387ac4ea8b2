"""Some pages of a PDF as a PDF of their own, which looks and is judged as they do in the whole."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf

_CATALOGUE = ("/AcroForm", "/OCProperties", "/OutputIntents")  # what painting depends on


def excerpt(content: bytes, pages: Sequence[int]) -> bytes:
    """Pages by number, counted from 0; the file itself where it is all of them."""
    target = BytesIO()
    with Pdf.open(BytesIO(content)) as whole, Pdf.new() as made:
        if list(pages) == list(range(len(whole.pages))):
            return content
        for page in pages:
            made.pages.append(whole.pages[page])
        for key in _CATALOGUE:
            if key in whole.Root:
                made.Root[key] = _brought(made, whole.Root[key])
        made.save(target, force_version=whole.pdf_version, static_id=True)
    return target.getvalue()


def _brought(pdf: Pdf, thing: Any) -> Any:
    """A value of another file."""
    if isinstance(thing, Object) and thing.is_indirect:
        return pdf.copy_foreign(thing)
    if isinstance(thing, Array):
        return Array([_brought(pdf, one) for one in thing])
    if isinstance(thing, Dictionary):
        return Dictionary({key: _brought(pdf, one) for key, one in thing.items()})
    return thing
