"""A crew of one: whoever asks does it himself, at once."""

from collections.abc import Callable
from concurrent.futures import Future

from report.crew.task import Task


def _do(task: Task) -> bytes:
    return task.do()


class Alone:
    """Does each task when it is asked for, in this process; ``do`` may say how."""

    def __init__(self, do: Callable[[Task], bytes] = _do) -> None:
        self.do = do

    def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        """Do a task."""
        del rank
        done: Future[bytes] = Future()
        try:
            done.set_result(self.do(task))
        except Exception as error:  # noqa: BLE001 - a future holds what its task raises
            done.set_exception(error)
        return done

    def close(self) -> None:
        """Nobody has to go home."""
