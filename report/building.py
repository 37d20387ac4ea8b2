"""All editions of a year, several at once, each in a process of its own."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.desk import Desk
from report.findings import Finding, Ledger, Rejected, Severity
from report.marks import Mark
from report.opening import Year, open_year
from report.pipeline import Published, publish
from report.placing import unused
from report.stages.deliver import Leaflet, findings_json, manifest_json
from report.store import Store
from report.tools.engine import isolate, libraries

Watch = Callable[[str, str, int, int], None]  # edition, what is done, how many of how many

_messages: Any = None  # a worker's line to the parent


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: files, findings, and the editions that did not appear."""

    leaflets: tuple[Leaflet, ...]
    findings: tuple[Finding, ...]
    rejected: tuple[str, ...]


def build(
    desk: Desk, number: int, tags: Sequence[str], *, jobs: int, draft: bool, watch: Watch
) -> Built:
    """Build editions of a year; one that is rejected does not stop the others."""
    ledger = Ledger()
    leaflets: list[Leaflet] = []
    missing: list[str] = []
    desk.sweep(number)
    with ledger.catching():
        year = open_year(desk, number)
        ledger.enter(year.findings)
        wanted = tuple(tags) or year.tags
        if ledger.rejected and not draft:
            missing += wanted
        else:
            for tag, result in _each(desk, year, wanted, jobs=jobs, draft=draft, watch=watch):
                if isinstance(result, Published):
                    leaflets += result.leaflets
                    ledger.enter(result.findings)
                else:
                    missing.append(tag)
                    ledger.enter(result.findings)
        ledger.enter(unused(year.annual, list(ledger)))
    with ledger.catching():
        folder = f"build/{number}"
        manifest = manifest_json(number, leaflets, libraries())
        desk.write(f"{folder}/manifest.json", manifest)
        desk.write(f"{folder}/findings.json", findings_json(ledger))
    return Built(tuple(leaflets), tuple(ledger), tuple(missing))


def _each(
    desk: Desk, year: Year, tags: Sequence[str], *, jobs: int, draft: bool, watch: Watch
) -> list[tuple[str, Published | Rejected]]:
    """Make every edition, in processes; the result of each, in the order asked for."""
    method = multiprocessing.get_context("spawn")
    line = method.SimpleQueue()
    results: dict[str, Published | Rejected] = {}
    with ProcessPoolExecutor(
        max_workers=max(1, min(jobs, len(tags))),
        mp_context=method,
        initializer=_start,
        initargs=(desk.root, line),
    ) as pool:
        running: dict[Future[Published], str] = {
            pool.submit(_one, desk, year, tag, draft): tag for tag in tags
        }
        while running:
            done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            while not line.empty():
                watch(*line.get())
            for future in done:
                tag = running.pop(future)
                results[tag] = _result(future, tag, year.annual.head.year)
    return [(tag, results[tag]) for tag in tags]


def _result(future: "Future[Published]", tag: str, year: int) -> Published | Rejected:
    try:
        return future.result()
    except Rejected as rejected:
        return rejected
    except BrokenProcessPool:
        mark = Mark(f"build/{year}/{tag}")
        message = "the process that made this edition came to a sudden end"
        hint = "start again; if it happens again, there may be too little memory"
        finding = Finding("desk/process", Severity.ERROR, message, mark, hint, tag)
        return Rejected([finding])


def _start(root: Path, line: Any) -> None:
    """Prepare a worker: no fonts of the machine, a line to the parent."""
    global _messages  # noqa: PLW0603 - one per process, set before its first task
    _messages = line
    isolate(root / "build" / "cache" / "fontconfig")


def _one(desk: Desk, year: Year, tag: str, draft: bool) -> Published:  # noqa: FBT001 - sent
    """One edition, in a worker."""

    def tell(what: str, done: int, total: int) -> None:
        _messages.put((tag, what, done, total))

    store = Store(desk.root / "build" / "cache")
    return publish(desk, store, year, tag, tell, draft=draft)
