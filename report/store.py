"""Results kept under the digest of what made them; all of it may be deleted at any time."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident

from report.digest import digest
from report.model.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept results."""

    root: Path

    def recall(self, kind: str, make: Callable[[], bytes], *inputs: object) -> bytes:
        """Return the kept result for these inputs, making it if there is none that is whole."""
        return self.hold(kind, digest(*inputs), make)

    def hold(self, kind: str, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a name that says what it is made of, or make it."""
        kept = self.kept(kind, name)
        if kept is not None:
            return kept
        made = make()
        self._keep(self.root / kind / name, made)
        return made

    def found(self, recipe: Recipe) -> bytes | None:
        """What was made by a recipe before, if it is whole."""
        return self.kept(recipe.step, recipe.name)

    def put(self, recipe: Recipe, content: bytes) -> None:
        """Keep what was made by a recipe."""
        self._keep(self.root / recipe.step / recipe.name, content)

    def kept(self, kind: str, name: str) -> bytes | None:
        """What is kept under a name, if it is whole."""
        return _whole(self.root / kind / name)

    def _keep(self, path: Path, content: bytes) -> None:
        """Keep a result if the disk lets us: a full disk costs time, not the result."""
        partial = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}.partial")
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
