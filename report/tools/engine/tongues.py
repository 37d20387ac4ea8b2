"""The language of words in another tongue, told to those who listen (ISO 14289-1 §7.2).

WeasyPrint writes the document's language and forgets that of its elements.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.pdf import tags

_stock_build = tags._build_box_tree  # noqa: SLF001 - what is mended


def name_tongues() -> None:
    """Write the language of elements that have one of their own into the structure tree."""
    tags._build_box_tree = _build  # noqa: SLF001 - what is mended


def _build(box: Any, *rest: Any) -> Iterator[Any]:
    laid = getattr(box, "_box", box)  # absolutely placed boxes come wrapped
    own = laid.element.get("lang") if laid.element is not None else None
    for element in _stock_build(box, *rest):
        if own and laid.element_tag not in ("html", "body"):
            element["Lang"] = pydyf.String(own)
        yield element
