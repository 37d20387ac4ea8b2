"""The form that goes out: in the member's language, with lists, only answers unlocked."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from report.exchange.sheetbook import read_book
from report.findings import Rejected
from report.forms.locating import locate
from report.forms.shape import FORMS
from report.forms.wording import Stamp, stamped, wording_of, words_of
from report.forms.workbook import Contents, written
from report.model.form import LISTED
from tests.forms.made import tongues

ENTRIES = {sort: (f"first {sort.value}", f"second {sort.value}") for sort in LISTED}
TAGS = ("ko", "en", "zh", "ja", "ru", "mn")


def contents(kind: str, tag: str) -> Contents:
    filled = {"members": [{"code": "XA-1", "name_local": "=1+1", "joined": date(2001, 5, 6)}]}
    stamp = Stamp("house", 2001, kind)
    return Contents(stamp, words_of(tongues()[tag]), ENTRIES, filled, "House 2001", "House")


@cache
def book(kind: str, tag: str = "en") -> Workbook:
    return load_workbook(BytesIO(written(contents(kind, tag))))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", FORMS)
def test_a_form_is_known_again_in_every_language_and_nothing_of_it_is_an_answer(
    kind: str, tag: str
) -> None:
    found = locate(read_book(written(contents(kind, tag)), "form.xlsx"), wording_of(tongues()))

    assert found is not None
    assert str(found.stamp) == f"house/2001/{kind}"
    assert [place.block.name for place in found.places] == [b.name for b in FORMS[kind].blocks]
    assert [len(place.headings) for place in found.places] == [
        len(block.blanks) for block in FORMS[kind].blocks
    ]
    assert found.left == ()
    held = {name for place in found.places for row in place.rows for name in row.cells}
    assert held == ({"code", "name_local", "joined"} if kind == "members" else set())


@pytest.mark.parametrize("tag", TAGS)
def test_no_two_columns_of_a_table_have_one_heading(tag: str) -> None:
    words = words_of(tongues()[tag])

    for form in FORMS.values():
        for block in form.blocks:
            said = [words.fields[blank.name] for blank in block.blanks]
            assert len({*said}) == len(said)
    assert set(words.notes) <= set(words.fields)
    assert set(words.also) <= set(words.fields)
    assert {block.name for form in FORMS.values() for block in form.blocks} <= set(words.sheets)


def test_the_same_contents_are_the_same_bytes() -> None:
    assert written(contents("activity", "ko")) == written(contents("activity", "ko"))


def test_only_answers_are_unlocked() -> None:
    sheet = book("activity")["Activity"]
    table = book("activity")["Program"]

    assert sheet.protection.sheet
    assert [sheet[cell].protection.locked for cell in ("A4", "B4", "C4")] == [True, False, True]
    assert [table[cell].protection.locked for cell in ("A4", "A5", "A6")] == [True, True, False]
    assert book("activity")["Lists"].protection.sheet
    members = book("members")["Members"]
    assert [members[cell].protection.locked for cell in ("A6", "C6")] == [True, False]


def test_lists_are_validated_and_may_be_departed_from() -> None:
    sheet = book("activity")["Activity"]
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}

    country = rules["B11"]
    assert (country.type, country.formula1) == ("list", "='Lists'!$A$2:$A$3")
    assert country.errorStyle == "warning"
    assert rules["B8"].type == "date"
    assert rules["B15"].type == "whole"


def test_a_day_is_a_day_a_text_is_no_formula_and_pages_have_their_heads() -> None:
    sheet = book("members")["Members"]

    assert sheet["G6"].value.date() == date(2001, 5, 6)
    assert (sheet["C6"].value, sheet["C6"].data_type) == ("=1+1", "s")
    assert sheet.freeze_panes == "B6"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.print_area.endswith("$I$6")
    assert sheet["A4"].font.name == "Calibri"
    assert book("members", "ja")["会員自治体"]["A4"].font.name == "Yu Gothic"


def test_a_language_that_words_not_all_of_a_form_is_told() -> None:
    tongue = tongues()["en"]
    forms = tongue.words["forms"]
    assert isinstance(forms, dict)
    poor = {name: said for name, said in forms.items() if name != "sheets"}

    with pytest.raises(Rejected) as rejected:
        words_of(replace(tongue, words={**tongue.words, "forms": poor}))

    (finding,) = rejected.value.findings
    assert finding.check == "form/words"
    assert finding.message == "forms.sheets is missing, or not as it must be"


@pytest.mark.parametrize(
    "said", ["house/2001/nothing", "/house/2001/activity", "house/20/activity", "house/2001"]
)
def test_what_is_like_the_number_of_a_form_is_none(said: str) -> None:
    assert stamped(said) is None
