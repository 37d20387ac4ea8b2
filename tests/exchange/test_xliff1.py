"""XLIFF 1.2 as tools of translators give it back."""

from dataclasses import replace

import pytest

from report.exchange import xliff1
from report.model.edition import State
from report.model.parcel import Offered, Parcel, Unit
from tests.exchange.parcels import WHOLE, placeless
from tests.exchange.test_xliff import told

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:x" version="1.2">
<file original="a" source-language="ko-KR" target-language="en-US" datatype="plaintext"><body>
"""
HOLE = "is in the translation only, and nothing says what it stands for"
END = "\n</body></file></xliff>"


def read(body: str) -> Parcel:
    return xliff1.read(f"{HEAD}{body}{END}".encode(), "a.xlf")


def unit(inside: str, said: str = "") -> Unit:
    (only,) = read(f'<trans-unit id="1" resname="a.title" {said}>{inside}</trans-unit>').units
    return only


def text(target: str, source: str = "원문") -> str:
    return unit(f"<source>{source}</source><target>{target}</target>").text


def test_an_entry_is_written_as_older_tools_know_it() -> None:
    entry = Unit(
        "a.b",
        "{n}명",
        "{n} people",
        State.STALE,
        was="사람 {n}명",
        note="Sure?",
        base="0123-draft",
        told=(("page", "12"), ("term", "x")),
        terms=(("사람", "people"),),
        limit=20,
        offers=(Offered("Two\nlines", 87, "두 줄", "2019/a.b"),),
    )
    code = '<ph id="1" ctype="x-fact" equiv-text="{n}">{n}</ph>'

    text = xliff1.write(replace(WHOLE, units=(entry,))).decode()

    assert (
        f"""
        <trans-unit id="a.b" resname="a.b" maxwidth="20" size-unit="char" xml:space="preserve">
          <source>{code}명</source>
          <target state="needs-adaptation">{code} people</target>
          <context-group purpose="information">
            <context context-type="x-base">0123-draft</context>
          </context-group>
          <note from="page">12</note>
          <note from="told:term">x</note>
          <note from="term">사람 → people</note>
          <note from="translator">Sure?</note>
          <alt-trans alttranstype="previous-version" xml:space="preserve">
            <source>사람 {code}명</source>
            <target>{code} people</target>
          </alt-trans>
          <alt-trans match-quality="87%" origin="2019/a.b" xml:space="preserve">
            <source>두 줄</source>
            <target>Two
lines</target>
          </alt-trans>
        </trans-unit>
"""
        in text
    )


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("", State.TRANSLATED),
        ('state="new"', State.DRAFT),
        ('state="needs-translation"', State.DRAFT),
        ('state="needs-adaptation"', State.DRAFT),
        ('state="needs-l10n"', State.DRAFT),
        ('state="needs-review-translation"', State.TRANSLATED),
        ('state="translated"', State.TRANSLATED),
        ('state="signed-off"', State.REVIEWED),
        ('state="final"', State.APPROVED),
        ('state="x-rejected"', State.DRAFT),
        ('state="nonsense"', State.TRANSLATED),
        ('state-qualifier="exact-match"', State.TRANSLATED),
    ],
)
def test_their_states_are_mapped(said: str, state: State) -> None:
    found = unit(f"<source>원문</source><target {said}>Text</target>", 'approved="yes"')

    assert found.state is state


@pytest.mark.parametrize("target", ["", "<target/>", '<target state="final"></target>'])
def test_without_a_translation_an_entry_is_missing(target: str) -> None:
    assert unit(f"<source>원문</source>{target}").state is State.MISSING


def test_segments_are_put_together_and_their_attributes_ignored() -> None:
    parcel = read(
        """
<group id="g1"><x:cxts><x:cxt id="1"/></x:cxts>
<trans-unit id="7" translate="no"><source><x id="9"/></source></trans-unit>
<trans-unit id="1" resname="a.title" x:status="ManuallyConfirmed">
<source>하나. 둘.</source>
<seg-source><mrk mtype="seg" mid="1">하나.</mrk> <mrk mtype="seg" mid="2">둘.</mrk></seg-source>
<target><mrk mtype="seg" mid="1" x:score="1">One.</mrk> <mrk mtype="seg" mid="2">Two <mrk
mtype="x-term">three</mrk>.</mrk></target>
<x:seg-defs><x:seg id="1" conf="Translated"/></x:seg-defs>
</trans-unit></group>"""
    )

    assert [(one.source, one.text, one.state) for one in parcel.units] == [
        ("하나. 둘.", "One. Two three.", State.TRANSLATED)
    ]
    assert (parcel.source, parcel.language, parcel.year) == ("ko-KR", "en-US", None)
    assert str(parcel.units[0].mark) == "a.xlf:10:1"


@pytest.mark.parametrize(
    "second", ["", '<mrk mtype="seg" mid="2"/>', '<mrk mtype="seg" mid="2"> </mrk>']
)
def test_a_translation_of_some_segments_is_a_draft(second: str) -> None:
    found = unit(
        f"""<source>하나. 둘.</source>
