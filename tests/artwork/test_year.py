"""The pictures of 2023 count what the data of the year says."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

import pytest

from report.desk import Desk
from report.model.annual import Annual
from report.model.facets import Amount
from report.model.moments import Moment
from report.model.placeholders import fact
from report.model.sections.forum import Session
from report.stages.load import load
from report.stages.validate import validate
from report.yaml import parse
from tests.running import PROJECT

PANEL = ("moderator", "panellist")

Drawn = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def year() -> Annual:
    """The year's data, without pictures and translations."""
    files = Desk(PROJECT).sources(2023)
    return validate(load(2023, {p: t for p, t in files.items() if "/translations/" not in p}, {}))


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    """What each picture of the sheet is drawn from."""
    sheet: Any = parse((PROJECT / "sources/2023/artwork.yaml").read_text("utf-8"), "sheet").data
    return {picture["id"]: picture["with"] for picture in sheet["pictures"]}


@pytest.mark.parametrize("picture", ["cover-front", "cover-back", "opener-directory"])
def test_members_are_drawn_country_by_country(year: Annual, drawn: Drawn, picture: str) -> None:
    held = year.registry.by_country(year.end).values()

    assert drawn[picture]["counts"] == [len(members) for members in held]


def test_the_members_that_shine_are_those_that_joined(year: Annual, drawn: Drawn) -> None:
    joined = [
        code
        for code, member in year.registry.active(year.end).items()
        if member.joined and member.joined.year == year.head.year
    ]

    assert drawn["gallery-members"]["shining"] == joined


def test_the_days_that_are_lit_are_those_on_which_people_met(year: Annual, drawn: Drawn) -> None:
    spans = [record.period for record in year.records.values() if record.period]
    met = {
        day
        for span in spans
        if span.start.day
        for day in range(of_year(span.start), of_year(span.end) + 1)
    }

    assert drawn["opener-year"]["count"] == date(year.head.year, 12, 31).timetuple().tm_yday
    assert drawn["opener-year"]["lit"] == sorted(met)


@pytest.mark.parametrize("picture", ["opener-forum", "gallery-sessions"])
def test_those_who_spoke_are_drawn_group_by_group(
    year: Annual, drawn: Drawn, picture: str
) -> None:
    sessions = [one for one in year.sections if isinstance(one, Session)]

    assert drawn[picture]["counts"] == [
        len([*group])
        for session in sessions
        for _, group in groupby(
            year.records[session.record].speakers, lambda speaker: speaker.role in PANEL
        )
    ]


@pytest.mark.parametrize(
    ("picture", "paths"),
    [
        ("gallery-leaders", ["young-leaders.participants.people"]),
        ("gallery-assembly", ["assembly-14.participants.people"]),
        ("gallery-workshop", ["workshop.participants.people"]),
        ("gallery-forum", ["near-forum.participants.members", "near-forum.facts.organisations"]),
        ("opener-organisation", ["organisation.facts.subcommittees"]),
    ],
)
def test_as_many_are_drawn_as_the_data_has(
    year: Annual, drawn: Drawn, picture: str, paths: list[str]
) -> None:
    given = drawn[picture]
    marks = given.get("counts") or [given.get("count") or given["points"]]

    facts = [number(fact(year, "", path)) for path in paths]

    assert (marks if len(facts) > 1 else [sum(marks)]) == facts


def of_year(moment: Moment) -> int:
    """Which day of its year it is, from 1."""
    return moment.first.timetuple().tm_yday


def number(value: object) -> object:
    """A number of either kind, as it stands."""
    return value.count if isinstance(value, Amount) else value
