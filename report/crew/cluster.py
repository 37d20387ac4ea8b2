"""A crew on other machines: the workers of a dask scheduler, who need no checkout.

Whoever can reach the scheduler can have its workers do anything, and they speak pickle among
themselves: they belong on one machine or in a network that is trusted.  ``tls://`` takes the
keys that dask's own configuration names.
"""

import asyncio
import contextlib
import pickle
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from heapq import heappush
from itertools import count
from threading import Condition, Thread
from time import monotonic
from typing import Any, Self, cast

from distributed.scheduler import KilledWorker

from report.crew import afar
from report.crew.complaints import compared, ended, fault
from report.crew.hired import Farther
from report.crew.loads import Load, Sent, load
from report.crew.reaching import USUAL, Waits, reached
from report.crew.task import Task
from report.findings import Rejected
from report.phrases import phrase

_BESIDE = 2  # loads that each worker has at hand, so that none waits for the next
_ABREAST = 64  # editions at most that are on their way: their pages are in our memory
_BEARERS = 4  # threads that fetch what was made
_TURN = 0.005  # seconds that a thread may go on: with so many, to change takes more than to wait


class Cluster:
    """The workers of one scheduler."""

    def __init__(self, address: str, waits: Waits = USUAL) -> None:
        """Find the scheduler at ``tcp://HOST:PORT``; raise Rejected where that is of no use."""
        self._address, self._waits, self._here = address, waits, _here()
        self._client: Any = reached(address, waits)
        self._lock = Condition()
        self._waiting: list[Sent] = []
        self._sent: dict[int, Load] = {}  # to the cluster, by number
        self._known: set[str] = set()  # large things that some worker was given, by digest
        self._numbers, self._keys = count(), count()
        self._fault: Exception | None = None  # why nothing can be done any more
        self._closed = False
        self._looked = self._met_last = monotonic()  # when we looked, and somebody was there
        self._bearers = ThreadPoolExecutor(_BEARERS, "bearer")
        sys.setswitchinterval(_TURN)
        try:
            self.size = self._met()
        except BaseException:
            self._leave()
            raise
        self._foreman = Thread(target=self._employ, name="foreman", daemon=True)
        self._foreman.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def abreast(self) -> int:
        """How many should ask at a time: every worker has something at hand, and some waits."""
        return min(self.size * _BESIDE * 4, _ABREAST)

    def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        """Have a task done."""
        job = Sent(rank, -task.weight, next(self._numbers), task)
        with self._lock:
            if self._closed:
                job.future.cancel()
            elif self._fault:
                job.future.set_exception(self._fault)
            else:
                heappush(self._waiting, job)
                self._lock.notify()
        return job.future

    def close(self) -> None:
        """Leave the cluster; what is not done yet is given up."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            left, sent = [*self._waiting], [*self._sent.values()]
            self._waiting.clear()
            self._lock.notify_all()
        self._foreman.join(self._waits.scheduler)
        for job in left:
            if not job.future.cancel():
                job.future.set_exception(CancelledError())
        self._give_up(sent, CancelledError())
        self._leave()

    def _leave(self) -> None:
        with contextlib.suppress(Exception):
            self._client.close(timeout=self._waits.scheduler)
        self._bearers.shutdown()

    def _met(self) -> int:
        """How many workers there are, all of whom would make the bytes that are made here."""
        try:
            self._client.wait_for_workers(1, timeout=self._waits.first)
        except TimeoutError:
            hint = phrase("start one: dask worker {address}", address=self._address)
            raise fault(phrase("{address} has no workers", address=self._address), hint) from None
        told = self._client.run(afar.versions, on_error="return")
        found = [one for name in sorted(told) for one in compared(name, told[name], self._here)]
        if found:
            raise Rejected(found)
        return len(told)

    def _employ(self) -> None:
        """Send what waits as workers are free for it, and see that they are there."""
        while True:
            with self._lock:
                self._lock.wait_for(self._pressing, self._waits.look)
                if self._closed:
                    return
                loads = [*self._picked()]
            for one in loads:
                try:
                    self._send(one)
                except Exception as error:  # noqa: BLE001 - a future holds what went wrong
                    self._failed(one, error)
            if monotonic() - self._looked > self._waits.look:
                self._look()

    def _pressing(self) -> bool:
        return self._closed or bool(self._waiting and len(self._sent) < self.size * _BESIDE)

    def _picked(self) -> Iterator[Load]:
        """What is to be sent now."""
        most = self.size * _BESIDE
        while len(self._sent) < most and (one := load(self._waiting, self.size)):
            self._sent[one.number] = one
            yield one

    def _send(self, one: Load) -> None:
        """Give tasks to the cluster, and what is large in them where that is not there yet."""
        tasks, more = one.packed(self._known)
        first = one.jobs[0]
        asked = self._client.submit(
            afar.perform,
            self._here,
            tasks,
            more,
            key=f"{first.task.recipe.step}-{id(self)}-{next(self._keys)}",
            priority=-first.rank,
            pure=False,
            workers=[first.where] if first.where else None,
            allow_other_workers=bool(first.where),
        )
        one.asked = asked
        asked.add_done_callback(lambda asked: self._done(one, asked))

    def _done(self, one: Load, asked: Any) -> None:
        """Have what was made fetched, while anybody waits for it."""
        with contextlib.suppress(RuntimeError):  # the bearers went home
            self._bearers.submit(self._fetch, one, asked)

    def _fetch(self, one: Load, asked: Any) -> None:
        """Bring what was made to whoever asked for it."""
        try:
            answers = asked.result()
        except (KilledWorker, MemoryError):
            self._died(one)
        except (CancelledError, asyncio.CancelledError, OSError):
            self._failed(one, self._lost())
        except Exception as error:  # noqa: BLE001 - a future holds what its task raises
            self._failed(one, error)
        else:
            self._answered(one, answers)

    def _answered(self, one: Load, answers: Sequence[afar.Answer]) -> None:
        """Tell what came of each task; for which something was lacking is sent again with it."""
        told = [*zip(one.jobs, answers, strict=True)]
        lacking = [(job, content) for job, (how, content) in told if how == afar.LACKING]
        for job, content in lacking:
            job.where, *wanted = content.decode().split("\n")
            job.wanted |= {*wanted}
        if not self._over(one, [job for job, _ in lacking]):
            return
        for job, (how, content) in told:
            if how == afar.MADE:
                job.future.set_result(content)
            elif how == afar.RAISED:
                job.future.set_exception(self._raised(content))

    def _raised(self, content: bytes) -> Exception:
        """What a task raised."""
        error, trace = pickle.loads(content)  # noqa: S301 - from our own worker
        if isinstance(error, afar.Unequal):
            error = Rejected([*compared(phrase("a worker"), error.versions, self._here)])
        error.__cause__ = Farther(trace)
        return cast("Exception", error)

    def _died(self, one: Load) -> None:
        """Workers died over a load: its tasks are tried one by one, then it is said which."""
        if len(one.jobs) == 1:
            self._failed(one, ended(one.jobs[0].task))
            return
        for job in one.jobs:
            job.alone = True
        self._over(one, one.jobs)

    def _failed(self, one: Load, error: BaseException) -> None:
        """Tell all of a load that nothing comes of it."""
        if self._over(one):
            for job in one.jobs:
                job.future.set_exception(error)

    def _over(self, one: Load, again: Sequence[Sent] = ()) -> bool:
        """Whether nobody else has said what came of a load; some of it may wait once more."""
        with self._lock:
            mine = self._sent.get(one.number) is one
            if mine:
                del self._sent[one.number]
            why = CancelledError() if self._closed else self._fault
            if mine and why is None:
                for job in again:
                    heappush(self._waiting, job)
            self._lock.notify()
        for job in again if mine and why is not None else ():
            job.future.set_exception(why)
        return mine

    def _look(self) -> None:
        """See how many workers there are now."""
        self._looked = monotonic()
        try:
            self.size = len(self._client.nthreads())
        except Exception:  # noqa: BLE001 - whatever keeps the scheduler from answering
            self._lost()
            return
        if self.size:
            self._met_last = self._looked
        elif self._looked - self._met_last > self._waits.workers:
            hint = phrase("start workers again, and see why they ended")
            said = phrase("{address} has no workers any more", address=self._address)
            self._end(fault(said, hint))

    def _lost(self) -> Exception:
        """What is told once the scheduler is gone, or we are."""
        if self._closed:
            return CancelledError()
        hint = phrase("start the scheduler again; what was made before is kept")
        self._end(fault(phrase("the scheduler at {address} is gone", address=self._address), hint))
        return self._fault or CancelledError()

    def _end(self, why: Exception) -> None:
        """Nothing can be done any more: say so to all who wait, and to all who come."""
        with self._lock:
            self._fault = self._fault or why
            left = [*self._waiting]
            self._waiting.clear()
            sent = [*self._sent.values()]
        for job in left:
            if job.future.running() or job.future.set_running_or_notify_cancel():
                job.future.set_exception(self._fault)
        self._give_up(sent, self._fault)

    def _give_up(self, sent: Sequence[Load], why: BaseException) -> None:
        """Say of what was sent that nobody will do it; have the workers forget it."""
        for one in sent:
            self._failed(one, why)
        asked = [one.asked for one in sent if one.asked is not None]
        if asked and self._client.status == "running":
            with contextlib.suppress(Exception):  # a scheduler that is gone has forgotten them
                self._client.cancel(asked, force=True)


def _here() -> dict[str, str]:
    """What decides which bytes are made here."""
    return afar.versions()
