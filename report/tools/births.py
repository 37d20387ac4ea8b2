"""Processes that are born deaf to an interrupt, and hear it when they are ready to end quietly."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from threading import current_thread, main_thread


@contextmanager
def unheard() -> Iterator[None]:
    """Start processes here: an interrupt waits until they are started.

    One that came while a young process reads its modules would be told as a traceback.
    """
    resource_tracker.ensure_running()  # its own start would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def mortal() -> Iterator[None]:
    """Whoever asks this process to end has it end as an interrupt does: tidily, but at once."""
    if current_thread() is not main_thread():
        yield
        return

    def end(*_: object) -> None:
        sys.exit(128 + signal.SIGTERM)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def hear() -> None:
    """Let an interrupt end this process without a word: the parent says what happened."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
