"""Note pages and the spine: how many, how wide, and how a column is set."""

import pytest

from report.model.press import Press
from report.model.sections.binding import Cell, Spine, least, note_pages, spine
from report.yaml import parse
from tests.running import PROJECT


def press(name: str) -> Press:
    path = PROJECT / f"sources/presses/{name}.yaml"
    data = parse(path.read_text("utf-8"), path.name).data
    assert isinstance(data, dict)
    return Press.model_validate({**data, "id": name})


def column(said: str) -> list[tuple[str, str]]:
    back = Spine(id="spine", kind="spine", width=8.0, height=297.0)
    return [(cell.text, cell.way) for cell in back.column(said)]


def test_note_pages_are_as_many_as_the_signature_lacks() -> None:
    section = note_pages(3)

    assert (section.kind, section.pages, section.numbered) == ("note-pages", 3, True)


def test_a_spine_is_as_wide_as_its_leaves_and_as_high_as_its_pages() -> None:
    back = spine(press("offset-uncoated"), 56)

    assert back is not None
    assert (back.width, back.height, back.lettered) == (5.09, 297.0, True)


def test_a_spine_thinner_than_the_printer_wants_carries_no_text() -> None:
    back = spine(press("offset-coated"), 56)

    assert back is not None
    assert (back.width, back.lettered) == (3.75, False)


def test_what_is_stitched_has_no_spine() -> None:
    assert spine(press("digital"), 56) is None


def test_no_printer_can_ask_for_type_too_small_to_be_read() -> None:
    lax = press("offset-coated")
    lax = lax.model_copy(update={"binding": lax.binding.model_copy(update={"spine_text_from": 1})})

    assert least(lax) == 4.12  # 6 pt and 1 mm on both sides


def test_type_takes_what_the_folds_leave_and_no_more_than_it_needs() -> None:
    narrow = Spine(id="spine", kind="spine", width=5.1, height=297.0)
    wide = Spine(id="spine", kind="spine", width=12.0, height=297.0)

    assert (narrow.room, narrow.largest) == (3.1, 3.1)
    assert (wide.room, wide.largest) == (10.0, 4.939)


def test_what_stands_behind_the_title_is_smaller_while_it_may_be_of_several_inks() -> None:
    back = Spine(id="spine", kind="spine", width=8.0, height=297.0)

    assert (back.clear, back.smallest) == (2.84, 2.117)
    assert [back.smaller(size) for size in (4.939, 3.1, 2.5)] == [4.248, 2.84, 2.5]


def test_a_long_vowel_and_brackets_are_turned_and_small_kana_stand_high() -> None:
    assert column("レポート（ちょ）") == [
        ("レ", "upright"),
        ("ポ", "upright"),
        ("ー", "turned"),
        ("ト", "upright"),
        ("（", "turned"),
        ("ち", "upright"),
        ("ょ", "raised"),
        ("）", "turned"),
    ]


def test_two_digits_stand_side_by_side_and_more_one_by_one() -> None:
    assert column("第10回") == [("第", "upright"), ("10", "across"), ("回", "upright")]
    assert column("2020") == [(digit, "upright") for digit in "2020"]


def test_an_abbreviation_is_spelt_and_a_word_lies_on_its_side() -> None:
    assert column("AB 연차 it's") == [
        ("A", "upright"),
        ("B", "upright"),
        ("", "gap"),
        ("연", "upright"),
        ("차", "upright"),
        ("", "gap"),
        ("it's", "run"),
    ]


def test_a_sign_keeps_the_marks_that_stand_on_it() -> None:
    back = Spine(id="spine", kind="spine", width=8.0, height=297.0)

    assert back.column("か\u3099") == (Cell("が", "upright"),)
    assert back.column("葛\U000e0100") == (Cell("葛\U000e0100", "upright"),)


@pytest.mark.parametrize("said", ["𠮟", "가", "漢", "カ"])
def test_signs_of_east_asia_stand_upright(said: str) -> None:
    assert column(said) == [(said, "upright")]
