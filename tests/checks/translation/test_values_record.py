"""What is typed into a text is held against the facts of its record."""

from collections.abc import Mapping

import pytest

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.findings import Severity
from report.model.tongue import Tongue
from report.placing import locate
from report.stages.align import align
from report.stocking import read_tongues
from tests.running import PROJECT
from tests.test_cases import CASES, annual_of, texts

CONTEST = "sources/2020/activities/contest.yaml"
WALK = "sources/2020/activities/walk.yaml"
JAPANESE = "sources/2020/translations/ja/all.yaml"
WALKED = "{participants.members:members} of {participants.countries:countries} walked on {period}."
PERIOD = "but {period} is 2020-05-02..2020-05-06"
VALUES = {
    "translation/dates": Severity.ERROR,
    "translation/weekdays": Severity.ERROR,
    "translation/times": Severity.ERROR,
    "translation/numbers": Severity.WARNING,
    "translation/ordinals": Severity.WARNING,
    "translation/percentages": Severity.WARNING,
    "translation/money": Severity.WARNING,
    "translation/told-otherwise": Severity.ERROR,
    "translation/odd-one-out": Severity.WARNING,
}


@pytest.fixture(scope="module")
def tongues() -> Mapping[str, Tongue]:
    return read_tongues(Desk(PROJECT)).tongues


def told(
    tongues: Mapping[str, Tongue], walk: str, japanese: str = "", **more: str
) -> list[tuple[str, str, str]]:
    """Language, check and message of what is found in a year with this text of the walk."""
    files = texts(CASES / "clean")
    files[WALK] = files[WALK].replace(WALKED, walk)
    files[CONTEST] = more.get("contest", files[CONTEST])
    if japanese:
        files[JAPANESE] = (
            f"walk.text:\n  source: |\n    {walk}\n  text: |\n    {japanese}\n"
            "  state: translated\n"
        )
    annual = annual_of(files)
    found = judged(checks.PARALLEL, align(annual, tongues), locate(annual))
    return [(f.language, f.check, f.message) for f in found if f.check in VALUES]


def test_values_are_judged_with_the_severity_of_what_they_do_to_readers() -> None:
    assert {c.id: c.severity for c in checks.PARALLEL if c.id in VALUES} == VALUES


def test_facts_that_are_named_contradict_nothing(tongues: Mapping[str, Tongue]) -> None:
    text = "{period}、{participants.countries:countries}の{participants.members:members}が歩いた。"

    assert told(tongues, WALKED, text) == []


def test_a_fact_that_is_typed_as_it_is_is_left_to_the_placeholders(
    tongues: Mapping[str, Tongue],
) -> None:
    text = "2020年5月2日から6日まで、{participants.countries:countries}の4会員自治体が歩いた。"

    assert told(tongues, WALKED, text) == []


def test_a_period_that_is_typed_otherwise_is_told(tongues: Mapping[str, Tongue]) -> None:
    rest = "{participants.countries:countries}の{participants.members:members}が歩いた。"

    assert told(tongues, WALKED, f"2020年5月2日から7日まで、{rest}") == [
        (
            "ja",
            "translation/told-otherwise",
            f"“2020年5月2日から7日” (2020-05-02..2020-05-07) here, {PERIOD}",
        )
    ]


def test_a_number_that_is_typed_otherwise_is_told(tongues: Mapping[str, Tongue]) -> None:
    text = "{period}、{participants.countries:countries}の5会員自治体が歩いた。"

    assert told(tongues, WALKED, text) == [
        (
            "ja",
            "translation/told-otherwise",
            "“5” here, but {participants.members:members} is 4",
        )
    ]


@pytest.mark.parametrize(
    "dates",
    [
        "from May 2 to 6, 2020",
        "from May 2 to 3, 2020",
        "on May 4, 2020",
        "on May 10, 2020",
        "from June 1 to 5, 2020",
        "in May 2020",
        "from May to July",
    ],
)
def test_dates_that_may_be_of_something_else_are_left_alone(
    tongues: Mapping[str, Tongue], dates: str
) -> None:
    assert told(tongues, f"They walked {dates}.") == []


@pytest.mark.parametrize(
    ("dates", "value"),
    [
        ("May 2 to 7, 2020", "2020-05-02..2020-05-07"),
        ("May 1 to 6, 2020", "2020-05-01..2020-05-06"),
        ("May 2 to 6, 2019", "2019-05-02..2019-05-06"),
    ],
)
def test_a_span_that_misses_the_period_by_an_end_or_a_year_is_told_of_the_source_alone(
    tongues: Mapping[str, Tongue], dates: str, value: str
) -> None:
    found = told(tongues, f"They walked from {dates}.")

    assert [(language, check) for language, check, _ in found] == [
        ("en", "translation/told-otherwise")
    ]
    assert f"({value}) here, but the record has 2020-05-0" in found[0][2]


CONTEST_OF_323 = """\
source: the office's list
title: Contest of Posters
text: {text}
period: {{start: 2020-04, end: 2020-12}}
tallies:
  - id: entries
    label: Entries
    noun: works
    total: 323
    parts:
      - {{id: aa, country: AA, count: 200}}
      - {{id: bb, country: BB, count: 123}}
facts:
  languages: 2
"""


@pytest.mark.parametrize("number", [332, 32, 3230, 321])
def test_a_count_that_is_the_records_own_but_for_a_digit_is_told(
    tongues: Mapping[str, Tongue], number: int
) -> None:
    contest = CONTEST_OF_323.format(text=f"In all, {number} works were received.")
    found = told(tongues, WALKED, contest=contest)

    assert [(tag, check) for tag, check, _ in found] == (
        [("en", "translation/told-otherwise")] if number > 99 else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "In all, 323 works were received.",
        "Of these, 146 works won prizes.",
        "Of the 323 works, 123 works came by mail.",
        "Some 320 people came.",
        "'Of {tallies.entries.total:works}, 321 works were hung.'",
    ],
)
def test_counts_that_may_be_of_something_else_are_left_alone(
    tongues: Mapping[str, Tongue], text: str
) -> None:
    assert told(tongues, WALKED, contest=CONTEST_OF_323.format(text=text)) == []
