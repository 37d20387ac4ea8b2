"""Tasks on their way: what is large travels under its digest, and to each worker once."""

import pickle
import traceback
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any, cast

from report.crew.task import Task

LARGE = 32_768  # bytes from which on it is worth while to send something only once
SHELF = 400_000_000  # bytes that a worker keeps at hand: the fonts and pictures of some editions


class Farther(Exception):
    """Where an exception was raised: the trace in the worker's process."""

    def __init__(self, trace: str) -> None:
        """Keep the trace."""
        self.trace = trace

    def __str__(self) -> str:
        return f"\n{self.trace}"


class _Seals:
    """Digests of what was sealed last."""

    def __init__(self, room: int) -> None:
        self._room, self._held = room, 0
        self._names: OrderedDict[bytes, str] = OrderedDict()
        self._lock = Lock()

    def __call__(self, content: bytes) -> str:
        """The digest of what many tasks share, reckoned once."""
        with self._lock:
            name = self._names.get(content)  # found by identity: the same bytes come again
            if name is not None:
                self._names.move_to_end(content)
                return name
        name = sha256(content).hexdigest()
        with self._lock:
            self._held += len(content) if content not in self._names else 0
            self._names[content] = name
            while self._held > self._room:
                self._held -= len(self._names.popitem(last=False)[0])
        return name


seal = _Seals(SHELF)


class _Packer(pickle.Pickler):
    """Leaves out what is large, and names it."""

    def __init__(self, file: BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.large: dict[str, bytes] = {}

    def persistent_id(self, obj: Any) -> str | None:
        """The name of what is not written here."""
        if type(obj) is not bytes or len(obj) < LARGE:
            return None
        name = seal(obj)
        self.large[name] = obj
        return name


class _Unpacker(pickle.Unpickler):
    """Puts in again what was left out."""

    def __init__(self, file: BytesIO, shelf: Mapping[str, bytes]) -> None:
        super().__init__(file)
        self._shelf = shelf

    def persistent_load(self, pid: Any) -> bytes:
        """What was left out under a name."""
        return self._shelf[pid]


def packed(task: Task) -> tuple[bytes, dict[str, bytes]]:
    """A task without what is large in it, and that by name."""
    file = BytesIO()
    packer = _Packer(file)
    packer.dump(task)
    return file.getvalue(), packer.large


@dataclass(frozen=True, slots=True)
class Parcel:
    """A task as it is sent to a worker who knows what was sent before."""

    task: bytes
    more: Mapping[str, bytes]  # what he does not have yet
    less: tuple[str, ...]  # what he need not keep any longer


@dataclass(slots=True)
class Ledger:
    """What stands on a worker's shelf, as whoever sends him tasks knows it."""

    room: int = SHELF
    _sizes: OrderedDict[str, int] = field(default_factory=OrderedDict)

    def parcel(self, task: Task) -> Parcel:
        """A task, with what must be sent along; what lay longest unused makes room."""
        light, large = packed(task)
        more = {name: content for name, content in large.items() if name not in self._sizes}
        for name, content in large.items():
            self._sizes[name] = len(content)
            self._sizes.move_to_end(name)
        less, total = [], sum(self._sizes.values())
        while total > self.room and len(self._sizes) > len(large):
            name, size = self._sizes.popitem(last=False)
            less.append(name)
            total -= size
        return Parcel(light, more, tuple(less))


def unpacked(parcel: Parcel, shelf: dict[str, bytes]) -> Task:
    """The task of a parcel; what came with it is put on the shelf."""
    shelf.update(parcel.more)
    for name in parcel.less:
        del shelf[name]
    return whole(parcel.task, shelf)


def whole(light: bytes, shelf: Mapping[str, bytes]) -> Task:
    """A packed task, with what is large in it taken from a shelf."""
    task: Task = _Unpacker(BytesIO(light), shelf).load()
    return task


def told(error: Exception) -> bytes:
    """An exception and its trace, so that it can be raised where the task was asked for."""
    trace = "".join(traceback.format_exception(error))
    error.__traceback__ = error.__cause__ = error.__context__ = None
    try:
        said = pickle.dumps((error, trace))
        pickle.loads(said)  # noqa: S301 - our own; not all exceptions can be read again
    except Exception:  # noqa: BLE001 - what it is made of is the library's affair
        return pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), trace))
    return said


def raised(content: bytes) -> Exception:
    """An exception as a worker told it, with where it was raised there."""
    error, trace = pickle.loads(content)  # noqa: S301 - from our own worker
    error.__cause__ = Farther(trace)
    return cast("Exception", error)
