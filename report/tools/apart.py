"""Work in processes of their own: each with an end, and no more memory than it needs."""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from report.phrases import phrase
from report.tools.births import hear, unheard

T = TypeVar("T")
R = TypeVar("R")

_TICK = 0.5  # s between two looks at the clock


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take."""

    seconds: float
    memory: int  # bytes of address space


class Cut(Exception):
    """Work that came to a sudden end; the message says why."""


@dataclass(frozen=True, slots=True)
class _Run(Generic[T]):
    number: int
    task: T
    process: Any
    end: float


def each(
    work: Callable[[T], R], tasks: Sequence[T], jobs: int, limits: Limits
) -> Iterator[tuple[int, R | Exception]]:
    """Do a piece of work for every task; its number and its result as each comes to its end.

    An exception that the work raises is its result; so is Cut, where its process died or was
    stopped at its limits.
    """
    method = multiprocessing.get_context("forkserver")
    method.set_forkserver_preload([work.__module__])  # read once, however many tasks
    waiting = list(enumerate(tasks))[::-1]
    running: dict[Connection, _Run[T]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < max(1, jobs):
                number, task = waiting.pop()
                mine, its = method.Pipe(duplex=False)
                process = method.Process(target=_child, args=(its, work, task, limits))
                with unheard():
                    process.start()
                its.close()
                running[mine] = _Run(number, task, process, time.monotonic() + limits.seconds)
            for pipe in [pipe for pipe, run in running.items() if time.monotonic() >= run.end]:
                run = running.pop(pipe)
                _end(run.process, kill=True)
                pipe.close()
                yield (
                    run.number,
                    Cut(phrase("it took more than {seconds:g} s", seconds=limits.seconds)),
                )
            ready = wait(list(running), timeout=_TICK) if running else []
            for pipe in [pipe for pipe in running if pipe in ready]:
                run = running.pop(pipe)
                yield run.number, _received(pipe)
                _end(run.process)
    finally:
        for run in running.values():
            _end(run.process, kill=True)


def _received(pipe: Any) -> Any:
    """What a process sent before its end."""
    try:
        return pipe.recv()
    except (EOFError, OSError):
        return Cut(phrase("the process that did it came to a sudden end"))
    finally:
        pipe.close()


def _end(process: Any, *, kill: bool = False) -> None:
    if kill:
        process.kill()
    process.join()
    process.close()


def _child(pipe: Connection, work: Callable[[T], R], task: T, limits: Limits) -> None:
    """Do the work and send what came of it."""
    hear()
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    result: object
    try:
        result = work(task)
    except MemoryError:
        result = Cut(phrase("it needs more memory than it may have"))
    except Exception as error:  # noqa: BLE001 - the parent judges it
        result = error
    pipe.send(result)
    pipe.close()
