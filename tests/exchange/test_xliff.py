"""XLIFF in both versions: whole round trips, forms of files, and files that are to be refused."""

from collections import Counter
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given, settings
from lxml import etree

from report.exchange import xliff1, xliff2, xmlreading
from report.findings import Finding, Rejected
from report.model.edition import State
from report.model.parcel import Form, Parcel, Unit
from tests.exchange.parcels import WHOLE, parcels, placeless
from tests.exchange.schemas import newer, older

BOTH = pytest.mark.parametrize("version", [xliff1, xliff2])
ROOT = {
    xliff1: '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">',
    xliff2: '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ko">',
}
TORN = "the file is no whole XML"
UNKNOWN = "the file names an encoding that is not known"
DECLARED = "a document type is declared: entities and files of others are not read"
NOTHING = replace(WHOLE, units=(), year=None, publisher="", title="")


def told(finding: Finding) -> str:
    return f"{finding.mark}: {finding.message} [{finding.check}]"


def refused(version: ModuleType, content: bytes) -> str:
    with pytest.raises(Rejected) as rejected:
        version.read(content, "a.xlf")
    (finding,) = rejected.value.findings
    return told(finding)


@given(parcels(xml=True))
@settings(max_examples=50, deadline=None)
def test_any_parcel_comes_back_from_the_older_version_as_it_went(parcel: Parcel) -> None:
    content = xliff1.write(parcel)

    back = placeless(xliff1.read(content, "a.xlf"))

    assert back == parcel
    assert xliff1.write(back) == content


@given(parcels(xml=True))
@settings(max_examples=50, deadline=None)
def test_any_parcel_comes_back_from_the_newer_version_as_it_went(parcel: Parcel) -> None:
    content = xliff2.write(parcel)

    back = placeless(xliff2.read(content, "a.xlf"))

    assert back == parcel
    assert xliff2.write(back) == content


@pytest.mark.parametrize("parcel", [WHOLE, NOTHING, replace(WHOLE, language="zh", source="ja")])
def test_the_older_version_is_valid_against_its_strict_schema(parcel: Parcel) -> None:
    schema = older()

    schema.assertValid(etree.fromstring(xliff1.write(parcel)))


@pytest.mark.parametrize("parcel", [WHOLE, NOTHING, replace(WHOLE, language="zh", source="ja")])
def test_the_newer_version_is_valid_against_the_schemas_of_its_modules(parcel: Parcel) -> None:
    schema = newer()

    schema.assertValid(etree.fromstring(xliff2.write(parcel)))


@given(parcels(xml=True))
@settings(max_examples=30, deadline=None)
def test_any_parcel_is_valid(parcel: Parcel) -> None:
    first, second = older(), newer()

    first.assertValid(etree.fromstring(xliff1.write(parcel)))
    second.assertValid(etree.fromstring(xliff2.write(parcel)))


def test_the_schemas_do_refuse_what_is_wrong() -> None:
    one = xliff1.write(WHOLE).replace(b'state="signed-off"', b'state="perhaps"')
    two = xliff2.write(WHOLE).replace(b'similarity="87"', b'similarity="870"')

    assert not older().validate(etree.fromstring(one))
    assert not newer().validate(etree.fromstring(two))


@BOTH
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("encoding", "bom", "declared"),
    [
        ("utf-8", False, b'encoding="UTF-8"'),
        ("utf-8", True, b'encoding="UTF-8"'),
        ("utf-16-le", True, 'encoding="UTF-16"'.encode("utf-16-le")),
        ("utf-16-be", True, 'encoding="UTF-16"'.encode("utf-16-be")),
        ("cp1251", False, b'encoding="windows-1251"'),
        ("euc_kr", False, b'encoding="EUC-KR"'),
        ("shift_jis", False, b'encoding="SHIFT_JIS"'),
        ("gb18030", False, b'encoding="GB18030"'),
    ],
)
def test_a_file_goes_back_in_the_form_in_which_it_came(
    version: ModuleType, newline: str, encoding: str, declared: bytes, *, bom: bool
) -> None:
    parcel = replace(WHOLE, form=Form(encoding, bom, newline))

    content = version.write(parcel)

    assert declared in content
    assert placeless(version.read(content, "a.xlf")) == parcel
    assert version.write(version.read(content, "a.xlf")) == content


@BOTH
def test_a_file_that_says_utf_16_and_is_not_is_read_as_it_is(version: ModuleType) -> None:
    content = version.write(WHOLE).replace(b'encoding="UTF-8"', b'encoding="utf-16"')

    assert placeless(version.read(content, "a.xlf")) == WHOLE


@BOTH
@pytest.mark.parametrize("encoding", ["euc_kr", "shift_jis", "gb2312", "cp1251", "koi8-r"])
def test_letters_that_an_encoding_lacks_are_given_by_their_numbers(
    version: ModuleType, encoding: str
) -> None:
    units = (Unit("a.b", "꼝 ¥ ‾ \\ ~ 喆 Ө 😀", "꼝 ¥ ‾ \\ ~ 喆 Ө 😀", State.DRAFT),)
    parcel = replace(WHOLE, units=units, form=Form(encoding))

    content = version.write(parcel)

    assert placeless(version.read(content, "a.xlf")) == parcel


