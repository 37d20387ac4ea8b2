"""What runs on a worker of a cluster: one task at a time, with an engine that sees no fonts.

A worker has this package and dask, and nothing else of a project.
"""

import ctypes
import faulthandler
import gc
import os
import platform
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from report.crew.hand import YOUNG
from report.crew.wire import SHELF, told, whole
from report.tools import ghostscript
from report.tools.isolation import isolate, libraries
from report.tools.program import ToolFailed, ToolMissing

_PACKAGES = ("distributed", "lxml", "numpy", "pikepdf", "uharfbuzz")  # beside those of the engine
_PROGRAMS = ("ghostscript",)
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt(3)
_GRACE = 20.0  # seconds beyond its time after which a task that hangs ends its worker

MADE, RAISED, LACKING = "made", "raised", "lacking"
Asked = tuple[bytes, tuple[str, ...], float]  # a task, names of what is large, seconds it may take
Answer = tuple[str, bytes]  # with it what was made, what was raised, or where what is not there

_hands = Lock()  # the engine sets one page at a time
_shelf: OrderedDict[str, bytes] = OrderedDict()  # what is large in tasks, by digest


class Unequal(Exception):
    """This worker would make other bytes than whoever asks; it says what it has."""

    def __init__(self, versions: dict[str, str]) -> None:
        """Keep the versions of this worker."""
        self.versions = versions
        super().__init__(versions)


@cache
def versions() -> dict[str, str]:
    """All that decides which bytes are made here; what is missing is told as such."""
    try:
        engine = libraries()
    except (ToolMissing, ToolFailed) as error:
        engine = {"engine": str(error)}
    return {
        "report": f"{version('report')} ({_code()[:12]})",
        "python": platform.python_version(),
        **engine,
        **{package: version(package) for package in _PACKAGES},
        **_program(),
    }


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Names of what two machines have not in common; a program may be missing on one of them.

    >>> differing({"pango": "1.50", "ghostscript": "10"}, {"pango": "1.52"})
    ['pango']
    """
    return [
        name
        for name in sorted({*one, *other})
        if one.get(name) != other.get(name)
        and not (name in _PROGRAMS and {one.get(name), other.get(name)} & {None})
    ]


def _program() -> dict[str, str]:
    """What draws pages in inks: who needs it where it is missing is told then."""
    try:
        return {"ghostscript": ghostscript.version()}
    except (ToolMissing, ToolFailed):
        return {}


def perform(
    asked: Mapping[str, str], tasks: Sequence[Asked], more: Mapping[str, bytes]
) -> list[Answer]:
    """What came of each task.

    ``more`` is put on this worker's shelf before the first and stays there as long as there is
    room.  A task that takes longer than it may ends the worker: nothing else can end a library
    that hangs.
    """
    if differing(asked, versions()):
        return [(RAISED, told(Unequal(versions()))) for _ in tasks]
    with _hands, open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path
        _ready()
        _shelf.update(more)
        answers = []
        for task, names, seconds in tasks:
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            try:
                answers.append(_answer(task, names))
            finally:
                faulthandler.cancel_dump_traceback_later()
        _make_room()
        _settle()
    return answers


def _answer(task: bytes, names: Sequence[str]) -> Answer:
    """What came of one task; a MemoryError goes on: it may be done once more, alone."""
    if lacking := [name for name in names if name not in _shelf]:
        return LACKING, "\n".join([_address(), *lacking]).encode()
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


def _address() -> str:
    """Where this worker is."""
    from distributed import get_worker  # noqa: PLC0415 - here it is dask that calls

    return str(get_worker().address)


@cache
def _ready() -> None:
    """Hide the machine's fonts, before anything is loaded that would see them."""
    from distributed import get_worker  # noqa: PLC0415 - here it is dask that calls

    worker = get_worker()
    isolate(Path(worker.local_directory) / "fontconfig")  # it goes when the worker goes
    gc.set_threshold(YOUNG)
    _keep_memory()
    with suppress(AttributeError, KeyError):  # it looks a hundred times a second where we are
        worker.loop.add_callback(worker.periodic_callbacks["profile"].stop)


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


@cache
def _code() -> str:
    """A digest of this package: its version alone does not tell one checkout from another."""
    home, found = Path(__file__).parents[1], sha256()
    for path in sorted(home.rglob("*.py")):
        found.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()
