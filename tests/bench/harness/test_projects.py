"""Texts and numbers that are changed in a project, and the report as Typst has it."""

import pytest

from tests.bench.harness.joining import Joined
from tests.bench.harness.projects import FACTS, TEXTS, new_word, with_number, with_word
from tests.bench.harness.typst_report import typst_report
from tests.running import PROJECT

ENTRIES = """\
a.title:
  source: 가
  text: One
  state: translated

a.text:
  source: |
    나

    다
  text: |
    Two

    Three
  state: translated
"""


def test_a_word_stands_before_the_text_and_nothing_else_is_changed() -> None:
    assert with_word(ENTRIES, "a.title", "New") == ENTRIES.replace("text: One", "text: New One")
    assert with_word(ENTRIES, "a.text", "New") == ENTRIES.replace("Two", "New Two")
    with pytest.raises(KeyError):
        with_word(ENTRIES, "a.none", "New")


def test_no_word_is_put_in_twice() -> None:
    assert len({new_word(turn) for turn in range(676)}) == 676


def test_a_number_is_made_larger() -> None:
    assert with_number("facts:\n  people: 40 # of\n", "people", 2) == (
        "facts:\n  people: 42 # of\n",
        42,
    )
    with pytest.raises(KeyError):
        with_number("people: many\n", "people", 2)


def test_what_the_bench_changes_is_there() -> None:
    year = PROJECT / "sources/2020"
    for spot in TEXTS:
        text = (year / "translations/en" / spot.file).read_text("utf-8")
        assert with_word(text, spot.key, "New") != text
    for spot in FACTS:
        text = (year / spot.file).read_text("utf-8")
        assert with_number(text, spot.key, 1)[0] != text


def test_a_galley_is_written_for_typst_with_all_that_it_says() -> None:
    whole = Joined()
    inside = """
        <h1 id="one">Head $1</h1><p>Some <b>bold</b> <a href="goto:one">link</a>.</p>
        <h3>Deep</h3><img src="a.svg" alt="A drawing">
        <table><caption>Two</caption><thead><tr><th>A</th><th>B</th></tr></thead>
        <tbody><tr><td>1</td><td>2</td></tr></tbody></table>
        <ul><li>first</li><li>second</li></ul><dl><dt>Term</dt><dd>Said</dd></dl>
        <div class="horizon"><div class="sun" style="left: 25.0%; width: 75.0%"></div></div>
        <div class="stats"><div><p>5</p></div><div><p>6</p></div></div>"""
    whole.add("01-a", f'<html lang="en"><head></head><body class="a">{inside}</body></html>', {})

    text = typst_report(whole)

    assert '#heading(level: 1)[#"Head $1";]<one>' in text
    assert '#heading(level: 2)[#"Deep";]' in text  # no level is skipped
    assert '#strong[#"bold";]' in text
    assert '#link(label("one"))[#"link";]' in text
    assert '#drawing("a.svg", "A drawing")' in text
    assert 'table.header([#"A";], [#"B";],)' in text
    assert '[#"1";], [#"2";],' in text
    assert '#bar("sun", 25.0%, 75.0%)' in text
    assert all(f'"{word}"' in text for word in ("first", "second", "Term", "Said", "5", "6"))
