"""What a project without templates of its own borrows."""

from pathlib import Path

import pytest

from report.desk import Desk
from report.findings import Rejected
from report.lent import HOUSE, borrowed, found, languages, lender
from report.serving.front import front
from report.settings import layered
from report.speaking import sentences
from tests.running import PROJECT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a language of its own and one that it borrows, but for a word."""
    for name, said in {
        "templates/xx/locale.yaml": "name: xx\n",
        "templates/en/words.yaml": "labels: {members: districts}\n",
        "templates/none/words.yaml": "labels: {}\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(said, "utf-8")
    return tmp_path


def test_a_project_with_templates_of_its_own_borrows_nothing() -> None:
    assert lender(PROJECT) is None
    assert borrowed(PROJECT) == ()


def test_it_has_the_languages_for_which_it_has_a_folder(root: Path) -> None:
    assert languages(root) == ("en", "xx")


def test_its_own_file_goes_before_a_borrowed_one(root: Path) -> None:
    assert found(root, "templates/en/words.yaml") == root / "templates/en/words.yaml"
    assert found(root, "templates/en/locale.yaml") == HOUSE / "templates/en/locale.yaml"
    assert found(root, "sources/house.yaml") == root / "sources/house.yaml"


def test_its_words_lie_upon_those_of_the_house(root: Path) -> None:
    words = layered(Desk(root), "templates/en/words.yaml")
    labels = words["labels"]

    assert isinstance(labels, dict)
    assert labels["members"] == "districts"
    assert labels["total"] == "Total"


def test_borrowed_files_have_the_names_that_people_know(root: Path) -> None:
    desk = Desk(root)
    path, text = desk.overlay("xx", (".css",))["styles/book.css"]

    assert (path, text[:2]) == ("templates/common/styles/book.css", "/*")
    assert desk.name(HOUSE / "templates/common/report.html") == "templates/common/report.html"


def test_nothing_else_of_the_house_is_inside_the_project(root: Path) -> None:
    desk = Desk(root)

    desk.inside(HOUSE / "fonts/fonts.yaml")
    for outside in ("sources/house.yaml", "pyproject.toml", "templates/../sources/house.yaml"):
        with pytest.raises(Rejected):
            desk.inside(HOUSE / outside)


@pytest.mark.parametrize("house", ["zz", "a"])
def test_its_own_pages_go_before_borrowed_ones(
    tmp_path: Path, house: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for base in ("project", house):
        pages = tmp_path / base / "templates/preview"
        pages.mkdir(parents=True)
        (pages / "preview.css").write_text(f"/* {base} */", "utf-8")
    (tmp_path / house / "templates/common").mkdir()
    monkeypatch.setattr("report.lent.HOUSE", tmp_path / house)

    pages_of = Desk(tmp_path / "project").pages("preview", "window")

    assert pages_of == {"preview.css": ("templates/preview/preview.css", "/* project */")}


def test_its_languages_speak_as_those_of_the_house(root: Path) -> None:
    (root / "templates/ko").mkdir()

    assert sentences(Desk(root), "ko")["error"] == "오류"


def test_its_windows_have_words_beside_its_own(root: Path) -> None:
    speech = front(Desk(root), 2020, "vscode", "preview")["speech"]

    assert isinstance(speech, dict)
    assert {*speech} == {"en"}
