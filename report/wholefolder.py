"""A folder put in the place of another in one step: nobody ever sees half of it, or none."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

_HERE = -100  # AT_FDCWD: names are as the process sees them (fcntl.h)
_EXCHANGE = 2  # RENAME_EXCHANGE (renameat2(2), Linux 3.15, glibc 2.28)


def put(target: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder and put it where another may stand; raise OSError, that one untouched.

    Whoever does so at the same time waits elsewhere (``Desk.holding``). What a kill leaves has a
    name that ``Desk.sweep`` knows.
    """
    new = target.with_name(f".{target.name}.{os.getpid()}.partial")
    restore(target)
    try:
        for name, content in files.items():
            sheet = new / name
            sheet.parent.mkdir(parents=True, exist_ok=True)
            sheet.write_bytes(content)
        if not target.exists():
            new.rename(target)
        elif not _exchanged(new, target):
            _moved(new, target)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def restore(target: Path) -> None:
    """Put back a folder that a kill between two steps left beside its place."""
    aside = _aside(target)
    if not aside.exists():
        return
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(target)


def _aside(target: Path) -> Path:
    """Where a folder lies while another is put in its place, in two steps."""
    return target.with_name(f".{target.name}.before")


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, where the system can."""
    import ctypes  # noqa: PLC0415 - what only looks does without

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return not rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)


def _moved(new: Path, target: Path) -> None:
    """The same in two steps; what a kill between them leaves is put back by ``restore``."""
    aside = _aside(target)
    target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
