"""Words of a text, and what of them differs in another."""

import pytest

from report.tools.wording import changes, folded, opcodes, words


def told(old: str, new: str) -> list[str]:
    return [piece.sign + piece.text for piece in changes(old, new)]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Two words, 1,010.", ["Two ", "words", ", ", "1,010", "."]),
        ("don’t re-enter", ["don’t ", "re-enter"]),
        ("다음 회의는 2020년", ["다음 ", "회의는 ", "2020", "년"]),
        ("東京で開催", ["東", "京", "で", "開", "催"]),
        ("第12届 大会", ["第", "12", "届 ", "大", "会"]),
        ("пять стран", ["пять ", "стран"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("", []),
    ],
)
def test_a_text_falls_into_the_words_of_its_script(text: str, parted: list[str]) -> None:
    assert words(text) == parted


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("total is 323.", "total is 320.", ["=total is ", "-323", "+320", "=."]),
        ("one two", "one two three", ["=one two ", "+three"]),
        (
            "회원단체의 작품 323점",
            "회원단체의 작품 320점",
            ["=회원단체의 작품 ", "-323", "+320", "=점"],
        ),
        ("同地域の会議", "同地域の総会", ["=同地域の", "-会議", "+総会"]),
        ("北京市长", "上海市民", ["-北京市长", "+上海市民"]),
        ("a\n\nb", "a b", ["=a b"]),
        ("wo\u2060rd", "word", ["=word"]),
        ("gone", "", ["-gone"]),
    ],
)
def test_what_changed_is_told_by_words_or_by_signs(old: str, new: str, pieces: list[str]) -> None:
    assert told(old, new) == pieces


def test_pieces_give_back_the_words_of_both_texts() -> None:
    old, new = "The forum met in Ulsan in May.", "The forum, online, met in July."
    pieces = changes(old, new)
    before = [folded(word) for piece in pieces if piece.sign != "+" for word in words(piece.text)]

    assert before == [folded(word) for word in words(old)]
    assert "".join(piece.text for piece in pieces if piece.sign != "-") == new


def test_a_text_too_long_to_compare_word_by_word_is_replaced_between_its_ends() -> None:
    old = ["same", *(f"a{i}" for i in range(3000)), "end"]
    new = ["same", *(f"b{i}" for i in range(3000)), "end"]

    assert opcodes(old, new) == [
        ("equal", 0, 1, 0, 1),
        ("replace", 1, 3001, 1, 3001),
        ("equal", 3001, 3002, 3001, 3002),
    ]
