"""What building costs: nine measures with what they must be, beside other typesetters.

    make bench       or       python tests/bench/building.py [--row NAME…] [--runs N] [--renew]

Rows: six (wall, CPU and size beside others), nothing, edit, fact, growth (CPU and memory), years.
Each is kept in ``build/bench/building/<row>.json`` as soon as it is measured; the table of all
that are there goes to ``build/bench/table.md``, and with ``--renew`` into the README here.

Everything is measured on copies of the project.  Cold is: nothing in ``build/`` but what the
build itself puts there; code is compiled and files are in the machine's memory.
"""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.archives.plan import Plan
from tests.bench.harness import archives, editions
from tests.bench.harness.editions import Bench, Measured
from tests.bench.harness.keeping import KEPT, keep, notes, recall, renew, table, where
from tests.bench.harness.rows import Row

MEASURES: dict[str, Callable[[Bench], Measured]] = {
    "six": editions.six,
    "nothing": editions.nothing,
    "edit": editions.edit,
    "fact": editions.fact,
    "growth": archives.growth,
}
NAMES = (*MEASURES, "years")


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--row", action="append", choices=NAMES, help="default: every one")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="default: 3")
    parser.add_argument("--years", type=int, default=20, metavar="N", help="of the row years")
    parser.add_argument("--languages", type=int, default=6, metavar="N", help="of the row years")
    parser.add_argument("--pages", type=int, default=32, metavar="N", help="of the row years")
    parser.add_argument("--renew", action="store_true", help="put the table into the README here")
    parser.add_argument(
        "--table", action="store_true", help="measure nothing: the table of before"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Measure, print, keep; 1 where something is not as it must be."""
    asked = read(arguments)
    for name in () if asked.table else asked.row or NAMES:
        _measure(name, asked)
    rows, machine = _kept()
    if not rows:
        return 1
    keep("building", rows, [])
    content = f"{table(rows)}\n{where(machine)}\n{notes(rows)}"
    (KEPT / "table.md").write_text(content, "utf-8")
    if asked.renew:
        renew(Path(__file__).with_name("README.md"), f"\n{content}\n")
    print(content)
    return int(any(row.holds is False for row in rows))


def _measure(name: str, asked: argparse.Namespace) -> None:
    """One row, kept at once."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT, prefix="scratch-") as scratch:
        bench = Bench(Path(scratch), asked.runs, lambda said: print(f"  {said}", flush=True))
        print(name, flush=True)
        if name == "years":
            plan = Plan(years=asked.years, languages=asked.languages, pages=asked.pages)
            found = archives.years(bench, plan)
        else:
            found = MEASURES[name](bench)
    keep(f"building/{name}", found.rows, found.runs)


def _kept() -> tuple[list[Row], dict[str, object]]:
    """All rows there are, in the order of the table, and the machine of the last."""
    rows: list[Row] = []
    machine: dict[str, object] = {}
    busy = 0.0
    for name in NAMES:
        some, of = recall(f"building/{name}")
        rows += some
        machine = of or machine
        busy = max(busy, of.get("others busy", 0.0))
    machine["others busy"] = busy
    must = [row for row in rows if row.must is not None]
    return must + [row for row in rows if row.must is None], machine


if __name__ == "__main__":
    os.umask(0o022)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends what it measures
    sys.exit(main(sys.argv[1:]))
