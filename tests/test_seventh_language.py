"""A seventh language is a folder of templates, names and translations; no code knows of it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from report.desk import Desk
from report.opening import open_year, translated
from report.tools.verapdf import validate
from report.yaml import parse
from tests.pdfs import Printed, folded, read
from tests.running import Ran, copy_project

pytestmark = pytest.mark.slow

Run = Callable[..., Ran]
NEW, LIKE = "eo", "en"
MARK = "Ĉ"  # before every text of the new language
NAMED = ("name", "formal")  # names that are marked; short ones stand in narrow places


def teach(root: Path) -> None:
    """Add a language to a copy of the project, by data alone."""
    shutil.copytree(root / "templates" / LIKE, root / "templates" / NEW)
    locale = root / "templates" / NEW / "locale.yaml"
    change(locale, lambda data: data.update(name="Esperanto", html=NEW, cldr=NEW))
    for path in sorted((root / "sources/registry").glob("*.yaml")):
        change(path, name_things)
    for path in sorted((root / "sources/2020/translations" / LIKE).rglob("*.yaml")):
        target = root / "sources/2020/translations" / NEW / path.name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
        change(target, mark_texts)


def change(path: Path, how: Callable[[Any], object]) -> None:
    """Read a file, change what it says, write it."""
    data = parse(path.read_text("utf-8"), path.name).data
    how(data)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")  # which is YAML too


def name_things(node: Any, key: str = "") -> None:
    """Give whatever has a name in the language that is there one in the new language."""
    match node:
        case dict() if isinstance(node.get(LIKE), str):
            node[NEW] = MARK + node[LIKE] if key in NAMED else node[LIKE]
        case dict():
            for name, below in node.items():
                name_things(below, name)
        case list():
            for below in node:
                name_things(below, key)


def mark_texts(entries: dict[str, dict[str, str]]) -> None:
    for entry in entries.values():
        entry["text"] = MARK + entry["text"]


@pytest.fixture(scope="module")
def taught(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one language more; fonts and pictures made before are at hand."""
    root = copy_project(tmp_path_factory.mktemp("seventh") / "project")
    for kept in ("fonts", "pictures"):
        shutil.copytree(built / "build/cache" / kept, root / "build/cache" / kept)
    teach(root)
    return root


@pytest.fixture(scope="module")
def ran(taught: Path, report: Run) -> Ran:
    return report(taught, "build", "--lang", NEW, "--format", "json")


@pytest.fixture(scope="module")
def path(taught: Path, ran: Ran) -> Path:
    wrong = [f for f in json.loads(ran.out) if f["severity"] == "error" and "waived" not in f]
    assert (ran.code, wrong) == (0, [])
    return taught / f"build/2020/{NEW}/near-2020-{NEW}-screen.pdf"


@pytest.fixture(scope="module")
def printed(path: Path) -> Printed:
    return read(path)


def test_it_says_its_language_and_publisher(printed: Printed) -> None:
    assert printed.language == NEW
    assert printed.author == f"{MARK}The Association of North East Asia Regional Governments"


def test_every_text_on_its_pages_is_its_own(taught: Path, printed: Printed) -> None:
    edition, _ = translated(open_year(Desk(taught), 2020), NEW)
    said = folded(printed.flow, *printed.pages, *printed.alternatives)

    assert len(edition.entries) > 300
    assert [k for k, entry in edition.entries.items() if not entry.text.startswith(MARK)] == []
    assert [k for k, entry in edition.entries.items() if folded(entry.text) not in said] == []


def test_it_is_as_long_and_as_well_ordered_as_the_language_it_was_made_after(
    built: Path, printed: Printed
) -> None:
    like = read(built / f"build/2020/{LIKE}/near-2020-{LIKE}-screen.pdf")

    assert [b.level for b in printed.bookmarks] == [b.level for b in like.bookmarks]
    assert abs(len(printed.pages) - len(like.pages)) <= 4


def test_it_keeps_pdf_ua(path: Path) -> None:
    [verdict] = validate([path], ["ua1"])

    assert verdict.compliant, str(verdict)


def test_it_comes_after_the_editions_that_the_house_names(taught: Path) -> None:
    year = open_year(Desk(taught), 2020)

    assert year.tags == (*year.annual.house.languages, NEW)
