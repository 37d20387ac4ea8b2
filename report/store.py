"""Results kept under the digest of what made them; all of it may be deleted at any time."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from report.digest import digest


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept results."""

    root: Path

    def recall(self, kind: str, make: Callable[[], bytes], *inputs: object) -> bytes:
        """Return the kept result for these inputs, making it if there is none that is whole."""
        path = self.root / kind / digest(*inputs)
        kept = _whole(path)
        if kept is not None:
            return kept
        made = make()
        self._keep(path, made)
        return made

    def _keep(self, path: Path, content: bytes) -> None:
        """Keep a result if the disk lets us: a full disk costs time, not the result."""
        partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                partial.write_bytes(sha256(content).digest() + content)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)


def _whole(path: Path) -> bytes | None:
    """A kept result whose seal is unbroken."""
    try:
        sealed = path.read_bytes()
    except OSError:
        return None
    seal, content = sealed[:32], sealed[32:]
    return content if sha256(content).digest() == seal else None
