"""Running a program beside us: found first, never through a shell, never without an end."""

import os
import resource
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path


class ToolMissing(Exception):
    """Something the work needs is not on this machine; the message says how to get it."""

    def __init__(self, tool: str, remedy: str) -> None:
        """Name the tool and what brings it here."""
        self.tool = tool
        self.remedy = remedy
        super().__init__(f"{tool} is missing: {remedy}")

    def __reduce__(self) -> tuple[type["ToolMissing"], tuple[str, str]]:
        """Let the fault travel between processes."""
        return (ToolMissing, (self.tool, self.remedy))


class ToolFailed(Exception):
    """A program that is here did not do its work."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program left behind."""

    code: int
    out: str
    err: str


def find(name: str, remedy: str = "run `make setup`", *, named_by: str = "") -> Path:
    """The path of a program; raises ToolMissing.

    ``named_by``: the variable of the environment that may name another one in its place.
    """
    wanted = (named_by and os.environ.get(named_by)) or name
    path = shutil.which(wanted)
    if path is None:
        named = wanted != name
        raise ToolMissing(wanted, f"{named_by} names no program; correct it" if named else remedy)
    return Path(path)


def run(
    program: Path,
    arguments: Sequence[str | Path],
    *,
    seconds: float = 60,
    memory: int | None = None,
    scratch: Path | None = None,
) -> Ran:
    """Run a program to its end.  Its exit code is the caller's to judge; raises ToolFailed.

    It sees nothing of our environment but the search path: language and time zone are fixed.
    ``memory``: the address space it may take, in bytes.  ``scratch``: the folder where it runs
    and keeps what it needs for a while, instead of ours and the machine's.
    """
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    fence: list[str] = []
    if memory:  # and an end even where nobody is left to end it
        prlimit = find("prlimit", "install util-linux")
        fence = [str(prlimit), f"--as={_allowed(memory)}", f"--cpu={ceil(seconds) + 1}"]
    try:
        ran = subprocess.run(
            [*fence, program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            env={**surroundings, **({"TMPDIR": str(scratch)} if scratch else {})},
            cwd=scratch,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ToolFailed(f"{program.name} did not end within {seconds:g} s") from None
    except OSError as fault:
        raise ToolFailed(f"{program.name} did not start: {fault.strerror}") from fault
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def _allowed(memory: int) -> int:
    """So much memory, or less where we have less ourselves."""
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    return memory if most == resource.RLIM_INFINITY else min(memory, most)
