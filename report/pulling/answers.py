"""What a bench is asked, and the pages on their way."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from threading import Condition

from report.findings import Rejected
from report.pulling.pages import Pulled


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a worker."""

    number: int  # of the question
    year: int
    tag: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Pages, a rejection, or, last of all, nothing."""

    number: int
    what: Pulled | Rejected | None
    last: bool = False


class Pulling:
    """Pages on their way: to be read once, by ``for`` in a thread or by ``async for``.

    Raises Rejected where the sources are refused or the worker died.
    """

    def __init__(self, ask: Ask) -> None:
        """Await the answer to a question."""
        self.ask = ask
        self.superseded = False  # ended without the whole: a newer question, or the bench's end
        self._answers: list[Answer] = []
        self._said = Condition()
        self._wake: Callable[[], object] = lambda: None

    def __iter__(self) -> Iterator[Pulled]:
        at = 0
        while True:
            with self._said:
                while len(self._answers) == at:
                    self._said.wait()
            answer = self._answers[at]
            at += 1
            if (pulled := self._read(answer)) is not None:
                yield pulled
            if answer.last:
                return

    async def __aiter__(self) -> AsyncIterator[Pulled]:
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        with self._said:
            self._wake = lambda: loop.call_soon_threadsafe(woken.set)
        at = 0
        while True:
            while len(self._answers) == at:
                woken.clear()
                if len(self._answers) == at:
                    await woken.wait()
            answer = self._answers[at]
            at += 1
            if (pulled := self._read(answer)) is not None:
                yield pulled
            if answer.last:
                return

    def _read(self, answer: Answer) -> Pulled | None:
        if isinstance(answer.what, Rejected):
            raise answer.what
        return answer.what

    def hear(self, answer: Answer) -> None:
        """Take an answer, in whatever thread."""
        with self._said:
            whole = any(isinstance(a.what, Pulled) and a.what.whole for a in self._answers)
            self.superseded = answer.last and answer.what is None and not whole
            self._answers.append(answer)
            self._said.notify_all()
            with contextlib.suppress(RuntimeError):  # the loop that waited is closed
                self._wake()
