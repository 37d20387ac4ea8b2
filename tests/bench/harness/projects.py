"""Throw-away projects that are built, and changed as authors change them.

A text or number that is put in was never set before: words and numbers are counted on.
"""

import compileall
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

from report.desk import Desk
from report.stages.deliver import Leaflet, read_manifest
from tests.bench.harness.measuring import Took, measured
from tests.running import PROJECT, copy_project

# As on a user's machine: Python keeps what it compiles.
ENV = {"PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": ""}
LOADED = "import report.building, report.commands.making, weasyprint, pikepdf"
_TURNS = count(1)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, where something is changed."""

    file: str
    key: str

    def __str__(self) -> str:
        return self.key


TEXTS = (
    Spot("activities.yaml", "annual-report.text"),
    Spot("joint.yaml", "clean-air-forum.lead"),
    Spot("organisation.yaml", "organisation.bodies.assembly.text"),
    Spot("notes.yaml", "notes.points.members.text"),
)  # of the translation: short and long sections
FACTS = (
    Spot("activities/annual-report.yaml", "previous_copies"),
    Spot("activities/honorary-ambassadors.yaml", "people"),
)  # of the year: each is written by all languages


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the project with sources, templates and fonts, and nothing made."""

    root: Path
    year: int

    def command(self, *arguments: str) -> list[str]:
        """The command as a user types it."""
        return [sys.executable, "-m", "report", "--root", str(self.root), *arguments]

    def build(self, *arguments: str) -> Took:
        """Build, and say what it took; raise Failed where it is refused."""
        return measured(self.command("build", *arguments), self.root, ENV)

    def clear(self) -> None:
        """Throw away all that was made: the next build is cold."""
        shutil.rmtree(self.root / "build", ignore_errors=True)

    def made(self) -> dict[str, Leaflet]:
        """What the last builds left, by file, as their manifest says."""
        text = (self.root / f"build/{self.year}/manifest.json").read_text("utf-8")
        return {leaf.path: leaf for leaf in read_manifest(text)}

    def screen(self, tag: str) -> Path:
        """An edition for the screen."""
        [path] = (self.root / f"build/{self.year}/{tag}").glob("*-screen.pdf")
        return path

    def seals(self) -> dict[str, str]:
        """Every PDF that stands there, by its digest."""
        found = sorted((self.root / f"build/{self.year}").glob("*/*.pdf"))
        return {path.name: sha256(path.read_bytes()).hexdigest() for path in found}

    def change_text(self, tag: str, spot: Spot) -> str:
        """Put a new word before a translated text; the word."""
        path = self.root / f"sources/{self.year}/translations/{tag}/{spot.file}"
        word = new_word(next(_TURNS))
        path.write_text(with_word(path.read_text("utf-8"), spot.key, word), "utf-8")
        return word

    def change_fact(self, spot: Spot) -> int:
        """Count a number of the year on by one or more; the number."""
        path = self.root / f"sources/{self.year}/{spot.file}"
        text, number = with_number(path.read_text("utf-8"), spot.key, next(_TURNS))
        path.write_text(text, "utf-8")
        return number


def new_word(turn: int) -> str:
    """A word that is in no language.

    >>> new_word(1), new_word(28)
    ('Quelab', 'Quelbc')
    """
    letters = "abcdefghijklmnopqrstuvwxyz"
    return f"Quel{letters[turn // 26 % 26]}{letters[turn % 26]}"


def with_word(text: str, key: str, word: str) -> str:
    """A file of translations with a word before one entry's text."""
    pattern = rf"(^{re.escape(key)}:\n(?:[ \t]+.*\n|\n)*?  text: (?:\|\n    )?)"
    changed, done = re.subn(pattern, rf"\g<1>{word} ", text, count=1, flags=re.MULTILINE)
    if not done:
        raise KeyError(key)
    return changed


def with_number(text: str, key: str, more: int) -> tuple[str, int]:
    """A file of facts with a larger number, and that number."""
    found = re.search(rf"^(\s+{re.escape(key)}: )(\d+)\b", text, flags=re.MULTILINE)
    if not found:
        raise KeyError(key)
    number = int(found[2]) + more
    return f"{text[: found.start(2)]}{number}{text[found.end(2) :]}", number


def project(root: Path) -> Project:
    """A copy of the project, with its latest year."""
    copy_project(root)
    return Project(root, max(Desk(root).years()))


def warm(folders: Sequence[Path]) -> None:
    """Have code compiled and files in memory, as on a machine that is in use."""
    compileall.compile_dir(PROJECT / "report", quiet=2)
    measured([sys.executable, "-c", LOADED], PROJECT, ENV)
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                path.read_bytes()
