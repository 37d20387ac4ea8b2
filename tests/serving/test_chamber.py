"""The process apart in which editions are judged."""

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from report.serving.chamber import Chamber


@pytest.fixture(scope="module")
def chamber() -> Iterator[Chamber]:
    """One process for all tests, until one of them ends it."""
    chamber = Chamber()
    yield chamber
    chamber.close()


def test_work_is_done_in_one_process_apart_that_yields_to_others(chamber: Chamber) -> None:
    first, second = (chamber.submit(os.getpid).result() for _ in range(2))
    courtesy = chamber.submit(os.getpriority, os.PRIO_PROCESS, 0).result()

    assert first == second != os.getpid()
    assert courtesy > os.getpriority(os.PRIO_PROCESS, 0)


def test_a_process_that_dies_is_followed_by_another(chamber: Chamber) -> None:
    with pytest.raises(BrokenProcessPool):
        chamber.submit(os._exit, 1).result()

    assert chamber.submit(len, "abc").result() == 3


def test_what_is_closed_takes_no_work_and_may_be_closed_again() -> None:
    chamber = Chamber()
    chamber.close()
    chamber.close()

    with pytest.raises(BrokenProcessPool):
        chamber.submit(len, "abc")
