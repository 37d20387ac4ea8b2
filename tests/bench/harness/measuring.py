"""What commands take: time, CPU and memory of whole trees of processes."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

GAUGE = Path(__file__).with_name("gauge.py")
OFTEN, SELDOM = 0.05, 1.0  # seconds between two looks at memory: of what is measured, of services
TICK = os.sysconf("SC_CLK_TCK")
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Took:
    """What a command took, with all its descendants; bytes, and seconds."""

    wall: float
    user: float
    system: float
    process: int  # the most that one process had
    tree: int  # the most that all had at once
    code: int = 0
    left: int = 0  # processes it left behind
    others: float = 0.0  # processors that were busy with something else meanwhile

    @property
    def cpu(self) -> float:
        """User and system."""
        return self.user + self.system

    def told(self) -> dict[str, float]:
        """For the JSON: seconds and MiB."""
        return {
            "wall": round(self.wall, 3),
            "user": round(self.user, 3),
            "system": round(self.system, 3),
            "process MiB": round(self.process / MIB, 1),
            "tree MiB": round(self.tree / MIB, 1),
            "others busy": round(self.others, 2),
        }


class Failed(Exception):
    """A command that was measured did not do what it was asked."""


def together(parts: Sequence[Took]) -> Took:
    """Commands one after the other, as one."""
    wall = sum(one.wall for one in parts)
    return Took(
        wall=wall,
        user=sum(one.user for one in parts),
        system=sum(one.system for one in parts),
        process=max(one.process for one in parts),
        tree=max(one.tree for one in parts),
        left=sum(one.left for one in parts),
        others=sum(one.others * one.wall for one in parts) / wall if wall else 0.0,
    )


def measured(
    command: Sequence[str | Path],
    cwd: Path,
    env: Mapping[str, str] | None = None,
    good: Sequence[int] = (0,),
) -> Took:
    """Run a command to its end; raise Failed with what it said if it ended badly."""
    with tempfile.TemporaryDirectory() as scratch:
        said, result = Path(scratch) / "said", Path(scratch) / "took.json"
        busy, start = machine_busy(), perf_counter()
        with said.open("wb") as out:
            _run([*_gauged(result, OFTEN), *map(str, command)], cwd, env, out.fileno())
        facts = json.loads(result.read_text("utf-8")) if result.exists() else {"code": -1}
        if facts["code"] not in good:
            tail = said.read_text("utf-8", "replace")[-2000:]
            raise Failed(f"{' '.join(map(str, command))} ended with {facts['code']}\n{tail}")
        took = Took(**facts)
        span = perf_counter() - start
        spare = machine_busy() - busy - took.cpu
        return Took(**{**facts, "others": max(0.0, spare / span)})


def _gauged(result: Path, every: float) -> list[str]:
    return [sys.executable, "-I", "-S", str(GAUGE), str(result), str(every)]


def _run(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None, out: int) -> None:
    """Run the gauge; whatever ends us ends what it measures."""
    running = subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=cwd, env=_env(env), stdin=subprocess.DEVNULL, stdout=out, stderr=out
    )
    try:
        running.wait()
    except BaseException:
        running.terminate()
        running.wait()
        raise


def _env(env: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, **(env or {})}


@contextmanager
def served(
    commands: Sequence[Sequence[str | Path]], cwd: Path, env: Mapping[str, str], took: list[Took]
) -> Iterator[None]:
    """Services that run meanwhile; what each took from its start to its end is added."""
    with tempfile.TemporaryDirectory() as scratch:
        results = [Path(scratch) / f"{i}.json" for i in range(len(commands))]
        with (Path(scratch) / "said").open("wb") as out:
            running = [
                subprocess.Popen(  # noqa: S603 - our own command
                    [*_gauged(result, SELDOM), *map(str, command)],
                    cwd=cwd,
                    env=_env(env),
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=out,
                )
                for result, command in zip(results, commands, strict=True)
            ]
            try:
                yield
            finally:
                for one in reversed(running):
                    one.terminate()
                for one in running:
                    one.wait()
        took += [Took(**json.loads(one.read_text("utf-8"))) for one in results if one.exists()]


def machine_busy() -> float:
    """Seconds of CPU that this machine has done since it was started."""
    first = Path("/proc/stat").read_text("utf-8").splitlines()[0].split()[1:]
    user, nice, system, _idle, _wait, irq, softirq, steal = (int(x) for x in first[:8])
    return (user + nice + system + irq + softirq + steal) / TICK
