"""Whether files have changed, without reading them."""

from collections.abc import Mapping
from pathlib import Path

Stamp = tuple[int, int, int, int]


def stamps(folder: Path) -> Mapping[str, Stamp]:
    """Size, times of change and number of every file below a folder, by path from there."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            facts = path.stat()
            stamp = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
            found[path.relative_to(folder).as_posix()] = stamp
    return found
