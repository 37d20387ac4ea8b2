"""An edition under review: every entry with all that helps to judge and to mend it."""

from dataclasses import replace

import pytest

from report.findings import Finding, Severity
from report.marks import Mark
from report.model.edition import State
from report.model.fingerprint import fingerprint
from report.model.parcel import seal
from report.model.proof import Box
from report.model.remarks import Remark, Talk, Thread
from report.model.review import Laid, Review, found
from report.stages.review import Beside, copied, review
from tests.reviews import FILE, laid, locale, reviewed, year

OFFER = '{text: "Fleuves", match: 90, source: "Rivers", where: 2019/talk.title}'
STALE = f'text: "Lacs"\n  state: draft\n  was: "Lakes"\n  offered: [{OFFER}]\n'
RIVERS = 'text: "Rivers (fr)"\n  state: translated\n'
LONG = "x" * 100_000
HOSTILE = "</script><img src=x onerror=alert(1)>\u2028\u2029&'\"\\"


def test_an_entry_is_told_with_its_source_its_state_and_where_it_is_written() -> None:
    copy = copied(year(), "fr", "walk.venue.place", Beside())

    assert (copy.text, copy.source, copy.origin) == ("Lakeside (fr)", "Lakeside", "en")
    assert (copy.state, copy.base) == (State.TRANSLATED, seal(copy.text, State.TRANSLATED))
    assert (copy.section, copy.record_id, copy.facet) == ("activities", "walk", "place")
    assert copy.mark == Mark(FILE, 135, 9)


def test_the_entries_stand_in_the_order_of_the_book() -> None:
    keys = [*reviewed().entries]

    assert keys[:3] == ["report.title", "report.photos.front.alt", "contents.title"]
    assert keys.index("activities.title") < keys.index("walk.title") < keys.index("talk.title")


def test_a_missing_entry_has_no_text_and_is_written_where_its_file_says_so() -> None:
    copy = copied(year(('text: "Contents (fr)"', 'text: ""')), "fr", "contents.title", Beside())

    assert (copy.text, copy.source, copy.state) == ("", "Contents", State.MISSING)
    assert copy.mark.path == FILE


def test_an_entry_that_no_file_has_points_to_its_source() -> None:
    copy = copied(year(), "de", "contents.title", Beside())

    assert (copy.text, copy.state) == ("", State.MISSING)
    assert copy.mark.path == "sources/2020/contents.yaml"


def test_a_stale_entry_shows_what_changed_and_what_memory_has() -> None:
    copy = copied(year((RIVERS, STALE)), "fr", "talk.speakers.opening.topic", Beside())

    assert (copy.state, copy.was, copy.behind) == (State.STALE, "Lakes", "en")
    assert copy.diff == (("out", "Lakes"), ("in", "Rivers"))
    assert copy.offers == (("Fleuves", 90, "Rivers", "2019/talk.title"),)


def test_copy_of_the_source_language_is_its_own_source() -> None:
    beside = Beside(glossary=lambda text, tag: ((text, tag),))

    copy = copied(year(), "en", "contents.title", beside)

    assert (copy.text, copy.source, copy.origin) == ("Contents", "Contents", "en")
    assert (copy.state, copy.terms, copy.was) == (State.SOURCE, (), "")
    assert copy.mark.path == "sources/2020/contents.yaml"


def test_the_limit_of_a_place_and_the_terms_of_a_source_go_with_it() -> None:
    annual = year(house="limits: {place: 12}\n")
    beside = Beside(glossary=lambda text, tag: ((text, f"{tag}!"),))

    copy = copied(annual, "fr", "walk.venue.place", beside)

    assert copy.limit == 12
    assert copy.terms == (("Lakeside", "en!"),)


def test_what_is_printed_is_told_where_facts_stand_in_the_text() -> None:
    beside = Beside(printed={"walk.text": "Four of two walked.", "walk.title": "A Walk (fr)"})

    filled = copied(year(), "fr", "walk.text", beside).record()
    plain = copied(year(), "fr", "walk.venue.place", beside).record()

    assert filled["printed"] == "Four of two walked."
    assert plain["printed"] == ""


def test_a_record_has_the_places_of_its_entry_in_mm() -> None:
    copy = copied(year(), "fr", "walk.title", Beside())

    record = copy.record(((4, Box(20.004, 30, 80, 9), "text"), (5, Box(1, 2, 3, 4), "head")))

    assert record["places"] == [[4, 20.0, 30, 80, 9, "text"], [5, 1, 2, 3, 4, "head"]]
    assert (record["state"], record["record"], record["changed"]) == ("translated", "walk", False)


