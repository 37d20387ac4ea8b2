"""What prepress and preflight cost: beside typesetting, and again where little has changed.

    make bench            or            python tests/bench/press.py [TAG] [PRESS] [RUNS]

Each step is made anew in a process of its own, in turn, so that none finds what another left in
memory; time of programs that a step starts (Ghostscript) is counted with it.
"""

import os
import re
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import monotonic

sys.path.insert(0, str(Path(__file__).parents[2]))

from report.crew import Shop
from report.desk import Desk
from report.opening import open_year, translated
from report.pipeline import Line
from report.pressing import Copy, Pressing, _Pressroom
from report.stocking import stock
from report.store import Store
from report.tools.engine import isolate
from tests.bench.harness.keeping import keep
from tests.bench.harness.rows import Row
from tests.running import copy_project

STEPS = ("typeset", "pictures", "prepress", "preflight")
WHOLE = ("cold", "nothing changed", "one text changed")
MUST = {"prepress": 1 / 3, "preflight": 1.0}  # of typesetting
KEPT = ("proofs", "inks", "prepress", "preflight", "readings", "inspections")


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


@dataclass(frozen=True)
class Edition:
    """An edition that has been set, on its way to a press."""

    desk: Desk
    shop: Shop
    copy: Copy


def edition(task: Task, times: dict[str, float]) -> Edition:
    """The edition set, from fonts and screen pictures at hand."""
    isolate(task.root / "build/cache/fontconfig")
    desk, shop = Desk(task.root), Shop(Store(task.root / "build/cache"))
    year = open_year(desk, max(desk.years()))
    made, _ = translated(year, task.tag)
    shelf = stock(desk, shop, year.annual, year.tongues, task.tag)
    line = Line(shop, made, shelf)
    with clocked(times, "typeset"):
        _, proofs = line.set_sections()
    return Edition(desk, shop, Copy(made, shelf, tuple(proofs), line))


def by_steps(task: Task) -> dict[str, float]:
    """A body made for a press once."""
    times = dict[str, float]()
    set_ = edition(task, times)
    asked = set_.copy.edition.annual.presses[task.press]
    room = _Pressroom(set_.desk, set_.shop, set_.copy, asked)
    with clocked(times, "pictures"):
        _ = room.inked
    with clocked(times, "prepress"):
        body = room.body().result()
    with clocked(times, "preflight"):
        room.judged(body)
    return times | {"pages": float(body.pages)}


def whole(task: Task) -> dict[str, float]:
    """What the press adds to an edition that is set: body and cover, made and judged."""
    times = dict[str, float]()
    set_ = edition(task, times)
    start = monotonic()
    with clocked(times, "cpu"):
        pressing = Pressing(set_.desk, set_.shop, set_.copy, task.press)
        pressing.judged(pressing.wait())
    return times | {"wall": round(monotonic() - start, 3)}


def apart(work: Callable[[Task], dict[str, float]], task: Task) -> dict[str, float]:
    """Work in a new process, so that it finds nothing in memory."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (task,))


def emptied(task: Task) -> Task:
    """The same, nothing kept but fonts and screen pictures."""
    for kind in KEPT:
        shutil.rmtree(task.root / "build/cache" / kind, ignore_errors=True)
    return task


def written(task: Task, run: int) -> Task:
    """The same, one text of one section changed, as an author would."""
    path = max((task.root / "sources").glob(f"*/translations/{task.tag}/introduction.yaml"))
    said = path.read_text("utf-8")
    head, mark, rest = said.rpartition("  text: |\n")
    path.write_text(head + mark + re.sub(r"^( +\S+)", rf"\1 {run}", rest, count=1), "utf-8")
    return task


def table(runs: list[dict[str, float]]) -> dict[str, dict[str, float]]:
    """Medians, and their ratios to typesetting."""
    middle = {step: median(run[step] for run in runs) for step in STEPS}
    return {
        step: {"cpu": round(middle[step], 2), "ratio": round(middle[step] / middle["typeset"], 3)}
        for step in STEPS
    }


def main(tag: str = "en", press_: str = "offset-coated", runs: str = "3") -> int:
    """Measure, print, keep; 1 where a step costs more than it must."""
    steps: list[dict[str, float]] = []
    wholes: dict[str, list[dict[str, float]]] = {name: [] for name in WHOLE}
    with tempfile.TemporaryDirectory() as scratch:
        task = Task(copy_project(Path(scratch) / "project"), tag, press_)
        apart(by_steps, task)  # makes fonts and screen pictures
        for run in range(int(runs)):
            steps.append(apart(by_steps, emptied(task)))
            wholes["cold"].append(apart(whole, emptied(task)))
            wholes["nothing changed"].append(apart(whole, task))
            wholes["one text changed"].append(apart(whole, written(task, run)))
    found = table(steps)
    middle = {
        name: {key: round(median(run[key] for run in some), 2) for key in ("cpu", "wall")}
        for name, some in wholes.items()
    }
    print(f"{tag}, {press_}, body of {steps[0]['pages']:.0f} pages, {runs} runs, CPU")
    for step, row in found.items():
        must = f"  (must: {MUST[step]:.2f})" if step in MUST else ""
        print(f"  {step:<18}{row['cpu']:>8.2f} s{row['ratio']:>8.2f}{must}")
    print("body and cover, made and judged: CPU, wall, of cold")
    for name, row in middle.items():
        share = row["cpu"] / middle["cold"]["cpu"]
        print(f"  {name:<18}{row['cpu']:>8.2f} s{row['wall']:>8.2f} s{share:>8.2f}")
    rows = [
        Row(
            step,
            f"{step} of a body, CPU, of typesetting it",
            [run[step] / run["typeset"] for run in steps],
            must=MUST.get(step),
        )
        for step in found
    ]
    keep("press", rows, [{"steps": steps, "presses": wholes, "press": middle}])
    return int(any(found[step]["ratio"] > most for step, most in MUST.items()))


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(*sys.argv[1:]))
