"""Translation files, edited: what is not meant stays as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.findings import Rejected
from report.tools.entryfile import insert, rename, revise, withdraw
from report.yaml import parse

FILE = """\
# Entries of a section.

# the first
a.title:
  source: 한 해 # short
  text: "A year"
  state: draft

a.text:
  source: |
    한 줄.

    또 한 줄.
  text: |
    One line.

    # not a comment
  # a comment
  state: translated # by hand
  note: 'it''s'
b.title: {source: 집, text: House, state: draft} # in braces
# the end
"""


def edited(file: str, /, **fields: object) -> str:
    return revise(file, "a.yaml", {"a.title": fields})


def test_a_text_is_changed_where_it_stands() -> None:
    assert edited(FILE, text="Two years") == FILE.replace('"A year"', '"Two years"')
    assert edited(FILE, source="두 해") == FILE.replace("한 해", "두 해")
    assert edited(FILE, state="translated") == FILE.replace(
        "state: draft\n", "state: translated\n", 1
    )


def test_what_is_the_same_is_not_touched() -> None:
    assert edited(FILE, text="A year", state="draft", was=None) == FILE


def test_a_text_is_quoted_where_it_must_be() -> None:
    assert '  source: "no" # short\n' in edited(FILE, source="no")
    assert '  source: "1.10" # short\n' in edited(FILE, source="1.10")
    assert '  source: "a: b" # short\n' in edited(FILE, source="a: b")
    assert '  source: "#1" # short\n' in edited(FILE, source="#1")
    assert "  note: 'don''t'\n" in revise(FILE, "a.yaml", {"a.text": {"note": "don't"}})


def test_several_lines_become_a_block_and_keep_the_comment() -> None:
    made = edited(FILE, source="하나\n\n둘\n")

    assert made == FILE.replace("한 해 # short", "| # short\n    하나\n\n    둘")


def test_a_block_stays_a_block() -> None:
    made = revise(FILE, "a.yaml", {"a.text": {"text": "One."}})

    assert made == FILE.replace(
        "text: |\n    One line.\n\n    # not a comment\n", "text: |-\n    One.\n"
    )


def test_fields_are_added_in_their_order_and_taken_out() -> None:
    made = edited(FILE, was="옛것", note="n")

    assert made == FILE.replace("state: draft\n\n", "state: draft\n  was: 옛것\n  note: n\n\n", 1)
    assert edited(made, was=None, note=None) == FILE


def test_an_entry_in_braces_is_changed_in_braces_where_it_can() -> None:
    made = revise(FILE, "a.yaml", {"b.title": {"text": "Home"}})
    more = revise(FILE, "a.yaml", {"b.title": {"was": "방"}})

    assert made == FILE.replace("House", '"Home"')
    assert more == FILE.replace(
        " {source: 집, text: House, state: draft} # in braces",
        " # in braces\n  source: 집\n  text: House\n  state: draft\n  was: 방",
    )


def test_a_new_entry_stands_at_the_end_or_behind_another() -> None:
    new = {"c": {"source": "새", "text": "", "state": "draft"}}
    block = 'c:\n  source: 새\n  text: ""\n  state: draft\n'

    assert revise(FILE, "a.yaml", new).endswith(f"# in braces\n\n{block}# the end\n")
    assert f"state: draft\n\n{block}\na.text:" in revise(FILE, "a.yaml", new, {"c": "a.title"})
    assert f"section.\n\n{block}\n# the first\na" in revise(FILE, "a.yaml", new, {"c": ""})
    assert revise("", "a.yaml", new) == block
    assert revise("{}\n", "a.yaml", new) == "\n" + block
    assert revise("# only this", "a.yaml", new) == f"# only this\n\n{block}"


def test_new_entries_stand_behind_each_other() -> None:
    new = {key: {"source": key, "text": "", "state": "draft"} for key in ("x", "y")}

    made = revise(FILE, "a.yaml", new, {"x": "a.title", "y": "x"})

    assert [*dict(parse(made, "a.yaml").data)] == ["a.title", "x", "y", "a.text", "b.title"]  # type: ignore[call-overload]


def test_a_new_entry_stands_behind_the_field_that_its_neighbour_gets() -> None:
    file = "a:\n  text: x\n"

    made = revise(file, "a.yaml", {"a": {"was": "y"}, "b": {"text": "z"}}, {"b": "a"})

    assert made == "a:\n  text: x\n  was: y\n\nb:\n  text: z\n"


def test_a_new_entry_is_quoted_and_spaced_as_the_file_is() -> None:
    file = 'a:\n  source: "집"\n  text: "House"\n  state: draft\n'
    file += file.replace("a:", "b:")

    made = revise(file, "a.yaml", {"c": {"source": "새", "text": "", "state": "draft"}})

    assert made == file + 'c:\n  source: "새"\n  text: ""\n  state: draft\n'


def test_a_list_is_written_below_its_field() -> None:
    offers = [{"text": "A year", "match": 87, "source": "한 해\n", "where": "2020/x.title"}]
    made = edited(FILE, offered=offers)

    assert made == FILE.replace(
        "state: draft\n\n",
        "state: draft\n  offered:\n    - text: A year\n      match: 87\n      source: |\n"
        "        한 해\n      where: 2020/x.title\n\n",
        1,
    )
    assert edited(made, offered=None) == FILE


@pytest.mark.parametrize("character", ["\x00", "\x07", "\r", "\x7f", "\x9f", "\ufffe", "\ud800"])
def test_a_control_character_is_refused(character: str) -> None:
    with pytest.raises(Rejected) as caught:
        edited(FILE, text=f"a{character}b")

    assert [f.check for f in caught.value.findings] == ["translation/unwritable"]


@pytest.mark.parametrize("text", ["[a, b]", "- a", "plain"])
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        edited(text, text="x")


def test_a_file_in_braces_is_refused_and_not_spoilt() -> None:
    with pytest.raises(Rejected) as caught:
        revise("{a: {source: x, text: y}}", "a.yaml", {"b": {"source": "x"}})

    assert [f.check for f in caught.value.findings] == ["translation/unwritable"]


def test_an_entry_is_taken_out_with_its_comments() -> None:
    left, taken = withdraw(FILE, "a.yaml", ["a.title"])

    assert left == FILE.replace(taken["a.title"] + "\n", "")
    assert taken == {
        "a.title": "# the first\na.title:\n  source: 한 해 # short\n"
        '  text: "A year"\n  state: draft\n'
    }


def test_what_was_taken_out_goes_into_another_file_as_it_was() -> None:
    _, taken = withdraw(FILE, "a.yaml", ["a.text", "b.title"])

    made = insert("x: {source: s, text: t, state: draft}\n", "x.yaml", taken)

    assert made == (
        f"x: {{source: s, text: t, state: draft}}\n\n{taken['a.text']}\n{taken['b.title']}"
    )
    assert withdraw(made, "x.yaml", ["a.text", "b.title"])[1] == taken


def test_the_last_entry_leaves_no_empty_line_behind() -> None:
    file = "a:\n  text: x\n\nb:\n  text: y\n"

    assert withdraw(file, "a.yaml", ["b"])[0] == "a:\n  text: x\n"
    assert withdraw(file, "a.yaml", ["a", "b"])[0] == ""


def test_keys_change_places() -> None:
    file = "# x\na:\n  text: x\nb: {text: y} # z\n'c': {text: z}\n"

    made = rename(file, "a.yaml", {"a": "b", "b": "a", "c": "d"})

    assert made == "# x\nb:\n  text: x\na: {text: y} # z\nd: {text: z}\n"


def test_windows_line_breaks_and_a_byte_order_mark_stay() -> None:
    file = "\ufeff" + FILE.replace("\n", "\r\n")

    made = revise(file, "a.yaml", {"a.text": {"text": "1\n2\n", "was": "x"}})

    assert made == "\ufeff" + FILE.replace(
        "    One line.\n\n    # not a comment\n", "    1\n    2\n"
    ).replace("by hand\n", "by hand\n  was: x\n").replace("\n", "\r\n")


def test_a_last_line_without_a_break_stays_the_last_or_gets_one() -> None:
    file = "a:\n  state: draft\n  text: |\n    x"

    assert revise(file, "a.yaml", {"a": {"state": "translated"}}) == file.replace(
        "draft", "translated"
    )
    assert revise(file, "a.yaml", {"b": {"text": "y"}}) == (
        "a:\n  state: draft\n  text: |-\n    x\n\nb:\n  text: y\n"
    )


# -- whatever the text and the file -----------------------------------------------------------

GOOD = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff"
)
TEXTS = st.one_of(
    st.text(GOOD),
    st.text(
        st.sampled_from(list("ab :#-'\"\n\t{}[],|>%@!&*?~😀한ө\u2028\x85\ufeff\u00a0")),
        max_size=24,
    ),
    st.sampled_from(["no", "1.10", "~", "", " a", "a\n\n", "\n", "---", "...", "null", "0x1f"]),
)
STYLES = st.sampled_from(["plain", "double", "single", "block", "clip", "keep", "fold", "braces"])


def written(key: str, text: str, style: str) -> str:
    """An entry as a person may have written it; what a style cannot say, another does."""
    one = text.replace("\n", " ").strip() or "x"
    word = "".join(c for c in one if c.isalnum() or c == " ").strip() or "x"
    lines = {
        "plain": f"word {word}",
        "double": '"' + one.replace("\\", "\\\\").replace('"', '\\"') + '"',
        "single": "'" + one.replace("'", "''") + "' # c",
        "block": f"|- # c\n    {word}\n\n    # {word}",
        "clip": f"|\n    {word}\n",
        "keep": f"|+\n    {word}\n\n",
        "fold": f">-\n    {word}\n    {word}",
    }
    if style == "braces":
        return f"{key}: {{source: s, text: 'x {word}', state: draft}} # c\n"
    return f"# {key}\n{key}:\n  source: s\n  text: {lines[style]}\n  # d\n  state: draft\n"


FILES = st.lists(st.tuples(TEXTS, STYLES), min_size=1, max_size=4)


def file_of(parts: list[tuple[str, str]], *, gap: str, windows: bool, bom: bool, end: bool) -> str:
    text = gap.join(written(f"k{i}", said, style) for i, (said, style) in enumerate(parts))
    text = text if end else text.rstrip("\n")
    text = text.replace("\n", "\r\n") if windows else text
    return "\ufeff" + text if bom else text


LAYOUTS = st.fixed_dictionaries(
    {
        "gap": st.sampled_from(["", "\n", "\n\n# about the next\n\n"]),
        "windows": st.booleans(),
        "bom": st.booleans(),
        "end": st.booleans(),
    }
)


def data(text: str) -> dict[str, dict[str, object]]:
    said = parse(text.removeprefix("\ufeff"), "a.yaml").data
    return said if isinstance(said, dict) else {}


@settings(max_examples=150, deadline=None)
@given(FILES, LAYOUTS, TEXTS, st.data())
def test_any_text_is_written_and_all_else_stays(
    parts: list[tuple[str, str]], layout: dict[str, object], new: str, draw: st.DataObject
) -> None:
    file = file_of(parts, **layout)  # type: ignore[arg-type]
    before = data(file)
    key = draw.draw(st.sampled_from([*before]))
    field = draw.draw(st.sampled_from(["source", "text", "was", "note"]))
    made = revise(file, "a.yaml", {key: {field: new}})

    assert data(made) == {**before, key: {**before[key], field: new}}
    others = [other for other in before if other != key]
    assert withdraw(made, "a.yaml", others)[1] == withdraw(file, "a.yaml", others)[1]
    assert made.startswith("\ufeff") == file.startswith("\ufeff")
    if "\r\n" in file:
        assert made.count("\n") == made.count("\r\n")


@settings(max_examples=80, deadline=None)
@given(FILES, LAYOUTS, TEXTS, st.sampled_from([None, "", "k0"]))
def test_a_new_entry_leaves_the_others_as_they_are(
    parts: list[tuple[str, str]], layout: dict[str, object], new: str, after: str | None
) -> None:
    file = file_of(parts, **layout)  # type: ignore[arg-type]
    places = {} if after is None else {"n": after}
    made = revise(file, "a.yaml", {"n": {"source": new, "text": ""}}, places)

    assert data(made)["n"] == {"source": new, "text": ""}
    left, _ = withdraw(made, "a.yaml", ["n"])
    assert data(left) == data(file)
    assert left.split() == file.split() or not layout["end"]


@settings(max_examples=80, deadline=None)
@given(FILES, FILES, LAYOUTS, LAYOUTS)
def test_entries_go_to_another_file_and_nothing_is_lost(
    parts: list[tuple[str, str]],
    more: list[tuple[str, str]],
    here: dict[str, object],
    there: dict[str, object],
) -> None:
    file = file_of(parts, **here)  # type: ignore[arg-type]
    target = file_of(more, **there)  # type: ignore[arg-type]
    left, taken = withdraw(file, "a.yaml", ["k0"])
    made = insert(target, "b.yaml", {"moved": taken["k0"]})

    assert data(made) == {**data(target), "moved": data(file)["k0"]}
    assert data(left) == {key: said for key, said in data(file).items() if key != "k0"}
