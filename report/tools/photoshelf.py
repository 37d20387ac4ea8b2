"""The files of a year's photos, whatever they are; read, and never written."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 60_000_000  # of one picture
OURS = ("artwork.sha256",)  # beside drawn pictures: what they came out as


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file as it lies there; ``content`` is empty where ``outside`` or too large."""

    name: str
    size: int  # in bytes
    content: bytes = b""
    outside: bool = False


def shelved(root: Path, year: int) -> Iterator[Shelved]:
    """Every file of a year's photos, one after the other."""
    folder = root / "sources" / str(year) / "photos"
    paths = sorted(path for path in folder.rglob("*") if path.name not in OURS)
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if not path.resolve().is_relative_to(root.resolve()):
            yield Shelved(name, 0, outside=True)
        elif path.is_symlink() and not path.exists():
            yield Shelved(name, 0)
        elif path.is_file():
            size = path.stat().st_size
            yield Shelved(name, size, path.read_bytes() if size <= MAX_BYTES else b"")
