"""What a bench is asked, and the pages on their way."""

import asyncio
import contextlib
from collections import deque
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


class Pulling(Iterator[Pulled], AsyncIterator[Pulled]):
    """Pages on their way: to be read once, by ``for`` in a thread or by ``async for``.

    Raises Rejected where the sources are refused or the worker died.
    """

    def __init__(self, ask: Ask) -> None:
        """Await the answer to a question."""
        self.ask = ask
        self.superseded = False  # ended without the whole: a newer question, or the bench's end
        self._answers: deque[Answer] = deque()
        self._whole = self._over = False
        self._said = Condition()
        self._wake: Callable[[], object] = lambda: None

    def __next__(self) -> Pulled:
        while not self._over:
            with self._said:
                while not self._answers:
                    self._said.wait()
            if pulled := self._read():
                return pulled
        raise StopIteration

    async def __anext__(self) -> Pulled:
        loop, woken = asyncio.get_running_loop(), asyncio.Event()
        with self._said:
            self._wake = lambda: loop.call_soon_threadsafe(woken.set)
        while not self._over:
            if not self._answers:
                await woken.wait()
                woken.clear()
            elif pulled := self._read():
                return pulled
        raise StopAsyncIteration

    def _read(self) -> Pulled | None:
        answer = self._answers.popleft()
        self._over = answer.last
        if isinstance(answer.what, Rejected):
            raise answer.what
        return answer.what

    def hear(self, answer: Answer) -> None:
        """Take an answer, in whatever thread."""
        with self._said:
            self._whole |= isinstance(answer.what, Pulled) and answer.what.whole
            self.superseded = answer.last and answer.what is None and not self._whole
            self._answers.append(answer)
            self._said.notify_all()
            with contextlib.suppress(RuntimeError):  # the loop that waited is closed
                self._wake()
