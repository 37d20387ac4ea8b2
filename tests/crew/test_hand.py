"""A worker between two tasks."""

import sys
from pathlib import Path
from queue import SimpleQueue

import pytest

from report.crew.hand import Asked, Engine, _next
from report.crew.wire import Parcel

LATER = "colorsys"  # of the standard library, and asked for by nobody
TASK: Asked = (Parcel(b"", {}, ()), 1.0)


def asked(*tasks: Asked | None) -> SimpleQueue[Asked | None]:
    """Tasks that wait."""
    queue: SimpleQueue[Asked | None] = SimpleQueue()
    for task in tasks:
        queue.put(task)
    return queue


def test_a_task_that_waits_is_done_before_anything_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, LATER, raising=False)

    assert _next(asked(TASK), Engine(tmp_path, (LATER,))) == TASK
    assert LATER not in sys.modules


def test_what_later_tasks_need_is_loaded_while_nobody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, LATER, raising=False)
    waits = asked(TASK)
    answers = iter([True, False])
    queue = type("Queue", (), {"empty": lambda _: next(answers), "get": lambda _: waits.get()})()

    assert _next(queue, Engine(tmp_path, (LATER, "json.no_such_module"))) == TASK
    assert LATER in sys.modules
