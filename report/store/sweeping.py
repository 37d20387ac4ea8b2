"""Keeps the store within bounds: what was used least lately goes first."""

import contextlib
import fcntl
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from report.store.shelf import PARTIAL

MOST = 4_000_000_000  # bytes that are kept, where nobody says otherwise

_WRITER = re.compile(rf"\.(\d+)-\d+{re.escape(PARTIAL)}$")
_LOCK = ".sweeping.lock"
_BOUND = "bound"  # the file that holds what somebody said


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file of the store."""

    path: str
    bytes: int
    used: int  # ns, by the clock of that moment


def bound(root: Path, asked: int | None = None) -> int:
    """How many bytes are kept at most: as asked, and from then on, or what was asked last."""
    file = root / _BOUND
    if asked is not None:
        with contextlib.suppress(OSError):
            root.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{asked}\n", "utf-8")
        return asked
    try:
        return max(0, int(file.read_text("utf-8")))
    except (OSError, ValueError):
        return MOST


def sweep(root: Path, most: int = MOST) -> int:
    """Let go of what is too much, and of what killed processes left; how many bytes that were.

    One process at a time does so; others leave it to that one.  What somebody just reads stays
    readable to him, and what is being written is left alone.
    """
    with contextlib.suppress(OSError), (root / _LOCK).open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _swept(root, most)
    return 0


def _swept(root: Path, most: int) -> int:
    gone = 0
    kept: list[_Kept] = []
    for one in _files(root):
        writer = _WRITER.search(one.path)
        if writer is None:
            kept.append(one)
        elif not _alive(int(writer[1])):
            gone += _removed(one)
    total = sum(one.bytes for one in kept)
    now = time.time_ns()
    # A use that is yet to come was told by a clock that was wrong: nobody knows when it was.
    for one in sorted(kept, key=lambda one: (one.used if one.used <= now else 0, one.path)):
        if total <= most:
            break
        gone += _removed(one)
        total -= one.bytes
    return gone


def _files(root: Path) -> Iterator[_Kept]:
    """The files of the store; what others keep in the same place has folders of its own.

    What cannot be read is passed over.
    """
    for folder in _entries(root):
        if not folder.is_dir(follow_symlinks=False):
            continue
        inside = _entries(folder)
        if any(entry.is_dir(follow_symlinks=False) for entry in inside):
            continue  # a folder of the store is flat
        for entry in inside:
            with contextlib.suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    facts = entry.stat(follow_symlinks=False)
                    yield _Kept(entry.path, facts.st_size, facts.st_mtime_ns)


def _entries(folder: Path | os.DirEntry[str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [*entries]
    except OSError:
        return []


def _removed(one: _Kept) -> int:
    """The bytes that are free now."""
    try:
        os.unlink(one.path)  # noqa: PTH108 - thousands of them: paths as the system gave them
    except OSError:
        return 0
    return one.bytes


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
