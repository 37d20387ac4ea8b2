"""The workers of a dask scheduler do the same as whoever is here, or it is said why not."""

import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from report.crew import afar, cluster
from report.crew.cluster import Cluster
from report.crew.reaching import Waits
from report.crew.versions import versions
from report.crew.wire import Farther
from report.findings import Finding, Rejected
from report.tools.program import ToolFailed
from tests.archives.plan import Plan
from tests.archives.writing import write
from tests.crew.clusters import SOON, Processes, running
from tests.crew.trials import Broken, Dying, Refusing, Slow, Trial, begun
from tests.running import Ran

pytestmark = pytest.mark.slow

HASTY = Waits(scheduler=2.0, first=SOON, workers=0.5, look=0.1)


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    with running(tmp_path_factory.mktemp("cluster"), workers=2) as found:
        yield found


@pytest.fixture(scope="module")
def crew(processes: Processes) -> Iterator[Cluster]:
    with Cluster(processes.address, HASTY) as found:
        yield found


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


def workers(log: Path) -> set[int]:
    return {int(line.split()[1]) for line in log.read_text("utf-8").splitlines()}


def forget() -> None:
    """What a worker does who runs out of room."""
    afar._shelf.clear()


def said(rejected: pytest.ExceptionInfo[Rejected]) -> str:
    (finding,) = rejected.value.findings
    assert finding.hint
    return f"{finding.check}: {finding.message}"


def test_tasks_are_done_by_its_workers(crew: Cluster, processes: Processes, log: Path) -> None:
    asked = [crew.ask(Slow(f"t{i}", log, seconds=0.1)) for i in range(8)]

    assert [future.result(SOON) for future in asked] == [f"t{i}".encode() for i in range(8)]
    assert workers(log) == {worker.pid for worker in processes.workers}


def test_what_is_large_is_there_for_all_tasks(crew: Cluster, log: Path) -> None:
    """Whoever does not have it says so, and is given it."""
    load = b"L" * 3_000_000
    asked = [crew.ask(Trial(f"t{i}", log, load=load)) for i in range(9)]

    assert [future.result(SOON) for future in asked] == [f"t{i}L".encode() for i in range(9)]
    assert len(workers(log)) == 2


def test_what_a_worker_forgot_is_sent_again(crew: Cluster, log: Path) -> None:
    first, load = b"F" * 3_000_000, b"M" * 3_000_000
    made = [crew.ask(Trial("a", log, load=first)).result(SOON)]
    crew._client.run(forget)
    made += [crew.ask(Trial(f"t{i}", log, load=first)).result(SOON) for i in range(4)]
    both = [crew.ask(Trial(f"u{i}", log, load=(first, load)[i % 2])) for i in range(8)]
    made += [future.result(SOON) for future in both]

    assert [content[-1:] for content in made] == [b"F"] * 5 + [b"F", b"M"] * 4


def test_the_lowest_rank_is_first_then_the_heaviest(crew: Cluster, log: Path) -> None:
    first = [crew.ask(Slow(f"first{i}", log)) for i in range(6)]
    asked = [
        crew.ask(Trial("light", log, weight=1), rank=2),
        *(crew.ask(Slow("heavy", log, weight=9), rank=2) for _ in "ab"),
        *(crew.ask(Slow("urgent", log, weight=1), rank=1) for _ in "ab"),
    ]
    for future in (*first, *asked):
        future.result(SOON)

    assert begun(log)[-5:] == ["urgent", "urgent", "heavy", "heavy", "light"]


def test_what_a_task_raises_is_raised_here(crew: Cluster, log: Path) -> None:
    with pytest.raises(Rejected) as refused:
        crew.ask(Refusing("bad", log)).result(SOON)
    with pytest.raises(ZeroDivisionError) as broken:
        crew.ask(Broken("odd", log)).result(SOON)

    assert str(refused.value.findings[0].mark) == "a.yaml:3:1"
    assert isinstance(broken.value.__cause__, Farther)


def test_a_task_that_is_given_up_is_not_begun(crew: Cluster, log: Path) -> None:
    first = [crew.ask(Slow(f"first{i}", log)) for i in range(6)]
    given_up = crew.ask(Trial("later", log))

    assert given_up.cancel()
    for future in first:
        future.result(SOON)
    assert "later" not in begun(log)


