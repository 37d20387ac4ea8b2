"""A worker: does one task after another, until nobody is there to ask."""

import faulthandler
import gc
import os
import signal
import sys
import time
from _thread import interrupt_main
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from report.crew.wire import Parcel, told, unpacked

YOUNG = 20_000  # objects after which the youngest are looked through for garbage
_LEAVE = 1.5  # seconds in which work in hand may end tidily when nobody waits for it any more
_GRACE = 20.0  # seconds after which a worker whom nobody ended ends himself

Asked = tuple[Parcel, float]  # and the seconds that it may take


def work(line: Connection, prepare: Callable[[], None]) -> None:
    """Prepare, then do tasks; an interrupt is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    asked: SimpleQueue[Asked | None] = SimpleQueue()
    Thread(target=_listen, args=(line, asked), daemon=True).start()
    fault = prepared(prepare)
    shelf: dict[str, bytes] = {}
    frozen = False
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as we are
    try:
        while (ask := _next(asked, prepare)) is not None:
            parcel, seconds = ask
            # Ends us even where a library hangs, and nobody is there any more to end us.
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            answer = _done(parcel, shelf, fault)
            faulthandler.cancel_dump_traceback_later()
            for part in answer:
                line.send_bytes(part)
            if not frozen:  # what is loaded by now stays: it need not be looked through again
                gc.collect()
                gc.freeze()
                frozen = True
    except OSError:
        return  # nobody is there to answer


def _next(asked: SimpleQueue[Asked | None], prepare: Callable[[], None]) -> Asked | None:
    """The next task; while nobody asks, what later ones will need is loaded."""
    more = prepare.more if isinstance(prepare, Engine) else ()
    for name in more:
        if name not in sys.modules and asked.empty():
            with suppress(Exception):  # the task that needs it tells
                import_module(name)
    return asked.get()


@dataclass(frozen=True, slots=True)
class Engine:
    """Loads what sets pages, without the machine's fonts; `folder` is where it notes that."""

    folder: Path
    more: tuple[str, ...] = ()  # modules that tasks will ask for

    def __call__(self) -> None:
        """Load it."""
        from report.tools.engine import isolate  # noqa: PLC0415 - a fault is told as an answer

        isolate(self.folder)


def prepared(prepare: Callable[[], None]) -> Exception | None:
    """Make ready; what keeps this worker from working."""
    gc.set_threshold(YOUNG)
    try:
        prepare()
    except Exception as error:  # noqa: BLE001 - whoever asks is told
        return error
    return None


def _done(parcel: Parcel, shelf: dict[str, bytes], fault: Exception | None) -> tuple[bytes, bytes]:
    """What comes of a task: whether it was made, and the result, or what was raised."""
    if fault is not None:
        return b"-", told(fault)
    try:
        return b"+", unpacked(parcel, shelf).do()
    except MemoryError:
        os._exit(1)  # it may be done once more, alone
    except Exception as error:  # noqa: BLE001 - whoever asks is told
        return b"-", told(error)


def _listen(line: Connection, asked: SimpleQueue[Asked | None]) -> None:
    """Take tasks; where nobody asks any more, what is in work is given up as well."""
    try:
        while True:
            task, names, less, seconds = line.recv()
            more = {name: line.recv_bytes() for name in names}
            asked.put((Parcel(task, more, less), seconds))
    except (EOFError, OSError):
        asked.put(None)
        interrupt_main(signal.SIGTERM)
        time.sleep(_LEAVE)
        os._exit(1)


def _leave(*_: object) -> None:
    """End, and let what must be tidied be tidied, without a word: somebody knows why."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.exit()
