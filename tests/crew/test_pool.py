"""Processes that do tasks: in order; who dies or hangs is told, the rest goes on."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from report.crew.pool import Pool, patience
from report.crew.wire import Farther
from report.findings import Rejected
from report.tools.program import ToolMissing
from tests.crew.trials import Broken, Dying, Greedy, Refusing, Slow, Trial, begun, ready, unready

SOON = 60.0  # seconds after which a test gives up


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture(scope="module")
def two() -> Iterator[Pool]:
    with Pool(2, ready) as crew:
        yield crew


def workers(log: Path) -> list[int]:
    return [int(line.split()[1]) for line in log.read_text("utf-8").splitlines()]


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_tasks_are_done_in_other_processes_which_stay(two: Pool, log: Path) -> None:
    made = [two.ask(Trial(f"t{i}", log)).result(SOON) for i in range(6)]

    assert made == [f"t{i}".encode() for i in range(6)]
    assert os.getpid() not in workers(log)
    assert len({*workers(log)}) <= 2


def test_the_lowest_rank_is_first_then_the_heaviest(log: Path) -> None:
    with Pool(1, ready) as one:
        first = one.ask(Slow("first", log))
        asked = [
            one.ask(Trial("light", log, weight=1), rank=2),
            one.ask(Trial("heavy", log, weight=9), rank=2),
            one.ask(Trial("urgent", log, weight=1), rank=1),
        ]
        for future in (first, *asked):
            future.result(SOON)

    assert begun(log) == ["first", "urgent", "heavy", "light"]


@pytest.mark.parametrize(("weight", "who"), [(0.1, 1), (9.0, 2)])
def test_nobody_begins_while_somebody_is_free_sooner(log: Path, weight: float, who: int) -> None:
    with Pool(2, ready) as crew:
        crew.ask(Trial("warm", log)).result(SOON)
        first = crew.ask(Slow("first", log, weight=weight, seconds=3.0))
        while len(begun(log)) < 2:  # somebody has taken it
            time.sleep(0.01)
        for future in (crew.ask(Trial("next", log)), first):
            future.result(SOON)

    assert len({*workers(log)}) == who


def test_what_is_large_arrives_whole_and_again(two: Pool, log: Path) -> None:
    load = b"x" * 5_000_000

    assert two.ask(Trial("one", log, load=load)).result(SOON) == b"onex"
    assert two.ask(Trial("two", log, load=load)).result(SOON) == b"twox"


def test_what_a_task_raises_is_raised(two: Pool, log: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        two.ask(Refusing("refused", log)).result(SOON)
    with pytest.raises(ZeroDivisionError) as bug:
        two.ask(Broken("broken", log)).result(SOON)
    with pytest.raises(RuntimeError, match="Odd: strange"):
        two.ask(Broken("odd", log, odd=True)).result(SOON)

    assert rejected.value.findings[0].check == "data/total"
    assert isinstance(bug.value.__cause__, Farther)
    assert "1 // 0" in str(bug.value.__cause__)


def test_a_task_whose_worker_dies_is_done_once_more(two: Pool, log: Path) -> None:
    beside = [two.ask(Slow(f"s{i}", log, seconds=0.05)) for i in range(4)]
    made = two.ask(Dying("dying", log)).result(SOON)

    assert made == b"dying"
    assert [future.result(SOON) for future in beside] == [b"s0", b"s1", b"s2", b"s3"]
    assert begun(log).count("dying") == 2


@pytest.mark.parametrize("kind", [Dying, Greedy])
def test_a_task_that_kills_whoever_does_it_is_told_and_the_rest_goes_on(
    two: Pool, log: Path, kind: type[Trial]
) -> None:
    dying = Dying("deadly", log, deaths=9) if kind is Dying else Greedy("deadly", log)
    asked, after = two.ask(dying), two.ask(Trial("after", log))

    with pytest.raises(Rejected) as told:
        asked.result(SOON)

    (finding,) = told.value.findings
    assert finding.check == "desk/process"
    assert finding.message == "the process that worked on 2020 en deadly came to a sudden end"
    assert after.result(SOON) == b"after"
    assert begun(log).count("deadly") == 2


def test_a_task_that_hangs_is_ended_and_told(log: Path) -> None:
    with Pool(1, ready, lambda weight: 2.0 * weight) as one:
        one.ask(Trial("warm", log, weight=20)).result(SOON)
        hanging = one.ask(Slow("hanging", log, weight=0.1, seconds=600))
        after = one.ask(Trial("after", log, weight=20), rank=1)

        with pytest.raises(Rejected) as told:
            hanging.result(SOON)

        assert "gave no answer" in told.value.findings[0].message
        assert "2020 en hanging" in told.value.findings[0].message
        assert after.result(SOON) == b"after"
    assert not any(map(alive, workers(log)))


def test_what_is_not_wanted_any_more_is_not_begun(log: Path) -> None:
    with Pool(1, ready) as one:
        first, second = one.ask(Slow("first", log)), one.ask(Trial("second", log), rank=1)
        third = one.ask(Trial("third", log), rank=2)
        second.cancel()

        assert third.result(SOON) == b"third"
    assert first.result() == b"first"
    assert begun(log) == ["first", "third"]


def test_who_closes_a_crew_waits_for_nothing_and_leaves_nobody(log: Path) -> None:
    crew = Pool(1, ready)
    busy, waiting = crew.ask(Slow("busy", log, seconds=600)), crew.ask(Trial("waiting", log))
    while not begun(log):
        time.sleep(0.01)

    crew.close()

    for future in (busy, waiting, crew.ask(Trial("late", log))):
        with pytest.raises(CancelledError):
            future.result(SOON)
    assert begun(log) == ["busy"]
    assert not any(map(alive, workers(log)))


def test_a_worker_who_cannot_begin_says_why(log: Path) -> None:
    with Pool(1, unready) as one, pytest.raises(ToolMissing, match="run `make setup`"):
        one.ask(Trial("never", log)).result(SOON)

    assert not log.exists()


def test_nobody_hangs_who_is_only_slow() -> None:
    assert patience(0.1) > 100
    assert patience(10) > 10 * patience(0.1) / 10
