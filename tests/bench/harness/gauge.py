"""What a command and all its descendants take: a small process that starts it and reaps them all.

    python -I -S gauge.py RESULT.json SECONDS COMMAND …

CPU is the kernel's own account of everything that was reaped: whoever outlives his parent becomes
a child of this process, which waits for all.  The largest process is the kernel's as well.  The
memory of the tree together is looked at every so many seconds; what is shared counts once (PSS).
No control group is needed, and no right that a user has not.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
DEATH = 1  # PR_SET_PDEATHSIG: a signal when whoever started us is gone
GRACE = 10.0  # seconds that those left behind may still take
STEP = 1.02  # shared memory is looked up when the sum has grown by so much
PAGE = os.sysconf("SC_PAGE_SIZE")
PROC = Path("/proc")


class Tree:
    """The descendants of this process, and the most memory they had at once."""

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}  # parents of all processes that were met
        self.ours: set[str] = {str(os.getpid())}
        self.peak = 0  # bytes
        self.over = Event()
        self._looked = 0.0

    def members(self) -> list[str]:
        """The descendants that are alive."""
        alive = [name for name in os.listdir(PROC) if name.isdecimal()]  # noqa: PTH208 - names alone
        for name in sorted((x for x in alive if x not in self.seen), key=int):
            with suppress(OSError, IndexError):
                said = (PROC / name / "stat").read_text("utf-8", "replace").rpartition(")")[2]
                self.seen[name] = parent = said.split()[1]
                if parent in self.ours:
                    self.ours.add(name)
        return [name for name in alive if name in self.ours and name != str(os.getpid())]

    def look(self) -> None:
        """Note the memory of all if it is the most so far."""
        members = self.members()
        total = sum(resident(name) for name in members)
        if total > self._looked * STEP:
            self._looked = total
            self.peak = max(self.peak, sum(own_share(name) for name in members))

    def watch(self, seconds: float) -> None:
        """Look every so often until it is over."""
        while not self.over.wait(seconds):
            self.look()

    def end(self) -> None:
        """End all that are left."""
        for name in self.members():
            with suppress(ProcessLookupError):
                os.kill(int(name), signal.SIGKILL)


def resident(name: str) -> int:
    """The memory a process has, in bytes."""
    with suppress(OSError, IndexError, ValueError):
        return int((PROC / name / "statm").read_text("utf-8").split()[1]) * PAGE
    return 0


def own_share(name: str) -> int:
    """The same, what it shares with others divided among them."""
    with suppress(OSError, IndexError, ValueError):
        for line in (PROC / name / "smaps_rollup").read_text("utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return resident(name)


def reaped(first: int, tree: Tree, start: float) -> tuple[int, float, int]:
    """Wait for all: how the command ended, when, and how many were left behind and ended."""
    code, wall, left = 0, 0.0, 0
    deadline = float("inf")
    while True:
        try:
            pid, status = os.waitpid(-1, 0 if deadline == float("inf") else os.WNOHANG)
        except ChildProcessError:
            return code, wall, left
        if pid == first:
            wall = time.perf_counter() - start
            code = os.waitstatus_to_exitcode(status)
            deadline = time.monotonic() + GRACE
        elif pid == 0:
            time.sleep(0.01)
            if time.monotonic() > deadline:
                left += len(tree.members())
                tree.end()


def stopped(first: int, signum: int) -> None:
    """Pass a signal on; who does not heed it is ended later."""
    with suppress(ProcessLookupError):
        os.kill(first, signum)
    signal.alarm(round(GRACE))


def main(result: str, seconds: str, *command: str) -> int:
    """Run the command, write what it took, and end as it ended."""
    prctl = ctypes.CDLL(None).prctl
    prctl(SUBREAPER, 1, 0, 0, 0)
    prctl(DEATH, signal.SIGTERM, 0, 0, 0)
    tree = Tree()
    tree.members()
    start = time.perf_counter()
    first = os.posix_spawnp(command[0], command, os.environ)
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda which, _: stopped(first, which))
    signal.signal(signal.SIGALRM, lambda *_: tree.end())
    looking = Thread(target=tree.watch, args=(float(seconds),), daemon=True)
    looking.start()
    code, wall, left = reaped(first, tree, start)
    tree.over.set()
    looking.join()
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    facts = {
        "wall": wall,
        "user": took.ru_utime,
        "system": took.ru_stime,
        "process": took.ru_maxrss * 1024,
        "tree": max(tree.peak, took.ru_maxrss * 1024),
        "code": code,
        "left": left,
    }
    Path(result).write_text(json.dumps(facts), "utf-8")
    return 0 if code == 0 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
