"""Threads from events in any order, their words found again, and what changed after a sign-off."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.model.fingerprint import fingerprint
from report.model.remarks import Remark
from report.stages.thread import signed, thread
from report.tools.requoting import Quote, find_again

TEXTS = {"talk.lead": "The jury received 323 works from six countries.", "talk.title": "A talk"}


def said(
    id_: str, kind: str = "comment", to: str | None = None, minute: int = 0, **more: str
) -> Remark:
    fields = {
        "id": f"{id_}-------",
        "kind": kind,
        "by": "Kim",
        "at": f"2026-11-22T09:{minute:02}:00Z",
        "to": f"{to}-------" if to else None,
        "text": f"says {id_}",
        **({"entry": "talk.lead"} if kind == "comment" else {}),
    }
    return Remark.model_validate(fields | more)


def test_a_comment_has_what_is_said_under_it() -> None:
    events = [
        said("a", words="323 works"),
        said("b", "answer", "a", 1),
        said("c", "answer", "b", 2),
        said("d", "resolve", "a", 3),
    ]

    (one,) = thread(events, TEXTS)

    assert one.remark.id == "a-------"
    assert one.span is not None
    assert TEXTS["talk.lead"][slice(*one.span)] == "323 works"
    assert [(answer.id[0], answer.kind) for answer in one.answers] == [
        ("b", "answer"),
        ("c", "answer"),
        ("d", "resolve"),
    ]
    assert one.resolved


def test_the_latest_says_whether_a_comment_is_resolved() -> None:
    events = [said("a"), said("b", "resolve", "a", 1), said("c", "reopen", "a", 2)]
    at_once = [said("a"), said("b", "resolve", "a", 1), said("c", "reopen", "a", 1)]

    assert [one.resolved for one in thread(events[:2], TEXTS)] == [True]
    assert [one.resolved for one in thread(events, TEXTS)] == [False]
    assert [one.resolved for one in thread(at_once, TEXTS)] == [False]


def test_an_answer_to_something_unknown_stays_to_be_seen() -> None:
    lost = [said("b", "answer", "a", 1), said("c", "answer", "b", 2), said("d", "resolve", "x")]

    (one,) = thread(lost, TEXTS)
    (whole,) = thread([*lost, said("a", minute=5)], TEXTS)

    assert (one.remark.id[0], one.span, len(one.answers)) == ("b", None, 1)
    assert (whole.remark.id[0], len(whole.answers)) == ("a", 2)


def test_answers_that_answer_each_other_are_one_thread() -> None:
    (one,) = thread([said("a", "answer", "b"), said("b", "answer", "a", 1)], TEXTS)

    assert (one.remark.id[0], [answer.id[0] for answer in one.answers]) == ("a", ["b"])


def test_two_comments_of_one_id_are_both_there_and_the_same_one_is_there_once() -> None:
    events = [said("a"), said("a"), said("a", text="Other"), said("b", "resolve", "a", 1)]

    assert [(one.remark.text, one.resolved) for one in thread(events, TEXTS)] == [
        ("Other", True),
        ("says a", True),
    ]


def test_a_comment_on_all_of_an_entry_has_all_of_its_text() -> None:
    (one, gone) = thread([said("a"), said("b", entry="gone.title", minute=1)], TEXTS)

    assert (one.span, gone.span) == ((0, 47), None)


def test_a_comment_follows_its_text_to_another_key() -> None:
    of = fingerprint(TEXTS["talk.lead"])
    events = [said("a", entry="speech.lead", of=of, words="323 works")]
    other = [said("b", entry="speech.title", of=of), said("c", entry="speech.lead", of="0" * 12)]

    (one,) = thread(events, TEXTS)
    two = thread(events, {**TEXTS, "copy.lead": TEXTS["talk.lead"]})

    assert (one.record()["entry"], one.span) == ("talk.lead", (18, 27))
    assert [(t.record()["entry"], t.span) for t in (*two, *thread(other, TEXTS))] == [
        ("speech.lead", None),
        ("speech.title", None),
        ("speech.lead", None),
    ]


FOUND = [
    ("the same words", "323 works", "received ", " from", "It received 323 works.", "323 works"),
    ("of two the one with the same surroundings", "works", "and the ", " of students",
     "The works of children and the works of students", "works"),
    ("words that are much alike", "323 works", "", "", "332 works were received", "332 works"),
    ("in the middle of a word, all of it", "конкурс рисунков", "", "",
     "Итоги международного конкурса рисунков подведены", "конкурса рисунков"),
    ("ideographs by themselves", "共收到作品", "", "。", "评委会一共收到了作品。", "共收到了作品"),
    ("without what was put before them", "총 323점", "공모전에 ", "을 접수",
     "공모전에 모두 323점을 접수하였다.", "323점"),
    ("what stands in their stead", "323 entries", "It received ", " from",
     "It received over three hundred works from abroad.", "over three hundred works"),
    ("at the beginning", "Eight", "", " countries took part", "All countries took part", "All"),
    ("nothing where they were taken out", "old", "The ", " end", "The end", None),
    ("nothing in another text", "It received 323 works", "", "", "Thirty people spoke.", None),
    ("nothing where short words stand elsewhere", "works", "It received 323 ", " from six",
     "Ten people; nobody knows who works there now", None),
    ("nothing in no text", "works", "", "", "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "before", "after", "text", "wanted"),
    [case[1:] for case in FOUND],
    ids=[case[0] for case in FOUND],
)
def test_words_are_found_again(
    words: str, before: str, after: str, text: str, wanted: str | None
) -> None:
    span = find_again(Quote(words, before, after), text)

    assert (text[slice(*span)] if span else None) == wanted
    if wanted == "works":
        assert span == (30, 35)


def test_a_sign_off_shows_what_was_changed_since() -> None:
    texts = {key: fingerprint(text) for key, text in TEXTS.items()}
    one = said("a", "signoff").model_copy(update={"texts": texts, "pdf": "1" * 64})
    now = {**TEXTS, "talk.title": "The talk", "new.title": "New"}
    del now["talk.lead"]

    (same,) = signed([one, said("b")], TEXTS, "1" * 64)
    (other,) = signed([one], now, "2" * 64)
    (unbuilt,) = signed([one], TEXTS, "")

    assert (same.changed, same.pdf_changed, same.stands) == ((), False, True)
    assert (other.changed, other.pdf_changed) == (("talk.title", "new.title", "talk.lead"), True)
    assert not other.stands
    assert not unbuilt.pdf_changed


_IDS = st.sampled_from("abcdef")
EVENTS = st.lists(
    st.one_of(
        st.builds(said, _IDS, minute=st.integers(0, 9), words=st.sampled_from(["", "323", "six"])),
        st.builds(
            said,
            _IDS,
            st.sampled_from(["answer", "resolve", "reopen"]),
            _IDS,
            st.integers(0, 9),
        ),
        st.builds(said, _IDS, st.just("signoff")),
    ),
    max_size=12,
)


@given(EVENTS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_events_does_not_matter(events: list[Remark], chance: object) -> None:
    shuffled = [*events, *events[:3]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert thread(shuffled, TEXTS) == thread(events, TEXTS)
    assert signed(shuffled, TEXTS) == signed(events, TEXTS)


def words(events: Sequence[Remark]) -> set[tuple[object, ...]]:
    """What was said first in every thread that is begun by a comment."""
    return {
        (one.remark.line(), one.span)
        for one in thread(events, TEXTS)
        if one.remark.kind == "comment"
    }


@given(EVENTS, EVENTS)
@settings(max_examples=150, deadline=None)
def test_what_is_said_later_changes_nothing_that_was_said(
    events: list[Remark], later: list[Remark]
) -> None:
    everything = thread([*events, *later], TEXTS)

    assert words(events) <= words([*events, *later])
    spoken = {one.id for one in events if one.kind in ("comment", "answer")}
    shown = {one.remark.id for one in everything} | {a.id for t in everything for a in t.answers}
    assert spoken <= shown
