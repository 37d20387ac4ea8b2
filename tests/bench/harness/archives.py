"""Archives that never were: how cost grows with pages, and what more workers do for many years."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from distributed import Client

from tests.archives.plan import Plan
from tests.archives.writing import write
from tests.bench.harness.editions import Bench, Measured
from tests.bench.harness.measuring import Took, served
from tests.bench.harness.projects import ENV, Project, warm
from tests.bench.harness.rows import Row, in_turn, ratios

FEW, MANY = 60, 480  # pages of the edition whose growth is measured
WORKERS = 2
STARTED = 120.0  # seconds in which services must answer
SERVICES = {**ENV, "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s"}  # as the README has them


def growth(bench: Bench) -> Measured:
    """One edition of few and one of many pages, cold: CPU a page, and memory."""
    made = {
        pages: _archive(bench, Plan(pages=pages, languages=1), f"{pages}") for pages in (FEW, MANY)
    }
    took: dict[int, list[Took]] = {FEW: [], MANY: []}

    def build(pages: int) -> None:
        made[pages].clear()
        took[pages].append(made[pages].build("--lang", *_plan(pages).tags))
        bench.say(f"{pages} pages: {took[pages][-1].told()}")

    for run in range(bench.runs):
        in_turn(run, lambda: build(FEW), lambda: build(MANY))
    true = {pages: sum(leaf.pages for leaf in one.made().values()) for pages, one in made.items()}
    each = {pages: [one.user / true[pages] for one in took[pages]] for pages in took}
    against = (
        f"`report build` of one edition of an archive that never was, of the same with {FEW} pages"
    )
    rows = [
        Row(
            "growth",
            f"growth: user CPU a page at {MANY} pages, of that at {FEW}",
            must=1.15,
            goal=1.0,
            against=against,
            also={
                **{f"{pages} asked pages": true[pages] for pages in true},
                **{f"a page of {pages} s": median(each[pages]) for pages in each},
                **{
                    f"wall of {pages} s": median(one.wall for one in took[pages]) for pages in took
                },
            },
            values=ratios(each[MANY], each[FEW]),
        ),
        Row(
            "memory",
            f"peak memory of one process at {MANY} pages, of that at {FEW}",
            must=1.5,
            goal=1.2,
            against=against,
            also={
                f"{what} at {pages} MiB": median(getattr(one, field) for one in took[pages])
                / 2**20
                for pages in took
                for what, field in (("largest process", "process"), ("all processes", "tree"))
            },
            values=ratios([x.process for x in took[MANY]], [x.process for x in took[FEW]]),
        ),
    ]
    runs: list[dict[str, object]] = [
        {f"{pages} pages": took[pages][i].told() for pages in took} for i in range(bench.runs)
    ]
    return Measured(rows, runs)


def years(bench: Bench, plan: Plan) -> Measured:
    """An archive of many years: one thing after the other, two workers, and two of a cluster.

    With one worker, the command that gives him work has a processor of its own: one thing is done
    after the other only where there is one processor for both.
    """
    made = _archive(bench, plan, "years")
    below: list[Took] = []
    alone: list[Took] = []
    pool: list[Took] = []
    cluster: list[Took] = []
    hands: list[Took] = []  # scheduler and workers

    def sequential() -> None:
        with one_processor():
            below.append(_all(bench, made, "--jobs", "1"))

    def both() -> None:
        alone.append(_all(bench, made, "--jobs", "1"))
        pool.append(_all(bench, made, "--jobs", str(WORKERS)))
        with workers(bench.folder, hands) as address:
            cluster.append(_all(bench, made, "--executor", f"dask://{address}"))

    for run in range(bench.runs):
        in_turn(run, sequential, both)
    size = f"{plan.years} years × {plan.languages} languages of {plan.pages} pages"
    hired = sum(one.user for one in hands) / bench.runs
    rows = [
        Row(
            name,
            f"{size}, {who}, of the sequential time",
            must=0.6,
            goal=0.52,
            against=f"`report build --all-years {how}`, of the same with `--jobs 1` on one "
            "processor; empty build/",
            also={
                "sequential s": median(one.wall for one in below),
                "`--jobs 1` on all processors s": median(one.wall for one in alone),
                "this s": median(one.wall for one in took),
                "user CPU, sequential s": median(one.user for one in below),
                "user CPU, this command s": median(one.user for one in took),
                **({"user CPU, scheduler and workers s": hired} if took is cluster else {}),
            },
            values=ratios([one.wall for one in took], [one.wall for one in below]),
        )
        for name, who, how, took in (
            ("years-dask", "two Dask workers", "--executor dask://HOST:PORT", cluster),
            ("years-pool", "a pool of two", f"--jobs {WORKERS}", pool),
        )
    ]
    runs: list[dict[str, object]] = [
        {
            "sequential": one.told(),
            "one worker": alone[i].told(),
            "pool": pool[i].told(),
            "cluster": cluster[i].told(),
        }
        for i, one in enumerate(below)
    ]
    runs.append({"scheduler and workers": [one.told() for one in hands]})
    return Measured(rows, runs)


def _all(bench: Bench, made: Project, *arguments: str) -> Took:
    made.clear()
    took = made.build("--all-years", *arguments)
    bench.say(f"all years {' '.join(arguments)}: {took.wall:.1f} s, CPU {took.cpu:.1f} s")
    return took


def _plan(pages: int) -> Plan:
    return Plan(pages=pages, languages=1)


def _archive(bench: Bench, plan: Plan, name: str) -> Project:
    root = write(plan, bench.folder / f"archive-{name}")
    warm([root])
    return Project(root, plan.numbers[-1])


@contextmanager
def one_processor() -> Iterator[None]:
    """Whatever is started meanwhile has one of this machine's processors."""
    all_ = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, all_)


@contextmanager
def workers(folder: Path, took: list[Took]) -> Iterator[str]:
    """A scheduler and workers on this machine, each a process of its own; the address."""
    dask = str(Path(sys.executable).with_name("dask"))
    port = _free()
    address = f"127.0.0.1:{port}"
    scheduler = (dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    worker = (
        dask,
        "worker",
        f"tcp://{address}",
        *("--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--memory-limit", "0"),
        *("--local-directory", str(folder / "dask")),
    )
    with served([scheduler, *[worker] * WORKERS], folder, SERVICES, took):
        _answer(address)
        yield address


def _free() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _answer(address: str) -> None:
    """Wait until the scheduler and all workers are there."""
    client: Any = Client(f"tcp://{address}", timeout=STARTED)  # type: ignore[no-untyped-call]
    with client:
        client.wait_for_workers(WORKERS, timeout=STARTED)
