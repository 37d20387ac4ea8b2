"""A small project that is built, so to speak, for tests of what rests and what wakes."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.resting import Outcome, Request, Rest, Written
from report.store import Step
from report.tools import surroundings
from report.tools.surroundings import Stamp

SOURCES = {
    "sources/house.yaml": "house",
    "sources/registry/members.yaml": "members",
    "sources/presses/mine.yaml": "condition:\n  profile: colour/mine.icc  # at hand\n",
    "sources/2020/report.yaml": "report",
    "sources/2020/notes.yaml": "notes",
    "sources/2020/photos/2019/a.jpg": "a photo",
    "sources/2020/translations/xx/notes.yaml": "translated",
    "sources/2019/report.yaml": "another year",
    "templates/common/report.html": "template",
    "templates/xx/locale.yaml": "locale",
    "fonts/sans/sans.ttf": "a font",
    "colour/mine.icc": "a profile",
}
PDF = "build/2020/xx/house-2020-xx-screen.pdf"
FINDING = Finding(
    "data/total",
    Severity.WARNING,
    "sums differ",
    Mark("sources/2020/notes.yaml", 3, 4),
    "correct it",
    "xx",
    "notes.text",
    7,
    "as agreed",
    (12.5, 30.0),
    "numbers",
    (3, 9),
    "",
    "abc",
)
OUTCOME = Outcome(
    (FINDING,),
    (Written(PDF, 62, 9, sha256(b"the pages").hexdigest()),),
    ("yy",),
    (Step("typeset", "2020 xx notes", ()),),
)
REQUEST = Request(2020)
DEAR = {  # modules that take long to load
    "PIL",
    "babel",
    "distributed",
    "fontTools",
    "jinja2",
    "lxml",
    "multiprocessing",
    "numpy",
    "pikepdf",
    "pydantic",
    "rich",
    "weasyprint",
    "yaml",
}


def small(root: Path) -> Path:
    """A small project."""
    for name, text in SOURCES.items():
        write(root, name, text)
    return root


def an_hour_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk's clock, an hour on: nothing was written within this tick."""
    now = surroundings.moment
    hour = 3_600_000_000_000
    monkeypatch.setattr(surroundings, "moment", lambda folder: now(folder) + hour)


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(
    root: Path,
    request: Request = REQUEST,
    outcome: Outcome = OUTCOME,
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    """Build a year, so to speak."""
    rest = Rest(Desk(root))
    begun = rest.begin(request)
    meanwhile()
    write(root, PDF, "the pages")
    files = {PDF: {"sha256": sha256(b"the pages").hexdigest()}}
    write(root, "build/2020/manifest.json", json.dumps({"files": files}))
    found = [finding.record() for finding in outcome.findings]
    write(root, "build/2020/findings.json", json.dumps(found))
    rest.remember(request, begun, outcome)


def rests(root: Path, request: Request = REQUEST) -> bool:
    return Rest(Desk(root)).recall(request) is not None


def everything(root: Path) -> dict[str, Stamp]:
    """The stamp of every file and folder."""
    found = {}
    for path in (root, *root.rglob("*")):
        facts = path.lstat()
        found[str(path)] = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
    return found
