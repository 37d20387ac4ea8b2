"""All editions of a year, several at once, each in a process of its own."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from report.crew import Shop
from report.desk import EVERY, Desk
from report.findings import Finding, Ledger, Rejected, Severity
from report.marks import Mark
from report.opening import Year, open_year
from report.pipeline import Published, publish
from report.placing import unused
from report.stages.deliver import Leaflet, findings_json, manifest_json, read_manifest
from report.store import Store
from report.tools.births import hear, unheard
from report.tools.engine import isolate, libraries

Watch = Callable[[str, str, int, int], None]  # edition, what is done, how many of how many

_messages: Any = None  # a worker's line to the parent


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: files, findings, and the editions that did not appear."""

    leaflets: tuple[Leaflet, ...]
    findings: tuple[Finding, ...]
    rejected: tuple[str, ...]  # editions, or editions for a press, that did not appear


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of every edition."""

    draft: bool = False
    presses: tuple[str, ...] = ()  # for which press files are made


def build(
    desk: Desk, number: int, tags: Sequence[str], task: Task, *, jobs: int, watch: Watch
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
        if ledger.rejected and not task.draft:
            missing += wanted
        else:
            task = replace(task, presses=_presses(desk, year, task.presses, ledger))
            for tag, result in _each(desk, year, wanted, task, jobs=jobs, watch=watch):
                if isinstance(result, Published):
                    leaflets += result.leaflets
                    ledger.enter(result.findings)
                    missing += [f"{tag} {press}" for press in result.refused]
                else:
                    missing.append(tag)
                    ledger.enter(result.findings)
        ledger.enter(unused(year.annual, list(ledger)))
    with ledger.catching():
        folder = f"build/{number}"
        standing = _standing(desk, number, leaflets)
        manifest = manifest_json(number, [*leaflets, *standing], libraries())
        desk.write(f"{folder}/manifest.json", manifest)
        desk.write(f"{folder}/findings.json", findings_json(ledger))
    return Built(tuple(leaflets), tuple(ledger), tuple(missing))


def _presses(desk: Desk, year: Year, asked: Sequence[str], ledger: Ledger) -> tuple[str, ...]:
    """The presses asked for; of all there are, those whose profile is there."""
    if tuple(asked) != (EVERY,):
        return tuple(asked)
    there = []
    for name, press in year.annual.presses.items():
        if desk.made(press.condition.profile):
            there.append(name)
            continue
        mark = year.annual.mark(("presses", name, "condition", "profile"))
        message = f"{press.condition.profile} is not there: nothing is made for {name}"
        hint = "put the printer's profile there"
        ledger.enter([Finding("press/profile", Severity.NOTE, message, mark, hint)])
    return tuple(there)


def _standing(desk: Desk, number: int, made: Sequence[Leaflet]) -> list[Leaflet]:
    """Files of earlier builds that this one did not touch, as the last manifest names them."""
    replaced = {leaf.path for leaf in made}
    named = read_manifest(desk.made(f"build/{number}/manifest.json").decode("utf-8", "replace"))
    return [
        leaf
        for leaf in named
        if leaf.path not in replaced and sha256(desk.made(leaf.path)).hexdigest() == leaf.sha256
    ]


def _each(
    desk: Desk, year: Year, tags: Sequence[str], task: Task, *, jobs: int, watch: Watch
) -> list[tuple[str, Published | Rejected]]:
    """Make every edition, in processes; the result of each, in the order asked for.

    A process that dies takes the others' work with it: what it left undone is tried once more,
    each edition alone, so that only the one to blame is missing in the end.
    """
    results = _pool(desk, year, tags, task, jobs=jobs, watch=watch)
    for tag in [tag for tag in tags if tag not in results]:
        results |= _pool(desk, year, [tag], task, jobs=1, watch=watch)
        results.setdefault(tag, _died(tag, year.annual.head.year))
    return [(tag, results[tag]) for tag in tags]


def _pool(
    desk: Desk, year: Year, tags: Sequence[str], task: Task, *, jobs: int, watch: Watch
) -> dict[str, Published | Rejected]:
    """Make editions in a pool of processes; those whose process died are left out."""
    method = multiprocessing.get_context("spawn")
    line = method.SimpleQueue()
    results: dict[str, Published | Rejected] = {}
    with ProcessPoolExecutor(
        max_workers=max(1, min(jobs, len(tags))),
        mp_context=method,
        initializer=_start,
        initargs=(desk.root, line),
    ) as pool:
        with unheard():
            running: dict[Future[Published], str] = {
                pool.submit(_one, desk, year, tag, task): tag for tag in tags
            }
        try:
            while running:
                done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
                while not line.empty():
                    watch(*line.get())
                for future in done:
                    tag = running.pop(future)
                    try:
                        results[tag] = future.result()
                    except Rejected as rejected:
                        results[tag] = rejected
                    except BrokenProcessPool:
                        continue
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            raise
    return results


def _died(tag: str, year: int) -> Rejected:
    mark = Mark(f"build/{year}/{tag}")
    message = "the process that made this edition came to a sudden end"
    hint = "start again; if it happens again, there may be too little memory"
    return Rejected([Finding("desk/process", Severity.ERROR, message, mark, hint, tag)])


def _start(root: Path, line: Any) -> None:
    """Prepare a worker: no fonts of the machine, a line to the parent."""
    global _messages  # noqa: PLW0603 - one per process, set before its first task
    _messages = line
    hear()
    isolate(root / "build" / "cache" / "fontconfig")


def _one(desk: Desk, year: Year, tag: str, task: Task) -> Published:
    """One edition, in a worker."""

    def tell(what: str, done: int, total: int) -> None:
        _messages.put((tag, what, done, total))

    shop = Shop(Store(desk.root / "build" / "cache"))
    return publish(desk, shop, year, tag, tell, draft=task.draft, presses=task.presses)
