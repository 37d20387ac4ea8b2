"""What comes back from a translator: taken, left as it is, or refused and kept."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from report.model.annual import Annual
from report.model.edition import State
from report.model.parcel import Parcel, Unit, seal
from report.model.taken import Outcome, Taken, Terms
from report.stages.dispatch import Lore, Wanted, dispatch
from report.stages.load import load
from report.stages.receive import findings, receive
from report.stages.refuse import kept
from report.stages.shelve import shelve
from report.stages.validate import validate

CLEAN = Path(__file__).parents[1] / "cases/clean"
FILE = "sources/2020/translations/fr/all.yaml"
FILES = {
    path.relative_to(CLEAN).as_posix(): path.read_text("utf-8")
    for path in sorted((CLEAN / "sources").rglob("*.yaml"))
}
ENTRY = 'glance.seat:\n  source: "Lakeside"\n  text: "Lakeside (fr)"\n  state: translated\n'
TERMS = Terms("mk", "2021-02-11")


def year(entry: str = ENTRY, **files: str) -> Annual:
    """The clean year with one entry as it is given, in another file than the rest."""
    assert ENTRY in FILES[FILE]
    text = FILES[FILE].replace(ENTRY, entry)
    return validate(load(2020, FILES | {FILE: text} | files, {}))


def sent(annual: Annual, key: str = "glance.seat") -> Unit:
    units = dispatch(annual, "fr", Wanted(), Lore()).units
    return next(unit for unit in units if unit.key == key)


def back(annual: Annual, unit: Unit, terms: Terms = TERMS) -> Taken:
    (taken,) = receive(annual, "fr", Parcel(2020, "en", "fr", (unit,)), terms)
    return taken


def entry(state: str, text: str = "Lakeside (fr)", *more: str, source: str = "Lakeside") -> str:
    lines = (f'source: "{source}"', f'text: "{text}"', f"state: {state}", *more)
    return "glance.seat:\n" + "".join(f"  {line}\n" for line in lines)


def fields(taken: Taken) -> Mapping[str, object]:
    return taken.fields


def test_an_export_that_nobody_touched_changes_nothing() -> None:
    annual = year()
    parcel = dispatch(annual, "fr", Wanted(), Lore())

    taken = receive(annual, "fr", parcel, TERMS)

    assert len(taken) == len(annual.entries)
    assert {one.outcome for one in taken} == {Outcome.SAME}
    assert not any(one.fields for one in taken)


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("draft", "draft", "draft"),
        ("draft", "translated", "translated"),
        ("draft", "approved", "translated"),
        ("translated", "translated", "translated"),
        ("translated", "draft", "draft"),
        ("reviewed", "reviewed", "translated"),
        ("approved", "stale", "draft"),
    ],
)
def test_a_new_text_is_at_most_translated(ours: str, theirs: str, after: str) -> None:
    annual = year(entry(ours))

    taken = back(annual, replace(sent(annual), text="Au bord", state=State(theirs)))

    assert (taken.outcome, taken.after) == (Outcome.TEXT, State(after))
    assert {**fields(taken), "was": None} == {
        "text": "Au bord",
        "state": after,
        "by": "mk",
        "at": "2021-02-11",
        "was": None,
    }


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("draft", "translated", "translated"),
        ("draft", "reviewed", "translated"),
        ("translated", "reviewed", "translated"),
        ("translated", "draft", "draft"),
        ("reviewed", "translated", "translated"),
        ("reviewed", "approved", "reviewed"),
        ("approved", "reviewed", "reviewed"),
        ("approved", "draft", "draft"),
        ("translated", "missing", "translated"),
    ],
)
def test_a_state_is_lowered_as_told_and_raised_to_translated_at_most(
    ours: str, theirs: str, after: str
) -> None:
    annual = year(entry(ours))

    taken = back(annual, replace(sent(annual), state=State(theirs)))

    assert taken.after == State(after)
    assert taken.outcome is (Outcome.SAME if ours == after else Outcome.STATE)
    assert fields(taken).get("state") == (None if ours == after else after)


def test_what_was_reviewed_is_forgotten_with_the_text() -> None:
    annual = year(entry("reviewed", "Lakeside (fr)", "of: 0123456789ab"))

    taken = back(annual, replace(sent(annual), text="Au bord"))

    assert fields(taken)["of"] is None


def test_a_stale_entry_is_in_step_when_its_translator_says_so() -> None:
    annual = year(entry("translated", source="Hillside"))
    unit = sent(annual)

    taken = back(annual, replace(unit, text="Au bord", state=State.TRANSLATED))

    assert (unit.state, unit.source, unit.was) == (State.STALE, "Lakeside", "Hillside")
    assert fields(taken)["source"] == "Lakeside"
    assert fields(taken)["was"] is None
    assert taken.after is State.TRANSLATED


def test_a_stale_entry_that_still_fits_is_set_to_translated() -> None:
    annual = year(entry("translated", source="Hillside"))

    taken = back(annual, replace(sent(annual), state=State.TRANSLATED))

    assert (taken.outcome, fields(taken)["source"]) == (Outcome.STATE, "Lakeside")


def test_a_stale_entry_that_is_not_finished_stays_stale() -> None:
    annual = year(entry("translated", source="Hillside"))

    taken = back(annual, replace(sent(annual), text="Au bord"))

    assert (taken.outcome, taken.after) == (Outcome.TEXT, State.STALE)
    assert fields(taken) == {"text": "Au bord", "state": "draft", "by": "mk", "at": "2021-02-11"}


def test_a_missing_entry_is_filled_whether_it_stands_in_a_file_or_not() -> None:
    unwritten = year("")
    written = year(entry("draft", text=""))

    new = back(unwritten, replace(sent(unwritten), text="Au bord", state=State.TRANSLATED))
    filled = back(written, replace(sent(written), text="Au bord", state=State.TRANSLATED))

    assert fields(new)["source"] == "Lakeside"
    assert "source" not in fields(filled)
    assert {one.after for one in (new, filled)} == {State.TRANSLATED}
    assert {one.outcome for one in (new, filled)} == {Outcome.TEXT}


def test_an_empty_text_takes_nothing_away_unless_told_to() -> None:
    annual = year()
    unit = replace(sent(annual), text=" ")

    assert back(annual, unit).outcome is Outcome.EMPTY
    assert fields(back(annual, unit)) == {}
    taken = back(annual, unit, replace(TERMS, empty=True))
    assert (fields(taken)["text"], taken.after) == ("", State.MISSING)


def test_a_note_is_taken_and_one_that_a_tool_lost_wipes_none() -> None:
    annual = year(entry("translated", "Lakeside (fr)", "note: mine"))
    unit = sent(annual)

    assert fields(back(annual, replace(unit, note="theirs"))) == {"note": "theirs"}
    assert fields(back(annual, replace(unit, note=""))) == {}


def test_a_text_is_written_with_the_line_break_that_ours_ends_with() -> None:
    annual = year("glance.seat:\n  source: |\n    Lakeside\n  text: |\n    Old\n  state: draft\n")

    assert fields(back(annual, replace(sent(annual), text="New")))["text"] == "New\n"


PERSONS = replace(TERMS, persons=True)


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("draft", "reviewed", "reviewed"),
        ("translated", "approved", "approved"),
        ("approved", "draft", "draft"),
        ("reviewed", "translated", "translated"),
        ("draft", "missing", "translated"),
        ("draft", "stale", "draft"),
    ],
)
def test_a_new_text_has_the_state_that_a_person_has_set(
    ours: str, theirs: str, after: str
) -> None:
    annual = year(entry(ours))

    taken = back(annual, replace(sent(annual), text="Au bord", state=State(theirs)), PERSONS)

    assert (taken.outcome, taken.after) == (Outcome.TEXT, State(after))
    assert fields(taken)["state"] == after
    looked_at = after in ("reviewed", "approved")
    assert fields(taken).get("of") == ("d754316181fa" if looked_at else None)


@pytest.mark.parametrize(
    ("ours", "theirs", "after"),
    [
        ("draft", "translated", "translated"),
        ("draft", "approved", "approved"),
        ("translated", "reviewed", "reviewed"),
        ("approved", "reviewed", "reviewed"),
        ("approved", "draft", "draft"),
        ("reviewed", "missing", "reviewed"),
        ("reviewed", "stale", "reviewed"),
    ],
)
def test_a_person_sets_a_state_up_to_approved(ours: str, theirs: str, after: str) -> None:
    annual = year(entry(ours, "Lakeside (fr)", "of: b71708884e7e"))

    taken = back(annual, replace(sent(annual), state=State(theirs)), PERSONS)

    assert taken.after == State(after)
    assert taken.outcome is (Outcome.SAME if ours == after else Outcome.STATE)
    assert fields(taken).get("state") == (None if ours == after else after)


def test_a_text_that_was_changed_after_its_review_is_reviewed_anew() -> None:
    annual = year(entry("reviewed", "Lakeside (fr)", "of: 0123456789ab"))
    unit = sent(annual)

    taken = back(annual, replace(unit, state=State.REVIEWED), PERSONS)

    assert unit.state is State.TRANSLATED
    assert (taken.after, fields(taken)["of"]) == (State.REVIEWED, "b71708884e7e")


def test_a_stale_text_that_a_person_approves_fits_the_source_of_now() -> None:
    annual = year(entry("translated", "Lakeside (fr)", "was: Seaside", source="Hillside"))

    taken = back(annual, replace(sent(annual), state=State.APPROVED), PERSONS)

    assert fields(taken) == {
        "state": "approved",
        "by": "mk",
        "at": "2021-02-11",
        "source": "Lakeside",
        "was": None,
        "of": "b71708884e7e",
    }
    assert back(annual, replace(sent(annual), state=State.DRAFT), PERSONS).outcome is Outcome.SAME


def test_what_a_person_has_emptied_is_empty() -> None:
    annual = year(entry("reviewed", "Lakeside (fr)", "note: sure?", "of: b71708884e7e"))
    unit = sent(annual)

    emptied = back(annual, replace(unit, text="", note=""), PERSONS)
    wiped = back(annual, replace(unit, note=" "), PERSONS)
    never = back(annual, replace(unit, text="", base=seal("", State.MISSING)), PERSONS)
    older = replace(unit, text="", base=seal("Old", State.DRAFT))

    assert (emptied.outcome, emptied.after) == (Outcome.TEXT, State.MISSING)
    assert {name: fields(emptied)[name] for name in ("text", "state", "of", "note")} == {
        "text": "",
        "state": "draft",
        "of": None,
        "note": None,
    }
    assert (wiped.outcome, fields(wiped)) == (Outcome.NOTE, {"note": None})
    assert (never.outcome, fields(never)) == (Outcome.EMPTY, {})
    assert back(annual, older, PERSONS).check == "exchange/changed"


@pytest.mark.parametrize(
    ("base", "told", "ours", "why"),
    [
        ("draft", "translated", "reviewed", ""),  # both have raised it
        ("draft", "reviewed", "reviewed", ""),
        ("draft", "reviewed", "translated", "our text was translated meanwhile"),
        ("translated", "draft", "approved", "our text was approved meanwhile"),
    ],
)
def test_two_persons_who_set_states_at_once(base: str, told: str, ours: str, why: str) -> None:
    annual = year(entry(ours))
    unit = replace(sent(annual), state=State(told), base=seal("Lakeside (fr)", State(base)))

    taken = back(annual, unit, PERSONS)

    assert (taken.outcome, taken.why) == (Outcome.REFUSED if why else Outcome.SAME, why)


def test_a_state_for_a_source_of_before_is_refused() -> None:
    annual = year(entry("draft"))

    taken = back(annual, replace(sent(annual), state=State.APPROVED, source="Hillside"), PERSONS)

    assert (taken.check, "source was changed" in taken.why) == ("exchange/changed", True)


def test_an_entry_that_tells_its_day_keeps_it() -> None:
    annual = year()

    taken = back(annual, replace(sent(annual), text="Au bord", at="2021-01-01"))

    assert fields(taken)["at"] == "2021-01-01"


REFUSALS = [
    ("gone.title", {}, "exchange/unknown-entry", "no such entry in this year"),
    ("glance.seat", {"source": "Hillside"}, "exchange/changed", "it is now “Lakeside”"),
    ("glance.seat", {"base": seal("Old", State.DRAFT)}, "exchange/changed", "our text was"),
    ("glance.seat", {"text": "a\x07"}, "exchange/characters", "U+0007 cannot stand"),
    ("glance.seat", {"text": "a" * 50_001}, "exchange/limit", "50,001 characters"),
    ("glance.seat", {"base": ""}, "exchange/unsealed", "nobody can tell"),
    ("glance.seat", {"text": "{year}"}, "exchange/placeholders", "with {year}"),
    ("walk.text", {"text": "le {period}"}, "exchange/placeholders", "without {participants"),
    (
        "glance.seat",
        {"base": seal("Lakeside (fr)", State.DRAFT)},
        "exchange/changed",
        "our text was reviewed meanwhile",
    ),
]


@pytest.mark.parametrize(("key", "change", "check", "why"), REFUSALS)
def test_what_no_longer_fits_is_refused(
    key: str, change: dict[str, str], check: str, why: str
) -> None:
    annual = year(entry("reviewed"))
    unit = sent(annual) if key == "gone.title" else sent(annual, key)
    unit = replace(unit, **{"key": key, "text": "Au bord", **change})  # type: ignore[arg-type]

    taken = back(annual, unit)

    assert (taken.outcome, taken.check, fields(taken)) == (Outcome.REFUSED, check, {})
    assert why in taken.why
    (finding,) = findings((taken,), "fr")
    assert (finding.check, finding.entry, finding.language) == (check, key, "fr")


def test_a_text_without_a_seal_is_taken_on_trust() -> None:
    annual = year()
    unit = replace(sent(annual), text="Au bord", base="")

    assert back(annual, unit, replace(TERMS, trust=True)).outcome is Outcome.TEXT


def test_line_ends_of_any_kind_are_ours() -> None:
    annual = year()

    taken = back(annual, replace(sent(annual), text="Au\r\nbord", note="a\rb"))

    assert (fields(taken)["text"], fields(taken)["note"]) == ("Au\nbord", "a\nb")


def test_ours_that_was_changed_stands_where_theirs_was_not() -> None:
    annual = year()
    unit = replace(sent(annual), text="Old", base=seal("Old", State.TRANSLATED))

    assert back(annual, unit).outcome is Outcome.SAME


def test_to_take_a_file_twice_is_to_take_it_once() -> None:
    unit = replace(sent(year(entry("reviewed"))), text="Au bord")

    taken = back(year(entry("translated", "Au bord")), unit)

    assert (taken.outcome, fields(taken)) == (Outcome.SAME, {})


def test_tools_that_are_free_with_spaces_do_no_harm() -> None:
    annual = year(entry("translated", source="Lakeside"))
    unit = replace(sent(annual), source=" Lakeside\n", text="Au bord")

    assert back(annual, unit).outcome is Outcome.TEXT


def test_what_was_refused_is_kept_once_and_what_stood_there_is_untouched() -> None:
    unit = Unit("a.title", "Title", 'Zwei\n"Zeilen"', State.DRAFT, note="?")
    before = kept("", "r.yaml", [], "f.po", "2021-02-11")

    first = kept(before, "r.yaml", [(unit, "gone")], "f.po", "2021-02-11")
    again = kept(first, "r.yaml", [(unit, "gone")], "g.po", "2021-03-01")
    more = kept(first + "# mine\n", "r.yaml", [(replace(unit, text="Drei"), "x")], "g.po", "")

    assert before == ""
    assert first == (
        "# What an import refused, so that nothing is lost: nothing here is printed.\n"
        "# Take out what has been seen to; the whole file may be deleted.\n"
        "\n"
        "- entry: a.title\n  why: gone\n  file: f.po\n  at: '2021-02-11'\n  state: draft\n"
        "  source: Title\n  text: |-\n    Zwei\n    \"Zeilen\"\n  note: '?'\n"
    )
    assert again == first
    assert more.startswith(first + "# mine\n\n- entry: a.title\n")


def test_a_broken_file_of_refusals_loses_nothing() -> None:
    unit = Unit("a.title", "Title", "Titel", State.DRAFT)

    assert kept("- [broken\n", "r.yaml", [(unit, "gone")], "f.po", "").startswith("- [broken\n\n-")


def test_new_entries_stand_behind_those_before_them() -> None:
    some = year("")
    none = validate(load(2020, {p: t for p, t in FILES.items() if p != FILE}, {}))

    assert shelve(some, "fr", ["glance.seat", "walk.text"]) == {
        FILE: {"glance.seat": "glance.profile.founding.text", "walk.text": "walk.title"}
    }
    assert shelve(none, "fr", ["walk.text", "walk.title", "report.title"]) == {
        "sources/2020/translations/fr/report.yaml": {"report.title": ""},
        "sources/2020/translations/fr/activities.yaml": {
            "walk.title": "",
            "walk.text": "walk.title",
        },
    }
