"""A shop: what is kept is not made again."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from report.crew import Alone, Shop, Task
from report.model.recipe import Recipe
from report.store import Store


@dataclass(frozen=True, slots=True)
class Word:
    """A task that makes a word, and tells that it did."""

    word: str
    told: list[str] = field(default_factory=list)
    weight: float = 1.0

    @property
    def recipe(self) -> Recipe:
        return Recipe("word", "a word", {"the word": self.word})

    def do(self) -> bytes:
        self.told.append(self.word)
        if not self.word:
            message = "no word"
            raise ValueError(message)
        return self.word.encode()


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    task = Word("galley")

    made = [Shop(Store(tmp_path)).made(task) for _ in range(3)]

    assert made == [b"galley"] * 3
    assert task.told == ["galley"]


def test_what_a_task_raises_is_raised_and_nothing_kept(tmp_path: Path) -> None:
    task, shop = Word(""), Shop(Store(tmp_path))

    for _ in range(2):
        with pytest.raises(ValueError, match="no word"):
            shop.made(task)

    assert task.told == ["", ""]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


class Slowly:
    """A crew whose tasks are done when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[Task, float, Future[bytes]]] = []

    def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        future: Future[bytes] = Future()
        self.asked.append((task, rank, future))
        return future

    def close(self) -> None:
        """Nobody is there."""


def test_what_two_want_is_done_once(tmp_path: Path) -> None:
    crew, task = Slowly(), Word("galley")
    shop = Shop(Store(tmp_path), crew)
    first, second = shop.soon(task), shop.soon(task)
    ((_, _, asked),) = crew.asked
    asked.set_result(b"galley")

    assert (first.result(1), second.result(1)) == (b"galley", b"galley")
    assert shop.made(task) == b"galley"


def test_what_one_does_not_want_any_more_is_done_for_the_other(tmp_path: Path) -> None:
    crew, task = Slowly(), Word("galley")
    shop = Shop(Store(tmp_path), crew)
    first, second = shop.soon(task), shop.soon(task)
    first.cancel()
    ((_, _, asked),) = crew.asked
    asked.set_result(b"galley")

    assert second.result(1) == b"galley"


def test_what_nobody_wants_any_more_is_not_done_and_may_be_asked_for_again(
    tmp_path: Path,
) -> None:
    crew, task = Slowly(), Word("galley")
    shop = Shop(Store(tmp_path), crew)
    shop.soon(task).cancel()
    again = shop.soon(task)

    assert [asked.cancelled() for _, _, asked in crew.asked] == [True, False]
    crew.asked[1][2].set_result(b"galley")
    assert again.result(1) == b"galley"


def test_what_is_waited_for_goes_before_what_was_only_guessed(tmp_path: Path) -> None:
    crew, task = Slowly(), Word("galley")
    shop = Shop(Store(tmp_path), crew)
    guessed, wanted = shop.soon(task, 1000.0), shop.soon(task, 1.0)

    assert [(rank, asked.cancelled()) for _, rank, asked in crew.asked] == [
        (1000.0, True),
        (1.0, False),
    ]
    crew.asked[1][2].set_result(b"galley")
    assert (guessed.result(1), wanted.result(1)) == (b"galley", b"galley")


def test_who_is_called_away_may_be_asked_again(tmp_path: Path) -> None:
    def called_away(task: Task) -> bytes:
        raise KeyboardInterrupt(task.recipe.of)

    task, store = Word("galley"), Store(tmp_path)
    shop = Shop(store, Alone(called_away))
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            shop.made(task)

    assert Shop(store).made(task) == b"galley"
