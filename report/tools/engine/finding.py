"""The engine's libraries are asked for by name alone.

Of each of its libraries WeasyPrint tries five or six names.  For a name that the system does not
know cffi has `ctypes.util.find_library` look for it, which on Linux asks a compiler and a linker:
a third of the time of the import.  The name of the file itself is always among those tried.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_name() -> Iterator[None]:
    """Let libraries be found by the names of their files alone, where these are known."""
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _nowhere(name: str) -> None:
    del name
