"""Each check is met by a case: a small year with the fault marked where it stands.

A case is a folder `cases/<family>/<id>` whose files stand in the place of those of `cases/clean`.
`# expect: family/id` ends the line on which the finding must stand. A folder `<id>-right` holds
what must not be flagged, and no mark.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from report import checks
from report.checks.base import Check, judged
from report.checks.inline import INLINE
from report.explaining import every
from report.findings import Finding, Ledger
from report.model.annual import Annual
from report.model.edition import Edition
from report.model.locale import Locale
from report.model.picture import Picture
from report.placing import by_marks, locate, unused
from report.stages.load import load
from report.stages.localize import localize
from report.stages.validate import validate
from report.yaml import parse

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(p for p in CASES.glob("*/*") if p.is_dir() and p.parent.name != "clean")
PICTURES = {
    "front.jpg": Picture("front.jpg", 2551, 3579),
    "small.jpg": Picture("small.jpg", 600, 450),
    "broken.jpg": Picture("broken.jpg", fault="no JPEG or PNG picture"),
}

# Checks that no text of a year can provoke, and where they are tested.
ELSEWHERE = {
    "yaml/encoding": "checks/test_inline.py",
    "data/path-outside": "checks/test_inline.py",
    "desk/write": "checks/test_inline.py",
    "desk/process": "checks/test_inline.py",
    "desk/year": "test_renewing.py",
    "desk/cluster": "crew/test_cluster.py",
    "compare/places": "test_comparing.py",
    "compare/unreadable": "test_comparing.py",
    "package/incomplete": "test_packaging.py",
    "package/unfit": "test_packaging.py",
    "preflight/limit": "test_preflighting.py",
    "preflight/undrawn": "test_preflighting.py",
    "preflight/unreadable": "test_preflighting.py",
    "press/bleed": "stages/test_prepress.py",
    "press/inks": "stages/test_prepress.py",
    "press/marks": "stages/test_prepress.py",
    "press/profile": "test_presses.py",
    "press/transparency": "stages/test_prepress.py",
    "press/trim": "stages/test_prepress.py",
    "markup/template": "checks/test_inline.py",
    "font/data": "checks/test_inline.py",
}


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


def expected(files: Mapping[str, str]) -> list[tuple[str, int, str]]:
    return sorted(
        (path, number, check)
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := re.search(r"# expect: ([a-z/ ,-]+)", line))
        for check in found[1].replace(",", " ").split()
    )


def annual_of(files: Mapping[str, str]) -> Annual:
    sources = {path: text for path, text in files.items() if path.startswith("sources/")}
    named = "".join(sources.values())
    pictures = {name: made for name, made in PICTURES.items() if name in named}
    return validate(load(2020, sources, pictures))


def edition_of(annual: Annual, files: Mapping[str, str], tag: str) -> Edition:
    path = f"templates/{tag}/locale.yaml"
    written = parse(files[path], path).data
    locale = Locale.model_validate({"tag": tag, **written})  # type: ignore[dict-item]
    words = parse(files[f"templates/{tag}/words.yaml"], "words.yaml").data
    return localize(annual, locale, words)  # type: ignore[arg-type]


def findings(files: Mapping[str, str]) -> tuple[Finding, ...]:
    ledger = Ledger()
    with ledger.catching():
        annual = annual_of(files)
        ledger.enter(by_marks(annual, judged(checks.DATA, annual, locate(annual))))
        for tag in ("en", "fr"):
            with ledger.catching():
                edition = edition_of(annual, files, tag)
                table = (*checks.TRANSLATION, *checks.READY)
                found = judged(table, edition, locate(annual, edition), tag)
                ledger.enter(by_marks(annual, found))
        ledger.enter(unused(annual, list(ledger), ("en", "fr")))
    return tuple(ledger)


def test_the_clean_year_has_no_findings() -> None:
    assert findings(texts(CASES / "clean")) == ()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_case_has_the_findings_that_it_marks_and_no_others(folder: Path) -> None:
    files = {**texts(CASES / "clean"), **texts(folder)}

    found = {(f.mark.path, f.mark.line, f.check) for f in findings(files) if not f.waived}

    assert sorted(found) == expected(files)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_a_case_marks_the_check_after_which_it_is_called(folder: Path) -> None:
    wanted = f"{folder.parent.name}/{folder.name}"

    marked = {check for _, _, check in expected(texts(folder))}

    assert (wanted in marked) or (folder.name.endswith("-right") and not marked)


def test_every_check_of_a_year_and_its_copy_has_a_case() -> None:
    tables: tuple[Check[Any], ...] = (*checks.DATA, *checks.TRANSLATION, *checks.READY, *INLINE)
    there = {f"{folder.parent.name}/{folder.name}" for folder in FOLDERS}

    assert sorted({c.id for c in tables} - there - set(ELSEWHERE)) == []


def test_no_two_checks_have_the_same_id() -> None:
    ids = [check.id for check in every()]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("check", [*every()], ids=lambda c: c.id)
def test_a_check_says_what_holds_why_and_how_to_mend(check: Check[Any]) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z0-9-]+", check.id)
    assert check.title.endswith(".")
    assert check.reason
    assert check.hint


def test_findings_of_a_check_carry_its_severity_and_a_hint() -> None:
    severities = {check.id: check.severity for check in every()}
    found = [
        finding
        for folder in FOLDERS
        for finding in findings({**texts(CASES / "clean"), **texts(folder)})
    ]

    assert {f.check for f in found} <= set(severities)
    assert all(f.severity is severities[f.check] for f in found)
    assert all(f.hint for f in found)
