"""Memory: what is offered, and how like it is."""

import pytest

from report.stages.remember import Memory, Remembered
from report.tools.likeness import likeness

LONG = "회원단체의 중·고등학생을 대상으로 그림을 공모하였다."


def memory(*held: tuple[str, str, str]) -> Memory:
    return Memory(Remembered("ko", source, text, 2019, key) for key, source, text in held)


def offered(memory: Memory, source: str) -> list[tuple[str, int, str]]:
    return [(o.text, o.match, o.where) for o in memory.offers(source, "ko", 2020, "b.title")]


def test_the_same_source_is_offered_exactly() -> None:
    assert offered(memory(("a.title", "연차보고서\n", "Annual Report")), "연차보고서") == [
        ("Annual Report", 100, "2019/a.title")
    ]


def test_a_source_much_alike_is_offered_with_its_likeness() -> None:
    known = memory(("a.lead", LONG, "Pictures"), ("b.lead", "전혀 다른 문장이다.", "Other"))

    assert offered(known, LONG.replace("그림을", "그림과 포스터를")) == [
        ("Pictures", 88, "2019/a.lead")
    ]


def test_another_fact_is_never_the_same_text() -> None:
    known = memory(("a.text", "{a.total:works} 접수", "{a.total:works} received"))

    assert offered(known, "{b.total:people} 접수") == [
        ("{a.total:works} received", 99, "2019/a.text")
    ]


def test_each_text_is_offered_once_the_best_first_and_no_more_than_three() -> None:
    known = memory(
        *(
            (f"k{i}.title", f"제{i}회 NEAR 청소년 그림 공모전", f"Contest {i}")
            for i in range(1, 8)
        ),
        ("z.title", "제1회 NEAR 청소년 그림 공모전", "Contest 1"),
    )

    assert [text for text, _, _ in offered(known, "제1회 NEAR 청소년 그림 공모전")] == [
        "Contest 1",
        "Contest 2",
        "Contest 3",
    ]


def test_what_is_far_below_the_best_is_not_offered() -> None:
    known = memory(
        ("a.title", "연차보고서 발간", "Publication"), ("b.title", "연차보고서", "Report")
    )

    assert offered(known, "연차보고서") == [("Report", 100, "2019/b.title")]


def test_an_entry_is_not_offered_its_own_text_nor_that_of_another_origin() -> None:
    known = Memory(
        [
            Remembered("ko", "연합", "Association", 2020, "b.title"),
            Remembered("en", "연합", "Холбоо", 2020, "c.title"),
        ]
    )

    assert offered(known, "연합") == []


def test_what_was_retired_from_a_key_is_offered_to_it_whatever_its_source() -> None:
    held = [Remembered("ko", "옛 글", "Old text", 2020, "b.title", retired=True)]

    assert [text for text, _, _ in offered(Memory(held), "아주 다른 새 문장")] == ["Old text"]


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("members", "numbers", 35),  # many letters, no word
        ("The contest opened in May.", "The contest opened in June.", 85),
        ("第八届绘画比赛", "第九届绘画比赛", 85),
        ("사무국", "회원국", 33),
        ("", "a", 0),
        (" a ", "a", 100),
        ("{a}", "{b}", 99),
        ("Шинэ жил", "Шинэ жилийн мэнд", 53),
    ],
)
def test_texts_are_as_alike_as_a_person_would_say(one: str, other: str, percent: int) -> None:
    assert likeness(one, other) == percent
    assert likeness(other, one) == percent
