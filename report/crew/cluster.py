"""A crew on other machines: the workers of a dask scheduler, who need no checkout.

Whoever can reach the scheduler can have its workers do anything, and they speak pickle among
themselves: they belong on one machine or in a network that is trusted.  ``tls://`` takes the
keys that dask's own configuration names.
"""

import contextlib
import sys
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from heapq import heappush
from itertools import count
from threading import Condition, Thread
from time import monotonic
from typing import Any, Self

from report.crew import afar
from report.crew.complaints import compared, ended, fault
from report.crew.loads import Load, Sent, load
from report.crew.placed import BESIDE, LOST, Placed, hire
from report.crew.reaching import USUAL, Waits, reached
from report.crew.task import Task
from report.crew.versions import versions
from report.crew.wire import raised
from report.findings import Rejected
from report.phrases import phrase

_ABREAST = 64  # editions at most that are on their way: their pages are in our memory
_DEATHS = 3  # that a task survives, as with dask itself
_BEARERS = 4  # threads that take what was made to whoever asked
_here = versions  # what decides which bytes are made here
_TURN = 0.005  # seconds that a thread may go on: with so many, to change takes more than to wait


class Cluster:
    """The workers of one scheduler."""

    def __init__(self, address: str, waits: Waits = USUAL) -> None:
        """Find the scheduler at ``tcp://HOST:PORT``; raise Rejected where that is of no use."""
        self._address, self._waits, self._here = address, waits, _here()
        self._client: Any = reached(address, waits)
        self._lock = Condition()
        self._waiting: list[Sent] = []
        self._places: dict[str, Placed] = {}  # by a worker's address
        self._coming: set[str] = set()  # addresses of those who are just being hired
        self._numbers = count()
        self._fault: Exception | None = None  # why nothing can be done any more
        self._closed = False
        self._looked = self._met_last = monotonic()  # when we looked, and somebody was there
        self._bearers = ThreadPoolExecutor(_BEARERS, "bearer")
        sys.setswitchinterval(_TURN)
        try:
            self._meet()
        except BaseException:
            self._part()
            raise
        self._foreman = Thread(target=self._employ, name="foreman", daemon=True)
        self._foreman.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self._places)

    @property
    def abreast(self) -> int:
        """How many should ask at a time: every worker has something at hand, and some waits."""
        return min(max(1, self.size) * BESIDE * 4, _ABREAST)

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
            left, self._waiting = self._waiting, []
            self._lock.notify_all()
        self._foreman.join(self._waits.scheduler)
        for job in left:
            if not job.future.cancel():
                job.future.set_exception(CancelledError())
        self._give_up(CancelledError())
        self._part()

    def _part(self) -> None:
        with contextlib.suppress(Exception):
            self._client.close(timeout=self._waits.scheduler)
        self._bearers.shutdown()

    def _meet(self) -> None:
        """Hire all who are there, each of whom would make the bytes that are made here."""
        try:
            self._client.wait_for_workers(1, timeout=self._waits.first)
        except TimeoutError:
            hint = phrase("start one: dask worker {address}", address=self._address)
            raise fault(phrase("{address} has no workers", address=self._address), hint) from None
        self._hire([*self._client.nthreads()])

    def _come(self, addresses: Sequence[str]) -> None:
        """Hire those who came later; nothing can be done once one of them is not like us."""
        try:
            self._hire(addresses)
        except Rejected as unlike:
            self._end(unlike)
        except Exception:  # noqa: BLE001 - whatever keeps the scheduler from answering
            self._lost()
        finally:
            with self._lock:
                self._coming -= {*addresses}

    def _hire(self, addresses: Sequence[str]) -> None:
        """Give workers a place; raise Rejected where one of them would make other bytes."""
        told = self._client.run(versions, workers=addresses, on_error="return")
        here = {name: one for name, one in told.items() if not isinstance(one, OSError)}  # still
        found = [one for name in sorted(here) for one in compared(name, here[name], self._here)]
        if found:
            raise Rejected(found)
        for place in hire(self._client, sorted(here), self._waits.scheduler):
            place.rouse()
            with self._lock:
                self._places[place.address] = place

    def _employ(self) -> None:
        """Send what waits as workers are free for it, and see that they are there."""
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._closed or self._free(), self._waits.look)
                if self._closed:
                    return
                picked = self._picked()
            if picked:
                self._send(*picked)
            if monotonic() - self._looked > self._waits.look:
                self._look()

    def _free(self) -> Placed | None:
        """Who may be given what waits: the least busy; what must go alone goes to an idle one."""
        free = [place for place in self._places.values() if place.room]
        place = min(free, key=lambda place: len(place.loads), default=None)
        if place and self._waiting and not (place.loads and self._waiting[0].deaths):
            return place
        return None

    def _picked(self) -> tuple[Placed, Load] | None:
        """What is to be sent now, and to whom."""
        if (place := self._free()) and (one := load(self._waiting, self.size)):
            place.loads.append(one)
            return place, one
        return None

    def _send(self, place: Placed, one: Load) -> None:
        try:
            place.do(one, self._came)
        except Exception as error:  # noqa: BLE001 - a future holds what went wrong
            self._broken(place, one, error)

    def _came(self, place: Placed, one: Load, what: Sequence[afar.Answer] | BaseException) -> None:
        """Have what came of a load told, not here, where all of the cluster is heard."""
        with contextlib.suppress(RuntimeError):  # the bearers went home
            if isinstance(what, BaseException):
                self._bearers.submit(self._broken, place, one, what)
            else:
                self._bearers.submit(self._answered, place, one, what)

    def _answered(self, place: Placed, one: Load, answers: Sequence[afar.Answer]) -> None:
        """Tell what came of each task; for which something was lacking is sent again with it."""
        told = [*zip(one.jobs, answers, strict=False)]  # fewer where nobody waits
        lacking = [(job, content) for job, (how, content) in told if how == afar.LACKING]
        for _, content in lacking:
            place.known -= {*content.decode().split("\n")}
        if not self._over(place, one, [job for job, _ in lacking]):
            return
        for job, (how, content) in told:
            if how == afar.MADE:
                job.future.set_result(content)
            elif how == afar.RAISED:
                job.future.set_exception(raised(content))

    def _broken(self, place: Placed, one: Load, error: BaseException) -> None:
        """A load came to nothing: there was no memory, or the worker is gone, or all are."""
        if not isinstance(error, (MemoryError, *LOST)):
            self._failed(place, one, error)
            return
        if not isinstance(error, MemoryError):
            try:
                self._client.nthreads()
            except Exception:  # noqa: BLE001 - whatever keeps the scheduler from answering
                self._failed(place, one, self._lost())
                return
            with self._lock:
                self._places.pop(place.address, None)
                others = [other for other in place.loads if other is not one]
            for other in others:
                self._died(place, other)
        self._died(place, one)

    def _died(self, place: Placed, one: Load) -> None:
        """A worker died over a load: its tasks are tried one by one, then it is said which."""
        if one.deaths == _DEATHS:
            self._failed(place, one, ended(one.jobs[0].task))
            return
        for job in one.jobs:
            job.deaths = one.deaths + 1
        self._over(place, one, one.jobs)

    def _failed(self, place: Placed, one: Load, error: BaseException) -> None:
        """Tell all of a load that nothing comes of it."""
        if self._over(place, one):
            for job in one.jobs:
                job.future.set_exception(error)

    def _over(self, place: Placed, one: Load, again: Sequence[Sent] = ()) -> bool:
        """Whether nobody else has said what came of a load; some of it may wait once more."""
        with self._lock:
            mine = one in place.loads
            if mine:
                place.loads.remove(one)
            why = CancelledError() if self._closed else self._fault
            if mine and why is None:
                for job in again:
                    heappush(self._waiting, job)
            self._lock.notify()
        for job in again if mine and why is not None else ():
            job.future.set_exception(why)
        return mine

    def _look(self) -> None:
        """See who is there now: some have come, some are gone."""
        self._looked = monotonic()
        try:
            there = self._client.nthreads()
        except Exception:  # noqa: BLE001 - whatever keeps the scheduler from answering
            self._lost()
            return
        with self._lock:
            gone = [self._places.pop(name) for name in [*self._places] if name not in there]
            new = {*there} - {*self._places} - self._coming
            self._coming |= new
        if new:
            self._bearers.submit(self._come, [*new])  # it may be long until one of them answers
        for place in gone:
            for one in [*place.loads]:
                self._died(place, one)
        if self._places:
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
            left, self._waiting = self._waiting, []
        for job in left:
            if job.future.running() or job.future.set_running_or_notify_cancel():
                job.future.set_exception(self._fault)
        self._give_up(self._fault)

    def _give_up(self, why: BaseException) -> None:
        """Say of what was sent that nobody will do it; have the workers leave it."""
        with self._lock:
            busy = [place for place in self._places.values() if place.loads]
        for place in busy:
            for one in [*place.loads]:
                self._failed(place, one, why)
        if self._client.status == "running":
            with contextlib.suppress(Exception):  # a scheduler that is gone has forgotten them
                for left in [place.leave() for place in busy]:
                    left.result(timeout=self._waits.scheduler)
