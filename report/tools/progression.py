"""Which way a PDF is leafed through, as it says itself (ISO 32000-1 §12.2, table 150)."""

from io import BytesIO

from pikepdf import Dictionary, Name, Object, Pdf

_PREFERENCES, _DIRECTION, _R2L = "/ViewerPreferences", "/Direction", Name.R2L


def bound_right(pdf: Pdf) -> bool:
    """Whether it is read from the right, and so bound there: its first page is a left one."""
    said = pdf.Root.get(_PREFERENCES)
    return isinstance(said, Dictionary) and said.get(_DIRECTION) == _R2L


def is_bound_right(content: bytes) -> bool:
    """The same of a file's bytes."""
    with Pdf.open(BytesIO(content)) as pdf:
        return bound_right(pdf)


def bind_right(preferences: Object) -> None:
    """Say so among a file's preferences."""
    preferences[_DIRECTION] = _R2L
