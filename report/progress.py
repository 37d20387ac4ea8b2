"""What is shown while a build runs: a bar for each edition, or nothing."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars


class Progress:
    """Bars on a terminal; silence where no one looks."""

    def __init__(self, *, quiet: bool) -> None:
        """Show bars only to a person."""
        self.shown = sys.stderr.isatty() and not quiet
        self.bars = Bars(
            TextColumn("{task.description:<3}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[section]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=not self.shown,
        )
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self.bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.bars.stop()

    def watch(self, edition: str, section: str, done: int, total: int, pages: int = 0) -> None:
        """Move an edition's bar."""
        del pages
        if edition not in self.tasks:
            self.tasks[edition] = self.bars.add_task(edition, total=total, section="")
        self.bars.update(self.tasks[edition], completed=done, section=section)
