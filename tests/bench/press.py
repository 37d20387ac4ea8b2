"""What prepress and preflight cost beside typesetting: CPU time of one edition, cold.

    make bench            or            python tests/bench/press.py [TAG] [PRESS] [RUNS]

Each step is made anew in a process of its own, in turn, so that none finds what another left in
memory; time of programs that a step starts (Ghostscript) is counted with it.
"""

import json
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from report.crew import Shop
from report.desk import Desk
from report.opening import open_year, translated
from report.pipeline import Line
from report.pressing import Copy, _Pressroom
from report.stocking import stock
from report.store import Store
from report.tools.engine import isolate
from tests.running import PROJECT, copy_project

STEPS = ("typeset", "pictures", "prepress", "preflight")
MUST = {"prepress": 1 / 3, "preflight": 1.0}  # of typesetting


@dataclass(frozen=True)
class Task:
    """One edition for one press, in a folder."""

    root: Path
    tag: str
    press: str


def cpu() -> float:
    """Seconds of CPU that this process and its children have taken."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(kind)[:2]) for kind in kinds)


@contextmanager
def clocked(times: dict[str, float], step: str) -> Iterator[None]:
    """Note what a step takes."""
    start = cpu()
    yield
    times[step] = round(cpu() - start, 3)


def one_run(task: Task) -> dict[str, float]:
    """The edition made once, from fonts and screen pictures at hand."""
    isolate(task.root / "build/cache/fontconfig")
    desk, times = Desk(task.root), dict[str, float]()
    store = Store(task.root / "build/cache")
    year = open_year(desk, max(desk.years()))
    edition, _ = translated(year, task.tag)
    shelf = stock(desk, store, year.annual, year.tongues, task.tag)
    line = Line(Shop(store), edition, shelf, lambda *_: None)
    with clocked(times, "typeset"):
        _, proofs = line.set_sections()
    copy = Copy(edition, shelf, tuple(proofs), line)
    room = _Pressroom(desk, store, copy, year.annual.presses[task.press])
    with clocked(times, "pictures"):
        _ = room.pictures
    with clocked(times, "prepress"):
        body = room.body()
    with clocked(times, "preflight"):
        room.judged(body)
    return times | {"pages": float(body.pages)}


def cold(task: Task) -> dict[str, float]:
    """One run in a new process; nothing kept but fonts and screen pictures."""
    cache = task.root / "build/cache"
    for kind in ("proofs", "presses", "inks", "readings"):
        shutil.rmtree(cache / kind, ignore_errors=True)
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(one_run, (task,))


def table(runs: list[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Medians, and their ratios to typesetting."""
    middle = {step: median(run[step] for run in runs) for step in STEPS}
    return {
        step: {"cpu": round(middle[step], 2), "ratio": round(middle[step] / middle["typeset"], 3)}
        for step in STEPS
    }


def main(tag: str = "en", press: str = "offset-coated", runs: str = "3") -> int:
    """Measure, print, keep; 1 where a step costs more than it must."""
    with tempfile.TemporaryDirectory() as scratch:
        task = Task(copy_project(Path(scratch) / "project"), tag, press)
        cold(task)  # makes fonts and screen pictures
        measured = [cold(task) for _ in range(int(runs))]
    found = table(measured)
    print(f"{tag}, {press}, body of {measured[0]['pages']:.0f} pages, {runs} runs, CPU")
    for step, row in found.items():
        must = f"  (must: {MUST[step]:.2f})" if step in MUST else ""
        print(f"  {step:<10}{row['cpu']:>8.2f} s{row['ratio']:>8.2f}{must}")
    kept = PROJECT / "build/bench/press.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"table": found, "runs": measured}, indent=1) + "\n", "utf-8")
    return int(any(found[step]["ratio"] > most for step, most in MUST.items()))


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(*sys.argv[1:]))
