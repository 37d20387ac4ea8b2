"""Templates as code: compiled once, and kept beside the compiled code of this package.

What is kept there is trusted as that is, and for the same reason: whoever can write there can
write our code.  In a project it is never kept: one may come from a stranger.
"""

import contextlib
import marshal
import os
import sys
from collections.abc import Hashable
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from threading import get_ident
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import Environment

BESIDE = Path(cache_from_source(str(Path(__file__).parents[1] / "templates.py"))).parent

_AT_HAND = 1_000  # compiled templates in this process; a house in all its languages has a tenth
_MOST = 2_000  # files; those that were written first go first
_SEAL = 32  # bytes of SHA-256
_FOLDER, _PARTIAL = "templates", ".partial"


class Compiled(BytecodeCache):
    """Templates that were compiled, by all that their code follows from."""

    def __init__(self, maker: str, beside: Path = BESIDE) -> None:
        """``maker``: a digest of what tells Jinja how to compile."""
        self._codes: dict[Hashable, CodeType] = {}
        self._folder = beside / _FOLDER
        engine = (jinja2.__version__, MAGIC_NUMBER, sys.flags.optimize)
        self._maker = repr((maker, *engine))

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The code of a template, or an empty place for it."""
        asked = sorted(
            (n, str(getattr(f, "jinja_pass_arg", ""))) for n, f in environment.filters.items()
        )
        kind = type(environment).__qualname__
        said = repr((self._maker, kind, name, filename, source, asked))
        key = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        bucket = Bucket(environment, key, "")
        bucket.code = self._codes.get(key) or self._kept(key)
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            self._hold(bucket.key, bucket.code)
            if not sys.dont_write_bytecode:
                self._keep(bucket.key, bucket.code)

    def _hold(self, key: str, code: CodeType) -> None:
        if len(self._codes) >= _AT_HAND:
            self._codes.clear()
        self._codes[key] = code

    def _kept(self, key: str) -> CodeType | None:
        """What an earlier process compiled, if it is whole."""
        try:
            sealed = (self._folder / key).read_bytes()
            if sha256(sealed[_SEAL:]).digest() != sealed[:_SEAL]:
                return None
            code = marshal.loads(sealed[_SEAL:])  # noqa: S302 - our own, beside our own
        except (OSError, ValueError, EOFError, TypeError):
            return None
        if not isinstance(code, CodeType):
            return None
        self._hold(key, code)
        return code

    def _keep(self, key: str, code: CodeType) -> None:
        """Keep it for later processes, where there is a place for it."""
        content = marshal.dumps(code)
        partial = self._folder / f"{key}.{os.getpid()}-{get_ident()}{_PARTIAL}"
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                partial.write_bytes(sha256(content).digest() + content)
                partial.replace(self._folder / key)
            finally:
                partial.unlink(missing_ok=True)
            self._make_room()

    def _make_room(self) -> None:
        with os.scandir(self._folder) as entries:
            files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
        if len(files) <= _MOST:
            return
        for entry in sorted(files, key=lambda entry: entry.stat().st_mtime_ns)[: _MOST // 2]:
            with contextlib.suppress(OSError):
                os.unlink(entry.path)  # noqa: PTH108 - a path as the system gave it
