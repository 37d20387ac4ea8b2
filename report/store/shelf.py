"""What is kept: whole under its own name, or not there."""

import contextlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import get_ident

from report.digest import digest
from report.model.recipe import Recipe, changed
from report.store.log import Log

_SEAL = 32  # bytes of SHA-256
_PARTS = "parts"  # where it stands of what each thing was made last
PARTIAL = ".partial"  # ends the name of what is still being written


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of kept results."""

    root: Path
    log: Log | None = field(default=None, compare=False)

    def recall(self, kind: str, make: Callable[[], bytes], *inputs: object) -> bytes:
        """Return the kept result for these inputs, making it if there is none that is whole."""
        return self.hold(kind, digest(*inputs), make)

    def hold(self, kind: str, name: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a name that says what it is made of, or make it."""
        kept = self.kept(kind, name)
        if kept is not None:
            return kept
        made = make()
        self.keep(kind, name, made)
        return made

    def found(self, recipe: Recipe) -> bytes | None:
        """What was made by a recipe before, if it is whole; the log learns why it is not."""
        kept = self.kept(recipe.step, recipe.name)
        before, now = self._before(recipe), recipe.told
        if self.log is not None:
            self.log.enter(recipe, () if kept is not None else changed(before, now))
        if kept is not None and before != now:
            self._remember(recipe)
        return kept

    def put(self, recipe: Recipe, content: bytes) -> None:
        """Keep what was made by a recipe."""
        self.keep(recipe.step, recipe.name, content)
        self._remember(recipe)

    def kept(self, kind: str, name: str) -> bytes | None:
        """What is kept under a name, if it is whole; it counts as used."""
        content = self.seen(kind, name)
        if content is not None:
            with contextlib.suppress(OSError):
                os.utime(self.root / kind / name)
        return content

    def seen(self, kind: str, name: str) -> bytes | None:
        """The same without a trace: nothing is written, not even that it was used."""
        try:
            sealed = (self.root / kind / name).read_bytes()
        except OSError:
            return None
        content = sealed[_SEAL:]
        return content if _seal(kind, name, content) == sealed[:_SEAL] else None

    def keep(self, kind: str, name: str, content: bytes) -> None:
        """Keep content under a name; a full disk costs time, not the result."""
        path = self.root / kind / name
        partial = path.with_name(f"{name}.{os.getpid()}-{get_ident()}{PARTIAL}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                with partial.open("wb") as sheet:
                    sheet.write(_seal(kind, name, content))
                    sheet.write(content)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)

    def _before(self, recipe: Recipe) -> Mapping[str, str] | None:
        """The parts of which the same thing was made last; none where nobody knows."""
        content = self.kept(_PARTS, _known(recipe))
        try:
            parts = json.loads(content) if content is not None else None
        except ValueError:
            return None
        return parts if isinstance(parts, dict) else None

    def _remember(self, recipe: Recipe) -> None:
        self.keep(_PARTS, _known(recipe), json.dumps(recipe.told).encode())


def _known(recipe: Recipe) -> str:
    """What is made, whatever of."""
    return digest(recipe.step, recipe.of)


def _seal(kind: str, name: str, content: bytes) -> bytes:
    """What only this content has, and only where it belongs."""
    seal = sha256(f"{kind}/{name}\n".encode())
    seal.update(content)
    return seal.digest()
