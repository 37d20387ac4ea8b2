"""Tasks that try a crew: some do their work, some fail, die, hang, or take all memory."""

import os
import signal
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.galley import Galley
from report.model.proof import Proof
from report.model.recipe import Recipe
from report.tools.program import ToolMissing


def ready() -> None:
    """These tasks need no engine."""


def begun(log: Path) -> list[str]:
    """Names of the tasks that were begun: a log that is just made has none yet."""
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [line.split()[0] for line in lines]


def unready() -> None:
    """Something is not on this machine."""
    raise ToolMissing("engine", "run `make setup`")


@dataclass(frozen=True, slots=True)
class Trial:
    """A task that writes down that it was begun, and by whom."""

    name: str
    log: Path
    weight: float = 1.0
    load: bytes = b""

    @property
    def recipe(self) -> Recipe:
        return Recipe("trial", f"2020 en {self.name}", {"name": self.name})

    def begin(self) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"{self.name} {os.getpid()}\n")

    def do(self) -> bytes:
        self.begin()
        return self.name.encode() + self.load[:1]


@dataclass(frozen=True, slots=True)
class Slow(Trial):
    """A task that takes a while."""

    seconds: float = 0.3

    def do(self) -> bytes:
        self.begin()
        time.sleep(self.seconds)
        return self.name.encode()


@dataclass(frozen=True, slots=True)
class Dying(Trial):
    """A task over which its worker dies, the first times."""

    deaths: int = 1

    def do(self) -> bytes:
        self.begin()
        lines = self.log.read_text("utf-8").splitlines()
        if sum(line.startswith(f"{self.name} ") for line in lines) <= self.deaths:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.name.encode()


@dataclass(frozen=True, slots=True)
class Greedy(Trial):
    """A task for which there is not memory enough."""

    def do(self) -> bytes:
        self.begin()
        raise MemoryError


@dataclass(frozen=True, slots=True)
class Refusing(Trial):
    """A task whose authors are to blame."""

    def do(self) -> bytes:
        self.begin()
        raise Rejected([Finding("data/total", Severity.ERROR, "wrong", Mark("a.yaml", 3))])


class Odd(Exception):
    """A fault that cannot be read again where it is sent to."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)
        self.second = second


@dataclass(frozen=True, slots=True)
class Broken(Trial):
    """A task with a bug."""

    odd: bool = False

    def do(self) -> bytes:
        self.begin()
        if self.odd:
            raise Odd("strange", "thing")
        return str(1 // 0).encode()


def deadly() -> None:
    """The engine, and an English section over which every worker dies."""
    from report.stages import typeset as stage  # noqa: PLC0415 - in the worker alone

    engine()
    real = stage.typeset

    def typeset(galley: Galley) -> Proof:
        if (galley.language[:2], galley.section) == ("en", "part-1"):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(galley)

    stage.typeset = typeset


def engine() -> None:
    """The engine, without the machine's fonts."""
    from report.tools.engine import isolate  # noqa: PLC0415 - in the worker alone

    isolate(Path(tempfile.mkdtemp(prefix="trials-")))
