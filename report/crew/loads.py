"""What travels to a cluster together: for a brief task the way costs as much as the work."""

from dataclasses import dataclass, field
from heapq import heappop
from math import ceil

from report.crew.afar import Asked
from report.crew.job import Job
from report.crew.pool import patience
from report.crew.wire import packed

FULL = 1.0  # seconds of work beyond which nothing more is laid to a load


@dataclass(order=True, slots=True)
class Sent(Job):
    """A task that goes to a cluster."""

    deaths: int = field(compare=False, default=0)  # of workers who had it


@dataclass(eq=False, slots=True)
class Load:
    """Tasks that one worker is given at once."""

    jobs: tuple[Sent, ...]
    deaths: int = 0  # of workers who had its task, when it was laid together

    @property
    def apart(self) -> bool:
        """Whether its worker has nothing else meanwhile, so that nothing else dies with him."""
        return self.deaths > 0

    def packed(self, known: set[str]) -> tuple[list[Asked], dict[str, bytes]]:
        """The tasks as they are asked, and what is large in them and not known there yet."""
        tasks: list[Asked] = []
        more: dict[str, bytes] = {}
        for job in self.jobs:
            task, large = packed(job.task)
            tasks.append((task, tuple(large), patience(job.task.weight)))
            more |= {name: content for name, content in large.items() if name not in known}
        known.update(more)
        return tasks, more


def load(waiting: list[Sent], workers: int) -> Load | None:
    """The next of those who wait (a heap), for one of so many workers; none where nobody waits.

    It is as much as a worker does in a while, and not more than his part of all.
    """
    part = ceil(len(waiting) / max(1, workers))
    taken: list[Sent] = []
    weight = 0.0
    while waiting and len(taken) < part:
        job = waiting[0]
        if taken and (weight + job.task.weight > FULL or job.deaths or taken[0].deaths):
            break
        heappop(waiting)
        if job.future.running() or job.future.set_running_or_notify_cancel():
            taken.append(job)
            weight += job.task.weight
    return Load(tuple(taken), taken[0].deaths) if taken else None
