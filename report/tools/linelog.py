"""A log of one JSON object a line, which does not grow without end."""

import contextlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path

LIMIT = 2_000_000  # bytes: then the log of before is let go, and this one takes its place


class LineLog:
    """Lines in a file, or on standard error; a full disk costs the log, not the work."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._size = path.stat().st_size if path and path.is_file() else 0

    def note(self, record: Mapping[str, object]) -> None:
        """Write a line."""
        line = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        if self._path is None:
            sys.stderr.buffer.write(line)
            sys.stderr.flush()
            return
        with contextlib.suppress(OSError):
            self._turn(self._path, len(line))
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(line)

    def _turn(self, path: Path, more: int) -> None:
        """Begin anew where the file is long."""
        self._size += more
        if self._size > LIMIT:
            path.replace(path.with_name(f"{path.name}.1"))
            self._size = more
