"""Every rule has a file that breaks it alone and is found, and a clean twin that passes."""

from dataclasses import replace

import pytest

from report import checks
from report.checks.base import judged
from report.findings import Finding
from report.marks import Mark
from report.tools.inspection import inspect
from tests.checks.preflight.drafts import Draft, draft, press
from tests.checks.preflight.hostile import Case, cases

CASES = tuple(cases())
NAMES = [f"{case.check.partition('/')[2]}-{n}" for n, case in enumerate(CASES)]


def found(made: Draft, case: Case) -> list[Finding]:
    given = press(case.variant, **case.press)
    inspected = inspect(made.written(), given, case.component, name="order.pdf")
    if made.readings:
        inspected = replace(inspected, readings=made.readings)
    return judged(checks.PREFLIGHT, inspected, _locate)


def _locate(place: object) -> Mark:
    assert isinstance(place, Mark)
    return place


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_what_breaks_one_rule_is_found_by_that_check_alone(case: Case) -> None:
    findings = found(case.made(case.bad), case)

    assert {f.check for f in findings} == {case.check}, [str(f) for f in findings]
    assert {f.mark.path for f in findings} == {"order.pdf"}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_its_clean_twin_passes(case: Case) -> None:
    assert [str(f) for f in found(case.made(case.clean), case)] == []


def test_every_check_of_the_family_has_a_bad_file_and_a_clean_one() -> None:
    assert {one.id for one in checks.PREFLIGHT} == {case.check for case in CASES}


@pytest.mark.parametrize(
    ("variant", "pages"),
    [
        ("SheetCMYK", 2),
        ("MagazineAds", 1),
        ("NewspaperAds", 1),
        ("WebCMYK", 2),
        ("DigitalPrint", 2),
    ],
)
def test_the_draft_passes_in_every_variant(variant: str, pages: int) -> None:
    case = Case("", repr, repr, variant=variant)

    assert found(draft(pages=pages), case) == []
