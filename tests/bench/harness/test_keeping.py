"""Rows, their arithmetic, and the table that is made of them."""

from pathlib import Path

import pytest

from tests.bench.harness.keeping import BEGIN, END, keep, notes, others, recall, renew, table
from tests.bench.harness.rows import Row, in_turn

HOLDS = Row("a", "one thing", [0.4, 0.3, 0.9], must=0.5, goal=0.33, also={"cold s": 12.34})
FAILS = Row("b", "another", [0.9, 1.1], must=1.05, worst=True)
SEEN = Row("c", "a third", [2.0], aim="under 3 s", reached=True, unit="s")


def test_the_median_counts_or_the_worst() -> None:
    assert HOLDS.found == 0.4
    assert FAILS.found == 1.1


def test_what_must_be_and_what_ought_to_be_are_judged_apart() -> None:
    assert (HOLDS.holds, HOLDS.meets) == (True, False)
    assert (FAILS.holds, FAILS.meets) == (False, None)
    assert (SEEN.holds, SEEN.meets) == (None, True)


def test_every_other_run_begins_with_the_other() -> None:
    done: list[str] = []
    for run in range(3):
        in_turn(run, lambda: done.append("a"), lambda: done.append("b"))

    assert "".join(done) == "abbaab"


def test_a_table_says_what_was_found_and_whether_it_holds() -> None:
    assert table([HOLDS, FAILS, SEEN]).splitlines()[2:] == [
        "| one thing | ≤ 0.50 | ≤ 0.33 | 0.40 | 0.30–0.90 of 3 | yes | **no** |",
        "| another | ≤ 1.05 | – | 1.10 | 0.90–1.10 of 2 | **no** | – |",
        "| a third | – | under 3 s | 2.00 s | 2.00 s–2.00 s of 1 | – | yes |",
    ]
    assert notes([HOLDS]) == "- one thing:  (cold 12.3 s)\n"


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    keep("some/bench", [HOLDS, FAILS, SEEN], [{"run": 1}], tmp_path)

    rows, machine = recall("some/bench", tmp_path)

    assert rows == [HOLDS, FAILS, SEEN]
    assert machine["processors"] >= 1
    assert recall("none", tmp_path) == ([], {})


def test_a_table_is_renewed_between_its_marks_alone(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")

    renew(path, "new\n")

    assert path.read_text("utf-8") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"
    path.write_text("no marks", "utf-8")
    with pytest.raises(ValueError, match="has no"):
        renew(path, "new")


def test_only_what_took_some_seconds_says_whether_the_machine_was_quiet() -> None:
    long, short = {"wall": 6, "others busy": 0.5}, {"wall": 1, "others busy": 1.5}

    assert list(others([{"cold": long, "again": [short, short]}])) == [0.5]
    assert list(others([])) == []