@BOTH
def test_utf_16_without_a_byte_order_mark_is_known_by_its_zeros(version: ModuleType) -> None:
    content = version.write(WHOLE).decode().encode("utf-16-le")

    assert version.read(content, "a.xlf").units[0].text == "8th NEAR Youth Art Contest"


@BOTH
def test_a_key_that_is_no_name_of_xml_is_kept_beside_its_id(version: ModuleType) -> None:
    units = tuple(Unit(key, "x", "", State.MISSING) for key in ("a.b", "제목 1", " a", "<&>\n"))
    parcel = replace(WHOLE, units=units)

    content = version.write(parcel)

    ids = etree.fromstring(content).xpath("//@id")
    assert "a.b" in ids
    assert all(Counter(ids)[id_] == 1 for id_ in ids if id_ not in {"s1", "f1"})
    assert placeless(version.read(content, "a.xlf")) == parcel


@BOTH
def test_a_character_that_xml_cannot_hold_is_not_written(version: ModuleType) -> None:
    wrong = replace(WHOLE, units=(Unit("a.b", "x", "bell\a", State.DRAFT),))

    with pytest.raises(Rejected) as rejected:
        version.write(wrong)

    (finding,) = rejected.value.findings
    assert (finding.check, finding.entry) == ("exchange/characters", "a.b")
    assert finding.message == "U+0007 cannot stand in XML"


@BOTH
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.xlf:1:1: the file is no whole XML: no element found [exchange/unreadable]"),
        (
            b"PK 345",
            "a.xlf:1:1: the file is no whole XML: syntax error [exchange/unreadable]",
        ),
        (
            b"<xliff>\n <file>\n</xliff>",
            "a.xlf:3:3: the file is no whole XML: mismatched tag [exchange/unreadable]",
        ),
        (
            "<xliff>제목 \0</xliff>".encode(),
            f"a.xlf:1:11: {TORN}: not well-formed (invalid token) [exchange/unreadable]",
        ),
        (
            b"<xliff>&nbsp;</xliff>",
            "a.xlf:1:8: the file is no whole XML: undefined entity [exchange/unreadable]",
        ),
        (b"<xliff>\xff</xliff>", "a.xlf:1:8: byte 0xFF is not UTF-8 [exchange/encoding]"),
        (
            b'<?xml version="1.0" encoding="rot13"?><xliff/>',
            f"a.xlf:1:1: {UNKNOWN}: 'rot13' [exchange/encoding]",
        ),
        (b"<tmx/>", "a.xlf:1:1: <tmx> is not XLIFF [exchange/unreadable]"),
        (
            b'<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>',
            f"a.xlf:1:17: {DECLARED} [exchange/doctype]",
        ),
        (
            b'\n<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;&a;">]><xliff>&b;</xliff>',
            f"a.xlf:2:13: {DECLARED} [exchange/doctype]",
        ),
        (
            b"<a>" * 100,
            "a.xlf:1:193: more than 64 elements inside each other [exchange/limit]",
        ),
        (
            b" " * 20_000_001,
            "a.xlf:1:1: 20,000,001 bytes; the limit is 20,000,000 [exchange/limit]",
        ),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused(
    version: ModuleType, content: bytes, message: str
) -> None:
    assert refused(version, content) == message


def test_a_document_has_not_more_elements_than_people_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xmlreading, "MAX_ELEMENTS", 1000)

    assert refused(xliff2, b"<a>" + b"<b/>" * 1000) == (
        "a.xlf:1:4000: more than 1,000 elements [exchange/limit]"
    )


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (b"<!DOCTYPE x>\n<xliff/>", "exchange/doctype"),
        (b"<a>" * 65, "exchange/limit"),
        (b"<a>\xe9</a>", "exchange/encoding"),
        (b"<a>", "exchange/unreadable"),
    ],
)
def test_each_kind_of_refusal_has_its_name(content: bytes, check: str) -> None:
    assert refused(xliff1, content).endswith(f"[{check}]")


@BOTH
def test_no_file_outside_is_read(version: ModuleType) -> None:
    include = (
        '<file><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/></file>'
    )

    assert version.read(f"{ROOT[version]}{include}</xliff>".encode(), "a.xlf").units == ()


@BOTH
def test_a_unit_that_comes_twice_is_told_and_the_first_is_taken(version: ModuleType) -> None:
    unit = WHOLE.units[0]
    content = version.write(replace(WHOLE, units=(unit, replace(unit, text="Other"))))

    parcel = version.read(content, "a.xlf")

    assert [one.text for one in parcel.units] == ["8th NEAR Youth Art Contest"]
    assert [finding.check for finding in parcel.findings] == ["exchange/duplicate"]
    assert "'contest.title' stands here again, after line " in parcel.findings[0].message
