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
from report.exchanging import Brought, Came, Order, bring, export, open_texts
from report.model.annual import Annual
from report.model.edition import State
from report.model.parcel import Parcel, Unit
from report.model.taken import Outcome, Terms
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
