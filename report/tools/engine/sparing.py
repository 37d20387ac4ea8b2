"""What WeasyPrint loads and hardly ever needs is loaded when it is needed.

To cut fonts it uses HarfBuzz; fontTools' own cutter, and what makes one font of a variable one,
are loaded with it all the same, and take a third of the time in which a worker begins his day.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_SPARED = ("fontTools.subset", "fontTools.varLib.instancer")


class _Later(ModuleType):
    """Stands for a module whose functions and classes are only ever called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return call


@contextmanager
def sparing() -> Iterator[None]:
    """Let modules stand for those that are spared, for whoever loads them meanwhile."""
    put = {name: _Later(name) for name in _SPARED if name not in sys.modules}
    sys.modules.update(put)
    try:
        yield
    finally:
        for name, module in put.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
