"""A process apart, for judging and comparing: no page is kept waiting for them."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from typing import ParamSpec, TypeVar

from report.tools.births import hear, unheard

P = ParamSpec("P")
T = TypeVar("T")

_COURTESY = 10  # how far it steps back where others want the machine: they make pages


class Chamber:
    """Does one piece of work after another in a process apart, which stays warm.

    A process that dies takes what it had in hand along (BrokenProcessPool); the next work finds
    another.
    """

    def __init__(self) -> None:
        """Begin when there is work."""
        self._pool: ProcessPoolExecutor | None = None
        self._closed = False
        self._lock = Lock()

    def submit(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> Future[T]:
        """Have a piece of work done; raise BrokenProcessPool where this is closed."""
        with self._lock, unheard():  # the first work starts the process
            try:
                return self._started().submit(work, *given, **named)
            except BrokenProcessPool:
                self._end()
                return self._started().submit(work, *given, **named)

    def close(self) -> None:
        """End the process, whatever it does; may be called twice."""
        with self._lock:
            self._closed = True
            self._end()

    def _started(self) -> ProcessPoolExecutor:
        if self._closed:
            raise BrokenProcessPool
        if self._pool is None:
            method = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=method, initializer=_begin)
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            for process in (self._pool._processes or {}).values():  # noqa: SLF001 - it has no door
                process.terminate()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _begin() -> None:
    hear()
    os.nice(_COURTESY)
