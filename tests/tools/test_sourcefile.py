"""Source files edited by paths: what is not meant stays as it is."""

import pytest

from report.tools.sourcefile import GONE, Changes, changed
from report.yaml import parse

TEXT = """\
# The head of the file.
title: A Walk

lead: |
  One line.

  And another.

points:
  # about the first
  - id: first
    text: "said: so" # why
  - {id: second, count: 18, period: {start: 2018-11, end: 2020-12-31}}
  - id: third
    parts:
      - {id: a, count: 1}

facts:
  sessions: 2 # counted
"""


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({("title",): "A Ride"}, "title: A Walk\n", "title: A Ride\n"),
        ({("title",): "[…]"}, "title: A Walk\n", 'title: "[…]"\n'),
        (
            {("lead",): "1996\n"},
            "  One line.\n\n  And another.\n",
            "  1996\n",
        ),
        ({("points", 1, "count"): 0}, "count: 18,", "count: 0,"),
        ({("points", 1, "period", "end"): "2021-12-31"}, "2020-12-31", "2021-12-31"),
        (
            {("points", 0): GONE},
            '  # about the first\n  - id: first\n    text: "said: so" # why\n',
            "",
        ),
        ({("facts", "sessions"): 3}, "sessions: 2 # counted\n", "sessions: 3\n"),
        (
            {("facts", "code"): "12e5"},
            "sessions: 2 # counted\n",
            'sessions: 2 # counted\n  code: "12e5"\n',
        ),
        (
            {("points", 3): {"id": "fourth", "text": "a\n\nb"}},
            "      - {id: a, count: 1}\n",
            "      - {id: a, count: 1}\n  - id: fourth\n    text: |-\n      a\n\n      b\n",
        ),
        ({("points", 0, "text"): "x"}, 'text: "said: so" # why\n', "text: x\n"),
    ],
)
def test_a_change_touches_its_own_lines_and_no_others(
    changes: Changes, old: str, new: str
) -> None:
    made = changed(TEXT, "points.yaml", changes)

    assert TEXT.count(old) == 1
    assert made == TEXT.replace(old, new)


def test_line_ends_and_the_mark_of_byte_order_are_kept() -> None:
    changes = {("lead",): "One.\n\nTwo.\n", ("points", 3): {"id": "new"}, ("facts", "more"): 1}
    odd = "\ufeff" + TEXT.replace("\n", "\r\n")

    assert changed(odd, "points.yaml", changes) == "\ufeff" + changed(
        TEXT, "points.yaml", changes
    ).replace("\n", "\r\n")


def test_many_changes_are_made_at_once_by_the_places_of_before() -> None:
    changes = {
        ("points", 0): GONE,
        ("points", 2, "parts", 0, "count"): 0,
        ("points", 3): {"id": "new"},
        ("facts",): GONE,
    }
    made = changed(TEXT, "points.yaml", changes)

    data = parse(made, "points.yaml").data
    assert isinstance(data, dict)
    assert [point["id"] for point in data["points"]] == ["second", "third", "new"]
    assert data["points"][1]["parts"] == [{"id": "a", "count": 0}]
    assert "facts" not in data
    assert made.startswith("# The head of the file.\n")


@pytest.mark.parametrize("text", ["{a: 1, b: [x, y]}\n", "? a\n: 1\nb: {\n  x: y\n}\n", ""])
def test_a_file_that_cannot_be_edited_in_place_is_written_anew_and_says_the_same(
    text: str,
) -> None:
    made = changed(text, "odd.yaml", {("c",): "one\ntwo\n", ("a",): [1, "1", None, True]})

    data = parse(made, "odd.yaml").data
    before = parse(text, "odd.yaml").data or {}
    assert isinstance(before, dict)
    assert data == {**before, "c": "one\ntwo\n", "a": [1, "1", None, True]}


@pytest.mark.parametrize(
    "value", ["2020", "2020-04", "1.5", "12e5", "no", "a: b", "- x", "#x", " x ", "", "~", "[…]"]
)
def test_a_text_stays_a_text_wherever_it_is_put(value: str) -> None:
    changes: Changes = {
        ("title",): value,
        ("points", 1, "id"): value,
        ("points", 3): value,
        ("facts", "more"): [{"id": value}],
    }
    data = parse(changed(TEXT, "points.yaml", changes), "points.yaml").data

    assert isinstance(data, dict)
    said = [data["title"], data["points"][1]["id"], data["points"][3]]
    assert [*said, data["facts"]["more"][0]["id"]] == [value] * 4
