"""The file that the review site exports: what is right is read, what is wrong is told by place."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.exchange import reviewfile
from report.exchange.reviewfile import is_review, read, read_remarks, read_unit
from report.findings import Rejected
from report.model.edition import State
from report.model.parcel import seal

UNIT = {
    "key": "talk.title",
    "text": "Der Vortrag",
    "state": "reviewed",
    "note": "",
    "base": seal("Vortrag", State.DRAFT, "?"),
    "source": "강연",
}
REMARK = {
    "id": "k3JHX0aQ-1",
    "kind": "comment",
    "by": "Kim",
    "at": "2026-11-22T09:40:00Z",
    "entry": "talk.title",
    "text": "Why?",
}


def file(
    units: list[Any] | None = None, remarks: list[Any] | None = None, **more: Any
) -> dict[str, Any]:
    edition = {"units": units or [], "remarks": remarks or []}
    head = {"format": "report-review", "version": 1, "year": 2020, "by": " Kim  Min "}
    return {**head, "editions": {"de": edition}, **more}


def written(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def told(data: object) -> list[tuple[str, str]]:
    try:
        findings = read(data if isinstance(data, bytes) else written(data), "a.json").findings
    except Rejected as rejected:
        findings = rejected.findings
    return [(finding.check, finding.message) for finding in findings]


def test_editions_are_read_with_what_was_done_in_each() -> None:
    edited = {**UNIT, "at": "2026-11-22T09:41:00.250Z", "colour": "red"}
    other = {"units": [], "remarks": [], "mood": "good"}
    editions = {"de": {"units": [edited], "remarks": [REMARK]}, "fr": other}

    review = read(b"\xef\xbb\xbf" + written(file(editions=editions, shade=1)), "a.json")

    first, second = review.shares
    (unit,) = first.parcel.units
    assert (review.year, review.by, review.findings) == (2020, "Kim Min", ())
    assert (first.tag, second.tag, second.parcel.units, second.remarks) == ("de", "fr", (), ())
    assert (unit.key, unit.text, unit.state) == ("talk.title", "Der Vortrag", State.REVIEWED)
    assert (unit.source, unit.base, unit.at) == ("강연", UNIT["base"], "2026-11-22")
    assert first.moments == {"talk.title": "2026-11-22T09:41:00Z"}
    assert [one.text for one in first.remarks] == ["Why?"]
    assert first.parcel.translator == "Kim Min"


def test_a_note_that_nobody_looked_at_is_not_wiped() -> None:
    bare = {name: value for name, value in UNIT.items() if name != "note"}

    assert read_unit({**UNIT, "at": "", "note": ""}, "save").at == ""
    assert read_unit(UNIT, "save").base == seal("Vortrag", State.DRAFT, "?")
    assert read_unit(bare, "save").base == seal("Vortrag", State.DRAFT)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"format": "else"}, "format is 'else', which is not one of those known"),
        ({"version": "1"}, "version must be a whole number, not '1'"),
        ({"version": 0}, "version is 0, which is too small"),
        ({"version": 2}, "the file is of version 2; known is 1"),
        ({"year": 20200}, "year is 20200, which is too large"),
        ({"by": 5}, "by must be text, not 5"),
        ({"by": "x" * 101}, "by is too long"),
        ({"editions": []}, "editions must be a mapping, not a list"),
        ({"editions": {"../de": {}}}, "editions is '../de', which has not the form"),
        ({"editions": {str(i): {} for i in range(101)}}, "editions is too long"),
        ({"editions": {"de": []}}, "editions.de must be a mapping, not a list"),
        ({"editions": {"de": {"units": {}}}}, "editions.de.units must be a list, not a mapping"),
        ({"editions": {"de": {"units": [0] * 20_001}}}, "editions.de.units is too long"),
    ],
)
def test_a_file_that_is_no_review_is_refused(data: dict[str, Any], said: str) -> None:
    ((check, message),) = told(file(**data))

    assert check in ("review/value", "exchange/unreadable")
    assert message.startswith(said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"key": ""}, ".key: Value should have at least 1"),
        ({"key": None}, ".key must be text, not None"),
        ({"text": 5}, ".text must be text, not 5"),
        ({"text": "\x00"}, ".text: U+0000 cannot stand in a text"),
        ({"text": "\ud800"}, ".text: "),
        ({"state": "source"}, ".state is 'source', which is not one of those known"),
        ({"state": ["draft"]}, ".state is a list, which is not one of those known"),
        ({"base": "<script>"}, ".base is '<script>', which has not the form"),
        ({"at": "today"}, ".at: must be a moment of UTC"),
        ({"note": 1}, ".note must be text, not 1"),
    ],
)
def test_an_entry_that_is_wrong_is_told_with_its_place_and_others_are_read(
    change: dict[str, Any], said: str
) -> None:
    data = json.dumps(file([UNIT | change, UNIT, 5], [REMARK])).encode()

    assert [check for check, _ in told(data)] == ["review/value"] * 2
    assert told(data)[0][1].startswith(f"editions.de.units[0]{said}")
    assert told(data)[1][1].startswith("editions.de.units[2] must be a mapping, not 5")
    (share,) = read(data, "a.json").shares
    assert (len(share.parcel.units), len(share.remarks)) == (1, 1)


def test_a_remark_that_is_wrong_is_told_with_its_place() -> None:
    data = file(remarks=[REMARK, REMARK | {"kind": "answer"}, REMARK | {"text": ["x"]}])

    assert told(data) == [
        (
            "review/value",
            "editions.de.remarks[1]: a remark of kind answer wants to",
        ),
        ("review/value", "editions.de.remarks[2].text must be text, not a list"),
    ]
    assert [one.id for one in read(written(data), "a").shares[0].remarks] == ["k3JHX0aQ-1"]


def test_an_entry_stands_in_an_edition_once() -> None:
    assert told(file([UNIT, UNIT | {"text": "Other"}])) == [
        ("exchange/duplicate", "editions.de.units[1]: talk.title stands there twice")
    ]


def test_more_faults_than_anybody_reads_are_counted() -> None:
    faults = told(file([0] * 150))

    assert len(faults) == 101
    assert faults[-1][1] == "and 50 more like these"


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (b"", "exchange/unreadable"),
        (b"{", "exchange/unreadable"),
        (b"null", "review/value"),
        (b"\xff\xfe", "exchange/encoding"),
        (b"[" * 100_000, "exchange/limit"),
        (b'{"a":' * 100_000, "exchange/limit"),
        (b"9" * 5_000, "exchange/unreadable"),
        (b'{"year": NaN}', "exchange/unreadable"),
        (b'{"year": 1, "year": 2}', "exchange/unreadable"),
        (b" " * 20_000_001, "exchange/limit"),
    ],
    ids=range(10),
)
def test_what_is_no_json_or_too_much_of_it_is_refused(content: bytes, check: str) -> None:
    with pytest.raises(Rejected) as rejected:
        read(content, "a.json")

    assert rejected.value.findings[0].check == check


def test_a_review_is_known_by_its_suffix_or_by_what_it_says() -> None:
    assert is_review(b"", "Review.JSON")
    assert is_review(written(file()), "near-2020-review (1).txt")
    assert not is_review(b'msgid "report-review"', "a.po")


def test_a_list_of_remarks_is_taken_whole_or_not_at_all() -> None:
    assert [one.by for one in read_remarks([REMARK, REMARK | {"id": "other-id"}], "remark")] == [
        "Kim",
        "Kim",
    ]
    wrongs: list[object] = [{}, None, [REMARK, {}], [REMARK] * 20_001]
    for wrong in wrongs:
        with pytest.raises(Rejected) as rejected:
            read_remarks(wrong, "remark")

        assert {finding.check for finding in rejected.value.findings} == {"review/value"}
    with pytest.raises(Rejected):
        read_unit([], "save")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["units", "remarks", "key", "text", "state", "id", "kind", "de"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(["year", "by", "editions", "de", "units", "remarks", "all"]))
@settings(max_examples=150, deadline=None)
def test_any_json_is_read_or_refused_and_nothing_else(data: object, place: str) -> None:
    whole: Any = file([data] if place == "units" else None, [data] if place == "remarks" else None)
    if place == "de":
        whole["editions"]["de"] = data
    elif place in whole:
        whole[place] = data

    with suppress(Rejected):
        reviewfile.read(written(data if place == "all" else whole), "a")
