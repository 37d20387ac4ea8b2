"""Entries to translators and back, as users do it: nothing is lost, nothing changes by itself."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from shutil import copyfile, copytree
from typing import Any
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from report.desk import Desk
from report.exchange import FORMATS
from report.exchanging import (
    Brought,
    Came,
    Order,
    bring,
    export,
    open_texts,
    save,
    set_aside,
)
from report.findings import Rejected
from report.model.annual import Annual
from report.model.edition import State
from report.model.parcel import Parcel, Unit
from report.model.placeholders import placeholders
from report.model.remarks import fingerprints, seal_of
from report.model.standing import texts_of
from report.model.taken import Outcome, Terms
from report.remarking import talk
from report.stages.dispatch import Lore, Wanted, dispatch
from report.stages.load import load
from report.stages.receive import receive
from report.stages.validate import validate
from report.tools import program
from report.tools.entryfile import revise
from tests.running import PROJECT, copy_project, run

TAGS = ("en", "zh", "ja", "ru", "mn")
TERMS = Terms("mk", "2021-02-11")
FOLDER = "sources/2020/translations"
CLEAN = PROJECT / "tests/cases/clean"
FRENCH = f"{FOLDER}/fr/all.yaml"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house with one translation, its entries in three files."""
    root = tmp_path / "project"
    copytree(CLEAN, root)
    for name in ("templates/common/design.yaml", "fonts/fonts.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copyfile(PROJECT / name, root / name)
    every = root / FRENCH
    entries = every.read_text("utf-8").split("\n\n")
    for owner in ("contents", "glance"):
        mine = [one for one in entries if one.startswith(f"{owner}.")]
        (every.parent / f"{owner}.yaml").write_text("\n\n".join(mine) + "\n", "utf-8")
        entries = [one for one in entries if one not in mine]
    every.write_text("\n\n".join(entries), "utf-8")
    return root


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A copy of what an import reads of the house itself."""
    root = copy_project(tmp_path / "project", ("sources", "templates"))
    (root / "fonts").mkdir()
    copyfile(PROJECT / "fonts/fonts.yaml", root / "fonts/fonts.yaml")
    return root


def sources(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "sources").rglob("*.yaml"))
    }


def changed(before: Mapping[str, bytes], root: Path) -> dict[str, list[str]]:
    """The lines that are new, by file."""
    after = sources(root)
    assert before.keys() <= after.keys()
    return {
        path: [line for line in text.decode().split("\n") if line not in old]
        for path, text in after.items()
        if (old := before.get(path, b"").decode().split("\n")) != text.decode().split("\n")
    }


def parcel_of(root: Path, tag: str = "fr") -> Parcel:
    return dispatch(open_texts(Desk(root), 2020), tag, Wanted(), Lore())


def only(parcel: Parcel, texts: Mapping[str, str]) -> Parcel:
    """Some of the entries, with other texts."""
    units = tuple(
        replace(unit, text=texts[unit.key]) for unit in parcel.units if unit.key in texts
    )
    assert len(units) == len(texts)
    return replace(parcel, units=units)


def came(parcel: Parcel, kind: str = "po", name: str = "") -> Came:
    form = FORMATS[kind]
    return Came(form.write(parcel), name or f"{parcel.language}{form.suffixes[0]}")


def take(root: Path, *files: Came, dry: bool = False) -> tuple[Brought, ...]:
    return bring(Desk(root), files, TERMS, dry=dry)


def test_an_export_names_its_file_after_the_edition(house: Path) -> None:
    desk = Desk(house)
    order = Order(2020, "fr", "po", Wanted(section="history"))

    assert export(desk, order)[0] == "build/2020/fr/union-2020-fr-history.po"
    assert export(desk, replace(order, kind="xliff12"))[0].endswith("-fr-history-xliff12.xlf")


def test_a_text_that_was_edited_is_the_only_thing_that_changes(house: Path) -> None:
    before = sources(house)

    (brought,) = take(house, came(only(parcel_of(house), {"contents.title": "The hub"})))

    assert [one.outcome for one in brought.taken] == [Outcome.TEXT]
    assert brought.written == (f"{FOLDER}/fr/contents.yaml",)
    assert changed(before, house) == {
        f"{FOLDER}/fr/contents.yaml": ['  text: "The hub"', "  by: mk", '  at: "2021-02-11"']
    }


def test_what_was_translated_before_is_offered(house: Path) -> None:
    path = house / FRENCH.replace("all.yaml", "glance.yaml")
    text = path.read_text("utf-8")
    path.write_text(text.replace('text: "At a Glance (fr)"', 'text: ""'), "utf-8")
    contents = path.with_name("contents.yaml")
    said = contents.read_text("utf-8")
    contents.write_text(said.replace("Contents (fr)", "Sommaire"), "utf-8")
    for name in ("sources/2020/glance.yaml",):
        source = house / name
        source.write_text(source.read_text("utf-8").replace("At a Glance", "Contents"), "utf-8")

    _, made = export(Desk(house), Order(2020, "fr", "po"))
    units = {unit.key: unit for unit in FORMATS["po"].read(made, "x.po").units}

    [offer] = units["glance.title"].offers
    assert (offer.text, offer.match, offer.where) == ("Sommaire", 100, "2020/contents.title")
    assert units["glance.title"].text == ""


def test_a_dry_run_writes_nothing(house: Path) -> None:
    before = sources(house)

    (brought,) = take(house, came(only(parcel_of(house), {"contents.title": "The hub"})), dry=True)

    assert brought.written == (f"{FOLDER}/fr/contents.yaml",)
    assert sources(house) == before


def test_what_is_refused_is_kept_and_is_no_entry(house: Path) -> None:
    before = sources(house)
    parcel = only(parcel_of(house), {"contents.title": "{x.y}", "glance.seat": "Hub"})

    first = take(house, came(parcel))
    again = take(house, came(parcel))

    for (brought,) in (first, again):
        assert [finding.check for finding in brought.findings] == ["exchange/placeholders"]
    assert again[0].written == ()
    new = changed(before, house)
    assert list(new) == [f"{FOLDER}/fr/glance.yaml", f"{FOLDER}/fr/refused.yaml"]
    assert "  text: '{x.y}'" in new[f"{FOLDER}/fr/refused.yaml"]
    assert open_texts(Desk(house), 2020).translations["fr"]["contents.title"].text != "{x.y}"


def test_a_file_with_marks_and_line_ends_of_windows_keeps_them(house: Path) -> None:
    path = house / FOLDER / "fr/contents.yaml"
    windows = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    parcel = parcel_of(house)

    take(house, came(only(parcel, {"contents.title": "The hub"})))

    lines = path.read_bytes().split(b"\r\n")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b'  text: "The hub"' in lines
    assert not any(b"\n" in line for line in lines)


@pytest.mark.parametrize(
    ("parcel", "said"),
    [
        (Parcel(2020, "en", "de", ()), "the file is in de; the house has"),
        (Parcel(2020, "en", "en", ()), "the file is in en, from which others"),
        (Parcel(1999, "en", "fr", ()), "the file is of 1999"),
    ],
)
def test_a_file_of_another_language_or_year_is_refused(
    house: Path, parcel: Parcel, said: str
) -> None:
    unit = Unit("contents.title", "부제", "x", State.TRANSLATED)

    (brought,) = take(house, came(replace(parcel, units=(unit,)), name="a.po"))

    assert [finding.check for finding in brought.findings] == ["exchange/language"]
    assert said in brought.findings[0].message
    assert brought.taken == ()


def test_a_file_that_cannot_be_read_stops_no_other(house: Path) -> None:
    good = came(only(parcel_of(house), {"contents.title": "The hub"}))

    bad, taken = take(house, Came(b"PK\x03\x04", "bad.xlsx"), good)

    assert [finding.check for finding in bad.findings] == ["exchange/unreadable"]
    assert [one.outcome for one in taken.taken] == [Outcome.TEXT]


def test_more_than_can_be_kept_is_not_refused_piece_by_piece(house: Path) -> None:
    before = sources(house)
    unit = Unit("x", "", "y" * 40_000, State.DRAFT)
    many = tuple(replace(unit, key=f"gone.{i}") for i in range(30))

    (brought,) = take(house, came(Parcel(2020, "en", "fr", many)))

    assert [finding.check for finding in brought.findings] == ["exchange/limit"]
    assert sources(house) == before


def test_the_translator_is_whom_the_file_names(house: Path) -> None:
    file = came(only(parcel_of(house), {"contents.title": "The hub"}))
    content = file.content.replace(b"Last-Translator:", b"Last-Translator: Kim <k@example.org>")

    bring(Desk(house), [replace(file, content=content)], Terms(at="2021-02-11"))

    assert "  by: Kim\n" in (house / FOLDER / "fr/contents.yaml").read_text("utf-8")


def test_an_import_that_is_killed_leaves_files_old_or_new(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parcel = parcel_of(house)
    file = came(
        only(parcel, {"contents.title": "Hub", "glance.seat": "Hub", "report.title": "{x}"})
    )
    before = sources(house)
    write = Desk.write

    for writes in range(3):
        left = [writes]

        def killed(desk: Desk, name: str, content: bytes, left: list[int] = left) -> Path:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return write(desk, name, content)

        monkeypatch.setattr(Desk, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            take(house, file)
        monkeypatch.setattr(Desk, "write", write)

        now = sources(house)
        assert sum(now[path] != before.get(path) for path in now) == min(writes, 1) + max(
            writes - 1, 0
        )
        if writes:
            assert b"{x}" in now[f"{FOLDER}/fr/refused.yaml"]
        for path in now.keys() - before.keys():
            (house / path).unlink()
        for path, content in before.items():
            (house / path).write_bytes(content)

    take(house, file)

    assert len(changed(before, house)) == 3


def test_what_somebody_saves_meanwhile_is_not_written_over(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = came(only(parcel_of(house), {"contents.title": "The hub"}))
    path = house / FOLDER / "fr/contents.yaml"
    edits = iter([b"# first\n", b"# second\n"])

    def meddled(*arguments: Any) -> str:
        path.write_bytes(path.read_bytes() + next(edits, b""))
        return revise(*arguments)

    monkeypatch.setattr("report.exchanging.merging.revise", meddled)
    take(house, file)

    said = path.read_bytes()
    assert b"# first\n# second\n" in said
    assert b'  text: "The hub"\n' in said


def test_two_imports_at_once_lose_nothing(house: Path) -> None:
    parcel = parcel_of(house)
    files = {
        "one.po": only(parcel, {"history.title": "First", "glance.title": "Glance"}),
        "two.po": only(parcel, {"history.milestones.talk.title": "Second"}),
    }
    for name, some in files.items():
        (house / name).write_bytes(FORMATS["po"].write(some))

    with ThreadPoolExecutor(2) as both:
        runs = list(both.map(partial(run, house, "import"), map(str, map(house.joinpath, files))))

    assert [ran.code for ran in runs] == [0, 0]
    now = open_texts(Desk(house), 2020).translations["fr"]
    texts = [
        now[key].text.strip()
        for key in ("history.title", "history.milestones.talk.title", "glance.title")
    ]
    assert texts == ["First", "Second", "Glance"]


def test_the_commands_say_what_they_did(house: Path) -> None:
    made = run(house, "export", "2020", "--lang", "fr", "--format", "xlsx", "--only", "draft")
    wrong = run(house, "export", "2020", "--lang", "fr", "--format", "doc")
    text = came(only(parcel_of(house), {"contents.title": "The hub", "report.title": "{x}"}))
    (house / "fr.po").write_bytes(text.content)

    dry = run(house, "import", "fr.po", "--dry-run", "--format", "json")
    taken = run(house, "import", "fr.po", "--by", "Kim")

    assert (made.code, made.out) == (0, "build/2020/fr/union-2020-fr.xlsx\n")
    assert (wrong.code, "no format 'doc'" in wrong.err) == (2, True)
    assert dry.code == 1
    assert [one["outcome"] for one in json.loads(dry.out)[0]["entries"]] == ["refused", "text"]
    assert taken.code == 1
    assert taken.out.startswith("fr.po: fr 2020: 1 text, 1 refused\n")
    assert "contents.title: text  translated\n" in taken.out
    assert "[exchange/placeholders]" in taken.out
    assert b"  by: Kim\n" in (house / FOLDER / "fr/contents.yaml").read_bytes()


def unit_of(root: Path, key: str, tag: str = "fr") -> Unit:
    return next(unit for unit in parcel_of(root, tag).units if unit.key == key)


def test_one_entry_is_saved_as_a_person_has_left_it(house: Path) -> None:
    before = sources(house)
    unit = replace(unit_of(house, "contents.title"), text="Sommaire", state=State.APPROVED)

    saved = save(Desk(house), 2020, "fr", replace(unit, note="ok"), TERMS)

    assert (saved.taken.outcome, saved.taken.after) == (Outcome.TEXT, State.APPROVED)
    assert saved.written == (f"{FOLDER}/fr/contents.yaml",)
    assert changed(before, house) == {
        f"{FOLDER}/fr/contents.yaml": [
            '  text: "Sommaire"',
            "  state: approved",
            "  by: mk",
            '  at: "2021-02-11"',
            "  note: ok",
            "  of: 729028ddffb7",
        ]
    }
    again = save(Desk(house), 2020, "fr", unit_of(house, "contents.title"), TERMS)
    assert (again.taken.outcome, again.written) == (Outcome.SAME, ())


def test_an_entry_that_was_changed_meanwhile_is_not_saved_and_both_texts_are_kept(
    house: Path,
) -> None:
    desk = Desk(house)
    unit = unit_of(house, "contents.title")
    save(desk, 2020, "fr", replace(unit, text="Sommaire"), TERMS)
    before = sources(house)

    late = save(desk, 2020, "fr", replace(unit, text="Table"), TERMS)

    assert (late.taken.outcome, late.taken.check) == (Outcome.REFUSED, "exchange/changed")
    assert (late.written, sources(house)) == ((), before)
    kept = set_aside(desk, 2020, "fr", late.taken.unit, late.taken.why, "2021-02-11")
    assert kept == (f"{FOLDER}/fr/refused.yaml",)
    assert b"  text: Table\n" in (house / kept[0]).read_bytes()
    assert set_aside(desk, 2020, "fr", late.taken.unit, late.taken.why, "2021-02-11") == ()
    assert open_texts(desk, 2020).translations["fr"]["contents.title"].text == "Sommaire"


@pytest.mark.parametrize("tag", ["en", "de", "", "../fr", "fr/../fr"])
def test_nothing_is_saved_into_what_is_no_translation(house: Path, tag: str) -> None:
    before = sources(house)
    unit = replace(unit_of(house, "contents.title"), text="Sommaire")
    with pytest.raises(Rejected) as rejected:
        save(Desk(house), 2020, tag, unit, TERMS)

    assert rejected.value.findings[0].check == "exchange/language"
    assert sources(house) == before


def test_many_who_save_at_once_lose_nothing(house: Path) -> None:
    keys = [unit.key for unit in parcel_of(house).units][:16]
    units = [replace(unit_of(house, key), text="Bord", state=State.REVIEWED) for key in keys]
    kept = {unit.key for unit in units if not placeholders(unit.source)}

    with ThreadPoolExecutor(8) as all_:
        saved = list(all_.map(lambda unit: save(Desk(house), 2020, "fr", unit, TERMS), units))

    assert {one.taken.unit.key for one in saved if one.taken.outcome is Outcome.TEXT} == kept
    now = open_texts(Desk(house), 2020).translations["fr"]
    assert {key for key in keys if now[key].text.strip() == "Bord"} == kept


REVIEW = "union-2020-review.json"


def review(root: Path, *units: Unit, **more: Any) -> Came:
    """The file that the review site exports, in which one person has worked."""
    told = [
        {
            "key": unit.key,
            "text": unit.text,
            "state": unit.state.value,
            "note": unit.note,
            "base": unit.base,
            "source": unit.source,
            "at": "2021-02-10T08:00:00.000Z",
        }
        for unit in units
    ]
    comment = {
        "id": "comment-1",
        "kind": "comment",
        "by": "Kim",
        "at": "2021-02-10T08:01:00Z",
        "entry": "glance.seat",
        "words": "Lakeside",
        "text": "Seaside?",
    }
    prints = fingerprints(texts_of(open_texts(Desk(root), 2020), "fr"))
    signoff = {"id": "signoff-1", "kind": "signoff", "by": "Kim", "at": "2021-02-10T09:00:00Z"}
    remarks = [comment, {**signoff, "seal": seal_of(prints)}]
    editions = {"fr": {"units": told, "remarks": remarks}}
    head = {"format": "report-review", "version": 1, "year": 2020, "by": "Kim"}
    return Came(json.dumps({**head, "editions": editions, **more}).encode(), REVIEW)


def test_a_review_brings_texts_states_comments_and_sign_offs(house: Path) -> None:
    before = sources(house)
    approved = replace(unit_of(house, "contents.title"), text="Sommaire", state=State.APPROVED)
    reviewed = replace(unit_of(house, "glance.seat"), state=State.REVIEWED)
    file = review(house, approved, reviewed)

    (dry,) = bring(Desk(house), [file], Terms(at="2021-03-01"), dry=True)
    assert (sources(house), list(house.glob("sources/2020/comments/*"))) == (before, [])
    (one,) = bring(Desk(house), [file], Terms(at="2021-03-01"))
    (again,) = bring(Desk(house), [file], Terms(at="2021-03-01"))

    for brought in (dry, one):
        assert [taken.outcome for taken in brought.taken] == [Outcome.TEXT, Outcome.STATE]
        assert [remark.id for remark in brought.said] == ["comment-1", "signoff-1"]
    assert (one.findings, again.findings, again.written, again.said) == ((), (), (), ())
    assert {taken.outcome for taken in again.taken} == {Outcome.SAME}
    signed = ["  by: Kim", '  at: "2021-02-10"']
    assert changed(before, house) == {
        f"{FOLDER}/fr/contents.yaml": [
            '  text: "Sommaire"',
            "  state: approved",
            *signed,
            "  of: 729028ddffb7",
        ],
        f"{FOLDER}/fr/glance.yaml": ["  state: reviewed", *signed, "  of: b71708884e7e"],
    }
    found = talk(Desk(house), open_texts(Desk(house), 2020), "fr")
    assert [(thread.remark.id, thread.span) for thread in found.threads] == [("comment-1", (0, 8))]
    assert [signed.stands for signed in found.signoffs] == [True]


def test_a_review_that_no_longer_fits_is_kept_beside_and_its_sign_off_is_not(house: Path) -> None:
    unit = replace(unit_of(house, "contents.title"), text="Sommaire")
    file = review(house, unit)
    take(house, came(only(parcel_of(house), {"contents.title": "Table", "glance.seat": "Bord"})))

    (one,) = take(house, file)

    assert [finding.check for finding in one.findings] == ["exchange/changed", "review/signed"]
    assert [remark.id for remark in one.said] == ["comment-1"]
    assert "  text: Sommaire" in (house / FOLDER / "fr/refused.yaml").read_text("utf-8")


def test_editions_of_a_review_are_taken_one_by_one(house: Path) -> None:
    unit = {"key": "x", "text": "y", "state": "draft"}
    editions = {tag: {"units": [unit], "remarks": []} for tag in ("de", "en", "fr")}
    file = review(house, editions=editions)

    german, english, french = take(house, file)
    (only_french,) = bring(Desk(house), [replace(file, language="fr")], TERMS)
    (other,) = bring(Desk(house), [replace(file, language="ja")], TERMS)
    (past,) = bring(Desk(house), [replace(file, year=1999)], TERMS)

    assert [one.findings[0].check for one in (german, english, other, past)] == [
        "exchange/language"
    ] * 4
    for one in (french, only_french):
        assert [finding.check for finding in one.findings] == ["exchange/unknown-entry"]


def test_the_command_tells_what_a_review_brought(house: Path) -> None:
    unit = replace(unit_of(house, "contents.title"), text="Sommaire", state=State.APPROVED)
    (house / REVIEW).write_bytes(review(house, unit).content)

    taken = run(house, "import", REVIEW)
    again = run(house, "import", REVIEW, "--format", "json")

    assert (taken.code, taken.err) == (0, "")
    assert taken.out.startswith(f"{REVIEW}: fr 2020: 1 text, 2 remarks\n")
    assert "contents.title: text  translated → approved\n" in taken.out
    assert (again.code, json.loads(again.out)[0]["remarks"]) == (0, [])


STATES = {
    'text: "Contents (fr)"\n  state: translated': 'text: ""\n  state: draft',
    'text: "Members (fr)"\n  state: translated': 'text: "Members"\n  state: draft\n  note: sure?',
    'text: "History (fr)"\n  state: translated': 'text: "Histoire"\n  state: reviewed',
    'text: "Organisation (fr)"\n  state: translated': 'text: "Organes"\n  state: approved',
    'source: "Activities"': 'source: "Doings"',
    'source: "Conference"\n': 'source: "Conference"\n  was: "Meeting"\n  note: "a\\n\\nb"\n',
    'source: "A treaty is signed"': 'source: "Signature"\n  from: de',
}


def stated() -> Annual:
    """The clean year with entries in every state, one of them from another translation."""
    files = {
        path.relative_to(CLEAN).as_posix(): path.read_text("utf-8")
        for path in sorted((CLEAN / "sources").rglob("*.yaml"))
    }
    german = files[FRENCH].replace('"A treaty is signed (fr)"', '"Signature"')
    for old, new in STATES.items():
        assert files[FRENCH].count(old) == 1
        files[FRENCH] = files[FRENCH].replace(old, new)
    return validate(load(2020, files | {FRENCH.replace("/fr/", "/de/"): german}, {}))


@pytest.mark.parametrize("kind", FORMATS)
def test_every_state_goes_and_comes_back_in_every_format(kind: str) -> None:
    annual = stated()
    parcel = dispatch(annual, "fr", Wanted(beside=("de",)), Lore())
    form = FORMATS[kind]

    back = form.read(form.write(parcel), f"fr{form.suffixes[0]}")
    same = receive(annual, "fr", back, TERMS)
    other = tuple(replace(u, text="Autre") if u.key == "glance.seat" else u for u in back.units)
    edited = receive(annual, "fr", replace(back, units=other), TERMS)

    assert len({unit.state for unit in parcel.units}) == 6
    assert [(one.unit.key, one.why) for one in same if one.outcome is not Outcome.SAME] == []
    assert {one.unit.key: one.after for one in edited if one.fields} == {
        "glance.seat": State.TRANSLATED
    }


@pytest.mark.slow
def test_no_format_changes_a_byte_of_what_nobody_touched(whole: Path) -> None:
    before = sources(whole)
    annual = open_texts(Desk(whole), 2020)
    parcels = [dispatch(annual, tag, Wanted(), Lore()) for tag in TAGS]
    files = [came(parcel, kind) for kind in FORMATS for parcel in parcels]

    brought = take(whole, *files)

    assert len(brought) == len(TAGS) * len(FORMATS)
    for one in brought:
        assert (one.findings, one.count(Outcome.SAME)) == ((), len(parcels[0].units))
    assert sources(whole) == before


def libreoffice(folder: Path, kind: str, files: list[Path]) -> list[Path]:
    """The files as LibreOffice saves them, in a profile of its own."""
    made = folder / kind
    profile = f"-env:UserInstallation=file://{quote(str(folder / 'profile'))}"
    office = program.find("soffice", "install libreoffice-calc")
    ran = program.run(
        office, [profile, "--headless", "--convert-to", kind, "--outdir", made, *files]
    )
    assert ran.code == 0, ran.err
    return [made / file.with_suffix(f".{kind}").name for file in files]


@pytest.mark.slow
def test_libreoffice_gives_back_what_it_was_given(whole: Path, tmp_path: Path) -> None:
    before = sources(whole)
    exported = []
    for tag in TAGS:
        name, content = export(Desk(whole), Order(2020, tag, "xlsx"))
        exported.append(tmp_path / Path(name).name)
        exported[-1].write_bytes(content)

    saved = libreoffice(tmp_path, "xlsx", exported)
    others = [libreoffice(tmp_path, kind, exported[:1])[0] for kind in ("ods", "xls")]
    brought = take(whole, *(Came(file.read_bytes(), file.name) for file in (*saved, *others)))

    for one in brought:
        assert (one.findings, {taken.outcome for taken in one.taken}) == ((), {Outcome.SAME})
    assert sources(whole) == before

    book = load_workbook(saved[0])
    sheet = book["Texts"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "cover.subtitle")
    assert row is not None
    sheet.cell(row, 4).value = "The hub"
    buffer = BytesIO()
    book.save(buffer)
    take(whole, Came(buffer.getvalue(), "edited.xlsx"))

    assert changed(before, whole) == {
        f"{FOLDER}/en/cover.yaml": ["  text: The hub", "  by: mk", '  at: "2021-02-11"']
    }
