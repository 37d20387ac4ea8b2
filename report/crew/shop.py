"""A store and a crew: what is kept is not made again."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock

from report.crew.alone import Alone
from report.crew.task import Crew, Task
from report.store import Store


@dataclass(frozen=True, slots=True)
class Shop:
    """Has tasks done, each once, whoever asks for them and however often."""

    store: Store
    crew: Crew = field(default_factory=Alone)
    _lock: Lock = field(default_factory=Lock)
    _open: dict[str, Future[bytes]] = field(default_factory=dict)

    def made(self, task: Task, rank: float = 0.0) -> bytes:
        """What a task makes, kept or made now; raise what it raises."""
        return self.soon(task, rank).result()

    def soon(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        """The same, without waiting for it."""
        recipe = task.recipe
        name = f"{recipe.step}/{recipe.name}"
        with self._lock:
            if name in self._open:
                return self._open[name]
            promised = self._open[name] = Future()
        kept = self.store.found(recipe)
        if kept is not None:
            self._keep_promise(name, promised, kept)
        else:
            try:
                asked = self.crew.ask(task, rank)
            except BaseException:  # whoever does it himself may be called away
                self._forget(name)
                promised.cancel()
                raise
            asked.add_done_callback(self._keeper(name, promised, task))
        return promised

    def _keeper(
        self, name: str, promised: Future[bytes], task: Task
    ) -> Callable[[Future[bytes]], None]:
        def keep(asked: Future[bytes]) -> None:
            if asked.cancelled():
                self._forget(name)
                promised.cancel()
            elif error := asked.exception():
                self._forget(name)
                promised.set_exception(error)
            else:
                self.store.put(task.recipe, asked.result())
                self._keep_promise(name, promised, asked.result())

        return keep

    def _keep_promise(self, name: str, promised: Future[bytes], content: bytes) -> None:
        self._forget(name)
        promised.set_result(content)

    def _forget(self, name: str) -> None:
        """The store knows it from now on, or nobody does."""
        with self._lock:
            self._open.pop(name, None)
