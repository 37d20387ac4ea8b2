"""YAML as authors write it: exact, marked, bounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.findings import Rejected
from report.yaml import MAX_CHARACTERS, MAX_DEPTH, parse


def faults(text: str) -> list[tuple[int, int, str]]:
    with pytest.raises(Rejected) as caught:
        parse(text, "x.yaml")
    return [(f.mark.line, f.mark.column, f.check) for f in caught.value.findings]


def test_words_that_other_readers_take_for_booleans_stay_words() -> None:
    assert parse("no: yes\non: off", "x").data == {"no": "yes", "on": "off"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12", 12),
        ("1.10", Decimal("1.10")),
        ("true", True),
        ("~", None),
        ("", None),
        ("2020-04-01", "2020-04-01"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ('"12"', "12"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_plain_scalar_is_read_by_the_core_schema(written: str, read: object) -> None:
    assert parse(f"a: {written}", "x").data == {"a": read}


def test_every_value_knows_its_line_and_column() -> None:
    copy = parse("a:\n  - b: 1\n  - c: 2\n", "x.yaml")

    assert str(copy.mark(("a", 1, "c"))) == "x.yaml:3:8"


SPOTS = """\
plain: one two
quoted: "one two"
'single': 'one two'
block: |
  one
  two three

  four
escaped: "one\\ttwo"
folded: >
  one
  two
"""


@pytest.mark.parametrize(
    ("key", "word", "place"),
    [
        ("plain", "two", "x:1:12"),
        ("quoted", "two", "x:2:14"),
        ("single", "two", "x:3:16"),
        ("block", "one", "x:5:3"),
        ("block", "three", "x:6:7"),
        ("block", "four", "x:8:3"),
        ("escaped", "two", "x:9:10"),
        ("folded", "two", "x:10:9"),
    ],
)
def test_a_word_of_a_text_has_its_own_line_and_column(key: str, word: str, place: str) -> None:
    copy = parse(SPOTS, "x")
    assert isinstance(copy.data, dict)
    text = copy.data[key]

    assert str(copy.spot(copy.mark((key,)), text, text.index(word))) == place


def test_what_is_not_there_is_marked_where_it_should_stand() -> None:
    copy = parse("a:\n  b: 1\n", "x.yaml")

    assert str(copy.mark(("a", "missing"))) == "x.yaml:2:3"


def test_a_key_written_twice_is_told_at_the_second_place() -> None:
    assert faults("a: 1\nb: 2\na: 3\n") == [(3, 1, "yaml/duplicate-key")]


def test_a_second_document_is_told_where_it_starts() -> None:
    assert faults("a: 1\n---\nb: 2\n") == [(2, 1, "yaml/syntax")]


def test_all_duplicate_keys_are_told_at_once() -> None:
    assert len(faults("a: 1\na: 2\nb: {c: 1, c: 2}\n")) == 2


def test_broken_yaml_is_told_at_its_place() -> None:
    [(line, _, check)] = faults("a: 1\nb: [1, 2\nc: 3\n")

    assert (line, check) == (3, "yaml/syntax")


def test_a_bomb_of_aliases_is_refused_at_its_first_alias() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"

    assert faults(bomb) == [(2, 8, "yaml/alias")]


def test_depth_is_bounded() -> None:
    [(_, _, check)] = faults("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))

    assert check == "yaml/limit"


def test_length_is_bounded() -> None:
    [(_, _, check)] = faults("a: " + "x" * MAX_CHARACTERS)

    assert check == "yaml/limit"


def test_a_control_character_is_told_at_its_place() -> None:
    [(line, _, check)] = faults("a: 1\nb: \x07\n")

    assert (line, check) == (2, "yaml/syntax")


def test_a_tag_builds_no_object() -> None:
    data = parse('a: !!python/object/apply:os.system ["true"]', "x").data

    assert data == {"a": ["true"]}


@given(st.text(max_size=200))
def test_any_text_is_read_or_rejected_and_every_fault_lies_inside_the_file(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + 2
    try:
        parse(text, "x.yaml")
    except Rejected as rejected:
        for finding in rejected.findings:
            assert 1 <= finding.mark.line <= lines + text.count("\u2028") + text.count("\u2029")


@pytest.mark.parametrize("sign", ["\r", "\x85", "\u2028", "\u2029"])
def test_a_break_that_is_no_line_feed_is_no_bug(sign: str) -> None:
    copy = parse(f'a: "x{sign}y"\nb: z', "a.yaml")

    assert copy.marks[("b",)].line == 3
