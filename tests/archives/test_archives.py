"""Archives made for tests and benchmarks are whole projects, and come out the same every time.

That they are delivered is seen where one is built, in ``tests/crew/test_cluster.py``.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from report.desk import Desk
from report.opening import Year, open_year, translated
from tests.archives.plan import Plan
from tests.archives.writing import write

SMALL = Plan(years=2, languages=8, members=9, pages=8, presses=("digital",))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(SMALL, tmp_path_factory.mktemp("archive") / "project")


@pytest.fixture(scope="module")
def years(archive: Path) -> list[Year]:
    return [open_year(Desk(archive), number) for number in (2001, 2002)]


def test_nothing_is_found_in_it_to_correct(years: list[Year]) -> None:
    year = years[1]
    found = [*year.findings, *(f for tag in year.tags for f in translated(year, tag)[1])]

    assert [finding for finding in found if finding.severity.value > 1] == []


def test_it_has_the_years_languages_and_members_asked_for(
    archive: Path, years: list[Year]
) -> None:
    desk, year = Desk(archive), years[0]

    assert desk.years() == (2001, 2002)
    assert year.tags == ("ko", "en", "zh", "ja", "ru", "mn", "qaa", "qab")
    assert len(year.annual.registry.active(year.annual.end)) == 9
    assert desk.presses() == ("digital",)


def test_each_year_tells_something_else(years: list[Year]) -> None:
    first, second = (year.annual.records for year in years)

    assert first != second


def test_equal_plans_give_equal_bytes_and_another_seed_others(tmp_path: Path) -> None:
    plans = {"one": Plan(pages=8), "two": Plan(pages=8), "other": Plan(pages=8, seed=2)}
    made = {name: contents(write(plan, tmp_path / name)) for name, plan in plans.items()}

    assert made["one"] == made["two"]
    assert made["one"] != made["other"]


@pytest.mark.parametrize(("pages", "records"), [(4, 1), (8, 2), (32, 1), (60, 13), (480, 195)])
def test_more_pages_are_more_records(pages: int, records: int) -> None:
    plan = Plan(pages=pages)

    assert plan.records == records
    assert [n for part in plan.parts() for n in part] == [*range(records)]


def contents(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and path.relative_to(root).parts[0] == "sources"
    }
