"""A worker of a cluster, as whoever gives him work knows him."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any

from report.crew import afar
from report.crew.loads import Load

BESIDE = 2  # loads that each worker has at hand, so that he never waits for the next
# What dask raises of an actor whose worker is gone, or has lost it, or who is not reached.
LOST = (OSError, RuntimeError, KeyError, CancelledError, asyncio.CancelledError)

_numbers = count()

Tell = Callable[["Placed", Load, Sequence[afar.Answer] | BaseException], None]


@dataclass(eq=False, slots=True)
class Placed:
    """A worker, and what he was given."""

    address: str
    _client: Any
    _hand: Any  # his afar.Hand, of which dask keeps the place
    known: set[str] = field(default_factory=set)  # large things that he was given, by digest
    loads: list[Load] = field(default_factory=list)  # that he has at hand

    @property
    def room(self) -> bool:
        """Whether he may be given something more."""
        return len(self.loads) < BESIDE and not any(one.apart for one in self.loads)

    def do(self, one: Load, tell: Tell) -> None:
        """Have a load done, and tell what came of it; not here, but in the client's thread."""
        tasks, more = one.packed(self.known)
        with self._client.as_current():  # by which an actor finds its way
            asked = self._hand.perform(tasks, more)

        async def wait() -> None:
            try:
                answers = await asked
            except BaseException as error:  # noqa: BLE001 - whoever waits is told
                tell(self, one, error)
            else:
                tell(self, one, answers)

        self._client.loop.add_callback(wait)

    def rouse(self) -> None:
        """Have him load his engine, since he will be given something soon."""
        with self._client.as_current():
            self._hand.perform([], {})

    def leave(self) -> Any:
        """Have him begin nothing any more; what can be waited for."""
        with self._client.as_current():
            return self._hand.leave(separate_thread=False)  # beside what he does just now


def hire(client: Any, addresses: Sequence[str], seconds: float) -> list[Placed]:
    """Workers at addresses; who does not come within so many seconds is passed over."""
    asked = {
        address: client.submit(
            afar.Hand,
            key=f"hand-{client.id}-{next(_numbers)}",
            workers=[address],
            allow_other_workers=False,
            pure=False,
            actor=True,
        )
        for address in addresses
    }
    until = monotonic() + seconds
    placed = []
    for address, one in asked.items():
        with suppress(Exception), client.as_current():  # he went, or died of it
            hand = one.result(timeout=max(0.01, until - monotonic()))
            placed.append(Placed(address, client, hand))
    return placed
