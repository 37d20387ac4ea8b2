"""An event as a browser sends it: what is taken, what is not, and how it is written down."""

from typing import Any

import pytest
from pydantic import ValidationError

from report.model.remarks import Remark, fingerprints, seal_of

COMMENT: dict[str, Any] = {
    "id": "k3JHX0aQ-1",
    "kind": "comment",
    "by": "Kim",
    "at": "2026-11-22T09:40:00Z",
    "entry": "art-contest.lead",
    "words": "323점",
    "text": "330?",
}


def made(**changes: Any) -> Remark:
    return Remark.model_validate(COMMENT | changes)


def test_an_event_is_a_line_that_says_no_more_than_it_has_to() -> None:
    line = made(page=12).line()

    assert line.decode() == (
        '{"id":"k3JHX0aQ-1","kind":"comment","by":"Kim","at":"2026-11-22T09:40:00Z",'
        '"entry":"art-contest.lead","words":"323점","text":"330?","page":12}\n'
    )
    assert Remark.model_validate_json(line) == made(page=12)


@pytest.mark.parametrize("text", ["a\nb", "a\u2028b", "a\x85b"[:1] + "\u2029", 'say "so"', "</x>"])
def test_an_event_is_one_line_whatever_its_text(text: str) -> None:
    line = made(text=text).line()

    assert len(line.decode().splitlines()) == 1
    assert Remark.model_validate_json(line).text == text


def test_what_a_browser_says_beside_it_is_left_out() -> None:
    assert "shade" not in made(shade="red").line().decode()


def test_what_a_browser_says_is_nothing_is_not_there() -> None:
    assert made(before=None, page=None, to=None, of=None) == made()


def test_of_the_surroundings_is_kept_what_is_near() -> None:
    one = made(before="a" * 9 + "b" * 64, after="b" * 64 + "a")

    assert (one.before, one.after) == ("b" * 64, "b" * 64)


def test_a_moment_is_kept_to_the_second() -> None:
    assert made(at="2026-11-22T09:40:00.123Z").at == "2026-11-22T09:40:00Z"


def test_texts_are_as_the_house_has_them() -> None:
    one = made(by=" Kim \t Min ", text="cafe\u0301\r\n2")

    assert (one.by, one.text) == ("Kim Min", "café\n2")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "short"},
        {"id": "with space here"},
        {"id": "x" * 65},
        {"id": "../../../etc"},
        {"kind": "shout"},
        {"by": ""},
        {"by": " "},
        {"by": "x" * 101},
        {"at": "yesterday"},
        {"at": "2026-13-22T09:40:00Z"},
        {"at": "2026-11-22T09:40:00+09:00"},
        {"at": 5},
        {"entry": ""},
        {"entry": "x" * 201},
        {"text": " "},
        {"text": "x" * 10_001},
        {"text": "\ud800"},
        {"text": "a\x00"},
        {"text": 5},
        {"words": "x" * 10_001},
        {"before": 5},
        {"of": "no digits"},
        {"page": 0},
        {"page": True},
        {"page": "5"},
        {"kind": "answer"},
        {"kind": "answer", "to": "k3JHX0aQ-0", "text": ""},
        {"kind": "resolve"},
        {"kind": "signoff", "texts": {"a": "x"}},
        {"kind": "signoff", "pdf": "x"},
        {"kind": "signoff", "texts": {f"a.{i}": "" for i in range(20_001)}},
    ],
)
def test_what_is_no_event_is_none(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(**change)


def test_a_seal_changes_with_every_text() -> None:
    seals = {
        seal_of(fingerprints(texts))
        for texts in ({"a": "1", "b": "2"}, {"a": "2", "b": "1"}, {"a": "1"}, {"a": "1", "b": ""})
    }

    assert len(seals) == 4
