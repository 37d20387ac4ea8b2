"""XLIFF 2.1 as tools of translators give it back, and what its schema does not say."""

import re

import pytest
from lxml import etree

from report.exchange import xliff2
from report.model.edition import State
from report.model.parcel import Offered, Parcel, Unit
from tests.exchange.parcels import WHOLE, placeless
from tests.exchange.test_xliff import told

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:x="urn:x" version="2.0"
 srcLang="ko-KR" trgLang="en-US"><file id="f1">
"""
HOLE = "is in the translation only, and nothing says what it stands for"
END = "\n</file></xliff>"
CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
DATA = '<originalData><data id="d1">{a:b}</data><data id="d2">{c}</data></originalData>'
SOURCE = '<source><ph id="1" dataRef="d1"/> <ph id="2" dataRef="d2" equiv="{c}"/></source>'


def read(body: str) -> Parcel:
    return xliff2.read(f"{HEAD}{body}{END}".encode(), "a.xlf")


def unit(inside: str) -> Unit:
    (only,) = read(f'<unit id="u1" name="a.title">{inside}</unit>').units
    return only


def text(target: str, data: str = DATA) -> str:
    return unit(f"{data}<segment>{SOURCE}<target>{target}</target></segment>").text


def test_an_entry_is_written_with_what_its_translator_should_know() -> None:
    lines = xliff2.write(WHOLE).decode().split("\n")
    start = next(number for number, line in enumerate(lines) if 'id="message.close"' in line)

    assert "\n".join(line.strip() for line in lines[start : start + 6]) == (
        """<unit id="message.close" name="message.close">
<segment id="s1" state="initial" subState="report:draft">
<source>의장 &lt;NEAR&gt; &amp; "친구"</source>
<target>Chair &lt;NEAR&gt; &amp; "friends" \\n</target>
</segment>
</unit>"""
    )


def test_what_no_schema_says_holds_too() -> None:
    """Constraints of XLIFF 2.1 §4.3.1, §5.1: references lead somewhere, ids are one."""
    root = etree.fromstring(xliff2.write(WHOLE))

    for holder in root.iter(f"{CORE}unit", "{urn:oasis:names:tc:xliff:matches:2.0}match"):
        data = [one.get("id") for one in holder.findall(f"{CORE}originalData/{CORE}data")]
        used = holder.findall(f"{CORE}segment/*/{CORE}ph") or holder.findall(f"*/{CORE}ph")
        assert len(set(data)) == len(data)
        assert {one.get("dataRef") for one in used} <= set(data)
    for one in root.iter(f"{CORE}unit"):
        ids = [code.get("id") for code in one.findall(f"{CORE}segment/{CORE}source/{CORE}ph")]
        (segment,) = one.findall(f"{CORE}segment")
        refs = {m.get("ref") for m in one.iter("{urn:oasis:names:tc:xliff:matches:2.0}match")}
        assert len(set(ids)) == len(ids)
        assert refs <= {f"#{segment.get('id')}"}
        assert segment.get("subState") is None or segment.get("state") == "initial"
        assert re.fullmatch(r"[\w.-]+", one.get("id") or "")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("", State.TRANSLATED),
        ('state="initial"', State.DRAFT),
        ('state="initial" subState="report:stale"', State.STALE),
        ('state="initial" subState="x:mt"', State.DRAFT),
        ('state="translated" subState="report:stale"', State.TRANSLATED),
        ('state="translated"', State.TRANSLATED),
        ('state="reviewed"', State.REVIEWED),
        ('state="final"', State.APPROVED),
        ('state="nonsense"', State.DRAFT),
    ],
)
def test_their_states_are_mapped(said: str, state: State) -> None:
    found = unit(f"<segment {said}><source>원문</source><target>Text</target></segment>")

    assert found.state is state


@pytest.mark.parametrize("target", ["", "<target/>"])
def test_without_a_translation_an_entry_is_missing(target: str) -> None:
    found = unit(f'<segment state="final"><source>원문</source>{target}</segment>')

    assert found.state is State.MISSING


def test_split_segments_are_put_together_in_the_order_of_the_translation() -> None:
    found = unit(
        """<segment id="s1" state="reviewed"><source>하나.</source>
<target order="3">One.</target></segment>
<ignorable><source> </source></ignorable>
<segment state="translated"><source>둘.</source><target order="1">Two.</target></segment>"""
    )

    assert (found.source, found.text, found.state) == (
        "하나. 둘.",
        "Two. One.",
        State.TRANSLATED,
    )


def test_a_translation_of_some_segments_is_a_draft() -> None:
    found = unit(
        """<segment state="final"><source>하나.</source><target>One.</target></segment>
