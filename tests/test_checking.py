"""A translator's file is judged before it is imported; what is safe is mended."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from report.exchange import FORMATS
from report.model.edition import State
from report.model.parcel import Parcel, Unit
from tests.running import Ran

Run = Callable[..., Ran]
YEAR = "sources/2020"

UNITS = (
    Unit("art.lead", "2020년 7월 20일에 열렸다.", "It opened on July 21, 2020.", State.TRANSLATED),
    Unit("art.text", "323점이 접수되었다.", 'They called it a "record".', State.TRANSLATED),
    Unit("art.title", "그림 공모전", "Art Contest", State.TRANSLATED),
    Unit("art.works", "{total:works}이 왔다.", "Many works came.", State.DRAFT),
    Unit("art.place", "미술관", "", State.MISSING),
)


def delivery(folder: Path, form: str, **more: Any) -> Path:
    parcel = Parcel(2020, "ko", "en", UNITS, **more)
    path = folder / f"delivery{FORMATS[form].suffixes[0]}"
    path.write_bytes(FORMATS[form].write(parcel))
    return path


def found(ran: Ran) -> set[tuple[str, str]]:
    return {(finding["check"], finding["entry"]) for finding in json.loads(ran.out)}


@pytest.mark.parametrize("form", FORMATS)
def test_a_strangers_file_is_judged_by_every_rule_that_needs_no_facts(
    form: str, project: Path, tmp_path: Path, report: Run
) -> None:
    path = delivery(tmp_path, form)

    ran = report(project, "check", str(path), "--format", "json")

    assert ran.code == 1
    assert {
        ("translation/dates", "art.lead"),
        ("translation/numbers", "art.text"),
        ("typography/quotes", "art.text"),
        ("translation/placeholders", "art.works"),
        ("translation/missing", "art.place"),
    } <= found(ran)
    assert "art.title" not in {entry for _, entry in found(ran)}
    assert all(finding["path"] == str(path) for finding in json.loads(ran.out))


def test_a_file_in_a_language_that_the_house_lacks_is_asked_for(
    project: Path, tmp_path: Path, report: Run
) -> None:
    path = tmp_path / "strange.po"
    path.write_bytes(FORMATS["po"].write(Parcel(2020, "ko", "tlh", UNITS)))

    [finding] = json.loads(report(project, "check", str(path), "--format", "json").out)

    assert finding["check"] == "exchange/language"
    assert "tlh" in finding["message"]
    assert "--lang" in finding["hint"]
    assert found(report(project, "check", str(path), "--lang", "en", "--format", "json"))


def test_findings_come_as_sarif_for_editors_and_hosts(
    project: Path, tmp_path: Path, report: Run
) -> None:
    path = delivery(tmp_path, "po")

    log = json.loads(report(project, "check", str(path), "--format", "sarif").out)

    places = [
        (one["ruleId"], one["locations"][0]["physicalLocation"]["region"]["startLine"])
        for one in log["runs"][0]["results"]
    ]
    line = path.read_text("utf-8").split("\n").index('msgstr "It opened on July 21, 2020."') + 1
    assert ("translation/dates", line) in places


def test_a_file_that_is_not_there_is_told(project: Path, report: Run) -> None:
    ran = report(project, "check", "nowhere.po")

    assert ran.code == 2
    assert "nowhere.po cannot be read" in ran.err


def broken(root: Path) -> Path:
    """Two faults that need no judgement in a copy of the English edition."""
    path = root / YEAR / "translations/en/activities.yaml"
    text = path.read_text("utf-8")
    marked = text.replace("“The Dignity of Tima,”", '"The Dignity of Tima,"', 1)
    path.write_text(marked.replace("The Secretariat devoted", "The  Secretariat devoted"), "utf-8")
    assert path.read_text("utf-8") != text
    return path


def test_mending_is_shown_and_nothing_is_written_unasked(copied: Path, report: Run) -> None:
    path = broken(copied)
    before = path.read_bytes()

    ran = report(copied, "check", "2020", "--lang", "en", "--fix")

    assert '-    The Grand Prize went to "The Dignity of Tima,"' in ran.err
    assert "+    The Grand Prize went to “The Dignity of Tima,”" in ran.err
    assert "nothing was written" in ran.err
    assert path.read_bytes() == before


def test_mending_brings_back_what_was_right_and_touches_nothing_else(
    copied: Path, project: Path, report: Run
) -> None:
    path = broken(copied)

    report(copied, "check", "2020", "--lang", "en", "--fix", "--yes")
    again = report(copied, "check", "2020", "--lang", "en", "--fix", "--yes")

    assert path.read_bytes() == (project / path.relative_to(copied)).read_bytes()
    assert "nothing to mend" in again.err


def test_mending_keeps_a_mark_of_byte_order_and_line_ends(copied: Path, report: Run) -> None:
    path = broken(copied)
    right = path.read_text("utf-8").replace('"The Dignity of Tima,"', "“The Dignity of Tima,”", 1)
    windows = "\ufeff" + path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(windows.encode())

    report(copied, "check", "2020", "--lang", "en", "--fix", "--yes")

    wanted = "\ufeff" + right.replace("The  Secretariat", "The Secretariat").replace("\n", "\r\n")
    assert path.read_bytes() == wanted.encode()


def test_what_is_mended_falls_back_to_translated(copied: Path, report: Run) -> None:
    path = broken(copied)
    head, lead, rest = path.read_text("utf-8").partition("activities.lead:")
    path.write_text(f"{head}{lead}{rest.replace('translated', 'approved', 1)}", "utf-8")

    report(copied, "check", "2020", "--lang", "en", "--fix", "--yes")

    assert "approved" not in path.read_text("utf-8")
