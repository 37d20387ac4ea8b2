"""A crew on other machines: the workers of a dask scheduler, who need no checkout.

Whoever can reach the scheduler can have its workers do anything, and they speak pickle among
themselves: they belong on one machine or in a network that is trusted.  ``tls://`` takes the
keys that dask's own configuration names.
"""

import asyncio
import contextlib
import pickle
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush
from itertools import count
from threading import Condition, Thread
from time import monotonic
from typing import Any, Self

import dask
from distributed import Client, Security
from distributed.scheduler import KilledWorker

from report.crew import afar
from report.crew.complaints import compared, ended, fault
from report.crew.hired import Farther
from report.crew.job import Job
from report.crew.pool import patience
from report.crew.task import Task
from report.crew.wire import Ledger
from report.findings import Rejected
from report.phrases import phrase

_SHELF = 1_500_000_000  # bytes of fonts and pictures that the workers keep among them
_BESIDE = 2  # tasks that each worker has at hand, so that none waits for the next
_BEARERS = 4  # threads that fetch what was made
_QUIET = {
    "distributed.admin.large-graph-warning-threshold": "4GiB",  # a font is no graph
    "distributed.diagnostics.computations.nframes": 0,  # nobody looks at our source there
}


@dataclass(frozen=True, slots=True)
class Waits:
    """How long we wait, in seconds, before we say what is wrong."""

    scheduler: float = 5.0  # to answer
    first: float = 10.0  # for the first worker
    workers: float = 60.0  # for another when the last is gone
    look: float = 1.0  # between two looks at who is there


@dataclass(order=True, slots=True)
class _Job(Job):
    """A job, and what the cluster promised for it."""

    asked: Any = field(compare=False, default=None)  # the cluster's own future


class Cluster:
    """The workers of one scheduler."""

    def __init__(self, address: str, waits: Waits = Waits()) -> None:
        """Find the scheduler at ``tcp://HOST:PORT``; raise Rejected where that is of no use."""
        self._address, self._waits, self._here = address, waits, _here()
        self._client: Any = _reached(address, waits)
        self._lock = Condition()
        self._waiting: list[_Job] = []
        self._sent: dict[int, _Job] = {}  # to the cluster, by number
        self._shelf: OrderedDict[str, tuple[Any, int]] = OrderedDict()  # large things, by digest
        self._numbers, self._names = count(), count()
        self._fault: Exception | None = None  # why nothing can be done any more
        self._closed = False
        self._looked = self._met_last = monotonic()  # when we looked, and somebody was there
        self._bearers = ThreadPoolExecutor(_BEARERS, "bearer")
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

    def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        """Have a task done."""
        job = _Job(rank, -task.weight, next(self._numbers), task)
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
            job.future.cancel()
        self._give_up(sent, CancelledError())
        self._leave()

    def _leave(self) -> None:
        self._shelf.clear()
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
                jobs = [*self._picked()]
            for job in jobs:
                try:
                    self._send(job)
                except Exception as error:  # noqa: BLE001 - a future holds what went wrong
                    self._over(job, partial(Future.set_exception, exception=error))
            if monotonic() - self._looked > self._waits.look:
                self._look()

    def _pressing(self) -> bool:
        return self._closed or bool(self._waiting and len(self._sent) < self.size * _BESIDE)

    def _picked(self) -> Iterator[_Job]:
        """What is to be sent now."""
        while self._waiting and len(self._sent) < self.size * _BESIDE:
            job = heappop(self._waiting)
            if job.future.set_running_or_notify_cancel():
                self._sent[job.number] = job
                yield job

    def _send(self, job: _Job) -> None:
        """Give a task to the cluster, and what is large in it where that is not there yet."""
        parcel = Ledger().parcel(job.task)
        large = [self._kept(name, content) for name, content in parcel.more.items()]
        asked = self._client.submit(
            afar.perform,
            self._here,
            parcel.task,
            tuple(parcel.more),
            patience(job.task.weight),
            *large,
            key=f"{job.task.recipe.step}-{id(self)}-{job.number}",
            priority=-job.rank,
            pure=False,
        )
        job.asked = asked
        asked.add_done_callback(lambda asked: self._done(job, asked))

    def _kept(self, name: str, content: bytes) -> Any:
        """What is large, as the workers hold it; what was longest unused they may forget."""
        if name not in self._shelf:
            key = f"whole-{id(self)}-{next(self._names)}"
            made = self._client.submit(afar.whole, content, key=key, pure=False)
            self._shelf[name] = (made, len(content))
        self._shelf.move_to_end(name)
        while sum(size for _, size in self._shelf.values()) > _SHELF:
            oldest = next(iter(self._shelf))
            if oldest == name:
                break
            del self._shelf[oldest]
        return self._shelf[name][0]

    def _done(self, job: _Job, asked: Any) -> None:
        """Have what was made fetched, while anybody waits for it."""
        with contextlib.suppress(RuntimeError):  # the bearers went home
            self._bearers.submit(self._fetch, job, asked)

    def _fetch(self, job: _Job, asked: Any) -> None:
        """Bring what was made to whoever asked for it."""
        try:
            made, content = asked.result()
        except (KilledWorker, MemoryError):
            error: Exception = ended(job.task)
        except (CancelledError, asyncio.CancelledError, OSError):
            error = self._lost()
        except Exception as other:  # noqa: BLE001 - a future holds what its task raises
            error = other
        else:
            if made:
                self._over(job, lambda future: future.set_result(content))
                return
            error, trace = pickle.loads(content)  # noqa: S301 - from our own worker
            if isinstance(error, afar.Unequal):
                error = Rejected([*compared(phrase("a worker"), error.versions, self._here)])
            error.__cause__ = Farther(trace)
        self._over(job, lambda future: future.set_exception(error))

    def _over(self, job: _Job, tell: Callable[[Future[bytes]], None]) -> None:
        """A task is done, one way or another; whoever comes first says how."""
        with self._lock:
            mine = self._sent.pop(job.number, None) is not None
            self._lock.notify()
        if mine:
            tell(job.future)

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
            if job.future.set_running_or_notify_cancel():
                job.future.set_exception(self._fault)
        self._give_up(sent, self._fault)

    def _give_up(self, sent: Sequence[_Job], why: BaseException) -> None:
        """Say of what was sent that nobody will do it; have the workers forget it."""
        for job in sent:
            self._over(job, partial(Future.set_exception, exception=why))
        asked = [job.asked for job in sent if job.asked is not None]
        if asked and self._client.status == "running":
            with contextlib.suppress(Exception):  # a scheduler that is gone has forgotten them
                self._client.cancel(asked, force=True)


def _here() -> dict[str, str]:
    """What decides which bytes are made here."""
    return afar.versions()


def _reached(address: str, waits: Waits) -> Any:
    """A line to the scheduler; raise Rejected."""
    dask.config.set(_QUIET)
    keys: Any = Security().get_connection_args("client")  # type: ignore[no-untyped-call]
    if address.startswith("tls://") and not keys.get("ssl_context"):
        hint = phrase("name them in dask's configuration: distributed.comm.tls")
        raise fault(phrase("there are no keys for {address}", address=address), hint)
    try:
        with warnings.catch_warnings():  # we compare versions ourselves, and more of them
            warnings.simplefilter("ignore")
            meet: Any = Client
            return meet(address, timeout=waits.scheduler, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        why = str(error).partition("\n")[0] or phrase("timed out")
        said = phrase("no scheduler answers at {address}: {error}", address=address, error=why)
        hint = phrase("start one: dask scheduler; then name it: --executor dask://HOST:PORT")
        raise fault(said, hint) from None
