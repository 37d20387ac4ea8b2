"""Status: what is left to translate."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from report.cli import main
from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.progress import Survey
from report.surveying import as_html, as_json, as_text, survey_year
from report.tools.volume import by_signs, volume
from tests.running import PROJECT, copy_project

FR = "sources/2020/translations/fr/all.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small year, with an entry in every state."""
    root = Path(shutil.copytree(PROJECT / "tests/cases/clean", tmp_path / "year"))
    copy_project(root / "templates", ("templates",))
    for name in ("common", "status"):
        shutil.move(root / "templates/templates" / name, root / "templates" / name)
    shutil.rmtree(root / "templates/templates")
    shutil.copytree(PROJECT / "fonts", root / "fonts", copy_function=_link)
    for key, state in (("talk.title", "draft"), ("walk.venue.place", "reviewed")):
        change(root, rf"(\n{key}:\n.*\n.*\n  state: )translated", rf"\1{state}")
    change(root, r"(walk.text:\n.*\n  text: ).*", r'\1""')
    change(root, r'(walk.title:\n  source: )"A Walk along the Border"', r'\1"A Walk on it"')
    return root


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def change(root: Path, pattern: str, said: str) -> None:
    path = root / FR
    text = path.read_text("utf-8")
    assert re.search(pattern, text)
    path.write_text(re.sub(pattern, said, text, count=1), "utf-8")


FINDINGS = (
    Finding("a/b", Severity.ERROR, "m", Mark("f"), language="fr", entry="walk.title"),
    Finding("a/b", Severity.WARNING, "m", Mark("f"), language="fr", entry="talk.title"),
    Finding("a/b", Severity.ERROR, "m", Mark("f"), language="fr", entry="walk.text", waived="so"),
)


@pytest.fixture
def found(root: Path) -> Survey:
    """A survey with two findings."""
    return survey_year(Desk(root), 2020, [], FINDINGS)


def test_entries_are_counted_by_section_and_state(found: Survey) -> None:
    data = json.loads(as_json([found]))[0]
    french = data["languages"]["fr"]

    assert (data["year"], data["source"], data["unit"]) == (2020, "en", "words")
    assert french["total"] == data["languages"]["en"]["total"] == 29
    assert french["states"] == {
        "missing": 1,
        "stale": 1,
        "draft": 1,
        "translated": 25,
        "reviewed": 1,
        "approved": 0,
    }
    assert french["sections"]["activities"]["states"]["missing"] == 1
    assert french["sections"]["conference"]["states"]["draft"] == 1
    assert (french["errors"], french["warnings"]) == (1, 1)
    assert french["sections"]["activities"]["errors"] == 1


def test_what_is_left_is_counted_in_words_of_the_source(found: Survey) -> None:
    # "A Walk along the Border", "… of … walked on ….", "A Talk on Rivers"
    assert found.total("fr").left == 5 + 3 + 4


def test_changed_sources_are_told_word_by_word(found: Survey) -> None:
    assert json.loads(as_json([found]))[0]["stale"] == [
        {
            "language": "fr",
            "entry": "walk.title",
            "words": [["=", "A Walk "], ["-", "on it"], ["+", "along the Border"]],
        }
    ]
    assert "walk.title (fr): A Walk [-on it-]{+along the Border+}\n" in as_text(found)


def test_the_tables_fit_a_terminal(found: Survey) -> None:
    text = as_text(found)
    lines = text.splitlines()

    assert max(map(len, lines)) <= 100
    row = next(line for line in lines if line.startswith(" fr "))
    assert row.split() == ["fr", "1", "1", "1", "25", "1", "·", "12", "1", "E", "1", "W"]
    assert [line.split() for line in lines if line.startswith(" activities")] == [
        ["activities", "source", "1m", "1s"]
    ]
    assert "\x1b" not in text


def test_one_language_alone_is_told_by_sections_and_states(root: Path) -> None:
    lines = as_text(survey_year(Desk(root), 2020, ["fr"])).splitlines()

    assert [line.split()[:7] for line in lines if line.startswith(" activities")] == [
        ["activities", "1", "1", "·", "4", "1", "·"]
    ]


class _Page(HTMLParser):
    """What a page loads, and how its tables are built."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.open: list[str] = []
        self.heads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.loads += [str(given[name]) for name in ("src", "href") if name in given]
        self.heads += [tag] if given.get("scope") == "col" else []
        if tag not in {"meta", "br", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_nothing_but_itself(root: Path, found: Survey) -> None:
    html = as_html(Desk(root), found)
    page = _Page()
    page.feed(html)

    assert (page.loads, page.open) == ([], [])
    assert len(page.heads) == 3
    assert "url(" not in html
    assert "<del>on it</del><ins>along the Border</ins>" in html
    assert '<b class="missing">1</b> missing' in html
    assert "12 words left" in html


def test_copy_cannot_break_the_page(root: Path) -> None:
    path = root / "sources/2020/activities/walk.yaml"
    path.write_text(
        path.read_text("utf-8").replace("along the Border", "<script>alert(1)</script>"), "utf-8"
    )
    html = as_html(Desk(root), survey_year(Desk(root), 2020, []))

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_command_writes_the_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--root", str(root), "status", "--format", "html"])
    page = root / "build/2020/status.html"

    assert (code, capsys.readouterr().out) == (0, f"{page}\n")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_project_without_the_templates_is_told(root: Path) -> None:
    shutil.rmtree(root / "templates/status")

    assert main(["--root", str(root), "status", "--format", "html"]) == 1


@pytest.mark.parametrize(
    ("text", "count", "signs"),
    [
        ("", 0, False),
        ("The 8th contest, in May.", 5, False),
        ("{total:works} received – by {year}", 2, False),
        ("제8회 청소년 그림 공모전", 4, False),
        ("第8届绘画比赛", 7, True),
        ("東京で開催されたフォーラム", 13, True),
        ("Долоо хоног бүр", 3, False),
    ],
)
def test_words_are_counted_as_the_trade_counts_them(text: str, count: int, signs: bool) -> None:  # noqa: FBT001 - a parameter
    assert (volume(text), by_signs(text)) == (count, signs)


def test_comments_that_nobody_has_resolved_are_counted(root: Path) -> None:
    said = {"kind": "comment", "by": "Kim", "at": "2021-02-10T08:00:00Z"}
    more = {"entry": "talk.title", "text": "Why?"}
    events = [
        {**said, **more, "id": "comment-1"},
        {**said, **more, "id": "comment-2"},
        {**said, "id": "resolve-2", "kind": "resolve", "to": "comment-2"},
    ]
    path = root / "sources/2020/comments/fr.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps(event) + "\n" for event in events), "utf-8")

    found = survey_year(Desk(root), 2020, ["fr", "en"])

    languages = json.loads(as_json([found]))[0]["languages"]
    assert {tag: one["comments"] for tag, one in languages.items()} == {"fr": 1, "en": 0}
    assert as_text(found).endswith("\nComments that wait: fr 1\n")
    assert "1 comment waiting" in as_html(Desk(root), found)
