"""The checks that stages make themselves, where no text of a year provokes them."""

from dataclasses import replace
from pathlib import Path

import pytest

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.findings import Rejected
from report.model.edition import Edition
from report.model.galley import Face, Stock
from report.model.picture import Picture
from report.placing import locate
from report.stages.compose import compose
from report.stocking import read_tongues


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "sources/2020/photos").mkdir(parents=True)
    (tmp_path / "sources/house.yaml").write_text("publisher: union\n")
    (tmp_path / "sources/2020/report.yaml").write_text("year: 2020\n")
    return Desk(tmp_path)


def rejected(work: object) -> tuple[str, str]:
    (finding,) = work.value.findings  # type: ignore[attr-defined]
    return finding.check, str(finding.mark)


def test_a_file_that_is_not_utf8_is_placed_at_its_first_wrong_byte(desk: Desk) -> None:
    (desk.root / "sources/2020/notes.yaml").write_bytes("a: 1\ntitle: 연혁\n".encode("euc-kr"))

    with pytest.raises(Rejected) as found:
        desk.sources(2020)

    assert rejected(found) == ("yaml/encoding", "sources/2020/notes.yaml:2:8")


def test_a_file_that_leads_out_of_the_project_is_refused(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.yaml"
    outside.write_text("secret: 1\n")
    (desk.root / "sources/2020/notes.yaml").symlink_to(outside)

    with pytest.raises(Rejected) as found:
        desk.sources(2020)

    assert rejected(found) == ("data/path-outside", "sources/2020/notes.yaml:1:1")


def test_a_disk_that_refuses_leaves_the_old_file_whole(desk: Desk) -> None:
    (desk.root / "build").write_text("a file, where a folder should be")

    with pytest.raises(Rejected) as found:
        desk.write("build/2020/report.pdf", b"new")

    assert rejected(found) == ("desk/write", "build/2020/report.pdf:1:1")
    assert (desk.root / "build").read_text() == "a file, where a folder should be"


def test_a_template_that_fails_is_placed_at_its_line(edition: Edition) -> None:
    section = next(s for s in edition.annual.sections if s.id == "glance")
    stock = Stock(
        templates={
            "sections/glance.html": ("templates/common/sections/glance.html", "<p>\n{{ x }}")
        },
        styles={},
        faces=(
            Face("A", 400, "normal", "sans-400.ttf"),
            Face("B", 400, "normal", "serif-400.ttf"),
        ),
        fonts={},
        pictures={},
        tongues={},
        html={},
    )

    with pytest.raises(Rejected) as found:
        compose(edition, section, stock, 1, {})

    assert rejected(found) == ("markup/template", "templates/common/sections/glance.html:2:1")


def test_fonts_that_cannot_be_understood_are_a_fault_of_fonts_yaml(desk: Desk) -> None:
    (desk.root / "templates/common").mkdir(parents=True)
    (desk.root / "fonts").mkdir()
    (desk.root / "templates/common/design.yaml").write_text("weights: {text: [400]}\n")
    (desk.root / "fonts/fonts.yaml").write_text("masters: none\n")

    with pytest.raises(Rejected) as found:
        read_tongues(desk)

    assert rejected(found) == ("font/data", "fonts/fonts.yaml:1:1")


def test_a_picture_that_nobody_placed_is_named_by_its_file(edition: Edition) -> None:
    pictures = {**edition.annual.pictures, "walk.jpg": Picture("walk.jpg", 2000, 1500)}
    annual = replace(edition.annual, pictures=pictures)

    found = judged(checks.DATA, annual, locate(annual))

    assert [(f.check, str(f.mark)) for f in found] == [
        ("data/unused-picture", "sources/2020/photos/walk.jpg:1:1")
    ]
