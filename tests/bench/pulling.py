"""How soon a saved text is on its page again, in every section of the latest year.

    make bench            or            python tests/bench/pulling.py [RUNS] [TAG…]

From the save of a file to the picture of the first page of its section, from a warm worker: wall
clock, beside what the worker and the picture cost in CPU. Then how soon an edition that was pulled
is there when a reader turns to it. Every save is a text that was never set before.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing import active_children
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from report.desk import Desk
from report.marks import Mark
from report.model.annual import Annual
from report.opening import read_annual
from report.pulling import Bench, Pulled, picture
from report.store import Store
from tests.bench.harness.keeping import keep
from tests.bench.harness.rows import Row
from tests.running import PROJECT, copy_project

MUST = {"save to picture": 1.2, "turn to another": 0.3}  # seconds
KEPT = ("fonts", "looks", "pictures", "proofs")
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Window:
    """A project that is worked on, and who pulls it."""

    desk: Desk
    store: Store
    bench: Bench
    year: int

    def pulled(self, tag: str, near: str = "") -> Iterator[Pulled]:
        """Pages as they come."""
        yield from self.bench.pull(self.year, tag, near)

    def whole(self, tag: str) -> Pulled:
        """All pages."""
        *_, pulled = self.pulled(tag)
        return pulled


def spots(annual: Annual, tag: str, pulled: Pulled) -> dict[str, Mark]:
    """A text of every section, and where its first letter is written."""
    found: dict[str, Mark] = {}
    for key, places in pulled.places.items():
        section = pulled.leaves[places[0][0]].section
        said = annual.translations.get(tag, {}).get(key)
        at = ("translations", tag, key, "text") if said else annual.places.get(key, ())
        own = tag == annual.head.source_language
        mark = annual.mark(at) if said or own else None
        first = annual.yaml.inner.get(mark) if mark else None
        if first:
            found.setdefault(section, first)
    return found


def burnt(pid: int) -> float:
    """Seconds of CPU that a process has had."""
    facts = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(facts[11]) + int(facts[12])) / TICK


def saved(window: Window, tag: str, section: str, mark: Mark, word: str) -> dict[str, float]:
    """One save: seconds until its section is set, until its picture is there, and of CPU."""
    path = window.desk.root / mark.path
    before = path.read_text("utf-8")
    lines = before.splitlines(keepends=True)
    line = lines[mark.line - 1]
    lines[mark.line - 1] = f"{line[: mark.column - 1]}{word} {line[mark.column - 1 :]}"
    [worker] = active_children()
    assert worker.pid
    cpu, own = burnt(worker.pid), process_time()
    path.write_text("".join(lines), "utf-8")
    start = perf_counter()
    pages = window.pulled(tag, section)
    near = next(pages)
    set_ = perf_counter() - start
    picture(window.store, next(x.image for x in near.leaves if x.section == section))
    shown = perf_counter() - start
    spent = burnt(worker.pid) - cpu + process_time() - own
    for _ in pages:
        pass
    whole = perf_counter() - start
    path.write_text(before, "utf-8")
    window.whole(tag)
    return {"set": set_, "picture": shown, "CPU": spent, "whole": whole}


def measured(window: Window, tags: list[str], runs: int) -> dict[str, dict[str, dict[str, float]]]:
    """Every section of every edition."""
    annual = read_annual(window.desk, window.year)
    rows: dict[str, dict[str, dict[str, float]]] = {}
    for tag in tags:
        for section, mark in spots(annual, tag, window.whole(tag)).items():
            taken = [saved(window, tag, section, mark, f"Q{run}Z") for run in range(runs + 1)][1:]
            middle = {step: median(one[step] for one in taken) for step in taken[0]}
            rows.setdefault(section, {})[tag] = middle
    return rows


def turned(window: Window, tags: list[str], runs: int) -> float:
    """Seconds until an edition that was pulled is there again."""
    times = []
    for _ in range(runs):
        for tag in tags:
            start = perf_counter()
            window.whole(tag)
            times.append(perf_counter() - start)
    return median(times)


def table(rows: Mapping[str, Mapping[str, Mapping[str, float]]], tags: list[str]) -> None:
    """What was measured, section by section."""
    print("save to picture in s (set, CPU, whole edition)")
    print(f"  {'':<14}" + "".join(f"{tag:^26}" for tag in tags))
    for section, found in rows.items():
        cells = (
            f"{row['picture']:7.2f} ({row['set']:.2f} {row['CPU']:.2f} {row['whole']:.2f})".ljust(
                26
            )
            if (row := found.get(tag))
            else " " * 26
            for tag in tags
        )
        print(f"  {section:<14}" + "".join(cells))


def main(runs: str = "3", *asked: str) -> int:
    """Measure, print, keep; 1 where it takes longer than it must."""
    tags = [*asked] or ["ko", "en", "ru"]
    with tempfile.TemporaryDirectory() as scratch:
        root = copy_project(Path(scratch) / "project")
        for kind in KEPT:
            kept = PROJECT / "build/cache" / kind
            if kept.is_dir():
                shutil.copytree(kept, root / "build/cache" / kind, copy_function=os.link)
        desk = Desk(root)
        with Bench(root) as bench:
            window = Window(desk, Store(root / "build/cache"), bench, max(desk.years()))
            for tag in tags:
                window.whole(tag)
            rows = measured(window, tags, int(runs))
            turn = turned(window, tags, int(runs))
    table(rows, tags)
    slowest = max(row["picture"] for found in rows.values() for row in found.values())
    for what, taken in (("save to picture", slowest), ("turn to another", turn)):
        print(f"  {what:<18}{taken:>7.2f} s  (must: {MUST[what]:.2f})")
    found = [
        Row(what, f"{what}, wall", [taken], unit="s", must=MUST[what])
        for what, taken in (("save to picture", slowest), ("turn to another", turn))
    ]
    keep("pulling", found, [{"sections": rows}])
    return int(slowest > MUST["save to picture"] or turn > MUST["turn to another"])


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(*sys.argv[1:]))
