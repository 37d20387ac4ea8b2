"""A task that waits for whoever does it."""

from concurrent.futures import Future
from dataclasses import dataclass, field

from report.crew.task import Task


@dataclass(order=True, slots=True)
class Job:
    """A task that waits: the lowest rank first, then the heaviest, then who came first."""

    rank: float
    lightness: float
    number: int
    task: Task = field(compare=False)
    future: Future[bytes] = field(compare=False, default_factory=Future)
