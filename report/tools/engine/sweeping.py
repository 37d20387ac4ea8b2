"""Work that is not interrupted by searches for garbage.

A document is a great many objects that refer to each other, all needed until it is set: to search
them again and again takes a quarter of the time and finds nothing.  Once it is set and let go, one
search of what is new finds all of it; any sooner, and it would be searched twice.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_turn = RLock()


@contextmanager
def unswept() -> Iterator[None]:
    """Put searches off until the work is done; what it leaves should have been let go by then.

    One piece of work at a time: what the engine and its libraries keep is not for two.
    """
    with _turn:
        was = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if was:
                gc.collect(0)
                gc.enable()
