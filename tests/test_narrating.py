"""Narratives become copy: proposed, never in the place of what is written, and never twice."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from report import renewing
from report.cli import main
from report.desk import Desk
from report.exchanging import open_texts
from report.filling import taking
from report.findings import Rejected
from report.narrating import Narrated, Sent, Wishes, narrate, telling
from report.yaml import parse
from tests.exchange.docxes import docx, para, run, table
from tests.running import PROJECT

WALK = "sources/2020/activities/walk.yaml"
NOTED = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = {"footnotes": '<w:footnote w:id="2">' + para("See the annex.") + "</w:footnote>"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small year of the cases."""
    root = Path(shutil.copytree(PROJECT / "tests/cases/clean", tmp_path / "year"))
    shutil.copytree(PROJECT / "templates/common", root / "templates/common")
    shutil.copytree(PROJECT / "fonts", root / "fonts", ignore=shutil.ignore_patterns("*.[to]tf"))
    return root


def take(root: Path, content: bytes, into: str, **more: bool) -> Narrated:
    return narrate(Desk(root), Sent(content, "told.docx"), Wishes(into, 2020, **more))


def data(root: Path, name: str) -> Any:
    return parse((root / name).read_text("utf-8"), name).data


def sources(root: Path) -> dict[str, bytes]:
    found = sorted((root / "sources").rglob("*.yaml"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def story() -> bytes:
    body = (
        para("A Walk along the Border", "T")
        + para("Two days by the lake.", "S")
        + para("On the way", "H1")
        + para(run("We crossed twice.") + NOTED)
        + para("And came back.")
        + para("boots", "L")
        + table(("Weather", "fine"), ("Guide", "none"))
    )
    return docx(body, NOTES)


def test_paragraphs_headings_lists_and_tables_find_their_places_in_a_record(root: Path) -> None:
    before = (root / WALK).read_text("utf-8")
    done = take(root, story(), "walk")
    made = data(root, WALK)

    assert done.written == (WALK,)
    assert made["lead"] == "Two days by the lake."
    assert made["details"] == [
        {
            "id": "on-the-way",
            "label": "On the way",
            "text": "We crossed twice.\n\nAnd came back.\n",
        },
        {"id": "p1", "text": "boots"},
        {"id": "weather", "label": "Weather", "text": "fine"},
        {"id": "guide", "label": "Guide", "text": "none"},
    ]
    assert (root / WALK).read_text("utf-8").startswith(before)


def test_what_was_not_understood_is_listed_and_what_was_the_same_is_counted(root: Path) -> None:
    done = take(root, story(), "walk")

    assert [(f.check, f.mark.line) for f in done.findings] == [("exchange/not-understood", 4)]
    assert "“We crossed twice.”: a footnote: See the annex." in done.findings[0].message
    assert (done.new, done.same) == (2, 1)


def test_the_same_file_twice_changes_nothing(root: Path) -> None:
    take(root, story(), "walk")
    before = sources(root)
    again = take(root, story(), "walk")

    assert (again.written, again.new, sources(root)) == ((), 0, before)


def test_what_is_written_is_kept_and_told_unless_the_other_is_accepted(root: Path) -> None:
    content = docx(para("A Walk", "T") + para("It rained."))
    told = take(root, content, "walk")
    kept = data(root, WALK)
    taken = take(root, content, "walk", accept=True)

    assert [f.check for f in told.findings] == ["exchange/differs"] * 2
    assert f"“A Walk along the Border” at {WALK}:2:8" in told.findings[0].message
    assert kept == data(PROJECT / "tests/cases/clean", WALK)
    assert taken.findings == ()
    assert (data(root, WALK)["title"], data(root, WALK)["text"]) == ("A Walk", "It rained.")


def test_what_report_new_has_emptied_is_filled(root: Path) -> None:
    path = root / WALK
    text = path.read_text("utf-8").replace("title: A Walk along the Border", 'title: "[…]"')
    path.write_text(text, "utf-8")
    done = take(root, docx(para("A Ride", "H1")), "walk")

    assert (done.findings, data(root, WALK)["title"]) == ((), "A Ride")


def test_headings_become_records_of_a_section_of_records(root: Path) -> None:
    body = (
        para("What we did.")
        + para("A Walk along the Border", "H1")
        + para("Detour", "H2")
        + para("By boat.")
        + para("Night of Songs", "H1")
        + para("All sang.")
        + para("노래", "H1")
        + para("다 불렀다.")
    )
    done = take(root, docx(body), "activities")
    again = take(root, docx(body), "activities")

    folder = "sources/2020/activities"
    assert [f.check for f in done.findings] == []
    assert data(root, f"{folder}/night-of-songs.yaml") == {
        "source": "told.docx",
        "title": "Night of Songs",
        "text": "All sang.",
    }
    assert data(root, f"{folder}.yaml")["records"][-2:] == ["night-of-songs", "activities-1"]
    assert data(root, WALK)["details"][0]["text"] == "By boat."
    assert again.written == ()


def test_what_a_section_has_no_place_for_is_told(root: Path) -> None:
    done = take(root, docx(para("Intro.") + para("Chapter", "H1") + para("Text.")), "history")

    told = [(f.check, f.mark.line) for f in done.findings]
    assert told == [("exchange/not-understood", 2), ("exchange/not-understood", 3)]
    assert data(root, "sources/2020/history.yaml")["lead"] == "Intro."


def test_forms_narratives_and_new_years_wait_for_each_other() -> None:
    assert {telling.LOCK, renewing.LOCK} == {taking.LOCK}


def test_a_trial_writes_nothing_and_shows_all(root: Path) -> None:
    before = sources(root)
    done = take(root, story(), "walk", dry=True)

    assert (done.written, sources(root)) == ((), before)
    assert "We crossed twice." in (done.texts or {})[WALK]


def test_what_nothing_is_called_is_refused_with_the_nearest_name(root: Path) -> None:
    with pytest.raises(Rejected) as told:
        take(root, story(), "wlak")

    assert told.value.findings[0].hint == "did you mean walk?"


FRENCH = [
    ("Une marche le long de la frontière", "T"),
    ("{participants.members:members} de {participants.countries:countries}, {period}.", ""),
]


def test_a_translation_is_proposed_to_the_entries_in_their_order(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "marche.docx"
    source = [text.source for key, text in entries(root).items() if key.startswith("walk.")]
    body = "".join(para(text, style) for text, style in FRENCH)
    body += "".join(para(f"Lieu {n}") for n in range(len(source) - 2))
    file.write_bytes(docx(body))
    table = root / "sources/2020/translations/fr/all.yaml"
    text = table.read_text("utf-8")
    table.write_text(text[: text.index("walk.title:")], "utf-8")
    arguments = ["--root", str(root), "import", str(file), "--into", "walk", "--lang", "fr"]
    code = main([*arguments, "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    again = main([*arguments, "--quiet"])

    held = data(root, "sources/2020/translations/fr/all.yaml")
    assert (code, again) == (0, 0)
    assert [entry["entry"] for entry in told[0]["entries"]][:2] == ["walk.title", "walk.text"]
    assert held["walk.title"]["text"] == FRENCH[0][0]
    assert held["walk.title"]["state"] == "translated"


def test_a_translation_with_another_number_of_paragraphs_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "marche.docx"
    file.write_bytes(docx(para("Une marche", "T")))
    before = sources(root)
    arguments = ["import", str(file), "--into", "walk", "--lang", "fr", "--format", "json"]
    code = main(["--root", str(root), *arguments])
    (finding,) = json.loads(capsys.readouterr().out)[0]["findings"]

    assert (code, finding["check"]) == (1, "exchange/paragraphs")
    assert finding["message"].endswith("paragraphs, the file 1; nothing was taken")
    assert sources(root) == before


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ([], 2, "--into ID"),
        (["--into", "walk", "--year", "1999"], 2, "no year 1999"),
        (["--into", "walk"], 1, "is damaged or locked"),
    ],
)
def test_what_cannot_be_taken_is_said_and_ends_as_it_should(
    root: Path,
    tmp_path: Path,
    more: list[str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "broken.docx"
    file.write_bytes(b"PK\x03\x04 cut")
    ended = main(["--root", str(root), "import", str(file), *more])
    told = capsys.readouterr()

    assert ended == code
    assert said in told.out + told.err


def entries(root: Path) -> dict[str, Any]:
    return dict(open_texts(Desk(root), 2020).entries)
