"""Work in processes of their own."""

import os
import time
from typing import Any

from report.tools.apart import Cut, Limits, each

ENOUGH = Limits(seconds=120, memory=8_000_000_000)


def done(work: Any, tasks: list[Any], limits: Limits = ENOUGH) -> list[Any]:
    return [result for _, result in sorted(each(work, tasks, 2, limits), key=lambda one: one[0])]


def test_every_task_gives_its_result_and_a_fault_is_one() -> None:
    one, two, fault = done(int, ["1", "2", "three"])

    assert (one, two) == (1, 2)
    assert isinstance(fault, ValueError)


def test_a_process_that_dies_takes_no_other_with_it() -> None:
    [died] = done(os._exit, [3])

    assert isinstance(died, Cut)
    assert str(died) == "the process that did it came to a sudden end"


def test_work_without_end_is_ended() -> None:
    [cut] = done(time.sleep, [600], Limits(seconds=0.2, memory=8_000_000_000))

    assert isinstance(cut, Cut)
    assert str(cut) == "it took more than 0.2 s"


def test_work_without_measure_gets_no_more_memory() -> None:
    [cut] = done(bytes, [50_000_000_000])

    assert isinstance(cut, Cut)
    assert str(cut) == "it needs more memory than it may have"
