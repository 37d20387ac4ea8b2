"""A store and a crew: what is kept is not made again."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock

from report.crew.alone import Alone
from report.crew.task import Crew, Task
from report.store import Store

_Tell = Callable[[Future[bytes]], None]


@dataclass(slots=True)
class _Order:
    """A task in work, and all who wait for it."""

    task: Task
    rank: float
    waiting: list[Future[bytes]]
    asked: Future[bytes] | None = None  # of the crew


@dataclass(frozen=True, slots=True)
class Shop:
    """Has tasks done, each once, whoever asks for them and however often."""

    store: Store
    crew: Crew = field(default_factory=Alone)
    _lock: Lock = field(default_factory=Lock)
    _orders: dict[str, _Order] = field(default_factory=dict)

    def made(self, task: Task, rank: float = 0.0) -> bytes:
        """What a task makes, kept or made now; raise what it raises."""
        return self.soon(task, rank).result()

    def soon(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        """The same, without waiting for it; cancelled when it is not wanted any more."""
        recipe, mine = task.recipe, Future[bytes]()
        name = f"{recipe.step}/{recipe.name}"
        with self._lock:
            known = self._orders.get(name)
            if known is None:
                order = self._orders[name] = _Order(task, rank, [mine])
            else:
                order = known
                order.waiting.append(mine)
        if known is None:
            kept = self.store.found(recipe)
            if kept is not None:
                self._answer(name, order, lambda future: future.set_result(kept))
            else:
                self._ask(name, order)
        elif rank < order.rank and self._withdrawn(order):
            order.rank = rank
            self._ask(name, order)
        mine.add_done_callback(lambda mine: self._unwanted(name, order, mine))
        return mine

    def _ask(self, name: str, order: _Order) -> None:
        try:
            asked = order.asked = self.crew.ask(order.task, order.rank)
        except BaseException:  # whoever does it himself may be called away
            self._answer(name, order, None)
            raise
        asked.add_done_callback(lambda asked: self._done(name, order, asked))

    def _withdrawn(self, order: _Order) -> bool:
        """Whether an order was taken back, since nobody had begun it."""
        with self._lock:
            asked, order.asked = order.asked, None
        if asked is None or asked.cancel():
            return asked is not None
        order.asked = asked
        return False

    def _done(self, name: str, order: _Order, asked: Future[bytes]) -> None:
        """Keep what was made, and answer all who wait."""
        if asked.cancelled():
            if asked is order.asked:  # else it was only withdrawn
                self._answer(name, order, None)
        elif error := asked.exception():
            self._answer(name, order, lambda future: future.set_exception(error))
        else:
            self.store.put(order.task.recipe, asked.result())
            self._answer(name, order, lambda future: future.set_result(asked.result()))

    def _answer(
        self, name: str, order: _Order, tell: Callable[[Future[bytes]], None] | None
    ) -> None:
        """Tell all who wait, or that it was given up; the store knows it now, or nobody does."""
        with self._lock:
            if self._orders.get(name) is order:
                del self._orders[name]
        for future in order.waiting:
            if tell is None:
                future.cancel()
            elif future.set_running_or_notify_cancel():
                tell(future)

    def _unwanted(self, name: str, order: _Order, mine: Future[bytes]) -> None:
        """Have it not done that nobody waits for any more."""
        if not mine.cancelled():
            return
        with self._lock:
            if self._orders.get(name) is not order:
                return
            if not all(one.cancelled() for one in order.waiting):
                return
            del self._orders[name]
        if order.asked:
            order.asked.cancel()
