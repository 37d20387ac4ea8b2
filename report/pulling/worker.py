"""The process in which a bench pulls: takes what is asked, answers in steps, and ends with it."""

import gc
import signal
import sys
import traceback
from _thread import interrupt_main
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Protocol

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.galley import Galley
from report.model.proof import Proof
from report.phrases import phrase
from report.pulling.answers import Answer, Ask
from report.pulling.pages import Pulled
from report.pulling.workshop import Workshop
from report.stages.typeset import typeset
from report.store import Store
from report.tools.engine import isolate

READY = 0  # the number under which a worker says that it can begin

_YOUNG = (50_000, 20, 100)  # setting a page makes many objects, of which few are waste
_TRIES = 3  # where files come and go while they are read: an editor puts one in another's place
_NEWS = signal.SIGUSR1  # only ever sent by this process to itself


class Later(BaseException):
    """A section that nobody waits for is left as it is: something is waited for."""


@dataclass(slots=True)
class Setter:
    """Typesets; what is in work may be given up where it is not what somebody waits for."""

    asks: SimpleQueue[Ask | None]
    patient: bool = False  # nobody waits for what is in work
    _setting: bool = False
    _given_up: bool = False

    def __call__(self, galley: Galley) -> Proof:
        """Set a galley."""
        self._setting, self._given_up = True, False
        try:
            proof = typeset(galley)
        finally:
            self._setting = False
        if self._given_up:  # and the engine went on without what it was doing just then
            raise Later
        return proof

    def hear(self, *_: object) -> None:
        """Give up what is in work, if it may be and there is something to hear."""
        if self._setting and self.patient and not self.asks.empty():
            self._given_up = True
            raise Later


class Shop(Protocol):
    """What pulls, in steps."""

    desk: Desk

    def steps(self, number: int, tag: str, near: Sequence[str]) -> Iterator[Pulled | None]:
        """An edition of a year: what is near first, last the whole."""
        ...


@dataclass(slots=True)
class _Job:
    """A question that is being answered."""

    ask: Ask
    steps: Iterator[Pulled | None]
    shown: bool = False  # something of it has been answered
    tries: int = _TRIES


@dataclass(slots=True)
class Round:
    """All questions that are open; of one edition, the newest."""

    shop: Shop
    setter: Setter
    line: Connection
    jobs: dict[tuple[int, str], _Job] = field(default_factory=dict)

    def take(self, ask: Ask) -> None:
        """Begin a question; an older one about the same edition is given up."""
        old = self.jobs.pop((ask.year, ask.tag), None)
        near = ask.near
        if old:
            self.line.send(Answer(old.ask.number, None, last=True))
            near = near if old.shown else (*near, *old.ask.near)
        ask = Ask(ask.number, ask.year, ask.tag, tuple(dict.fromkeys(near)))
        self.jobs[ask.year, ask.tag] = _Job(ask, self._begun(ask))

    def _begun(self, ask: Ask) -> Iterator[Pulled | None]:
        return self.shop.steps(ask.year, ask.tag, ask.near)

    def step(self) -> None:
        """Go one step with a question, first with those of which nothing is answered yet."""
        job = min(self.jobs.values(), key=lambda job: job.shown)
        number = job.ask.number
        self.setter.patient = job.shown
        try:
            pulled = next(job.steps)
        except Later:
            job.steps = self._begun(job.ask)  # what was set by then is kept
        except StopIteration:
            self._end(job, None)
        except Rejected as rejected:
            self._end(job, rejected)
        except Exception as error:  # noqa: BLE001 - a bug must not take the others' pages along
            job.tries -= 1
            if isinstance(error, FileNotFoundError) and job.tries:
                job.steps = self._begun(job.ask)
            else:
                self._end(job, self._broken(job.ask, error))
        else:
            if pulled:
                job.shown = True
                self.line.send(Answer(number, pulled))

    def _end(self, job: _Job, what: Rejected | None) -> None:
        del self.jobs[job.ask.year, job.ask.tag]
        self.line.send(Answer(job.ask.number, what, last=True))

    def _broken(self, ask: Ask, error: Exception) -> Rejected:
        """A bug as a finding, with a log to send in."""
        log = "".join(traceback.format_exception(error))
        hint = phrase("please send in build/bug.log")
        try:
            self.shop.desk.write("build/bug.log", log.encode())
        except Rejected:
            hint = phrase("the disk takes no log of it")
        said = phrase(
            "a bug, not your fault: {kind}: {error}", kind=type(error).__name__, error=error
        )
        mark = Mark(f"build/{ask.year}/{ask.tag}")
        return Rejected([Finding("desk/process", Severity.ERROR, said, mark, hint, ask.tag)])


def work(root: Path, line: Connection) -> None:
    """Answer questions until nobody is there to ask; the parent alone hears an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.set_threshold(*_YOUNG)
    isolate(root / "build" / "cache" / "fontconfig")
    asks: SimpleQueue[Ask | None] = SimpleQueue()
    setter = Setter(asks)
    signal.signal(_NEWS, setter.hear)
    shop = Workshop(Desk(root), Store(root / "build" / "cache"), setter)
    open_round = Round(shop, setter, line)
    Thread(target=_listen, args=(line, asks), daemon=True).start()
    try:
        line.send(Answer(READY, None))
        while True:
            while not open_round.jobs or not asks.empty():
                ask = asks.get()
                if ask is None:
                    return
                open_round.take(ask)
            open_round.step()
    except OSError:
        return  # nobody is there to answer


def _listen(line: Connection, asks: SimpleQueue[Ask | None]) -> None:
    """Take what is asked while something is in work; None where nobody asks any more."""
    ask: Ask | None = None
    while True:
        try:
            ask = line.recv()
        except (EOFError, OSError):
            ask = None
        asks.put(ask)
        interrupt_main(_NEWS)
        if ask is None:
            return
