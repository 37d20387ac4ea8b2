"""In which order a worker answers, and what it makes of what goes wrong."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.galley import Galley
from report.model.proof import Proof
from report.pulling import Pulled
from report.pulling.answers import Answer, Ask
from report.pulling.worker import Later, Round, Setter


def pages(tag: str, *, whole: bool) -> Pulled:
    return Pulled(tag, (0.0, 0.0), 0.0, (), {}, {}, (), whole)


@dataclass
class Shop:
    """Shows what is near, does a little, shows the whole; or does what a test tells it."""

    desk: Desk
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    fault: Callable[[], None] = lambda: None

    def steps(self, number: int, tag: str, near: Sequence[str]) -> Iterator[Pulled | None]:
        """The pages of an edition."""
        del number
        self.asked.append((tag, tuple(near)))
        self.fault()
        yield pages(tag, whole=False)
        yield None
        yield pages(tag, whole=True)


class Line:
    """What has been answered."""

    def __init__(self) -> None:
        self.said: list[tuple[int, str]] = []
        self.answers: list[Answer] = []

    def send(self, answer: Answer) -> None:
        """Note an answer in a word."""
        self.answers.append(answer)
        word = type(answer.what).__name__ if answer.last else "near"
        if isinstance(answer.what, Pulled) and answer.what.whole:
            word = "whole"
        self.said.append((answer.number, "end" if word == "NoneType" else word))


@dataclass
class Worker:
    """A round with what it works on."""

    shop: Shop
    line: Line
    round: Round

    def finish(self) -> list[tuple[int, str]]:
        """All that is answered."""
        while self.round.jobs:
            self.round.step()
        return self.line.said


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    """A worker that has not been asked anything."""
    shop, line = Shop(Desk(tmp_path)), Line()
    wires: Any = line
    return Worker(shop, line, Round(shop, Setter(SimpleQueue()), wires))


def test_what_is_in_view_of_everybody_comes_before_the_rest_of_anything(worker: Worker) -> None:
    worker.round.take(Ask(1, 2020, "aa", ("x",)))
    worker.round.take(Ask(2, 2020, "bb", ("y",)))

    assert worker.finish() == [
        (1, "near"),
        (2, "near"),
        (1, "whole"),
        (1, "end"),
        (2, "whole"),
        (2, "end"),
    ]


def test_a_newer_question_about_an_edition_ends_the_older(worker: Worker) -> None:
    worker.round.take(Ask(1, 2020, "aa", ("x",)))
    worker.round.step()
    worker.round.take(Ask(2, 2020, "aa", ("y",)))

    assert worker.finish() == [(1, "near"), (1, "end"), (2, "near"), (2, "whole"), (2, "end")]
    assert worker.shop.asked == [("aa", ("x",)), ("aa", ("y",))]


def test_what_somebody_still_waits_for_is_not_forgotten(worker: Worker) -> None:
    for number, near in enumerate(("x", "y", "x"), 1):
        worker.round.take(Ask(number, 2020, "aa", (near,)))
    worker.finish()

    assert worker.shop.asked == [("aa", ("x", "y"))]


def test_two_years_are_two_editions(worker: Worker) -> None:
    worker.round.take(Ask(1, 2020, "aa"))
    worker.round.take(Ask(2, 2021, "aa"))

    assert [said for said in worker.finish() if said[1] == "whole"] == [(1, "whole"), (2, "whole")]


def test_what_is_refused_ends_its_question_alone(worker: Worker) -> None:
    def refuse() -> None:
        if worker.shop.asked[-1][0] == "aa":
            raise Rejected([Finding("yaml/syntax", Severity.ERROR, "broken", Mark("a.yaml"))])

    worker.shop.fault = refuse
    worker.round.take(Ask(1, 2020, "aa"))
    worker.round.take(Ask(2, 2020, "bb"))

    assert worker.finish() == [(1, "Rejected"), (2, "near"), (2, "whole"), (2, "end")]


def test_a_bug_is_a_finding_and_a_log(worker: Worker) -> None:
    def fail() -> None:
        raise ZeroDivisionError("of the engine")

    worker.shop.fault = fail
    worker.round.take(Ask(1, 2020, "aa"))
    worker.finish()
    refused = worker.line.answers[0].what
    log = (worker.shop.desk.root / "build/bug.log").read_text("utf-8")

    assert isinstance(refused, Rejected)
    assert refused.findings[0].check == "desk/process"
    assert "ZeroDivisionError: of the engine" in refused.findings[0].message
    assert "Traceback" in log


@pytest.mark.parametrize(("times", "said"), [(2, "whole"), (9, "Rejected")])
def test_a_file_that_is_just_being_replaced_is_read_again(
    worker: Worker, times: int, said: str
) -> None:
    def miss() -> None:
        if len(worker.shop.asked) <= times:
            raise FileNotFoundError("a.yaml")

    worker.shop.fault = miss
    worker.round.take(Ask(1, 2020, "aa"))

    assert said in {word for _, word in worker.finish()}


def test_a_section_that_nobody_waits_for_is_given_up_and_begun_again(worker: Worker) -> None:
    def late() -> None:
        if len(worker.shop.asked) == 1:
            raise Later

    worker.shop.fault = late
    worker.round.take(Ask(1, 2020, "aa", ("x",)))

    assert worker.finish() == [(1, "near"), (1, "whole"), (1, "end")]
    assert worker.shop.asked == [("aa", ("x",)), ("aa", ("x",))]


@dataclass
class Engine:
    """Stands for the engine, which swallows whatever is raised while it draws."""

    setter: Setter
    swallows: bool

    def __call__(self, galley: Galley) -> Proof:
        """A proof, though its setter was told to give up meanwhile."""
        try:
            self.setter.hear()
        except Later:
            if not self.swallows:
                raise
        return Proof(galley.section, b"", 1, (), (), (), (), {})


@pytest.mark.parametrize("swallows", [False, True])
def test_a_proof_that_was_interrupted_is_never_believed(
    monkeypatch: pytest.MonkeyPatch, *, swallows: bool
) -> None:
    asks: SimpleQueue[Ask | None] = SimpleQueue()
    setter = Setter(asks, patient=True)
    monkeypatch.setattr("report.pulling.worker.typeset", Engine(setter, swallows))
    galley = Galley("x", "xx", "", {}, (), {}, spread=False, folio=1)
    undisturbed = setter(galley)
    asks.put(Ask(2, 2020, "aa"))

    assert undisturbed.section == "x"
    with pytest.raises(Later):
        setter(galley)


def test_what_somebody_waits_for_is_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    asks: SimpleQueue[Ask | None] = SimpleQueue()
    setter = Setter(asks, patient=False)
    monkeypatch.setattr("report.pulling.worker.typeset", Engine(setter, swallows=False))
    asks.put(Ask(2, 2020, "aa"))

    assert setter(Galley("x", "xx", "", {}, (), {}, spread=False, folio=1)).section == "x"
