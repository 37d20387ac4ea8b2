"""Words of Hangul stay whole, and nothing else of the text changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.model.wordjoin import JOINER, keep_words, plain

TEXT = st.text(
    st.one_of(
        st.sampled_from(list("가각힣ㄱ한국지방정부韓國かABz019 \u00a0\t\n.,()「」·/-~%“”")),
        st.sampled_from(["\u2060", "\u200b", "\u00ad", "\u1112", "\u1161", "\u11ab", "\u0301"]),
        st.characters(),
    )
)


@given(TEXT)
def test_only_joiners_are_added(text: str) -> None:
    assert plain(keep_words(text)) == plain(text)


@given(TEXT)
def test_what_is_joined_stays_as_it_is(text: str) -> None:
    assert keep_words(keep_words(text)) == keep_words(text)


@given(TEXT)
def test_spaces_stay_and_are_never_joined_to(text: str) -> None:
    joined = keep_words(plain(text))

    assert joined.split() == [keep_words(word) for word in plain(text).split()]
    assert all(
        before.strip() and after.strip()
        for before, joiner, after in zip(joined, joined[1:], joined[2:], strict=False)
        if joiner == JOINER
    )


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("지방정부 연합", "지|방|정|부 연|합"),
        ("2020년 제13차", "2020|년 제|13|차"),
        ("NEAR사무국(포항)은", "NEAR|사|무|국|(포|항)|은"),
        ("총회, “개막식”이", "총|회, “개|막|식”|이"),
        ("한국·일본/몽골", "한|국|·일|본/몽|골"),
        ("5월~8월", "5|월|~8|월"),
        ("大韓민국", "大|韓|민|국"),
    ],
)
def test_words_are_joined_where_unicode_would_break_them(text: str, joined: str) -> None:
    assert keep_words(text) == joined.replace("|", JOINER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NEAR 2020",
        "東北亞 地方政府",
        "ар\u00adтель",
        "가\u200b나",
        "가\u00ad나",
        "\u1112\u1161\u11ab",
    ],
)
def test_other_text_and_the_authors_own_marks_are_left_alone(text: str) -> None:
    assert keep_words(text) == text
