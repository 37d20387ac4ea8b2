"""A shop: what is kept is not made again."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from report.crew import Shop
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
