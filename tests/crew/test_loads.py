"""Brief tasks travel together, no more of them than one worker's part; what is large, once."""

from heapq import heapify
from pathlib import Path

from report.crew.loads import FULL, Load, Sent, load
from report.crew.wire import LARGE, seal, whole
from tests.crew.trials import Trial

FONT, PICTURE = (bytes([n]) * LARGE for n in (1, 2))


def sent(number: int, *, weight: float = 0.1, rank: float = 0.0, content: bytes = b"") -> Sent:
    return Sent(rank, -weight, number, Trial(f"t{number}", Path("log"), weight, content))


def heap(*jobs: Sent) -> list[Sent]:
    waiting = [*jobs]
    heapify(waiting)
    return waiting


def numbers(taken: Load | None) -> list[int]:
    return [job.number for job in taken.jobs] if taken else []


def test_nobody_waits() -> None:
    assert load([], 2) is None


def test_what_waits_is_shared_among_the_workers() -> None:
    waiting = heap(*(sent(n) for n in range(5)))

    assert [numbers(load(waiting, 2)) for _ in range(4)] == [[0, 1, 2], [3], [4], []]


def test_a_load_is_full_after_a_while() -> None:
    waiting = heap(*(sent(n, weight=0.4 * FULL) for n in range(9)))

    assert numbers(load(waiting, 1)) == [0, 1]


def test_what_is_heavier_than_a_load_goes_by_itself() -> None:
    waiting = heap(sent(1, weight=9 * FULL), sent(2))

    assert [numbers(load(waiting, 1)) for _ in "ab"] == [[1], [2]]


def test_the_lowest_rank_goes_first() -> None:
    waiting = heap(sent(1, rank=2), sent(2, rank=1), sent(3, rank=1))

    assert numbers(load(waiting, 2)) == [2, 3]


def test_who_was_beside_a_death_goes_by_himself() -> None:
    waiting = heap(*(sent(n) for n in range(4)))
    waiting[0].deaths = waiting[2].deaths = 1

    assert [numbers(load(waiting, 1)) for _ in range(4)] == [[0], [1], [2], [3]]


def test_a_load_stays_what_it_was_when_its_tasks_are_to_go_alone() -> None:
    """Two may tell of one death: the second is not another."""
    together, apart = load(heap(sent(1), sent(2)), 1), load(heap(sent(3)), 1)
    assert together
    for job in together.jobs:
        job.deaths = 1
    alone = load(heap(*together.jobs), 1)

    assert apart
    assert alone
    assert (together.apart, apart.apart, alone.apart) == (False, False, True)


def test_what_was_given_up_goes_nowhere() -> None:
    waiting = heap(*(sent(n) for n in range(3)))
    waiting[1].future.cancel()

    assert numbers(load(waiting, 1)) == [0, 2]


def test_what_is_large_goes_along_until_it_is_known() -> None:
    known: set[str] = set()
    job = sent(1, content=FONT)
    first = Load((job, sent(2, content=FONT), sent(3, content=PICTURE))).packed(known)[1]
    second = Load((job,)).packed(known)[1]
    known.clear()  # the worker said that he does not have it
    tasks, third = Load((job,)).packed(known)

    assert {*first.values()} == {FONT, PICTURE}
    assert (second, third) == ({}, {seal(FONT): FONT})
    assert [whole(task, third) for task, _, _ in tasks] == [job.task]
