"""PDF objects that are written once.

pydyf makes the bytes of a PDF twice, the second time for its identifier, with all its streams
compressed anew; asks what each part is by way of three classes; and WeasyPrint has the length of
each list of glyphs that is left in a font looked up as a C type of its own, which takes longer
than to cut the font.
"""

import re
from collections.abc import Callable
from typing import Any

import pydyf
from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi

_KEPT = "_report_written"
_MANY = 4096  # names of entries; most are of a few dozen
_LIST = re.compile(r"\[\d+\]$")

_names: dict[Any, bytes] = {}  # as they are written

_stock_write = pydyf.PDF.write
_stock_stream = pydyf.Stream.data.fget
_stock_bytes = pydyf._to_bytes  # noqa: SLF001 - what is mended


def write_once() -> None:
    """Let PDFs be written without doing things twice."""
    pydyf._to_bytes = _to_bytes  # noqa: SLF001 - what is mended
    pydyf.PDF.write = _write
    pydyf.Dictionary.data = _once(_dictionary)
    pydyf.Stream.data = _once(_stock_stream)
    fonts.ffi = _Lists()


def _to_bytes(item: Any) -> bytes:
    """A part of an object as it is written."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is int:
        return b"%d" % item
    if kind is float:
        return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
    return _stock_bytes(item)  # type: ignore[no-any-return]


def _dictionary(dictionary: Any) -> bytes:
    parts = [b"<<"]
    for key, value in dictionary.items():
        name = _names.get(key)
        if name is None:
            if len(_names) >= _MANY:
                _names.clear()
            name = _names[key] = b"/%b " % _to_bytes(key)
        parts += name, value if value.__class__ is bytes else _to_bytes(value)
    parts.append(b">>")
    return b"".join(parts)


def _once(make: Callable[[Any], bytes]) -> property:
    """The bytes of an object, kept while its PDF is written."""

    def data(part: Any) -> bytes:
        attributes = part.__dict__
        if _KEPT not in attributes:
            return make(part)
        if attributes[_KEPT] is None:
            attributes[_KEPT] = make(part)
        return attributes[_KEPT]  # type: ignore[no-any-return]

    return property(data)


def _write(pdf: Any, *given: Any, **named: Any) -> None:
    """Write a PDF; meanwhile no object of it changes."""
    for part in pdf.objects:
        part.__dict__[_KEPT] = None
    pdf.add_object = lambda part: _add(pdf, part)
    try:
        _stock_write(pdf, *given, **named)
    finally:
        del pdf.add_object
        for part in pdf.objects:
            part.__dict__.pop(_KEPT, None)


def _add(pdf: Any, part: Any) -> None:
    """Add an object that is complete."""
    pydyf.PDF.add_object(pdf, part)
    part.__dict__[_KEPT] = None


class _Lists:
    """C as `weasyprint.pdf.fonts` calls it: a list is as long as what it is made of."""

    def __getattr__(self, name: str) -> Any:
        return getattr(ffi, name)

    def new(self, kind: str, *content: Any) -> Any:
        """A new value of a C type."""
        return ffi.new(_LIST.sub("[]", kind) if content else kind, *content)
