"""Rules of the house that no tool knows: what stands where, and what no file may say."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from report import yaml
from report.explaining import every
from report.tools import program
from tests.running import PROJECT

REPORT = PROJECT / "report"
LINES = 300
LONG = {
    "report/model/fonts.py": "one noun, fonts.yaml, and how it is read; parts of it say nothing"
}
LANGUAGES = re.compile(
    r"\b(Chinese|English|Esperanto|Japanese|Korean|Mongolian|Russian|Cantonese|German|French)\b"
)
NAMES = re.compile(r"\bNEAR\b|\b20[12]\d\b")  # the publisher; a year
SAMPLES = {"reason", "example", "hint"}  # of a check: they show what may be met in sources
FOLDERS = (
    "",
    "report",
    "sources",
    "sources/registry",
    "sources/presses",
    "templates",
    "fonts",
    "guides",
    "tests",
    *(f"report/{name}" for name in ("checks", "commands", "exchange", "forms", "model")),
    *(f"report/{name}" for name in ("reading", "serving", "stages", "tools", "artwork")),
    *(f"tests/{name}" for name in ("archives", "bench", "browser", "cases", "pairs", "seed")),
)
MACHINE = re.compile(r"(?<![\w./])/(?:work|tmp|home|root|mnt|Users)/")
DATES = "report/model/moments.py"  # shows how a date is written


@cache
def tracked() -> tuple[str, ...]:
    """Every file of the repository; none where the project is no clone of it."""
    git = program.find("git", "install git")
    ran = program.run(git, ["-C", PROJECT, "ls-files", "-z"])
    return tuple(name for name in ran.out.split("\0") if (PROJECT / name).is_file())


def modules() -> list[Path]:
    return sorted(REPORT.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


PAPERS = sorted(paper for folder in FOLDERS for paper in (PROJECT / folder).glob("*.md"))


def said(path: Path) -> Iterator[tuple[int, str, bool]]:
    """String constants of a module, its docstrings left out: line, text, whether a sample."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = {id(doc) for node in ast.walk(tree) if (doc := _docstring(node))}
    samples = {
        id(below)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in SAMPLES
        for below in ast.walk(node)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if id(node) not in left_out:
            yield node.lineno, node.value, id(node) in samples


def _docstring(node: ast.AST) -> ast.AST | None:
    match node:
        case (
            ast.Module(body=[ast.Expr(value=ast.Constant(value=str()) as doc), *_])
            | ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str()) as doc), *_])
            | ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=str()) as doc), *_])
        ):
            return doc
    return None


def test_no_module_knows_a_language() -> None:
    locales = sorted(PROJECT.glob("templates/*/locale.yaml"))
    tags = {path.parent.name for path in locales}
    data: list[Any] = [yaml.parse(path.read_text("utf-8"), name(path)).data for path in locales]
    tags |= {locale[key] for locale in data for key in ("html", "cldr", "name")}

    assert len(locales) >= 6
    assert [
        f"{name(path)}:{line}: {text!r}"
        for path in modules()
        for line, text, _ in said(path)
        if text in tags or LANGUAGES.search(text)
    ] == []


def test_no_module_knows_the_publisher_or_a_year() -> None:
    assert [
        f"{name(path)}:{line}: {text!r}"
        for path in modules()
        for line, text, sample in said(path)
        if not sample and NAMES.search(text) and name(path) != DATES
    ] == []


def test_a_module_is_short_enough_to_be_read_at_one_sitting() -> None:
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    long = {module for module, lines in lengths.items() if lines > LINES}

    assert long == set(LONG)


def test_a_module_says_what_it_is() -> None:
    assert [
        name(p) for p in modules() if not ast.get_docstring(ast.parse(p.read_text("utf-8")))
    ] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_says_what_it_holds(folder: str) -> None:
    text = (PROJECT / folder / "README.md").read_text("utf-8")

    assert text.startswith("# ")
    assert len(text.splitlines()) > 5


@pytest.mark.parametrize("file", PAPERS, ids=name)
def test_what_a_readme_points_to_is_there(file: Path) -> None:
    text = re.sub(r"```.*?```", "", file.read_text("utf-8"), flags=re.DOTALL)
    targets = [t.partition("#")[0] for t in re.findall(r"\]\(([^)\s]+)\)", text)]
    inside = [t for t in targets if t and "://" not in t and not t.startswith("mailto:")]

    assert [target for target in inside if not (file.parent / target).exists()] == []


def test_the_command_line_answers_before_any_engine_is_loaded() -> None:
    code = "import report.cli, sys; print(*sorted(sys.modules))"
    ran = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    heavy = {"babel", "fontTools", "jinja2", "numpy", "pikepdf", "PIL", "uharfbuzz", "weasyprint"}

    assert heavy & set(ran.stdout.split()) == set()


def test_no_file_names_a_folder_of_the_machine_where_it_was_written() -> None:
    assert [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(_lines(path), 1)
        if MACHINE.search(line)
    ] == []


def _lines(path: str) -> list[str]:
    try:
        return (PROJECT / path).read_text("utf-8").splitlines()
    except UnicodeDecodeError:
        return []  # a picture or a font


def test_the_lock_names_packages_and_not_where_they_were_fetched() -> None:
    lock = (PROJECT / "requirements.lock").read_text("utf-8")

    assert "weasyprint==70.0" in lock
    assert "://" not in lock


def test_code_and_fonts_come_with_their_licences() -> None:
    masters = {path.parent for path in PROJECT.glob("fonts/*/*.ttf")}

    assert "MIT License" in (PROJECT / "LICENSE").read_text("utf-8")
    assert len(masters) >= 8
    for folder in masters:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text("utf-8")


def test_every_check_is_met_in_a_test() -> None:
    tests = "".join(p.read_text("utf-8") for p in (PROJECT / "tests").rglob("*.py"))
    cases = {f"{p.parent.name}/{p.name}" for p in (PROJECT / "tests/cases").glob("*/*")}

    assert [c.id for c in every() if c.id not in cases and f'"{c.id}"' not in tests] == []


def test_nothing_made_is_kept_in_the_repository() -> None:
    made = re.compile(r"^build/|\.pdf$|\.pyc$|\.egg-info/|\.partial$")

    assert [path for path in tracked() if made.search(path)] == []
