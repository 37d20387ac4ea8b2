"""A crew of processes on this machine: started when first needed, each with its engine at hand."""

import contextlib
import signal
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from threading import Condition, Thread
from types import TracebackType
from typing import Self

from report.crew.hired import Gone, Hired
from report.crew.job import Job
from report.crew.task import Task
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase

DIED = "desk/process"  # the check that tells of it

_DID = {"proofs": "set"}  # what is done in a step; else it is worked on
_BRIEF = 0.5  # seconds of work, after which someone is free sooner than one more has begun
_HASTE = 2.0  # seconds in which a worker who is told to stop does so

Patience = Callable[[float], float]


def patience(weight: float) -> float:
    """Seconds after which a task of a weight is thought to hang, on the slowest of machines."""
    return 180.0 + 60.0 * weight


@dataclass(order=True, slots=True)
class _Job(Job):
    """A job that may be tried once more."""

    tried: bool = field(compare=False, default=False)

    @property
    def brief(self) -> bool:
        """Whether it is done before one more worker could begin."""
        return self.task.weight < _BRIEF


class Pool:
    """So many workers, and a queue before them."""

    def __init__(
        self, size: int, prepare: Callable[[], None], patience: Patience = patience
    ) -> None:
        """Nobody is started yet; whoever is, makes himself ready by `prepare`."""
        self.size = max(1, size)
        self._prepare, self._patience = prepare, patience
        self._lock = Condition()
        self._waiting: list[_Job] = []
        self._lonely: deque[_Job] = deque()  # whose worker died: once more, with no one beside
        self._busy = self._idle = 0
        self._soon = 0  # how many of the busy are soon free
        self._alone = self._closed = False
        self._places: list[tuple[Hired, Thread]] = []
        self._numbers = count()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def abreast(self) -> int:
        """How many should ask at a time, so that nobody waits for what to do."""
        return self.size + 2

    def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        """Have a task done."""
        job = _Job(rank, -task.weight, next(self._numbers), task)
        with self._lock:
            if self._closed:
                job.future.cancel()
                return job.future
            heappush(self._waiting, job)
            if len(self._waiting) > self._idle + self._soon:
                self._hire()
            self._lock.notify()
        return job.future

    def rouse(self) -> None:
        """Have one worker begin his day, since something will be asked soon."""
        with self._lock:
            if not self._places and not self._closed:
                self._hire()

    def close(self) -> None:
        """Let everybody go home; what is not done yet is given up."""
        with self._lock:
            self._closed = True
            left = [*self._waiting, *self._lonely]
            self._waiting.clear()
            self._lonely.clear()
            places, busy = [*self._places], self._busy
            self._lock.notify_all()
        for job in left:
            if not job.future.cancel():
                job.future.set_exception(CancelledError())
        for how in (signal.SIGTERM, signal.SIGKILL) if busy else ():
            for hired, _ in places:
                hired.stop(how)
            for _, thread in places:
                thread.join(_HASTE)
        for _, thread in places:
            thread.join()

    def _hire(self) -> None:
        """One more place, while there is room."""
        if len(self._places) < self.size:
            hired = Hired(self._prepare)
            thread = Thread(target=self._employ, args=(hired,), name="foreman", daemon=True)
            self._places.append((hired, thread))
            thread.start()

    def _employ(self, hired: Hired) -> None:
        """Give a worker one task after the other."""
        with contextlib.suppress(Exception):  # told when a task is asked of him
            hired.start()
        while job := self._next():
            try:
                made = hired.do(job.task, self._patience(job.task.weight))
            except Gone as gone:
                self._lost(job, gone)
            except BaseException as error:  # noqa: BLE001 - a future holds what its task raises
                self._finished(job, error=error)
            else:
                self._finished(job, made=made)
        hired.end()

    def _next(self) -> _Job | None:
        """The next task, when there is one; none when all go home."""
        with self._lock:
            while not self._closed:
                if job := self._picked():
                    self._busy += 1
                    self._soon += job.brief
                    return job
                self._idle += 1
                self._lock.wait()
                self._idle -= 1
        return None

    def _picked(self) -> _Job | None:
        if self._alone or (self._lonely and self._busy):
            return None
        if self._lonely:
            self._alone = True
            return self._lonely.popleft()
        while self._waiting:
            job = heappop(self._waiting)
            if job.future.set_running_or_notify_cancel():
                return job
        return None

    def _lost(self, job: _Job, gone: Gone) -> None:
        """Try a task once more whose worker died; if that was the second time, say so."""
        with self._lock:
            again = not (self._closed or job.tried or gone.waited)
            if again:
                job.tried = True
                self._lonely.append(job)
                self._freed(job)
        if not again:
            error = CancelledError() if self._closed else _ended(job.task, gone)
            self._finished(job, error=error)

    def _finished(
        self, job: _Job, *, made: bytes = b"", error: BaseException | None = None
    ) -> None:
        with self._lock:
            self._freed(job)
        if error is None:
            job.future.set_result(made)
        else:
            job.future.set_exception(error)

    def _freed(self, job: _Job) -> None:
        self._busy -= 1
        self._soon -= job.brief
        self._alone = False
        self._lock.notify_all()


def _ended(task: Task, gone: Gone) -> Rejected:
    """What is told where a worker died, or hung, over a task."""
    recipe = task.recipe
    who = phrase(
        "the process that {image} {of}",
        image=_DID.get(recipe.step, phrase("worked on")),
        of=recipe.of,
    )
    if gone.waited:
        said = phrase(
            "{who} gave no answer for {waited:.0f} s and was ended", who=who, waited=gone.waited
        )
        hint = phrase("start again; if it happens again, look for what is unusual in it")
    else:
        said = phrase("{who} came to a sudden end", who=who)
        hint = phrase("start again; if it happens again, there may be too little memory")
    return Rejected([Finding(DIED, Severity.ERROR, said, Mark("build"), hint)])
