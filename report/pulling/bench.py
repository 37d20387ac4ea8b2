"""A process that has a year at hand and pulls again after a change, the section in view first."""

import contextlib
import multiprocessing
from collections.abc import Callable, Iterable
from enum import Enum, auto
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import Self

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase
from report.pulling.answers import Answer, Ask, Pulling
from report.pulling.worker import READY, work
from report.tools.births import unheard

_PATIENCE = 3.0  # seconds that a worker has to end by itself


class _Word(Enum):
    """What is told to the foreman beside questions."""

    START = auto()
    END = auto()


class Bench:
    """Asks a worker, and starts it anew where it dies; only ``close`` waits for anything."""

    def __init__(self, root: Path) -> None:
        """Work in a project's folder."""
        self.root = root
        self._lock = Lock()
        self._open: dict[int, Pulling] = {}
        self._asked = READY
        self._closed = False
        self._asks: SimpleQueue[Ask | _Word] = SimpleQueue()
        self._foreman = Thread(target=self._oversee, name="bench", daemon=True)
        self._foreman.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Let the worker begin before it is asked anything."""
        self._asks.put(_Word.START)

    def pull(self, year: int, tag: str, near: str = "") -> Pulling:
        """Pull an edition as it now stands: the section near first, last the whole.

        ``near`` is a section's id, the id of what starts on a page, or the key of an entry.
        """
        with self._lock:
            self._asked += 1
            pulling = Pulling(Ask(self._asked, year, tag, (near,) if near else ()))
            closed = self._closed
            if not closed:
                self._open[self._asked] = pulling
                self._asks.put(pulling.ask)
        if closed:
            pulling.hear(Answer(pulling.ask.number, None, last=True))
        return pulling

    def close(self) -> None:
        """End the worker, and all that is awaited; may be called twice."""
        with self._lock:
            self._closed = True
        self._asks.put(_Word.END)
        self._foreman.join()
        for number in [*self._open]:
            self._hear(Answer(number, None, last=True))

    def _oversee(self) -> None:
        """Hand questions on, and see that there is somebody to answer them."""
        worker: _Worker | None = None
        while (ask := self._asks.get()) is not _Word.END:
            if worker is None or worker.dead:
                worker = _Worker(self.root, self._hear, self._died)
            if isinstance(ask, Ask) and not worker.ask(ask):
                self._asks.put(ask)
        if worker:
            worker.end()

    def _hear(self, answer: Answer) -> None:
        with self._lock:
            pulling = self._open.get(answer.number)
            if answer.last:
                self._open.pop(answer.number, None)
        if pulling:
            pulling.hear(answer)

    def _died(self, numbers: Iterable[int], *, again: bool) -> None:
        """Tell all who wait for a worker that it is dead, and start another."""
        for number in numbers:
            pulling = self._open.get(number)
            if pulling:
                why = None if self._closed else _sudden(pulling.ask)
                self._hear(Answer(number, why, last=True))
        if again and not self._closed:
            self.start()


class _Worker:
    """A process, and a thread that listens to it."""

    def __init__(
        self, root: Path, hear: Callable[[Answer], None], died: Callable[..., None]
    ) -> None:
        self.dead = False
        self._hear, self._died = hear, died
        self._lock = Lock()
        self._open: set[int] = set()
        method = multiprocessing.get_context("spawn")
        self._line, theirs = method.Pipe()
        self._process = method.Process(target=work, args=(root, theirs), daemon=True)
        with unheard():
            self._process.start()
        theirs.close()
        self._ear = Thread(target=self._listen, name="bench's ear", daemon=True)
        self._ear.start()

    def ask(self, ask: Ask) -> bool:
        """Hand a question over; whether it was taken."""
        with self._lock:
            if self.dead:
                return False
            self._open.add(ask.number)
        with contextlib.suppress(OSError):  # it is dying: the ear will say so
            self._line.send(ask)
        return True

    def end(self) -> None:
        """End the process, by force where it does not listen."""
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._ear.join()
        self._line.close()
        self._process.close()

    def _listen(self) -> None:
        ready = False
        with contextlib.suppress(EOFError, OSError):
            while True:
                answer = self._line.recv()
                ready = True
                if answer.last:
                    self._open.discard(answer.number)
                self._hear(answer)
        with self._lock:
            self.dead = True
        self._died(sorted(self._open), again=ready)


def _sudden(ask: Ask) -> Rejected:
    mark = Mark(f"build/{ask.year}/{ask.tag}")
    message = phrase("the process that sets the pages came to a sudden end; it was started anew")
    hint = phrase("save again; if it happens again, there may be too little memory")
    return Rejected([Finding("desk/process", Severity.ERROR, message, mark, hint, ask.tag)])