<seg-source><mrk mtype="seg" mid="1">하나.</mrk> <mrk mtype="seg" mid="2">둘.</mrk></seg-source>
<target state="translated"><mrk mtype="seg" mid="1">One.</mrk>{second}</target>"""
    )

    assert found.state is State.DRAFT


@pytest.mark.parametrize(
    ("target", "read_as"),
    [
        ('<ph id="1">{a:b}</ph> in <ph id="2">{c}</ph>', "{a:b} in {c}"),
        ('<ph id="2">{c}</ph>: <ph id="1">{a:b}</ph>', "{c}: {a:b}"),
        ('<ph id="1">{a:b}</ph><ph id="1">{a:b}</ph>', "{a:b}{a:b}"),
        ('in <ph id="2"/>', "in {c}"),
        ('in <ph id="2" equiv-text="{d}"/>', "in {d}"),
        ("in {c}", "in {c}"),
        ("lost", "lost"),
        ("<![CDATA[a <b> & {c}]]>", "a <b> & {c}"),
        ('a<x:mark xmlns:x="urn:x">gone</x:mark>b', "ab"),
        ("a<!-- said --><?tool it?>b", "ab"),
        ('<mrk mtype="protected">R2-D2</mrk>', "R2-D2"),
        ('<mrk mtype="x-sdl-deleted">A</mrk><mrk mtype="x-sdl-added">The</mrk> end', "The end"),
        ("a&#13;&#10;b&#x1F600;", "a\r\nb😀"),
    ],
)
def test_codes_are_found_moved_doubled_emptied_or_lost(target: str, read_as: str) -> None:
    source = '<ph id="1" equiv-text="{a:b}">{a:b}</ph> <ph id="2" equiv-text="{c}">{c}</ph>'

    assert text(target, source) == read_as


@pytest.mark.parametrize(
    ("source", "read_as"),
    [
        ('a <x id="1"/> b', "a {x1} b"),
        ('a <x id="INTERPOLATION" equiv-text="{{ name }}"/>', "a {{ name }}"),
        ('<g id="2">bold</g>', "{x2}bold{x2.end}"),
        ('<bpt id="1">&lt;b&gt;</bpt>bold<ept id="1">&lt;/b&gt;</ept>', "<b>bold</b>"),
        ('<bx id="3"/>bold<ex id="3" rid="3"/>', "{x3}bold{x3.end}"),
        ('<it id="4" pos="open">[</it>', "["),
        ('<x id="a b"/>', "{x}"),
    ],
)
def test_codes_of_strangers_stand_for_something_on_both_sides(source: str, read_as: str) -> None:
    assert text(source, source) == read_as


def test_a_code_that_stands_for_nothing_is_told_and_its_unit_left_out() -> None:
    parcel = read(
        '<trans-unit id="1" resname="a"><source>원문</source>\n'
        '<target>Text <x id="7"/></target></trans-unit>\n'
        '<trans-unit id="2" resname="b"><target>Text</target></trans-unit>\n'
        '<trans-unit id="3" resname="c"><source>원문</source></trans-unit>'
    )

    assert [one.key for one in parcel.units] == ["c"]
    assert [told(finding) for finding in parcel.findings] == [
        f"a.xlf:5:14: the code '7' {HOLE} [exchange/markup]",
        "a.xlf:6:1: a trans-unit has no source [exchange/markup]",
    ]
    assert [finding.entry for finding in parcel.findings] == ["a", "b"]
    assert {finding.check for finding in parcel.findings} == {"exchange/markup"}


def test_a_file_in_another_language_is_told_and_left_out() -> None:
    one = '<trans-unit id="1"><source>원문</source><target>{}</target></trans-unit>'
    parcel = read(
        f'{one.format("Text")}</body></file>\n<file original="b" source-language="ko" '
        f'target-language="fr" datatype="plaintext"><body>{one.format("Texte")}'
    )

    assert [said.text for said in parcel.units] == ["Text"]
    assert [told(finding) for finding in parcel.findings] == [
        "a.xlf:5:1: a file in fr among those in en-US [exchange/several-languages]"
    ]
    assert {finding.check for finding in parcel.findings} == {"exchange/several-languages"}


def test_ids_of_strangers_may_come_again_in_another_file() -> None:
    one = '<trans-unit id="1"><source>원문</source></trans-unit>'
    file = '<file original="b" source-language="ko" target-language="en-US" datatype="plaintext">'

    parcel = read(f"{one}</body></file>{file}<body>{one}")

    assert [said.key for said in parcel.units] == ["1", "1 (2)"]
    assert parcel.findings == ()


def test_notes_and_candidates_of_tools_are_kept() -> None:
    found = unit(
        """<source>원문</source><target>Text</target>
<note>Mine</note><note from="developer">Theirs</note><note from="translator">, too</note>
<alt-trans match-quality="99.5" origin="TM"><source>원 문</source>
<target>Texts</target></alt-trans>
<alt-trans><target>Alone</target></alt-trans>"""
    )

    assert (found.note, found.told) == ("Mine\n, too", (("developer", "Theirs"),))
    assert found.offers == (Offered("Texts", 99, "원 문", "TM"), Offered("Alone", 0, "", ""))


def test_a_file_without_a_namespace_is_read() -> None:
    content = xliff1.write(WHOLE).replace(b' xmlns="urn:oasis:names:tc:xliff:document:1.2"', b"")

    assert placeless(xliff1.read(content, "a.xlf")) == WHOLE


def test_a_limit_in_other_units_is_none() -> None:
    content = xliff1.write(WHOLE).replace(b'size-unit="char"', b'size-unit="pixel"')

    assert [one.limit for one in xliff1.read(content, "a.xlf").units] == [None] * 4


def test_a_language_is_written_as_bcp_47_has_it() -> None:
    content = xliff1.write(replace(WHOLE, source="ko_KR", language=""))

    assert b'source-language="ko-KR" datatype' in content
    assert xliff1.read(content, "a.xlf").language == ""
