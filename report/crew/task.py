"""What is asked of a crew."""

from concurrent.futures import Future
from typing import Protocol

from report.model.recipe import Recipe


class Task(Protocol):
    """A closed piece of work: a frozen value that can be sent to another process."""

    @property
    def recipe(self) -> Recipe:
        """What it is made of."""
        ...

    @property
    def weight(self) -> float:
        """How long it takes, roughly, in seconds: the longest are begun first."""
        ...

    def do(self) -> bytes:
        """Make it: the same bytes wherever; raise Rejected where its authors are to blame."""
        ...


class Crew(Protocol):
    """Those who do tasks."""

    def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        """Have a task done; of those that wait, the one of the lowest rank is begun first.

        The future raises what the task raises.
        """
        ...

    def close(self) -> None:
        """Let everybody go home; what is not done yet is given up."""
        ...