def finding(language: str, message: str = "m") -> Finding:
    return Finding("a/b", Severity.ERROR, message, Mark("f", 2), "h", language, "walk.title")


def test_an_edition_has_its_findings_once_and_those_of_no_language() -> None:
    mine, other, all_ = finding("fr"), finding("de"), finding("", "n")
    pages = replace(laid(), findings=(replace(mine, message="p", page=3), mine))

    one = reviewed(beside=Beside(laid=pages, findings=(mine, other, all_)))

    assert [(told.message, told.page) for told in one.findings] == [
        ("n", None),
        ("m", None),
        ("p", 3),
    ]


def test_a_finding_as_plain_data_has_all_its_keys() -> None:
    one = replace(finding("fr"), span=(3, 5), mend=",", waived="so it is", position=(1.5, 2.0))

    assert found(one) == {
        "check": "a/b",
        "severity": "error",
        "message": "m",
        "hint": "h",
        "said": {},
        "entry": "walk.title",
        "page": None,
        "position": [1.5, 2.0],
        "span": [3, 5],
        "mend": ",",
        "of": "",
        "waived": "so it is",
        "its": "",
        "path": "f",
        "line": 2,
        "column": 1,
    }


def test_an_edition_as_plain_data_has_its_pages_its_places_and_what_was_said() -> None:
    said = Remark(
        id="remark-0001",
        kind="comment",
        by="R.",
        at="2020-12-01T09:00:00Z",
        entry="walk.title",
        words="A Walk",
        of=fingerprint("A Walk along the Border (fr)"),
        text="Is it?",
    )
    talk = Talk((Thread(said, (0, 6), resolved=False),), ())
    pages = laid(("a-1", "contents", "i"), ("b-1", "glance", "1"))

    plain = reviewed(beside=Beside(laid=pages, talk=talk, pdf="f" * 64)).record()

    assert (plain["tag"], plain["html"], plain["direction"]) == ("fr", "fr", "ltr")
    assert (plain["trim"], plain["pdf"]) == ([210.0, 297.0], "f" * 64)
    assert plain["anchors"] == {"contents": 0, "glance": 1}
    assert plain["pages"] == [
        {
            "image": "pages/fr/a-1.webp",
            "label": "i",
            "section": "contents",
            "side": "right",
            "was": None,
            "changed": [],
        },
        {
            "image": "pages/fr/b-1.webp",
            "label": "1",
            "section": "glance",
            "side": "left",
            "was": None,
            "changed": [],
        },
    ]
    threads = plain["threads"]
    assert isinstance(threads, list)
    assert (threads[0]["words"], threads[0]["span"]) == ("A Walk", [0, 6])


def test_an_edition_without_pages_has_all_its_texts() -> None:
    plain = reviewed(beside=Beside(laid=Laid())).record()

    assert plain["pages"] == []
    assert len(plain["entries"]) == 29  # type: ignore[arg-type]


def test_the_seal_changes_with_a_text_and_not_with_a_page() -> None:
    one = reviewed().seal

    assert reviewed(beside=Beside(laid=laid(("a-1", "contents", "i")))).seal == one
    assert reviewed(year(('text: "Contents (fr)"', 'text: "Content"'))).seal != one


def test_a_language_that_is_read_from_the_right_says_so() -> None:
    arabic = locale("fr").model_copy(update={"tag": "ar", "html": "ar", "cldr": "ar"})

    assert review(year(), arabic, Beside()).direction == "rtl"


@pytest.mark.parametrize("text", [HOSTILE, LONG, "a\x00b", "\ufeff"], ids=repr)
def test_whatever_a_text_holds_is_told_as_it_is(text: str) -> None:
    annual = year()
    held = annual.translations["fr"]["talk.speakers.opening.topic"]
    told = held.model_copy(update={"text": text, "was": text, "note": text, "source": "Rivers"})
    table = {**annual.translations["fr"], "talk.speakers.opening.topic": told}

    one: Review = reviewed(replace(annual, translations={"fr": table}))

    copy = one.entries["talk.speakers.opening.topic"]
    assert copy.text == text
    assert copy.note == text.strip()
    assert "".join(words for sign, words in copy.diff if sign != "in").split() == [
        *text.replace("\ufeff", "").split()
    ]
