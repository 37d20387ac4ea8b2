"""A file to whose end whole lines are put, and in which nothing is ever changed."""

import contextlib
import os
from pathlib import Path


def append(path: Path, lines: bytes) -> None:
    """Put lines at the end of a file, all of them or none, and on the disk; raise OSError.

    A last line that has no end, since a program was killed or a disk full, stays as it is and is
    ended, so that nothing is glued to it.
    """
    new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        size = os.fstat(file).st_size
        torn = size and os.pread(file, 1, size - 1) != b"\n"
        try:
            _write(file, b"\n" + lines if torn else lines)
            os.fsync(file)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(file, size)
            raise
    finally:
        os.close(file)
    if new:
        _keep_name(path.parent)


def read(path: Path, limit: int) -> bytes:
    """What a file holds, as far as the limit and one byte beyond it; nothing where there is none.

    Raise OSError where it may not be read.
    """
    if not path.is_file():
        return b""
    with path.open("rb") as sheet:
        return sheet.read(limit + 1)


def _write(file: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]


def _keep_name(folder: Path) -> None:
    """See that a new file's name is on the disk too, where the system can do that."""
    with contextlib.suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
