"""The process in which a bench pulls: takes what is asked, answers in steps, and ends with it."""

import gc
import signal
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.pulling.answers import Answer, Ask
from report.pulling.pages import Pulled
from report.pulling.workshop import Workshop
from report.store import Store
from report.tools.engine import isolate

READY = 0  # the number under which a worker says that it can begin

_YOUNG = (50_000, 20, 100)  # setting a page makes many objects, of which few are waste


@dataclass(slots=True)
class _Job:
    """A question that is being answered."""

    ask: Ask
    steps: Iterator[Pulled | None]
    shown: bool = False  # something of it has been answered


@dataclass(slots=True)
class _Round:
    """All questions that are open; of one edition, the newest."""

    shop: Workshop
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
        self.jobs[ask.year, ask.tag] = _Job(ask, self.shop.steps(ask.year, ask.tag, ask.near))

    def step(self) -> None:
        """Go one step with a question, first with those of which nothing is answered yet."""
        job = min(self.jobs.values(), key=lambda job: job.shown)
        number = job.ask.number
        try:
            pulled = next(job.steps)
        except StopIteration:
            self._end(job, None)
        except Rejected as rejected:
            self._end(job, rejected)
        except Exception as error:  # noqa: BLE001 - a bug must not take the others' pages along
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
        hint = "please send in build/bug.log"
        try:
            self.shop.desk.write("build/bug.log", log.encode())
        except Rejected:
            hint = "the disk takes no log of it"
        said = f"a bug, not your fault: {type(error).__name__}: {error}"
        mark = Mark(f"build/{ask.year}/{ask.tag}")
        return Rejected([Finding("desk/process", Severity.ERROR, said, mark, hint, ask.tag)])


def work(root: Path, line: Connection) -> None:
    """Answer questions until nobody is there to ask; the parent alone hears an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.set_threshold(*_YOUNG)
    isolate(root / "build" / "cache" / "fontconfig")
    open_round = _Round(Workshop(Desk(root), Store(root / "build" / "cache")), line)
    try:
        line.send(Answer(READY, None))
        while True:
            while not open_round.jobs or line.poll():
                open_round.take(line.recv())
            open_round.step()
    except (EOFError, OSError):
        return  # the parent is gone, or has no more to ask
