"""How many can work here at once: cores and memory, as this process may use them."""

import os
from pathlib import Path

EACH = 500_000_000  # bytes that a worker needs at most, for sections of some hundred pages

_MEMORY = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")  # what a container is given (cgroup v2)


def size(most: int) -> int:
    """How many workers there are room for, `most` at most."""
    return max(1, min(most, cores(), memory() // EACH))


def cores(group: Path = _GROUP) -> int:
    """Cores on which this process may run."""
    here = len(os.sched_getaffinity(0))
    quota, _, period = _read(group / "cpu.max").partition(" ")
    if quota.isdigit() and period.strip().isdigit():
        here = min(here, max(1, round(int(quota) / int(period))))
    return here


def memory(info: Path = _MEMORY, group: Path = _GROUP) -> int:
    """Bytes of memory that can be had without taking them from others."""
    lines = dict(line.split(":", 1) for line in _read(info).splitlines() if ":" in line)
    free = int((lines.get("MemAvailable", "").split() or ["0"])[0]) * 1024 or 64 * EACH
    most, used = _read(group / "memory.max").strip(), _read(group / "memory.current").strip()
    if most.isdigit() and used.isdigit():
        free = min(free, max(0, int(most) - int(used)))
    return free


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except OSError:
        return ""
