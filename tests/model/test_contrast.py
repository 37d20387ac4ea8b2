"""A year beside another: what is counted in both, and which members came and went."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from report.model.annual import Annual
from report.model.contrast import beside
from report.model.facets import Amount
from report.model.moments import Moment
from report.model.placeholders import Unknown
from report.model.registry import Member, Registry
from report.model.sections.forum import Comparison
from report.stages.load import load
from report.stages.validate import validate
from tests.test_cases import CASES, texts


def member(**more: Any) -> Member:
    return Member.model_validate(
        {"country": "AA", "kind": "town", "local": "en", "tile": [0, 0], "name": {"en": "X"}}
        | more
    )


MEMBERS = {
    "AA-1": member(),
    "AA-2": member(joined=2021),
    "AA-3": member(left=2020),
    "AA-4": member(renamed=[{"on": 2020, "name": {"en": "Y"}}]),
    "AA-5": member(joined=2024),
}


def year(number: int, rows: str = "", members: Mapping[str, Member] = MEMBERS) -> Annual:
    files = {p: t for p, t in texts(CASES / "clean").items() if p.startswith("sources/")}
    files["sources/2020/comparison.yaml"] = f"since: 2019\nrows: [{rows}]\n"
    files["sources/2020/report.yaml"] += "\n"
    files["sources/2020/report.yaml"] = files["sources/2020/report.yaml"].replace(
        "  - history\n", "  - history\n  - comparison\n"
    )
    annual = validate(load(2020, files, {}))
    registry = Registry(members, annual.registry.countries, {}, {}, {}, {})
    head = annual.head.model_copy(update={"year": number, "dated": Moment(number, 12, 31)})
    return replace(annual, head=head, registry=registry)


def section(annual: Annual) -> Comparison:
    return next(s for s in annual.sections if isinstance(s, Comparison))


def compared(rows: str = "") -> tuple[Annual, Comparison]:
    now = replace(year(2021, rows), others={2019: year(2019)})
    return now, section(now)


def test_members_that_joined_left_and_stayed_between_are_told_by_the_registry() -> None:
    both = beside(*compared())

    assert (set(both.joined), set(both.left)) == ({"AA-2"}, {"AA-3"})
    assert set(both.stayed) == {"AA-1", "AA-4"}


def test_a_member_that_was_renamed_between_has_both_names() -> None:
    now, comparison = compared()

    assert beside(now, comparison).renamed("en", now) == {"AA-4": ("X", "Y")}


def test_a_figure_is_read_in_each_year_and_the_difference_reckoned() -> None:
    row = "{id: members, label: Members, noun: members, fact: registry.members}"

    [pair] = beside(*compared(row)).pairs

    assert (pair.then.count, pair.now.count, pair.difference, pair.most) == (3, 3, 0, 3)


@pytest.mark.parametrize("kind", ["about", "over"])
def test_what_is_not_exact_has_no_difference(kind: str) -> None:
    row = "{id: members, label: Members, noun: members, fact: registry.members}"
    [pair] = beside(*compared(row)).pairs

    rough = replace(pair, now=Amount.model_validate({"count": 9, kind: True}))

    assert rough.difference is None


def test_a_year_that_was_not_read_is_unknown() -> None:
    now, comparison = compared()

    with pytest.raises(Unknown):
        beside(replace(now, others={}), comparison)
