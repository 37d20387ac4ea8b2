"""What lies in the folder of a build: its PDFs, and the places beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from report.phrases import phrase

MAX_FILE = 1_000_000_000  # bytes of a PDF
MAX_FILES = 500  # PDFs of a build: ten editions for ten presses are 210

_MAX_PLACES = 60_000_000  # bytes
_PLACES = "-places.json"


class Unusable(Exception):
    """A path that cannot be compared; the message says why."""


@dataclass(frozen=True, slots=True)
class Lot:
    """The PDFs of one side, by their names from its folder on."""

    path: Path
    files: dict[str, Path]


def lot(path: Path) -> Lot:
    """The PDFs of a year's folder, of an edition's, or one alone; raises Unusable."""
    if path.is_file():
        return Lot(path, {path.name: path})
    if not path.is_dir():
        raise Unusable(phrase("there is no such file or folder"))
    found = dict(sorted((one.relative_to(path).as_posix(), one) for one in _pdfs(path)))
    if not found:
        raise Unusable(phrase("there is no PDF in this folder"))
    if len(found) > MAX_FILES:
        raise Unusable(
            phrase("{count:,} PDFs; the limit is {most:,}", count=len(found), most=MAX_FILES)
        )
    return Lot(path, found)


def _pdfs(folder: Path) -> Iterator[Path]:
    """PDFs in a folder and in those within it, none that a link leads to elsewhere."""
    inside = folder.resolve()
    for pattern in ("*.pdf", "*/*.pdf"):
        for path in folder.glob(pattern):
            if path.is_file() and path.resolve().is_relative_to(inside):
                yield path


def content(path: Path) -> bytes:
    """The bytes of a PDF; raises Unusable."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise Unusable(
                phrase("{size:,} bytes; the limit is {most:,}", size=size, most=MAX_FILE)
            )
        return path.read_bytes()
    except OSError as error:
        raise Unusable(
            phrase("it cannot be read: {error}", error=error.strerror or error)
        ) from None


def equal(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes; raises Unusable."""
    try:
        if one.stat().st_size != other.stat().st_size:
            return False
    except OSError as error:
        raise Unusable(
            phrase("it cannot be read: {error}", error=error.strerror or error)
        ) from None
    return content(one) == content(other)


def places(path: Path) -> bytes | None:
    """The ``places.json`` of the edition to which a PDF belongs; none where there is none."""
    try:
        beside = [
            one
            for one in sorted(path.parent.glob(f"*{_PLACES}"))
            if path.name.startswith(f"{one.name.removesuffix(_PLACES)}-")
            and one.stat().st_size <= _MAX_PLACES
        ]
        return max(beside, key=lambda one: len(one.name)).read_bytes() if beside else None
    except OSError:
        return None
