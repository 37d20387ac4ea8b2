"""What the checks say of an edition, and where its entries are written.

A process apart finds it out, so that no page is kept waiting for it.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from report.desk import Desk
from report.findings import Finding, Rejected
from report.marks import Mark
from report.model.bookorder import owner_of, sections_of
from report.model.edition import Edition
from report.opening import open_year, read_annual, translated
from report.serving.chamber import Chamber
from report.stages.localize import localize
from report.stocking import read_tongues


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry is written, and how it stands."""

    state: str
    text: str
    mark: Mark
    section: str
    record: Mark | None  # where its record is written


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its title in the language, its file, and the template that sets it."""

    id: str
    kind: str
    title: str
    mark: Mark
    template: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """An edition as the checks see it; without spots where the year cannot be read."""

    findings: tuple[Finding, ...] | None  # None: not judged yet
    spots: Mapping[str, Spot]
    parts: tuple[Part, ...]


class Jury:
    """Judges editions in a process apart, warm after the first; finds their entries here."""

    def __init__(self, root: Path, number: int) -> None:
        self._root, self._number = root, number
        self._chamber = Chamber()
        self._finding = ThreadPoolExecutor(1, "finding")

    def find(self, tag: str) -> Future[Verdict]:
        """Say where the entries of an edition are written, before it is judged."""
        return self._finding.submit(found, self._root, self._number, tag)

    def judge(self, tag: str) -> Future[Verdict]:
        """Judge an edition as it stands now."""
        return self._chamber.submit(verdict, self._root, self._number, tag)

    def close(self) -> None:
        """End the work."""
        self._finding.shutdown(wait=True, cancel_futures=True)
        self._chamber.close()


def found(root: Path, number: int, tag: str) -> Verdict:
    """Where the entries of an edition are written now."""
    desk = Desk(root)
    try:
        annual, tongues = read_annual(desk, number), read_tongues(desk)
        edition = localize(annual, tongues.locales[tag], tongues.words[tag])
    except Rejected:
        return Verdict(None, {}, ())
    return Verdict(None, dict(_spots(edition)), tuple(_parts(desk, edition)))


def verdict(root: Path, number: int, tag: str) -> Verdict:
    """An edition as it stands now, judged."""
    desk = Desk(root)
    try:
        opened = open_year(desk, number)
        edition, told = translated(opened, tag)
    except Rejected as rejected:
        return Verdict(rejected.findings, {}, ())
    both = dict.fromkeys((*opened.findings, *told))
    mine = tuple(one for one in both if one.language in ("", tag))
    parts = tuple(_parts(desk, edition))
    return Verdict(mine, dict(_spots(edition)), parts)


def _spots(edition: Edition) -> Iterator[tuple[str, Spot]]:
    annual = edition.annual
    where = sections_of(annual)
    for key, entry in edition.entries.items():
        owner = owner_of(key)
        record = annual.mark(("records", owner)) if owner in annual.records else None
        yield key, Spot(entry.state.value, entry.text, entry.mark, where.get(owner, ""), record)


def _parts(desk: Desk, edition: Edition) -> Iterator[Part]:
    for section in edition.annual.sections:
        title = edition.entries[section.title.key].text if section.title else ""
        mark = edition.annual.mark(("sections", section.id))
        names = [
            f"templates/{layer}/sections/{section.kind}.html" for layer in (edition.tag, "common")
        ]
        template = next((name for name in names if desk.made(name)), "")
        yield Part(section.id, section.kind, title, mark, template)
