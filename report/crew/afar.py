"""What runs on a worker of a cluster: one task at a time, with an engine that sees no fonts.

A worker has this package and dask, and nothing else of a project.  The scheduler loads this
module too, and does nothing with it: what is dear to load is loaded where tasks are done.
"""

import ctypes
import faulthandler
import gc
import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

from report.crew.hand import Engine, prepared
from report.crew.wire import SHELF, told, whole

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt(3)
_GRACE = 20.0  # seconds beyond its time after which a task that hangs ends its worker

MADE, RAISED, LACKING = "made", "raised", "lacking"
Asked = tuple[bytes, tuple[str, ...], float]  # a task, names of what is large, seconds it may take
Answer = tuple[str, bytes]  # with it what was made, what was raised, or what is not there

_at_work = Lock()  # the engine sets one page at a time, whoever asks
_shelf: OrderedDict[str, bytes] = OrderedDict()  # what is large in tasks, by digest


class Hand:
    """A worker as one command knows it: dask's actor, which it speaks to by name."""

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        self._left = False

    def perform(self, tasks: Sequence[Asked], more: Mapping[str, bytes]) -> list[Answer]:
        """What came of each task; of fewer of them where nobody waits any more.

        ``more`` is put on this worker's shelf before the first and stays there as long as there
        is room.  A task that takes longer than it may ends the worker: nothing else can end a
        library that hangs.
        """
        answers: list[Answer] = []
        with _at_work, open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path
            if fault := _fault():
                return [(RAISED, told(fault)) for _ in tasks]
            _shelf.update(more)
            for task, names, seconds in tasks:
                if self._left:
                    break
                faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
                try:
                    answers.append(_answer(task, names))
                finally:
                    faulthandler.cancel_dump_traceback_later()
            _make_room()
            if answers:
                _settle()
        return answers

    def leave(self) -> None:
        """Begin nothing any more: whoever asked has gone."""
        self._left = True


def _answer(task: bytes, names: Sequence[str]) -> Answer:
    """What came of one task; a MemoryError goes on: it may be done once more, alone."""
    if lacking := [name for name in names if name not in _shelf]:
        return LACKING, "\n".join(lacking).encode()
    for name in names:
        _shelf.move_to_end(name)
    try:
        return MADE, whole(task, _shelf).do()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whoever asks is told
        return RAISED, told(error)


def _make_room() -> None:
    """Forget what lay longest unused."""
    held = sum(map(len, _shelf.values()))
    while held > SHELF:
        held -= len(_shelf.popitem(last=False)[1])


@cache
def _fault() -> Exception | None:
    """Make ready; what keeps this worker from working."""
    from distributed import get_worker  # noqa: PLC0415 - here it is dask that calls

    worker = get_worker()
    _keep_memory()
    with suppress(AttributeError, KeyError):  # it looks a hundred times a second where we are
        worker.loop.add_callback(worker.periodic_callbacks["profile"].stop)
    return prepared(Engine(Path(worker.local_directory) / "fontconfig"))  # it goes when he goes


def _keep_memory() -> None:
    """Keep what was freed for the next task, as every other process does.

    A nanny has its workers give back all but 64 KiB at once (MALLOC_TRIM_THRESHOLD_), and with
    that whatever is larger than 128 KiB is new to them each time: pages, pictures, fonts.
    """
    with suppress(OSError, AttributeError):  # another library does without
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_MMAP_THRESHOLD, 32 * 2**20)  # what glibc comes to by itself
        mallopt(_TRIM_THRESHOLD, 64 * 2**20)


@cache
def _settle() -> None:
    """What is loaded by now stays: it need not be looked through again."""
    gc.collect()
    gc.freeze()
