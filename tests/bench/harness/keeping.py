"""Figures kept as JSON, one shape for all benchmarks, and the table that is made of them.

``build/bench/<name>.json``: ``bench``, ``rows`` (see ``rows.Row``), ``machine``, and ``runs``:
whatever a benchmark wants to keep of each run.
"""

import importlib.metadata
import json
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.harness.measuring import MIB
from tests.bench.harness.rows import Row, number
from tests.running import PROJECT

KEPT = PROJECT / "build/bench"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
LONG = 5.0  # seconds
ENGINES = ("weasyprint", "pydyf", "pikepdf", "typst", "distributed")


def keep(name: str, rows: Iterable[Row], runs: object, folder: Path = KEPT) -> Path:
    """Write a benchmark's figures."""
    facts = {
        "bench": name,
        "rows": [row.told() for row in rows],
        "machine": {**machine(), "others busy": max(others(runs), default=0.0)},
        "runs": runs,
    }
    path = folder / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def recall(name: str, folder: Path = KEPT) -> tuple[list[Row], dict[str, Any]]:
    """Rows that were kept, and what they were measured on; nothing if there are none."""
    try:
        facts = json.loads((folder / f"{name}.json").read_text("utf-8"))
    except (OSError, ValueError):
        return [], {}
    made = ("found", "holds", "meets")
    rows = [Row(**{k: v for k, v in row.items() if k not in made}) for row in facts["rows"]]
    return rows, facts["machine"]


def others(runs: object) -> Iterator[float]:
    """How many processors had something else to do, in whatever was measured for some seconds."""
    if isinstance(runs, Mapping):
        if runs.get("wall", 0) > LONG and "others busy" in runs:
            yield runs["others busy"]
        runs = list(runs.values())
    if isinstance(runs, list | tuple):
        for one in runs:
            yield from others(one)


def machine() -> dict[str, object]:
    """What all this was measured on."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    return {
        "processor": cpu[1] if cpu else platform.machine(),
        "processors": len(os.sched_getaffinity(0)),
        "memory MiB": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MIB,
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "engines": {name: _version(name) for name in ENGINES} | {"chromium": _chromium()},
        "code": _commit(),
        "load": os.getloadavg()[0],
    }


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def chromium() -> str | None:
    """The browser of the machine, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _chromium() -> str:
    program = chromium()
    return _said([program, "--version"]).removeprefix("Chromium ").split()[0] if program else ""


def _commit() -> str:
    git = shutil.which("git")
    return _said([git, "-C", str(PROJECT), "describe", "--always", "--dirty"]) if git else ""


def _said(command: Sequence[str]) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    return ran.stdout.strip() or "?"


SIGNS = {True: "yes", False: "**no**", None: "–"}


def table(rows: Sequence[Row]) -> str:
    """Rows as Markdown."""
    lines = [
        "| measure | must | goal | found | spread | holds | goal met |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        goal = row.aim or _limit(row.goal, row.unit)
        spread = _spread(row)
        cells = (row.measure, _limit(row.must, row.unit), goal, number(row.found, row.unit))
        lines.append(
            f"| {' | '.join(cells)} | {spread} | {SIGNS[row.holds]} | {SIGNS[row.meets]} |"
        )
    return "\n".join(lines) + "\n"


def _spread(row: Row) -> str:
    """Least and most of the runs, and how many there were."""
    low, high = (number(end(row.values), row.unit) for end in (min, max))
    return f"{low}–{high} of {len(row.values)}"


def notes(rows: Sequence[Row]) -> str:
    """What each row was measured with, and what else was seen."""
    return "".join(
        f"- {row.measure}: {row.against}{_also(row.also)}\n"
        for row in rows
        if row.against or row.also
    )


def _also(facts: Mapping[str, float]) -> str:
    """What else was seen; the last word of a name is its unit: "cold s", "peak MiB"."""
    told = []
    for what, value in facts.items():
        name, _, unit = what.rpartition(" ")
        told.append(f"{name} {number(value, unit)}")
    return f" ({', '.join(told)})" if told else ""


def _limit(value: float | None, unit: str) -> str:
    return "–" if value is None else f"≤ {number(value, unit)}"


def where(facts: Mapping[str, Any]) -> str:
    """The machine, in a line."""
    engines = ", ".join(f"{name} {of}" for name, of in facts["engines"].items() if of)
    return (
        f"{facts['processors']} processors ({facts['processor']}), {facts['system']}, "
        f"Python {facts['python']}, {engines}; code {facts['code']}; "
        f"processors that were busy with something else: {facts['others busy']:.2f} at most\n"
    )


def renew(path: Path, content: str) -> None:
    """Put a table between the two marks of a file."""
    text = path.read_text("utf-8")
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(f"{path} has no {BEGIN} … {END}")
    path.write_text(f"{before}{BEGIN}\n{content}{END}{after}", "utf-8")
