"""Comparison → pages that show it, JSON, and a summary in words."""

import json
import re
from pathlib import Path

import pytest

from report.findings import Finding, Severity
from report.marks import Mark
from report.model.difference import (
    Area,
    Comparison,
    EntryChange,
    FileChange,
    Kind,
    Leaf,
    Matching,
    PageChange,
    Piece,
    State,
)
from report.model.proof import Box
from report.stages.show import as_json, clipped, runs, show, summary

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}&amp;'
SWAP = (Piece("=", "total "), Piece("-", "323"), Piece("+", "320"))
AREA = Area(Box(10, 20, 30.04, 5), Kind.WORDS, ("a.text",), SWAP[1:], came=(Box(10, 20, 8.2, 5),))


@pytest.fixture(scope="module")
def templates(project: Path) -> dict[str, tuple[str, str]]:
    folder = project / "templates/compare"
    return {p.name: (p.name, p.read_text("utf-8")) for p in folder.iterdir()}


def still(old: int, new: int) -> PageChange:
    state = State.SAME if old == new else State.MOVED
    return PageChange(state, Leaf(old, str(old + 1)), Leaf(new, str(new + 1)))


def changed(
    name: str = "a.pdf", key: str = "a.text", words: tuple[Piece, ...] = SWAP
) -> FileChange:
    pages = (
        still(0, 0),
        PageChange(
            State.CHANGED,
            Leaf(1, "2", "01-a/0002-old.jpg"),
            Leaf(1, "2", "01-a/0002-new.jpg"),
            (
                AREA,
                Area(Box(0, 0, 5, 5), Kind.LOOK, ()),
                Area(Box(0, 9, 5, 5), Kind.PLACE, (key,)),
            ),
        ),
        PageChange(State.ADDED, None, Leaf(2, "3", "01-a/0003-new.jpg")),
        still(2, 3),
        still(3, 4),
        PageChange(State.REMOVED, Leaf(4, "5", "01-a/0005-old.jpg"), None),
    )
    entries = (EntryChange(key, State.CHANGED, words, (1,), (1,)),)
    return FileChange(
        name, State.CHANGED, Matching.ENTRIES, "en-US", pages, entries, (), "o", "n", "01-a"
    )


def comparison(*files: FileChange, findings: tuple[Finding, ...] = ()) -> Comparison:
    return Comparison("old", "new", files or (changed(),), findings)


def test_pages_entries_and_words_are_told_in_a_few_lines() -> None:
    assert summary(comparison()).splitlines() == [
        "a.pdf: 1 of 5 pages changed, 2 moved, 1 added, 1 removed; entries: 1 changed",
        "  page 2: 323 → 320; 1 × set elsewhere on the page; 1 × picture, colour or line",
        "  page 3: added",
        "  page 5 of before: removed",
        "  pages 3–4 moved to 4–5",
        "  entry a.text: changed: 323 → 320",
    ]


def test_files_of_one_build_and_those_that_are_equal_say_so() -> None:
    files = [
        FileChange("a.pdf", State.SAME),
        FileChange("b.pdf", State.ADDED),
        FileChange("c.pdf", State.UNREADABLE),
    ]

    assert summary(comparison(*files)).splitlines() == [
        "a.pdf: the same, byte for byte",
        "b.pdf: the file was added",
        "c.pdf: could not be compared",
    ]
    assert summary(comparison(files[0])).endswith("nothing changed\n")


def test_a_summary_is_short_whatever_changed() -> None:
    entries = tuple(EntryChange(f"e{i}", State.ADDED, (Piece("+", "x" * 999),)) for i in range(99))
    file = FileChange("a.pdf", State.CHANGED, pages=(still(0, 0),), entries=entries)
    lines = summary(comparison(file)).splitlines()

    assert lines[-1] == "  … and 59 more"
    assert max(map(len, lines)) < 260


def test_nothing_in_a_summary_moves_the_cursor() -> None:
    file = changed(key="a\x1b[2J", words=(Piece("+", "b\x1b]0;x\x07\r\nc"),))

    assert "\x1b" not in summary(comparison(file))
    assert "\x07" not in summary(comparison(file))


def test_json_holds_all_that_is_known() -> None:
    record = json.loads(as_json(comparison()))
    [file] = record["files"]

    assert (record["old"], record["new"], record["same"]) == ("old", "new", False)
    assert file["matching"] == "entries"
    assert file["pages"][1]["areas"][0] == {
        "box": [10, 20, 30.0, 5],
        "kind": "words",
        "entries": ["a.text"],
        "words": [["-", "323"], ["+", "320"]],
        "went": [],
        "came": [[10, 20, 8.2, 5]],
    }
    assert file["pages"][1]["new"] == {"page": 1, "label": "2", "picture": "01-a/0002-new.jpg"}
    assert file["entries"][0]["words"] == [["=", "total "], ["-", "323"], ["+", "320"]]


def test_pages_name_every_picture_and_every_change(
    templates: dict[str, tuple[str, str]],
) -> None:
    made = show(comparison(), templates)
    page = made["01-a.html"].decode()

    assert sorted(made) == ["01-a.html", "compare.json", "index.html"]
    assert re.findall(r'<img src="([^"]+)"', page) == [
        "01-a/0002-old.jpg",
        "01-a/0002-new.jpg",
        "01-a/0003-new.jpg",
        "01-a/0005-old.jpg",
    ]
    assert "<del>323</del><ins>320</ins>" in page
    assert "Pages 3–4 are the same and stand at 4–5." in page
    assert 'href="01-a.html"' in made["index.html"].decode()


def test_pages_ask_for_nothing_from_elsewhere(templates: dict[str, tuple[str, str]]) -> None:
    for html in show(comparison(), templates).values():
        assert not re.search(rb"https?://|<script|@import|url\(", html)


def test_what_others_wrote_is_shown_and_not_run(templates: dict[str, tuple[str, str]]) -> None:
    fault = Finding("compare/unreadable", Severity.ERROR, EVIL, Mark(EVIL), EVIL)
    file = changed(EVIL, EVIL, (Piece("+", EVIL), Piece("-", EVIL)))
    made = show(comparison(file, findings=(fault,)), templates)

    for name in ("index.html", "01-a.html"):
        html = made[name].decode()
        assert "<script" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;alert(1)" in html
        assert "{{ 7 * 7 }}" in html


def test_letters_that_stand_for_nothing_do_not_stop_the_pages(
    templates: dict[str, tuple[str, str]],
) -> None:
    made = show(comparison(changed(words=(Piece("+", "\ud800"),))), templates)

    assert b"?" in made["01-a.html"]


def test_runs_are_pages_that_moved_alike() -> None:
    pages = [still(0, 0), still(1, 2), still(2, 3), still(3, 5)]

    assert [(run.first.new, run.count) for run in runs(pages)] == [
        (Leaf(2, "3"), 2),
        (Leaf(5, "6"), 1),
    ]


def test_a_long_text_is_cut_between_words_around_its_changes() -> None:
    said = "word " * 60
    pieces = clipped([Piece("=", said), Piece("-", "x "), Piece("+", "y "), Piece("=", said)])

    assert [piece.sign for piece in pieces] == ["=", "-", "+", "=", "="]
    assert pieces[0].text == " … " + "word " * 13
    assert pieces[-1].text.startswith("word word")
    assert len(pieces[-1].text) < 90
