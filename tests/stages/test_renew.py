"""A year with a forum, begun anew: nothing of it is left that would be a lie in the next."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from report.desk import Desk
from report.model.edition import State
from report.model.standing import standing
from report.opening import read_annual
from report.renewing import begin
from report.yaml import parse
from tests.running import PROJECT, copy_project

BARE = shutil.ignore_patterns("*.[to]tf")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a year that was begun from that of the forum."""
    root = tmp_path_factory.mktemp("renew") / "project"
    copy_project(root, ("sources", "templates"), (2020, 2023))
    shutil.copytree(PROJECT / "fonts", root / "fonts", ignore=BARE)
    begin(Desk(root), 2024, 2023)
    return root


def data(root: Path, name: str) -> Any:
    path = f"sources/2024/{name}"
    return parse((root / path).read_text("utf-8"), path).data


def asked(root: Path) -> dict[str, str]:
    return {one["at"]: one["ask"] for one in data(root, "renewal.yaml")}


def test_a_milestone_goes_on_saying_what_it_said_in_every_language(project: Path) -> None:
    history = data(project, "history.yaml")
    said = {one["id"]: one.get("text") for one in history["milestones"]}
    annual = read_annual(Desk(project), 2024)
    key = "history.milestones.forum-2023.text"
    korean = annual.translations["ko"][key].text

    assert said["forum-2023"].startswith("Attended by {facts.forum_2023_people:people} from")
    assert said["assembly-ulsan"].endswith(" {facts.assembly_ulsan_members:members} in all.")
    assert history["facts"]["forum_2023_people"] == {"count": 200, "over": True}
    assert history["facts"]["workshop_2023_people"] == 80
    assert history["facts"]["assembly_ulsan_joined"] == ["members/CN-GS", "members/RU-AL"]
    assert ("near-forum" in korean, "{facts.forum_2023_people:people}" in korean) == (False, True)
    assert standing(annual, "ko", key).state is State.TRANSLATED


def test_facts_go_with_the_only_copy_that_named_them(project: Path) -> None:
    events = data(project, "time-line.yaml")
    locals_ = data(project, "local-session/locals.yaml")
    forum = data(project, "forum/near-forum.yaml")
    notes = {one["id"]: one["text"] for one in data(project, "notes.yaml")["points"]}

    assert ("facts" in events, "facts" in locals_) == (False, False)
    assert forum["facts"]["organisations"] == 0  # a figure of the year names it
    assert notes["youth-act"] == "[…]"


def test_copy_that_tells_of_the_year_must_be_confirmed(project: Path) -> None:
    told = asked(project)

    assert told["sections.forum.lead"] == "confirm"
    assert told["sections.assembly.lead"] == "confirm"  # its assembly is left behind
    assert told["sections.figures.highlights"] == "confirm"
    assert told["sections.comparison.rows"] == "confirm"
    assert told["sections.directory.lead"] == "see"


def test_pictures_of_an_emptied_gallery_stay_behind_and_those_that_count_are_asked_for(
    project: Path,
) -> None:
    head, sheet = data(project, "report.yaml"), data(project, "artwork.yaml")
    files = {path.name for path in (project / "sources/2024/photos").iterdir()}
    sums = (project / "sources/2024/photos/artwork.sha256").read_text("utf-8")
    told = asked(project)

    assert {one["file"] for one in head["photos"]} == files - {"artwork.sha256"}
    assert {one["id"] for one in head["photos"]} == {one["id"] for one in sheet["pictures"]}
    assert [one for one in (*files, sums) if "gallery" in one] == []
    assert sheet["year"] == 2024
    assert told["report.photos.cover-front.alt"] == "confirm"
    assert "report.photos.opener-glance.alt" not in told
