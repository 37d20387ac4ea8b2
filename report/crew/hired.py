"""A worker as whoever hired him sees him: a process, and a line to it."""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock

from report.crew.hand import work
from report.crew.task import Task
from report.crew.wire import Ledger, raised
from report.tools.births import unheard

_FAREWELL = 3.0  # seconds in which a worker goes by himself

_births = Lock()


class Gone(Exception):
    """A worker is there no more."""

    def __init__(self, waited: float | None = None) -> None:
        """Note after how many seconds without an answer he was ended, if that was so."""
        self.waited = waited
        super().__init__(waited)


class Hired:
    """One place in the crew: when its worker dies, another takes it with the next task."""

    def __init__(self, prepare: Callable[[], None]) -> None:
        """Nobody is started yet; whoever is, makes himself ready so."""
        self._prepare = prepare
        self._lock = Lock()
        self._stopped = False
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._ledger = Ledger()

    def start(self) -> Connection:
        """The line to a living worker; raise Gone where no more is to be done."""
        with self._lock:
            if self._stopped:
                raise Gone
            if self._line is not None:
                return self._line
            method = multiprocessing.get_context("spawn")
            ours, theirs = method.Pipe()
            process = method.Process(target=work, args=(theirs, self._prepare), name="hand")
            with _births, unheard():
                process.start()
            theirs.close()
            self._process, self._line, self._ledger = process, ours, Ledger()
            return ours

    def do(self, task: Task, seconds: float) -> bytes:
        """Have a task done; raise what it raises, or Gone."""
        line = self.start()
        parcel = self._ledger.parcel(task)
        try:
            line.send((parcel.task, tuple(parcel.more), parcel.less, seconds))
            for content in parcel.more.values():
                line.send_bytes(content)
            if not line.poll(seconds):
                self._bury(signal.SIGKILL)
                raise Gone(seconds)
            made, content = line.recv_bytes() == b"+", line.recv_bytes()
        except (EOFError, OSError):
            self._bury(signal.SIGKILL)
            raise Gone from None
        if made:
            return content
        raise raised(content)

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the worker, whatever he does; may be called by anybody."""
        with self._lock:
            self._stopped = True
            if self._process is not None and self._process.pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._process.pid, how)

    def end(self) -> None:
        """Let the worker go; to be called by whoever gives him tasks."""
        with self._lock:
            self._stopped = True
        self._bury(None)

    def _bury(self, how: signal.Signals | None) -> None:
        """Close the line and wait until the process is gone."""
        with self._lock:
            line, process = self._line, self._process
            self._line = None
        if line is None or process is None:
            return
        line.close()
        if how is None:
            process.join(_FAREWELL)
        if process.is_alive():
            process.kill()
        process.join()
        with self._lock:
            process.close()
            self._process = None
