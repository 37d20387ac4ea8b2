"""Opens a PDF and reads what it holds, with a limit to everything."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Pdf

from report.model.inspected import Unreadable
from report.phrases import phrase

Node = Any  # pikepdf tells types at run time

_LARGEST_FILE = 2_000_000_000  # bytes
_LARGEST_STREAM = 128_000_000  # bytes, unpacked
_MOST_BYTES = 768_000_000  # of all that is unpacked for one file
_LZW_RATIO = 1366  # to which LZW can pack at best
_MOST_FILTERS = 4
_DEEPEST = 100  # arrays and dictionaries in each other
_LEVELS = 32  # of the tree of pages, from which a page may inherit
_LONGEST = 5_000_000  # entries of an array or a dictionary


@contextmanager
def opened(content: bytes) -> Iterator[Pdf]:
    """An open PDF; raises Unreadable where there is none, or none that can be opened."""
    if b"%PDF-" not in content[:1024]:
        raise Unreadable(phrase("is no PDF") if content.strip() else phrase("is empty"))
    if len(content) > _LARGEST_FILE:
        raise Unreadable(phrase("has more than {most:,} bytes", most=_LARGEST_FILE))
    before: dict[str, Any] = pikepdf.settings.set_qpdf_limits(
        parser_max_nesting=_DEEPEST,
        parser_max_container_size=_LONGEST,
        max_stream_filters=_MOST_FILTERS,
        flate_max_memory=_LARGEST_STREAM,
        png_max_memory=_LARGEST_STREAM,
        tiff_max_memory=_LARGEST_STREAM,
        run_length_max_memory=_LARGEST_STREAM,
    )
    try:
        with _open(content) as pdf:
            yield pdf
    except Unreadable:
        raise
    except (pikepdf.PdfError, RecursionError, MemoryError, zlib.error) as error:
        raise Unreadable(phrase("is damaged: {error}", error=_said(error))) from error
    finally:
        pikepdf.settings.set_qpdf_limits(**before)


def _open(content: bytes) -> Pdf:
    try:
        return Pdf.open(BytesIO(content), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unreadable(phrase("is encrypted and opens with a password only")) from error


def _said(error: BaseException) -> str:
    words = str(error).replace("\n", " ").strip() or type(error).__name__
    return words[:200]


class Reader:
    """Unpacks the streams of one file, and gives up where they grow beyond measure."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.unpacked = 0  # bytes

    def read(self, stream: Node) -> bytes:
        """A stream, unpacked; raises Unreadable where it is too large, pikepdf's where broken."""
        if "/F" in stream:
            return b""  # its data lie in another file
        if len(stream.read_raw_bytes()) * self._ratio(stream) > _LARGEST_STREAM:
            raise Unreadable(
                phrase(
                    "holds a stream that may unpack to more than {most} MB",
                    most=_megabytes(),
                )
            )
        data: bytes = stream.read_bytes()
        self.count(len(data))
        return data

    def count(self, unpacked: int) -> None:
        """Take bytes from what may be unpacked; raise Unreadable where that is too much."""
        self.unpacked += unpacked
        if self.unpacked > _MOST_BYTES:
            raise Unreadable(phrase("unpacks to more than {most} MB", most=_MOST_BYTES // 1000000))

    @staticmethod
    def _ratio(stream: Node) -> int:
        """What qpdf does not limit itself: how far a stream packed by LZW can grow."""
        return _LZW_RATIO if "/LZWDecode" in names(stream.get("/Filter")) else 1


def _megabytes() -> int:
    return _LARGEST_STREAM // 1_000_000


def names(value: Node) -> tuple[str, ...]:
    """A name, or the names of an array, as a tuple."""
    if isinstance(value, pikepdf.Array):
        return tuple(str(one) for one in value)
    return (str(value),) if isinstance(value, pikepdf.Name) else ()


def number(value: Node, default: float = 0.0) -> float:
    """A number of a PDF as float."""
    try:
        return float(value)
    except (TypeError, ValueError, ArithmeticError):
        return default


def floats(value: Node, count: int) -> tuple[float, ...] | None:
    """An array of exactly so many numbers, as floats."""
    if not isinstance(value, pikepdf.Array) or len(value) != count:
        return None
    try:
        return tuple(float(one) for one in value)
    except (TypeError, ValueError, ArithmeticError):
        return None


def entry(value: Node, key: str) -> Node:
    """What a dictionary holds under a key; None where it is no dictionary."""
    return value.get(key) if is_dict(value) else None


def inherited(node: Node, key: str) -> Node:
    """An entry of a page, or of the nodes of the tree above it."""
    for _ in range(_LEVELS):
        value = entry(node, key)
        if value is not None:
            return value
        node = entry(node, "/Parent")
        if not is_dict(node):
            return None
    return None


def is_dict(value: Node) -> bool:
    """Whether it is a dictionary or a stream."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def is_stream(value: Node) -> bool:
    """Whether it is a stream."""
    return isinstance(value, pikepdf.Stream)
