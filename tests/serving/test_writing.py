"""What is no entry and no remark is refused; what is one is kept as it was meant."""

import json

import pytest

from tests.serving.reviewing import KEY, Review, loaded


def remark(number: int, **more: object) -> dict[str, object]:
    """A comment on the words of an entry."""
    return {
        "id": f"remark-{number:04}",
        "kind": "comment",
        "by": "Bo",
        "at": "2001-01-01T00:00:00Z",
        "entry": KEY,
        "words": "",
        "of": "",
        "text": "Is this right?",
        "page": 5,
        **more,
    }


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"by": ""}, 400),
        ({"by": "x" * 101}, 400),
        ({"by": 7}, 400),
        ({"by": "a\u202eb"}, 400),
        ({"tag": "ko"}, 422),
        ({"key": "none.such"}, 422),
        ({"key": ["art-contest.title"]}, 422),
        ({"text": None}, 422),
        ({"text": 7}, 422),
        ({"text": "a\u0000b"}, 422),
        ({"text": "a\u0007b"}, 422),
        ({"text": "x" * 60_000}, 422),
        ({"text": "with {nothing} known"}, 422),
        ({"state": "perfect"}, 422),
        ({"base": "../../etc"}, 422),
        ({"note": "a\u0000b", "text": "x"}, 422),
    ],
    ids=lambda one: str(one)[:30],
)
def test_what_cannot_be_an_entry_is_refused(
    kept: Review, more: dict[str, object], status: int
) -> None:
    before = kept.written("en")
    answer = kept.save("en", **{"text": "Another", **more})

    assert answer.status == status
    assert answer.json()["message"]
    assert kept.written("en") == before


def test_signs_of_markup_stay_signs(review: Review) -> None:
    evil = '</script><script>alert("1")</script><img src=x onerror=alert(1)>\u2028&'
    answer = review.save("en", text=evil, note=evil, by='"><script>x')
    said = review.post("remark", {"tag": "en", "remarks": [remark(1, text=evil, by=evil[:99])]})
    data = review.client.get("/review/data/en.js")

    assert (answer.status, said.status) == (200, 200)
    assert answer.json()["entry"]["text"] == evil.replace("\u2028", "\u2028").strip()
    assert "<" not in data.text
    assert "\u2028" not in data.text
    assert loaded(data)["entries"][KEY]["note"] == evil
    assert loaded(data)["threads"][0]["text"] == evil


def test_comments_are_kept_line_by_line_and_told(review: Review) -> None:
    answer = review.post("remark", {"tag": "en", "remarks": [remark(1), remark(2)]})
    again = review.post("remark", {"tag": "en", "remarks": [remark(2)]})

    lines = (review.root / "sources/2020/comments/en.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["remark-0001", "remark-0002"]
    assert [one["id"] for one in answer.json()["threads"]] == ["remark-0001", "remark-0002"]
    assert again.json() == answer.json()
    assert review.heard("remarks")[0] == answer.json()
    assert answer.json()["threads"][0]["at"] > "2020"


def test_a_sign_off_is_of_the_texts_that_stand_here(review: Review) -> None:
    seen = review.edition("en")["seal"]
    review.save("en", text="Changed since")
    old = remark(1, kind="signoff", seal=seen, entry="", text="")
    refused = review.post("remark", {"tag": "en", "remarks": [old, remark(2)]})

    assert refused.status == 409
    assert refused.json()["refused"] == ["remark-0001"]
    assert [one["id"] for one in refused.json()["threads"]] == ["remark-0002"]

    new = remark(3, kind="signoff", seal=review.edition("en")["seal"], entry="", text="")
    signed = review.post("remark", {"tag": "en", "remarks": [new]})

    assert signed.status == 200
    assert [one["id"] for one in signed.json()["signoffs"]] == ["remark-0003"]
    assert review.edition("en")["signoffs"][0]["changed"] == []


@pytest.mark.parametrize(
    "remarks",
    [None, 7, "x", {}, [7], [{}], [remark(1, id="../../x")], [remark(1, kind="order")],
     [remark(1, text="") ], [remark(1, at="yesterday")], [remark(1, text="a\u0000")]],
    ids=lambda one: repr(one)[:30],
)  # fmt: skip
def test_what_is_no_remark_is_refused(kept: Review, remarks: object) -> None:
    answer = kept.post("remark", {"tag": "en", "remarks": remarks})

    assert answer.status == 422
    assert not (kept.root / "sources/2020/comments/en.jsonl").exists()


def test_a_tag_is_one_of_the_house(kept: Review) -> None:
    for tag in ("../en", "", None, ["en"], {"en": 1}, "ko/../en"):
        answer = kept.post("remark", {"tag": tag, "remarks": [remark(1)]})

        assert answer.status == 400
