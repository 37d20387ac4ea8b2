"""What people and scripts get from the commands, on the report of 2020 itself."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from report.explaining import every
from report.opening import Year
from tests.pdfs import read
from tests.running import Ran

pytestmark = pytest.mark.slow

Run = Callable[..., Ran]
KEYS = {
    "check", "severity", "message", "hint", "path", "line", "column", "language", "entry", "page",
}  # fmt: skip
ALONE = "notes"  # a section that needs no other to be typeset, and the one after it
AFTER = "colophon"
_NAMED = re.compile(r"""(?:\bsrc|<link[^>]*\bhref|<image[^>]*\bhref)=["']([^"'#]+)["']""")
_STYLED = re.compile(r"""url\(["']?([^"')#]+)["']?\)|@import\s+["']([^"']+)["']""")


@pytest.fixture(scope="module")
def found(project: Path, report: Run) -> list[dict[str, Any]]:
    """What `report check 2020` says of the project."""
    ran = report(project, "check", "2020", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    said = json.loads(ran.out)
    assert isinstance(said, list)
    return said


def test_the_year_has_no_fault_that_is_not_accepted(found: list[dict[str, Any]]) -> None:
    assert [f for f in found if f["severity"] == "error" and "waived" not in f] == []


def test_findings_have_the_keys_that_scripts_rely_on(found: list[dict[str, Any]]) -> None:
    assert found
    assert {frozenset(f) - {"waived", "said"} for f in found} == {frozenset(KEYS)}
    assert {f["severity"] for f in found} <= {"error", "warning", "note"}
    assert all(f["path"] and f["message"] and f["hint"] for f in found)


def test_findings_come_in_the_order_of_the_sources(found: list[dict[str, Any]]) -> None:
    places = [(f["path"], f["line"] or 0, f["column"] or 0) for f in found]

    assert places == sorted(places)


def test_every_waiver_accepts_a_fault_that_is_there(
    year: Year, found: list[dict[str, Any]]
) -> None:
    waivers = year.annual.waivers
    reasons = {f["waived"] for f in found if "waived" in f}

    assert [f["message"] for f in found if f["check"] == "data/unused-waiver"] == []
    assert {waiver.reason for waiver in waivers} == reasons
    assert len(reasons) == len(waivers), "two waivers with one reason"


def test_explain_lists_every_check_and_has_a_page_for_each(project: Path, report: Run) -> None:
    listed = report(project, "explain").out.splitlines()

    assert [line.split()[0] for line in listed] == [check.id for check in every()]
    assert len(listed) > 40


# -- galleys -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folders(built: Path, report: Run, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The galleys of an edition, written as folders."""
    target = tmp_path_factory.mktemp("galleys") / "en"
    ran = report(built, "galley", "2020", "--lang", "en", str(target))
    assert (ran.code, ran.err) == (0, "")
    return sorted(path for path in target.iterdir() if path.is_dir())


def test_galleys_are_folders_in_the_order_of_the_book(year: Year, folders: list[Path]) -> None:
    names = [folder.name.split("-", 1) for folder in folders]
    sections = [section.id for section in year.annual.sections]

    assert [int(number) for number, _ in names] == [*range(1, len(names) + 1)]
    assert [name for _, name in names if not name.startswith("vacat-")] == sections


def test_a_galley_is_closed(folders: list[Path]) -> None:
    named = [
        (folder, file, target)
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".html", ".css", ".svg"}
        for target in _targets(file)
    ]

    assert len(named) > 10 * len(folders)
    assert [one for one in named if not _lies_in(*one)] == []


def _targets(file: Path) -> Iterator[str]:
    text = file.read_text("utf-8")
    yield from _NAMED.findall(text)
    yield from (one or other for one, other in _STYLED.findall(text))


def _lies_in(folder: Path, file: Path, target: str) -> bool:
    path = (file.parent / target).resolve()
    return path.is_relative_to(folder.resolve()) and path.is_file()


def test_no_galley_holds_what_it_does_not_name(folders: list[Path]) -> None:
    for folder in folders:
        pictures = {p.name for p in folder.iterdir() if p.suffix in {".jpg", ".png", ".svg"}}
        html = (folder / "index.html").read_text("utf-8")
        assert {picture for picture in pictures if picture not in html} == set()


def test_a_galley_is_typeset_alone_to_the_pages_that_it_has_in_the_book(
    built: Path, year: Year, folders: list[Path], isolated: None
) -> None:
    del isolated
    [folder] = [folder for folder in folders if folder.name.endswith(f"-{ALONE}")]
    between = [f for f in folders if f.name.endswith(f"-vacat-{AFTER}")]
    annual = year.annual
    titles = {s.id: s.title.key for s in annual.sections if s.title}
    texts = annual.translations["en"]
    starts = {
        bookmark.title: bookmark.page
        for bookmark in read(built / "build/2020/en/near-2020-en-screen.pdf").bookmarks
        if bookmark.level == 1
    }
    inside = starts[texts[titles[AFTER]].text] - starts[texts[titles[ALONE]].text] - len(between)

    document = weasyprint.HTML(filename=folder / "index.html").render()

    assert len(document.pages) == inside
