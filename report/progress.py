"""What is told while a build runs: bars on a terminal, lines elsewhere, JSON for programs."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from types import TracebackType
from typing import Protocol, Self

_PAUSE = 10.0  # seconds between two lines that only say how far things are


@dataclass(frozen=True, slots=True)
class Stand:
    """How far an edition is."""

    edition: str
    what: str  # what was done last; nothing yet if empty
    done: int
    total: int
    pages: int  # that are set

    @property
    def left(self) -> int:
        """How much remains to be done: sections, binding, presses."""
        return self.total - self.done

    def record(self) -> dict[str, object]:
        """The stand as plain data."""
        return {
            "edition": self.edition,
            "section": self.what,
            "done": self.done,
            "total": self.total,
            "left": self.left,
            "pages": self.pages,
        }


class _Shown(Protocol):
    """What shows how far things are."""

    def show(self, stand: Stand) -> None:
        """Show a stand."""
        ...

    def close(self) -> None:
        """Nothing more will be shown."""
        ...


class Progress:
    """How far each edition is, told in the form that whoever looks can use."""

    def __init__(self, *, quiet: bool, form: str = "auto") -> None:
        """``form``: json for lines of JSON; else what suits where it is shown."""
        self._lock = Lock()
        self._shown = _chosen(form, quiet=quiet)
        self._pages: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._shown.close()

    def watch(self, edition: str, section: str, done: int, total: int, pages: int = 0) -> None:
        """Tell how far an edition is; any thread may."""
        with self._lock:
            pages = self._pages[edition] = max(pages, self._pages.get(edition, 0))
            self._shown.show(Stand(edition, section, done, total, pages))


def _chosen(form: str, *, quiet: bool) -> _Shown:
    if form == "json":
        return _Records()
    if quiet:
        return _Silence()
    return _Bars() if sys.stderr.isatty() else _Lines()


class _Silence:
    """Nobody looks."""

    def show(self, stand: Stand) -> None:
        pass

    def close(self) -> None:
        pass


class _Records:
    """A line of JSON for everything that is done."""

    def show(self, stand: Stand) -> None:
        sys.stderr.write(f"{json.dumps(stand.record(), ensure_ascii=False)}\n")
        sys.stderr.flush()

    def close(self) -> None:
        pass


class _Lines:
    """A line for every edition that is done, and now and then for all that are not."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()
        self._stands: dict[str, Stand] = {}

    def show(self, stand: Stand) -> None:
        self._stands[stand.edition] = stand
        if stand.done and not stand.left:
            pages = f"{stand.pages} pages, " if stand.pages else ""
            open_ = sum(bool(one.left) for one in self._stands.values())
            ended = "rejected" if stand.what == "rejected" else "done"
            self._write(f"{stand.edition}: {ended}, {pages}{open_} of {len(self._stands)} to come")
        elif self._clock() - self._last >= _PAUSE:
            begun = [one for one in self._stands.values() if one.done and one.left]
            self._write(", ".join(f"{one.edition} {one.done} of {one.total}" for one in begun))

    def _write(self, line: str) -> None:
        self._last = self._clock()
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    def close(self) -> None:
        pass


class _Bars:
    """A bar for each edition."""

    def __init__(self) -> None:
        from rich import progress  # noqa: PLC0415 - only a terminal needs it
        from rich.console import Console  # noqa: PLC0415 - as above

        self._bars = progress.Progress(
            progress.TextColumn("{task.description:<3}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[pages]}"),
            progress.TimeElapsedColumn(),
            progress.TextColumn("{task.fields[what]}"),
            console=Console(stderr=True),
        )
        self._tasks: dict[str, progress.TaskID] = {}
        self._bars.start()

    def show(self, stand: Stand) -> None:
        if stand.edition not in self._tasks:
            self._tasks[stand.edition] = self._bars.add_task(
                stand.edition, total=stand.total, start=False, what="", pages=""
            )
        task = self._tasks[stand.edition]
        if stand.done:
            self._bars.start_task(task)
        pages = f"{stand.pages} pages" if stand.pages else ""
        self._bars.update(task, completed=stand.done, what=stand.what, pages=pages)

    def close(self) -> None:
        self._bars.stop()
