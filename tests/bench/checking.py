"""What ``report check`` of a year costs in all its languages, and how that grows with its entries.

    make bench            or            python tests/bench/checking.py [RUNS]

CPU time of whole commands, start-up set apart; then of the checking alone, in years with as many
entries and two, four and eight times as many: copies of the records under other ids, with their
translations. Each run is a process of its own, sizes take turns, medians count.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from report.checking import check_year
from report.desk import Desk
from report.model.annual import Annual
from report.opening import open_year
from tests.bench.harness.keeping import keep, notes, table
from tests.bench.harness.rows import Row
from tests.running import PROJECT, copy_project

SIZES = (1, 2, 4, 8)
MUST = {"beyond start-up": 2.0, "growth": 1.3}  # seconds of CPU; times what linear growth gives
START = "import report.cli, report.commands.judging, report.checking"


def grown(root: Path, annual: Annual, times: int) -> int:
    """Make a copy of the project with that many times the entries, and count them."""
    copy_project(root, ("sources", "templates"))
    (root / "fonts").mkdir()
    (root / "fonts/fonts.yaml").write_bytes((PROJECT / "fonts/fonts.yaml").read_bytes())
    folder = root / f"sources/{annual.head.year}"
    of = {id_: [k for k in annual.entries if k.partition(".")[0] == id_] for id_ in annual.records}
    wanted = (times - 1) * len(annual.entries)
    copy = 0
    while wanted > 0:
        copy += 1
        new: dict[str, str] = {}  # entries by the key they are copies of
        for id_, keys in of.items():
            if wanted <= 0:
                break
            path = next(folder.glob(f"*/{id_}.yaml"))
            path.with_name(f"{id_}-{copy}.yaml").write_bytes(path.read_bytes())
            new |= {key: f"{id_}-{copy}{key[len(id_) :]}" for key in keys}
            wanted -= len(keys)
        for tag, entries in annual.translations.items():
            said = {new[key]: entries[key] for key in new if key in entries}
            _write(folder / f"translations/{tag}/copy-{copy}.yaml", said)
    return times * len(annual.entries) - wanted


def _write(path: Path, entries: Mapping[str, object]) -> None:
    plain = {
        key: {name: getattr(entry, name) for name in ("source", "text", "state")}
        for key, entry in entries.items()
    }
    path.write_text(yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True), "utf-8")


def checked(root: Path) -> float:
    """Seconds of CPU that checking takes, with what it loads on the way."""
    desk = Desk(root)
    start = process_time()
    check_year(desk, desk.years()[-1], ())
    return process_time() - start


def cold(root: Path) -> float:
    """The same in a new process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(checked, (root,))


def ran(*arguments: str) -> float:
    """Seconds of CPU of a whole run of the interpreter."""
    before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *arguments], capture_output=True, check=False, cwd=PROJECT
    )
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before


def command(runs: int, year: int) -> list[dict[str, float]]:
    """The command a user types, and what of it is start-up, run by run."""
    pairs = [(ran("-m", "report", "check", str(year)), ran("-c", START)) for _ in range(runs)]
    return [
        {"whole command": whole, "start-up": start, "beyond start-up": whole - start}
        for whole, start in pairs
    ]


def growth(runs: int, annual: Annual) -> dict[int, dict[str, float]]:
    """CPU time by the number of entries."""
    with tempfile.TemporaryDirectory() as scratch:
        roots = {n: Path(scratch) / str(n) for n in SIZES}
        entries = {n: grown(roots[n], annual, n) for n in SIZES}
        times: dict[int, list[float]] = {n: [] for n in SIZES}
        for _ in range(runs):
            for n in SIZES:
                times[n].append(cold(roots[n]))
    cpu = {n: median(times[n]) for n in SIZES}
    return {
        n: {
            "entries": entries[n],
            "cpu": cpu[n],
            "growth": cpu[n] / cpu[1] / (entries[n] / entries[1]),
        }
        for n in SIZES
    }


def rows(commands: list[dict[str, float]], sizes: dict[int, dict[str, float]]) -> list[Row]:
    """What must hold."""
    return [
        Row(
            step,
            f"`report check` of a year, CPU, {step}",
            [one[step] for one in commands],
            unit="s",
            must=MUST.get(step),
        )
        for step in commands[0]
    ] + [
        Row(
            "growth",
            f"`report check`, {SIZES[-1]} times the entries: CPU, of linear growth",
            [sizes[SIZES[-1]]["growth"]],
            must=MUST["growth"],
            also={f"{row['entries']:.0f} entries s": row["cpu"] for row in sizes.values()},
        )
    ]


def main(runs: str = "3") -> int:
    """Measure, print, keep; 1 where it costs more than it must."""
    desk = Desk(PROJECT)
    annual = open_year(desk, desk.years()[-1]).annual
    commands, sizes = command(int(runs), annual.head.year), growth(int(runs), annual)
    found = rows(commands, sizes)
    print(f"{1 + len(annual.translations)} languages, {runs} runs\n{table(found)}{notes(found)}")
    keep("checking", found, [*commands, sizes])
    return int(any(row.holds is False for row in found))


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(*sys.argv[1:]))
