"""A dask scheduler and its workers on this machine, as processes of their own."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.running import PROJECT

SOON = 60.0  # seconds after which a test gives up


@dataclass
class Processes:
    """A scheduler, and whoever works for it; any port that is free."""

    folder: Path
    address: str = ""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    scheduler: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the scheduler."""
        file = self.folder / "scheduler.json"
        self.scheduler = self._run("scheduler", "--port", "0", "--scheduler-file", str(file))
        until = time.monotonic() + SOON
        while not self.address:
            assert time.monotonic() < until, (self.folder / "log").read_text("utf-8")
            time.sleep(0.05)
            with contextlib.suppress(OSError, ValueError):
                self.address = json.loads(file.read_text("utf-8"))["address"]

    def hire(self, count: int = 1) -> None:
        """Start workers, who know of no project."""
        options = ("--no-nanny", "--nthreads", "1", "--memory-limit", "0")
        self.workers += [self._run("worker", self.address, *options) for _ in range(count)]

    def end(self) -> None:
        """End them all."""
        all_ = [*self.workers, *([self.scheduler] if self.scheduler else [])]
        for process in all_:
            process.kill()
        for process in all_:
            process.wait()

    def _run(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        shared = ("--host", "127.0.0.1", "--no-dashboard")
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - dask's own command
                [sys.executable, "-m", "dask", what, *options, *shared],
                cwd=self.folder,
                env={
                    **os.environ,
                    "PYTHONPATH": str(PROJECT),  # for the tasks of the tests
                    "DASK_TEMPORARY_DIRECTORY": str(self.folder),
                },
                stdout=log,
                stderr=log,
            )


@contextlib.contextmanager
def running(folder: Path, workers: int) -> Iterator[Processes]:
    """A scheduler with workers, ended whatever happens."""
    processes = Processes(folder)
    try:
        processes.begin()
        processes.hire(workers)
        yield processes
    finally:
        processes.end()