def test_a_worker_of_other_versions_is_refused_with_both(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = versions()
    monkeypatch.setattr(cluster, "_here", lambda: {**found, "pango": "1.2.3"})

    with pytest.raises(Rejected) as refused:
        Cluster(processes.address, HASTY)

    messages = [finding.message for finding in refused.value.findings]
    assert len(messages) == 2
    assert all(f"pango {found['pango']} there, 1.2.3 here" in message for message in messages)


def test_a_worker_of_other_versions_who_comes_later_is_refused_too(
    processes: Processes, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cluster(processes.address, HASTY) as crew:
        monkeypatch.setattr(crew, "_here", {**versions(), "pango": "1.2.3"})
        processes.hire()
        tried = (crew.ask(Slow(f"t{n}", log, seconds=0.05)).exception(SOON) for n in count())
        refused = next(error for error in tried if error)

    assert isinstance(refused, Rejected)
    assert "pango" in refused.findings[0].message
    assert processes.workers[-1].pid not in workers(log)


def unhidden() -> None:
    """What a worker does whose machine shows its fonts."""
    afar._fault = lambda: ToolFailed("3 fonts seen")  # type: ignore[assignment]


def test_what_keeps_a_worker_from_working_is_told(tmp_path: Path, log: Path) -> None:
    with running(tmp_path, workers=1) as own, Cluster(own.address, HASTY) as crew:
        crew._client.run(unhidden)

        with pytest.raises(ToolFailed, match="3 fonts seen"):
            crew.ask(Trial("t", log)).result(SOON)


def test_a_scheduler_that_is_not_there_is_told() -> None:
    with pytest.raises(Rejected) as refused:
        Cluster("tcp://127.0.0.1:1", Waits(scheduler=1.0))

    assert said(refused).startswith("desk/cluster: no scheduler answers at tcp://127.0.0.1:1: ")


def test_leaving_gives_up_what_is_not_done(processes: Processes, log: Path) -> None:
    with Cluster(processes.address, HASTY) as crew:
        asked = [crew.ask(Slow(f"t{i}", log, seconds=1.0)) for i in range(9)]
        while not begun(log):
            time.sleep(0.02)

    for future in asked:
        with pytest.raises(CancelledError):
            future.result(SOON)
    with pytest.raises(CancelledError):
        crew.ask(Trial("late", log)).result(SOON)


def test_an_archive_built_there_is_the_same_to_the_byte(
    processes: Processes, tmp_path: Path, report: Callable[..., Ran]
) -> None:
    roots = [write(Plan(years=2, languages=7, pages=4), tmp_path / name) for name in "ab"]
    place = processes.address.replace("tcp", "dask")
    asked = ("build", "--all-years", "--lang", "qaa", "--format", "json")
    ran = [
        report(roots[0], *asked, "--jobs", "1"),
        report(roots[1], *asked, "--executor", place),
    ]
    one, other = (
        {path.relative_to(root): path.read_bytes() for path in root.glob("build/2*/**/*.*")}
        for root in roots
    )

    assert [(one.code, json.loads(one.out)) for one in ran] == [(0, []), (0, [])]
    assert len([path for path in one if path.suffix == ".pdf"]) == 2
    assert one == other


@dataclass
class Fate:
    """What came of tasks while one worker after the other was killed, then the scheduler."""

    survived: list[bytes]
    beside: list[bytes]  # of brief tasks that went together with one that kills
    over: list[Finding]  # the task is what kills
    alone: list[Finding]  # nobody is left
    gone: list[Finding]  # the scheduler is gone
    late: list[Finding]  # what is asked after that


@pytest.fixture(scope="module")
def fate(tmp_path_factory: pytest.TempPathFactory) -> Fate:
    folder = tmp_path_factory.mktemp("fate")
    log = folder / "tasks"
    with running(folder, workers=2) as processes:
        with Cluster(processes.address, HASTY) as crew:
            asked = [crew.ask(Slow(f"t{i}", log)) for i in range(6)]
            while not begun(log):
                time.sleep(0.02)
            os.kill(int(log.read_text("utf-8").split()[1]), signal.SIGKILL)
            survived = [future.result(SOON) for future in asked]
            processes.hire(6)
            crew._client.wait_for_workers(7, timeout=SOON)
            beside = together(crew, log)
            over = findings(crew.ask(Dying("bad", log, deaths=9)))
            alone = findings(crew.ask(Trial("none", log)))
        processes.hire()
        with Cluster(processes.address, HASTY) as crew:
            asked = [crew.ask(Slow(f"t{i}", log)) for i in range(50)]
            asked[0].result(SOON)
            processes.end()
            gone, late = findings(asked[-1]), findings(crew.ask(Trial("late", log)))
    return Fate(survived, beside, over, alone, gone, late)


def together(crew: Cluster, log: Path) -> list[bytes]:
    """What is made of brief tasks, of which one kills whoever has it, as a load and by itself."""
    first = [crew.ask(Slow(f"f{i}", log)) for i in range(2 * crew.size)]
    asked = [crew.ask(Trial(f"b{i}", log, weight=0.1)) for i in range(3)]
    asked.insert(1, crew.ask(Dying("kills", log, weight=0.1, deaths=3)))
    asked += [crew.ask(Trial(f"b{i}", log, weight=0.1)) for i in range(3, 9)]
    return [future.result(SOON) for future in (*first, *asked)][len(first) :]


def findings(asked: Future[bytes]) -> list[Finding]:
    with pytest.raises(Rejected) as rejected:
        asked.result(SOON)
    return [*rejected.value.findings]


def test_a_worker_that_is_killed_is_survived(fate: Fate) -> None:
    assert fate.survived == [f"t{i}".encode() for i in range(6)]


def test_what_travelled_with_a_task_that_kills_is_done_all_the_same(fate: Fate) -> None:
    assert fate.beside == [b"b0", b"kills", *(f"b{i}".encode() for i in range(1, 9))]


def test_a_task_that_kills_its_workers_is_named(fate: Fate) -> None:
    (finding,) = fate.over

    assert finding.check == "desk/process"
    assert finding.message == "workers of the cluster came to a sudden end over 2020 en bad"


def test_a_cluster_without_workers_is_told(fate: Fate) -> None:
    (finding,) = fate.alone

    assert finding.check == "desk/cluster"
    assert finding.message.endswith(" has no workers any more")


def test_a_scheduler_that_goes_is_told_to_all_who_wait_and_who_come(fate: Fate) -> None:
    (finding,) = fate.gone

    assert finding.check == "desk/cluster"
    assert re.fullmatch(r"the scheduler at tcp://127.0.0.1:\d+ is gone", finding.message)
    assert fate.late == fate.gone
