"""The guides for those who use the house: true to the commands, and books like any other."""

import argparse
import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Pdf

from report.commands import add
from report.tools.verapdf import validate
from report.yaml import parse
from tests.running import PROJECT, run

GUIDES = PROJECT / "guides"
WHO = ("secretariat", "translators", "printers")


def typed(who: str) -> Iterator[str]:
    """The commands that a guide tells its reader to type."""
    text = (GUIDES / who / "sources/2026/guide.yaml").read_text("utf-8")
    guide: Any = parse(text, "guide.yaml").data
    for chapter in guide["chapters"]:
        for step in chapter.get("steps", ()):
            said = step.get("run", ())
            yield from [said] if isinstance(said, str) else said


def understood(command: str) -> bool:
    """Whether the command line takes a command; one of another program is not ours to judge."""
    program, *words = shlex.split(command)
    if program != "report":
        return False
    parser = argparse.ArgumentParser(exit_on_error=False)
    add(parser.add_subparsers(required=True), words)
    return bool(parser.parse_args(words).run)


@pytest.mark.parametrize("who", WHO)
def test_every_command_of_a_guide_is_one_that_there_is(who: str) -> None:
    commands = list(typed(who))

    strangers = [command for command in commands if not understood(command)]

    assert commands
    assert strangers == {"printers": ["sha256sum *.pdf"]}.get(who, [])


def test_a_command_that_there_is_not_is_missed() -> None:
    with pytest.raises(SystemExit):
        understood("report build 2024 --pres offset-coated --colour blue")


@pytest.mark.slow
def test_guides_are_short_books_for_everyone(tmp_path: Path) -> None:
    books: list[Path] = []
    for who in WHO:
        root = tmp_path / who
        for part in ("sources", "templates"):
            shutil.copytree(GUIDES / who / part, root / part)
        if books:  # fonts need not be made again
            shutil.copytree(tmp_path / WHO[0] / "build/cache", root / "build/cache")

        ran = run(root, "build", "--format", "json")

        found = json.loads(ran.out)
        assert ran.code == 0
        assert [one for one in found if one["severity"] != "note"] == []
        books += [
            root / f"build/2026/{tag}/guide-{who}-2026-{tag}-screen.pdf" for tag in ("en", "ko")
        ]

    for book in books:
        with Pdf.open(book) as pdf:
            assert 4 <= len(pdf.pages) <= 8
    assert [str(one) for one in validate(books, ["ua1"]) if not one.compliant] == []
