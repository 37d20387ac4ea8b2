"""Checks of copy say what is wrong in a pair of texts, where it is wrong, and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.findings import Finding
from report.marks import Mark
from report.model.bitext import Bitext, Pair, Parallel
from report.model.moments import Moment, moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.opening import open_year
from report.stages.mend import mended
from report.stocking import read_tongues
from report.yaml import parse
from tests.running import PROJECT

PAIRS = Path(__file__).parent / "pairs"
SOURCE = "ko"


def written() -> Iterator[Any]:
    for path in sorted(PAIRS.glob("*.yaml")):
        cases = parse(path.read_text("utf-8"), path.name).data
        assert isinstance(cases, list)
        for i, case in enumerate(cases):
            said = case.get("text") or case["editions"].get("en", "")
            yield pytest.param(case, id=f"{path.stem}-{i}-{case.get('to', '')}-{said[:24]}")


CASES = [*written()]


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


@pytest.fixture(scope="module")
def registry() -> Registry:
    return open_year(Desk(PROJECT), 2020).annual.registry


def texts(case: Mapping[str, Any]) -> dict[str, Pair]:
    """The pairs of a case by language."""
    key = case.get("key", "some.text")
    if "editions" not in case:
        source, origin = case.get("source", ""), case.get("from", "")
        filled = case.get("filled", "")
        return {case["to"]: Pair(key, case["text"], Mark(case["to"]), source, origin, filled)}
    source = case["editions"][SOURCE]
    return {
        tag: Pair(key, text, Mark(tag), *(("", "") if tag == SOURCE else (source, SOURCE)))
        for tag, text in case["editions"].items()
    }


def found(
    case: Mapping[str, Any],
    pairs: Mapping[str, Pair],
    tongues: Mapping[str, Tongue],
    registry: Registry,
) -> list[Finding]:
    on = moment(case.get("on", "2020-12-31"))
    assert isinstance(on, Moment)
    bitexts = {tag: Bitext(tag, (pair,), tongues, registry, on) for tag, pair in pairs.items()}
    parallel = Parallel(case.get("from", SOURCE), bitexts)
    findings = judged(checks.PARALLEL, parallel, place)
    for tag, bitext in bitexts.items():
        findings += judged(checks.COPY, bitext, place, tag)
    return findings


def place(at: object) -> Mark:
    assert isinstance(at, Mark)
    return at


@pytest.mark.parametrize("case", CASES)
def test_a_pair_has_the_findings_that_it_names_and_no_others(
    case: Mapping[str, Any], tongues: Mapping[str, Tongue], registry: Registry
) -> None:
    pairs = texts(case)
    wrong = case.get("wrong", {})
    expected = wrong if "editions" in case else {case["to"]: wrong}
    findings = found(case, pairs, tongues, registry)

    told = {(f.language, f.check) for f in findings}
    assert told == {(tag, check) for tag, checks in expected.items() for check in checks}, findings
    for finding in findings:
        quoted = expected[finding.language][finding.check]
        assert finding.entry
        assert finding.its
        if finding.span:
            start, end = finding.span
            words = pairs[finding.language].text[start:end]
            assert quoted == "" or quoted in words or (words and words in quoted), finding


@pytest.mark.parametrize("case", [case for case in CASES if "mended" in case.values[0]])
def test_what_is_safe_is_mended_and_needs_no_mending_again(
    case: Mapping[str, Any], tongues: Mapping[str, Tongue], registry: Registry
) -> None:
    pairs = texts(case)
    [(tag, pair)] = pairs.items()

    once = mended(pair.text, found(case, pairs, tongues, registry))
    again = mended(once, found(case, {tag: replace(pair, text=once)}, tongues, registry))

    assert once == case["mended"]
    assert again == once


# Checks that a pair by itself cannot provoke, and where they are tested.
ELSEWHERE = {
    "translation/inconsistent": "checks/translation",
    "translation/told-otherwise": "checks/translation",
}


def test_every_check_of_copy_has_a_pair_that_is_wrong() -> None:
    wrong = [case.values[0].get("wrong", {}) for case in CASES]
    flat = {name for said in wrong for name in said} | {
        check
        for said in wrong
        for more in said.values()
        if isinstance(more, dict)
        for check in more
    }

    ids = {one.id for one in checks.COPY} | {one.id for one in checks.PARALLEL}
    assert sorted(ids - flat - set(ELSEWHERE)) == []


def test_every_language_has_pairs_that_are_right_and_pairs_that_are_wrong() -> None:
    told = {
        (case["to"], bool(case.get("wrong")))
        for case in (one.values[0] for one in CASES)
        if "to" in case
    }

    assert {
        (tag, wrong) for tag in ("en", "ja", "ko", "mn", "ru", "zh") for wrong in (0, 1)
    } <= told