<ignorable><source> </source><target>  </target></ignorable>
<segment state="final"><source>둘.</source></segment>"""
    )

    assert (found.text, found.state) == ("One.  ", State.DRAFT)


@pytest.mark.parametrize(
    ("target", "read_as"),
    [
        ('<ph id="1" dataRef="d1"/> in <ph id="2" dataRef="d2"/>', "{a:b} in {c}"),
        ('<ph id="2" dataRef="d2"/>: <ph id="1" dataRef="d1"/>', "{c}: {a:b}"),
        ('<ph id="3" copyOf="1"/><ph id="1"/>', "{a:b}{a:b}"),
        ('<ph id="9" equiv="{d}"/>', "{d}"),
        ("in {c}", "in {c}"),
        ("lost", "lost"),
        ("<![CDATA[a <b> & {c}]]>", "a <b> & {c}"),
        ('<mrk id="m1" type="term">a</mrk><sm id="m2"/>b<em startRef="m2"/>', "ab"),
        ('a<x:mark xmlns:x="urn:x">gone</x:mark>b<!-- said -->', "ab"),
        ('a<cp hex="001A"/><cp hex="zz"/><cp hex="FFFFFFFF"/>', "a\x1a"),
    ],
)
def test_codes_are_found_moved_doubled_or_lost(target: str, read_as: str) -> None:
    assert text(target) == read_as


def test_codes_are_found_without_their_data() -> None:
    assert text('<ph id="2"/>', "") == "{c}"
    assert text('<ph id="1"/>', "") == "{x1}"


def test_pairs_of_strangers_stand_for_something_on_both_sides() -> None:
    inside = '<pc id="1">bold</pc> <sc id="2"/>wide<ec startRef="2"/>'
    found = unit(f"<segment><source>{inside}</source><target>{inside}</target></segment>")

    assert found.text == found.source == "{x1}bold{x1.end} {x2}wide{x2.end}"


def test_pairs_with_data_are_written_out() -> None:
    found = unit(
        '<originalData><data id="b">&lt;b&gt;</data><data id="e">&lt;/b&gt;</data></originalData>'
        '<segment><source><pc id="1" dataRefStart="b" dataRefEnd="e">x</pc></source></segment>'
    )

    assert found.source == "<b>x</b>"


def test_a_code_that_stands_for_nothing_is_told_and_its_unit_left_out() -> None:
    segment = "<segment><source>원문</source><target>Text{}</target></segment>"
    parcel = read(
        f"""<unit id="1" name="a">{segment.format('<ph id="7"/>')}</unit>
<unit id="2" name="b"><segment><target>Text</target></segment></unit>
<unit id="3" name="c"><x:y/></unit>
<unit id="4" name="d" translate="no">{segment}</unit>
<group id="5" translate="no"><unit id="6" name="e">{segment}</unit></group>
<unit id="7">{segment.format("")}</unit>"""
    )

    assert [(one.key, one.text) for one in parcel.units] == [("7", "Text")]
    assert [told(finding) for finding in parcel.findings] == [
        f"a.xlf:4:63: the code '7' {HOLE} [exchange/markup]",
        "a.xlf:5:1: a unit has no source [exchange/markup]",
        "a.xlf:6:1: a unit has no source [exchange/markup]",
    ]


def test_modules_that_a_tool_has_dropped_leave_the_text() -> None:
    root = etree.fromstring(xliff2.write(WHOLE))
    for space in ("metadata", "matches", "glossary", "sizerestriction"):
        for one in [*root.iter(f"{{urn:oasis:names:tc:xliff:{space}:2.0}}*")]:
            if (parent := one.getparent()) is not None:
                parent.remove(one)

    back = xliff2.read(etree.tostring(root), "a.xlf")

    assert [(one.key, one.source, one.text, one.state) for one in back.units] == [
        (one.key, one.source, one.text, one.state) for one in WHOLE.units
    ]
    assert [(one.was, one.base, one.offers, one.terms) for one in back.units] == [
        ("", "", (), ())
    ] * 4


def test_the_source_of_before_is_found_in_the_candidates_too() -> None:
    content = re.sub(
        rb"<mda:metadata>.*?</mda:metadata>", b"", xliff2.write(WHOLE), flags=re.DOTALL
    )

    assert xliff2.read(content, "a.xlf").units[1].was == WHOLE.units[1].was


def test_notes_and_candidates_of_tools_are_kept() -> None:
    found = unit(
        """<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0">
<mtc:match ref="#1" matchQuality="99.5"><source>원 <ph id="1"/></source>
<target>T <ph id="1"/></target></mtc:match>
<mtc:match ref="#1"/></mtc:matches>
<notes><note>Mine</note><note category="term">theirs</note>
<note category="told:term">x</note></notes>
<segment><source>원문</source><target>Text</target></segment>"""
    )

    assert (found.note, found.told) == ("Mine", (("term", "x"),))
    assert found.offers == (Offered("T {x1}", 99, "원 {x1}", ""),)


def test_the_next_version_is_read_too() -> None:
    content = xliff2.write(WHOLE).replace(b"document:2.0", b"document:2.2")

    assert placeless(xliff2.read(content, "a.xlf")) == WHOLE


def test_a_unit_stands_where_its_translation_stands() -> None:
    found = unit("\n<segment><source>원문</source>\n  <target>Text</target></segment>")

    assert str(found.mark) == "a.xlf:6:3"
