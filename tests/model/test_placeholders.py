"""Facts named in copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.desk import Desk
from report.model.annual import Annual
from report.model.placeholders import Placeholder, Unknown, fact, pieces, placeholders
from report.stages.load import load
from report.stages.validate import validate


@pytest.fixture(scope="module")
def annual(desk: Desk) -> Annual:
    return validate(load(2020, desk.sources(2020), {}))


@given(st.text())
def test_cutting_copy_loses_nothing(copy: str) -> None:
    assert "".join(map(str, pieces(copy))) == copy


@pytest.mark.parametrize(
    "copy", ["{{ 7 * 7 }}", "{% for x in y %}", "{{x}}", "{0}", "{a b}", "{}", "{a!r}", "{a[0]}"]
)
def test_what_is_no_placeholder_of_ours_stays_as_it_is(copy: str) -> None:
    assert placeholders(copy) == ()


def test_a_placeholder_has_a_path_and_a_form() -> None:
    assert placeholders("{a.b-c:people}, {d}") == (
        Placeholder("a.b-c", "people"),
        Placeholder("d"),
    )


@pytest.mark.parametrize(
    ("owner", "path", "value"),
    [
        ("art-contest", "tallies.entries.total", 323),
        ("art-contest", "tallies.entries.parts.ru.count", 132),
        ("introduction", "art-contest.tallies.awards.total", 146),
        ("introduction", "registry.members", 78),
        ("introduction", "registry.countries", 6),
    ],
)
def test_a_fact_is_found_by_its_path(annual: Annual, owner: str, path: str, value: int) -> None:
    assert fact(annual, owner, path) == value


@pytest.mark.parametrize(
    "path",
    [
        "tallies.entries.totl",
        "nothing",
        "title",
        "model_dump",
        "__class__",
        "tallies",
        "participants",
        "tallies.entries.parts.9.count",
    ],
)
def test_a_path_that_leads_to_no_fact_is_unknown(annual: Annual, path: str) -> None:
    with pytest.raises(Unknown):
        fact(annual, "art-contest", path)
