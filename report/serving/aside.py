"""Work beside the answering, which is dropped when the server stops."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")


async def aside(work: Callable[[], T]) -> T:
    """Do a piece of work in a thread that nobody waits for at the end: it must only read."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(how: Callable[[], None]) -> None:
        if not done.done():  # who waited may have gone
            how()

    def run() -> None:
        try:
            how = partial(done.set_result, work())
        except Exception as error:  # noqa: BLE001 - it goes to who waits
            how = partial(done.set_exception, error)
        with suppress(RuntimeError):  # the loop has ended: nobody waits
            loop.call_soon_threadsafe(settle, how)

    threading.Thread(target=run, daemon=True).start()
    return await done
