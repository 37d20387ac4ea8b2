"""Scripts that hand data to the pages: nothing in them ends the script or a line of it."""

import pytest

from report.findings import Finding, Severity
from report.marks import Mark
from report.model.scribe import Words
from report.stages.script import Front, script, spoken, year
from tests.reviews import handed, locale
from tests.reviews import year as small

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "<img src=x onerror=alert(1)>",
    "a\u2028b\u2029c",
    "\ud800 alone",
    "\x00\x1f\x7f",
    "'\"`${1}\\",
    "\u200f\u202e\u05d0",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_script_holds_any_text_and_no_sign_that_could_end_it(text: str) -> None:
    said = script("edition", {text: [text, {"deep": text}]}, text)

    assert handed(said) == ["edition", text, {text: [text, {"deep": text}]}]
    plain = said.decode()
    assert not {*"<>&\u2028\u2029\x00\x1f"} & {*plain}
    assert plain.count("\n") == 1


def test_a_script_of_the_year_names_no_language() -> None:
    assert (
        script("year", {"made": "2020-12-31"}) == b'Review.load("year",{"made":"2020-12-31"});\n'
    )


def test_the_year_is_told_in_all_its_languages() -> None:
    fault = Finding("data/x", Severity.WARNING, "m", Mark("f"))
    kinds = {"fr": {"cover": "Couverture", "contents": "Table"}}
    front = Front(
        "2020-12-31", findings=(fault,), words=("fr",), order=("report.title",), kinds=kinds
    )

    plain = year(small(), {tag: locale(tag) for tag in ("en", "fr")}, front)

    assert (plain["year"], plain["source"], plain["prefix"]) == (2020, "en", "union")
    assert plain["title"] == {"en": "Annual Report", "fr": "Annual Report (fr)"}
    assert plain["publisher"] == {"en": "Union of Regions", "fr": "Union des régions"}
    assert plain["languages"] == [
        {"tag": "en", "html": "en", "name": {"en": "English", "fr": "anglais"}, "own": "en"},
        {"tag": "fr", "html": "fr", "name": {"en": "French", "fr": "français"}, "own": "fr"},
    ]
    assert plain["order"] == ["report.title"]
    assert plain["words"] == ["fr"]
    assert (plain["made"], plain["served"], plain["editor"]) == ("2020-12-31", False, "")
    sections = plain["sections"]
    assert isinstance(sections, list)
    assert sections[:2] == [
        {"id": "cover", "title": {"fr": "Couverture"}},
        {"id": "contents", "title": {"en": "Contents", "fr": "Contents (fr)"}},
    ]


def test_a_language_without_words_for_the_pages_is_left_out() -> None:
    words: dict[str, Words] = {
        "en": {"review": {"save": "Save"}},
        "fr": {"labels": {}},
        "de": {"review": "none"},
    }

    assert spoken(words) == {"en": {"save": "Save"}}
