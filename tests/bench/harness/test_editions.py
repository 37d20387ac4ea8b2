"""Measures, with a project whose builds are only told."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.bench.harness import editions
from tests.bench.harness.editions import Bench
from tests.bench.harness.measuring import Failed, Took

TAGS = ("xx", "en")


class Told:
    """A project in which a cold build takes ten seconds, and any other one."""

    def __init__(self, root: Path) -> None:
        self.root, self.year = root, 2020
        self.turn: Iterator[int] = count()
        self.shown = self.now = 0
        self.cold = True
        self.deaf = False  # to changes
        self.asked: list[tuple[str, ...]] = []

    def clear(self) -> None:
        self.cold = True

    def build(self, *arguments: str) -> Took:
        self.asked.append(arguments)
        wall = 10.0 if self.cold else 1.0 + self.now
        self.cold, self.shown = False, 0 if self.deaf else self.now
        return Took(wall=wall, user=1, system=0, process=1, tree=1)

    def seals(self) -> dict[str, str]:
        parts = ("screen", "offset-coated-body")
        return {f"near-2020-{t}-{p}.pdf": str(self.shown) for t in TAGS for p in parts}

    def change_text(self, *_: object) -> str:
        self.now = next(self.turn) + 1
        return "word"

    change_fact = change_text


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    year: Any = lambda *_: SimpleNamespace(tags=TAGS)  # noqa: E731 - a year in a line
    typst = SimpleNamespace(compiled=lambda: Took(wall=2, user=1, system=0, process=1, tree=1))
    made = Told(tmp_path)
    monkeypatch.setattr(editions, "open_year", year)
    monkeypatch.setattr(editions, "pieces", lambda *_: typst)
    monkeypatch.setattr(editions, "rivals", lambda: {"typst": "compiled"})
    monkeypatch.setattr(Bench, "project", lambda *_: made)
    return Bench(tmp_path, 1, lambda _: None)


def told(bench: Bench) -> Told:
    made: Any = bench.project("any")
    assert isinstance(made, Told)
    return made


def test_an_edit_is_measured_by_the_cold_build_of_its_edition_and_by_typst(bench: Bench) -> None:
    [row] = editions.edit(bench).rows

    assert row.values == [0.2, 0.3, 0.4, 0.5]  # the texts of the bench, one after the other
    assert row.holds is False
    assert row.meets is False  # 3.5 s against 2 s
    assert set(told(bench).asked) == {("2020", "--lang", "en", "--press", "offset-coated")}


def test_a_fact_is_measured_by_the_cold_build_of_all_editions(bench: Bench) -> None:
    [row] = editions.fact(bench).rows

    assert row.values == [0.2, 0.3]
    assert row.holds is True
    assert set(told(bench).asked) == {("2020", "--press", "offset-coated")}


def test_nothing_is_measured_that_was_not_done(bench: Bench) -> None:
    told(bench).deaf = True

    with pytest.raises(Failed, match="does not show what was changed"):
        editions.fact(bench)


def test_a_build_with_nothing_to_do_is_measured_three_times(bench: Bench) -> None:
    [row] = editions.nothing(bench).rows

    assert row.values == [0.1, 0.1, 0.1]
    assert row.holds is False
    assert len(told(bench).asked) == 4
