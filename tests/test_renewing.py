"""A year from the one before: what lasts is kept, the rest is emptied and asked for."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from report.checking import check_year
from report.cli import main
from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.model.edition import State
from report.model.standing import standing
from report.opening import read_annual
from report.renewing import begin
from report.yaml import parse
from tests.archives.plan import Plan
from tests.archives.writing import write
from tests.running import PROJECT, copy_project

CONTEST = "sources/2021/activities/art-contest.yaml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a year that was begun from 2020."""
    root = copy_project(tmp_path_factory.mktemp("renewing") / "project", ("sources", "templates"))
    shutil.rmtree(root / "sources/2023", ignore_errors=True)
    shutil.copytree(PROJECT / "fonts", root / "fonts", ignore=shutil.ignore_patterns("*.[to]tf"))
    begin(Desk(root), 2021, 2020)
    return root


@pytest.fixture(scope="module")
def findings(project: Path) -> tuple[Finding, ...]:
    """All that the new year is told."""
    return check_year(Desk(project), 2021, [])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small year of the cases."""
    root = Path(shutil.copytree(PROJECT / "tests/cases/clean", tmp_path / "year"))
    shutil.copytree(PROJECT / "templates/common", root / "templates/common")
    shutil.copytree(PROJECT / "fonts", root / "fonts", ignore=shutil.ignore_patterns("*.[to]tf"))
    return root


def data(root: Path, name: str) -> Any:
    return parse((root / name).read_text("utf-8"), name).data


def put(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), "utf-8")


def files(root: Path) -> dict[str, bytes]:
    found = (p for p in sorted((root / "sources").rglob("*")) if p.is_file())
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in found}


def asked(root: Path, year: int) -> dict[str, Finding]:
    found = [f for f in check_year(Desk(root), year, []) if f.check == "data/to-renew"]
    return {f.message.split()[0]: f for f in found}


def test_the_new_year_is_told_only_what_is_to_be_renewed(findings: tuple[Finding, ...]) -> None:
    own = [one for one in findings if one.mark.path.startswith("sources/2021/")]
    open_ = Counter(finding.check for finding in own if not finding.waived)

    assert {*open_} == {"data/to-renew"}
    assert open_["data/to-renew"] > 100


def test_order_and_palette_are_kept_and_the_end_of_the_data_follows_the_year(
    project: Path,
) -> None:
    old, new = (data(project, f"sources/{year}/report.yaml") for year in (2020, 2021))

    assert new == {**old, "year": 2021, "dated": "2021-12-31"}
    assert data(project, "sources/2021/imprint.yaml")["facts"] == {"dated": "2021-12-31"}
    chairs = data(project, "sources/2021/organisation.yaml")["chairs"]
    assert chairs[-1]["period"] == {"start": "2018-11", "end": "2021-12-31"}
    assert "2020" not in (project / "sources/2021/report.yaml").read_text("utf-8")


def test_a_recurring_record_keeps_its_structure_and_nothing_of_its_year(project: Path) -> None:
    made = data(project, CONTEST)

    assert made["tallies"][0] == {
        "id": "entries",
        "label": "응모 작품",
        "noun": "works",
        "total": 0,
        "parts": [
            {"id": tag.lower(), "country": tag, "count": 0}
            for tag in ("KR", "CN", "JP", "RU", "MN")
        ],
    }
    assert (made["title"], made["text"], made["period"]) == ("[…]", "[…]", "2021")
    assert made["short"] == "청소년 그림 공모전"
    assert {"also", "photos"} & {*made} == set()
    said = (project / CONTEST).read_text("utf-8")
    assert [word for word in ("323", "146", "126", "2020", "제8회", "#") if word in said] == []


def test_records_that_do_not_recur_are_left_with_their_year(project: Path) -> None:
    there = {path.stem for path in (project / "sources/2021").glob("*/*.yaml")}
    figures = data(project, "sources/2021/figures.yaml")["highlights"]

    assert there == {
        *("annual-report", "art-contest", "honorary-ambassadors", "student-training"),
        "global-korea-conference",
    }
    assert data(project, "sources/2021/joint.yaml")["records"] == []
    assert "clean-air" not in {one["id"] for one in figures}
    assert "entries" in {one["id"] for one in figures}


def test_each_is_told_at_its_line_with_what_it_was(
    project: Path, findings: tuple[Finding, ...]
) -> None:
    (total,) = [f for f in findings if "art-contest.tallies.entries.total " in f.message]
    line = (project / CONTEST).read_text("utf-8").splitlines()[total.mark.line - 1]

    assert total.message.endswith("is still to be written for this year; it was: 323")
    assert (total.mark.path, line.strip()) == (CONTEST, "total: 0")
    assert total.stops
    (chairs,) = [f for f in findings if f.message.startswith("sections.organisation.chairs ")]
    assert chairs.severity is Severity.WARNING


def test_facts_that_only_history_tells_are_kept_and_others_must_be_confirmed(
    project: Path, findings: tuple[Finding, ...]
) -> None:
    told = " ".join(f.message.split()[0] for f in findings if f.stops)

    assert data(project, "sources/2021/history.yaml")["facts"]["forum_2014_people"] == 150
    assert "history.facts.forum_2014_people" not in told
    assert "organisation.facts.assemblies" in told


def test_translations_of_copy_that_stays_are_taken_over_and_no_others(project: Path) -> None:
    annual = read_annual(Desk(project), 2021)
    kept = standing(annual, "en", "art-contest.tallies.entries.label")
    old = data(project, "sources/2020/translations/en/activities.yaml")

    assert kept.state is State.TRANSLATED
    assert kept.text == old["art-contest.tallies.entries.label"]["text"]
    assert "art-contest.lead" not in annual.translations["en"]
    assert {*annual.translations["mn"]} <= {*annual.entries}


def test_waivers_of_what_lasts_are_kept_and_those_of_the_year_are_not(project: Path) -> None:
    kept = [waiver["at"] for waiver in data(project, "sources/2021/waivers.yaml")]

    assert "sections.organisation.chairs.chair-4.period" in kept
    assert not [at for at in kept if at.startswith("records.")]


@pytest.mark.parametrize(("years", "languages"), [(1, 3), (2, 2)])
def test_any_archive_begins_another_year(tmp_path: Path, years: int, languages: int) -> None:
    plan = Plan(years=years, languages=languages, members=6, pages=12, seed=7)
    root = write(plan, tmp_path / "archive")
    last = Desk(root).years()[-1]

    assert main(["--root", str(root), "new", str(last + 3), "--quiet"]) == 0
    own = [f for f in check_year(Desk(root), last + 3, []) if f"/{last + 3}/" in f.mark.path]
    assert {f.check for f in own} == {"data/to-renew"}


def test_a_record_that_stood_in_the_year_before_recurs_unless_it_says_no(small: Path) -> None:
    for earlier in ("contest", "walk"):
        path = small / f"sources/2019/activities/{earlier}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(small / f"sources/2020/activities/{earlier}.yaml", path)
    (small / "sources/2019/report.yaml").write_text("year: 2019\n", "utf-8")
    name = "sources/2020/activities/walk.yaml"
    put(small, name, "title:", "recurs: false\ntitle:")
    begun = begin(Desk(small), 2021, 2020)

    assert begun.left == ("walk",)
    assert data(small, "sources/2021/activities.yaml")["records"] == ["contest"]


def test_what_is_written_anew_taken_out_or_struck_off_is_settled(small: Path) -> None:
    put(small, "sources/2020/activities/contest.yaml", "title:", "recurs: true\ntitle:")
    begin(Desk(small), 2021, 2020)
    name = "sources/2021/activities/contest.yaml"
    before = asked(small, 2021)
    put(small, name, "total: 0", "total: 31")
    put(small, name, "participants: {countries: 0}\n", "")
    renewal = small / "sources/2021/renewal.yaml"
    listed = [one for one in data(small, "sources/2021/renewal.yaml") if "copies" not in one["at"]]
    renewal.write_text(json.dumps(listed), "utf-8")
    settled = {*before} - {*asked(small, 2021)}

    assert settled == {
        "records.contest.tallies.entries.total",
        "records.contest.participants.countries",
        "records.contest.print_run.copies",
    }


def test_translators_are_not_asked_for_what_is_still_to_be_written(small: Path) -> None:
    name = "activities/contest.yaml"
    put(small, f"sources/2020/{name}", "title:", "recurs: true\nlead: Old.\ntext: Old.\ntitle:")
    begin(Desk(small), 2021, 2020)
    put(small, f"sources/2021/{name}", 'lead: "[…]"', "lead: A contest of the year.")
    main(["--root", str(small), "sync", "2021", "--quiet"])
    found = data(small, "sources/2021/translations/fr/all.yaml")

    assert found["contest.lead"]["source"] == "A contest of the year."
    assert "contest.text" not in found


def test_an_empty_list_of_renewals_is_a_year_that_is_done(small: Path) -> None:
    begin(Desk(small), 2021, 2020)
    (small / "sources/2021/renewal.yaml").write_text("# all done\n", "utf-8")

    assert asked(small, 2021) == {}


def test_a_year_that_is_there_is_never_touched(small: Path) -> None:
    (small / "sources/2021").mkdir()
    (small / "sources/2021/notes.txt").write_text("kept", "utf-8")
    before = files(small)
    with pytest.raises(Rejected) as told:
        begin(Desk(small), 2021, 2020)

    assert [one.check for one in told.value.findings] == ["desk/year"]
    assert files(small) == before


def test_nothing_is_written_where_the_disk_refuses_or_the_old_year_is_broken(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(small)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("report.desk.put", full)
    with pytest.raises(Rejected):
        begin(Desk(small), 2021, 2020)
    assert files(small) == before
    monkeypatch.undo()
    put(small, "sources/2020/glance.yaml", "title:", "titel:")
    with pytest.raises(Rejected) as told:
        begin(Desk(small), 2021, 2020)

    assert told.value.findings[0].mark.path == "sources/2020/glance.yaml"
    assert not (small / "sources/2021").exists()


@pytest.mark.parametrize(
    ("asked_for", "said"),
    [
        (["20"], "20 is no year"),
        (["2019"], "no year before 2019"),
        (["2020", "--from", "2020"], "2020 cannot begin from itself"),
        (["2021", "--from", "2011"], "no year 2011"),
    ],
)
def test_what_cannot_be_begun_is_said(
    small: Path, asked_for: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--root", str(small), "new", *asked_for])

    assert code == 2
    assert said in capsys.readouterr().err


def test_the_command_tells_what_a_check_tells_afterwards(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = main(["--root", str(small), "new", "2021", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    checked = main(["--root", str(small), "check", "2021", "--format", "json"])

    assert (begun, checked) == (0, 1)
    assert told["from"] == 2020
    assert told["findings"] == json.loads(capsys.readouterr().out)
    assert "sources/2021/renewal.yaml" in told["written"]
