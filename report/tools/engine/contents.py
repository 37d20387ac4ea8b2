"""Fonts whose bytes are taken out when somebody asks for them.

WeasyPrint copies the whole of a font, which of an ideographic script is ten megabytes, for every
document that uses it, and then puts in its place what is left of it once it is cut.
"""

from functools import cached_property
from typing import Any, cast

from weasyprint.pdf import fonts

_HELD = "_report_content"

_stock_data = fonts.get_hb_object_data


def take_late() -> None:
    """Let fonts be copied only where that is needed."""
    fonts.get_hb_object_data = _data
    fonts.Font.file_content = property(_content, _put)


class _Later:
    """The bytes of a face (HarfBuzz), which lives as long as they may be asked for."""

    def __init__(self, face: Any) -> None:
        self.face = face

    def __bool__(self) -> bool:
        return bool(self.taken)

    @cached_property
    def taken(self) -> bytes | None:
        """The bytes."""
        return cast("bytes | None", _stock_data(self.face))


def _data(thing: Any, ot_color: str | None = None, glyph: int | None = None) -> Any:
    """What `weasyprint.text.fonts` takes out of a face or font: of a whole face, later."""
    return _Later(thing) if ot_color is None else _stock_data(thing, ot_color, glyph)


def _content(font: Any) -> Any:
    """The bytes of a font of a document."""
    held = font.__dict__[_HELD]
    if isinstance(held, _Later):
        held = font.__dict__[_HELD] = held.taken
    return held


def _put(font: Any, content: Any) -> None:
    font.__dict__[_HELD] = content
