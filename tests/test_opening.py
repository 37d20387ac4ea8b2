"""Opening a year."""

import shutil
from pathlib import Path

import pytest

from report.desk import Desk
from report.findings import Rejected
from report.model.annual import Annual
from report.model.placeholders import fact
from report.opening import open_year, read_annual
from report.stocking import Tongues


class Heard(Exception):
    """What stops a year from being opened any further."""


def test_who_wants_to_hears_of_a_year_before_it_is_judged(desk: Desk) -> None:
    heard: list[tuple[int, tuple[str, ...]]] = []

    def early(annual: Annual, tongues: Tongues) -> None:
        heard.append((annual.head.year, tongues.editions(annual)))
        raise Heard

    with pytest.raises(Heard):
        open_year(desk, 2020, early)

    assert heard == [(2020, ("ko", "en", "zh", "ja", "ru", "mn"))]


COMPARISON = """\
title: 두 해
since: {since}
rows:
  - {{id: members, label: 회원, noun: members, fact: registry.members}}
"""


def with_another(copied: Path, since: int) -> Desk:
    """The project with a year 2021, which is compared with another."""
    sources = copied / "sources"
    shutil.copytree(sources / "2020", sources / "2021")
    report = sources / "2021/report.yaml"
    text = report.read_text("utf-8").replace("year: 2020", "year: 2021")
    report.write_text(text.replace("  - history\n", "  - history\n  - comparison\n"), "utf-8")
    (sources / "2021/comparison.yaml").write_text(COMPARISON.format(since=since), "utf-8")
    return Desk(copied)


def test_a_year_has_the_facts_of_the_year_it_is_compared_with(copied: Path) -> None:
    annual = read_annual(with_another(copied, 2020), 2021)

    assert fact(annual.others[2020], "", "art-contest.tallies.entries.total") == 323
    assert annual.others[2020].others == {}


@pytest.mark.parametrize("since", [2019, 2021])
def test_a_year_without_a_report_cannot_be_compared_with(copied: Path, since: int) -> None:
    desk = with_another(copied, since)

    with pytest.raises(Rejected) as caught:
        read_annual(desk, 2021)

    [finding] = caught.value.findings
    assert (finding.check, str(finding.mark)) == (
        "data/missing-file",
        "sources/2021/comparison.yaml:2:8",
    )
    assert "2020" in finding.hint


def test_faults_of_the_other_year_are_told_where_they_stand(copied: Path) -> None:
    desk = with_another(copied, 2020)
    path = copied / "sources/2020/activities/art-contest.yaml"
    path.write_text(path.read_text("utf-8") + "colour: red\n", "utf-8")

    with pytest.raises(Rejected) as caught:
        read_annual(desk, 2021)

    [finding] = caught.value.findings
    assert finding.check == "data/schema"
    assert finding.mark.path == "sources/2020/activities/art-contest.yaml"


def test_copy_of_the_other_year_is_nobodys_matter(copied: Path) -> None:
    desk = with_another(copied, 2020)
    (copied / "sources/2020/translations/en/joint.yaml").write_text("- broken: [", "utf-8")

    assert read_annual(desk, 2021).others[2020].translations == {}
