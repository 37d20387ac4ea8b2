"""The review site's data: an edition's pages, entries and findings, as its pages read them.

Every noun gives its plain data by ``record()``; the keys are what ``templates/review`` reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from report.findings import Finding
from report.marks import Mark
from report.model.edition import State
from report.model.proof import Box
from report.model.remarks import Talk

Spot = tuple[int, Box, str]  # leaf from 0; mm from its trim; text, alt, label or head
Plain = Mapping[str, object]  # what JSON can say

NO_MARK = Mark("")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its picture, what it bears, and what of it differs from the site of before."""

    image: str  # digest of its picture
    label: str
    section: str
    side: str  # right or left
    was: str = ""  # the picture of the same page in the site of before, where that is another
    changed: tuple[Box, ...] = ()

    def record(self, tag: str) -> dict[str, object]:
        """Give the page as plain data."""
        return {
            "image": picture_path(tag, self.image),
            "label": self.label,
            "section": self.section,
            "side": self.side,
            "was": picture_path(tag, self.was) if self.was else None,
            "changed": [sides(box) for box in self.changed],
        }


@dataclass(frozen=True, slots=True)
class Laid:
    """An edition as it stands on its pages; without any where it could not be set."""

    trim: tuple[float, float] = (210.0, 297.0)
    sheets: tuple[Sheet, ...] = ()
    places: Mapping[str, tuple[Spot, ...]] = field(default_factory=dict)
    anchors: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """An entry in one language, with all that helps to judge and to mend it.

    ``text`` and ``source`` are as written, ``{placeholders}`` and all; ``printed`` has its facts
    filled in. ``behind`` is the language of its chain that has changed since.
    """

    key: str
    text: str
    source: str
    origin: str
    state: State
    was: str = ""
    diff: tuple[tuple[str, str], ...] = ()  # same, out or in; and the words
    note: str = ""
    by: str = ""
    at: str = ""
    base: str = ""  # seal of what stands, for saving
    limit: int | None = None  # characters that its place can take
    section: str = ""
    record_id: str = ""
    terms: tuple[tuple[str, str], ...] = ()  # as the source has it, as this language says it
    offers: tuple[tuple[str, int, str, str], ...] = ()  # text, percent, source, where
    mark: Mark = NO_MARK
    printed: str = ""
    behind: str = ""
    changed: bool = False

    @property
    def facet(self) -> str:
        """What it is of its record: the last word of its key."""
        return self.key.rpartition(".")[2]

    def record(self, places: Sequence[Spot] = ()) -> dict[str, object]:
        """Give the entry as plain data."""
        return {
            "text": self.text,
            "source": self.source,
            "origin": self.origin,
            "state": self.state.value,
            "was": self.was,
            "diff": [list(piece) for piece in self.diff],
            "note": self.note,
            "by": self.by,
            "at": self.at,
            "base": self.base,
            "limit": self.limit,
            "section": self.section,
            "record": self.record_id,
            "facet": self.facet,
            "places": placed(places),
            "terms": [list(term) for term in self.terms],
            "offers": [list(offer) for offer in self.offers],
            "path": self.mark.path,
            "line": self.mark.line,
            "printed": self.printed if self.printed != self.text else "",
            "behind": self.behind,
            "changed": self.changed,
        }


@dataclass(frozen=True, slots=True)
class Review:
    """An edition under review."""

    tag: str
    html: str
    direction: str
    seal: str  # of its texts, as a sign-off names them
    laid: Laid
    entries: Mapping[str, Copy]
    findings: tuple[Finding, ...]
    talk: Talk
    pdf: str = ""  # SHA-256 of its screen file, if it stands

    def record(self) -> dict[str, object]:
        """Give the edition as plain data."""
        places = self.laid.places
        return {
            "tag": self.tag,
            "html": self.html,
            "direction": self.direction,
            "trim": list(self.laid.trim),
            "seal": self.seal,
            "pdf": self.pdf,
            "pages": [sheet.record(self.tag) for sheet in self.laid.sheets],
            "entries": {
                key: copy.record(places.get(key, ())) for key, copy in self.entries.items()
            },
            "findings": [found(finding) for finding in self.findings],
            **self.talk.record(),
            "anchors": dict(self.laid.anchors),
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """A site that was written: where, what is in it, and what kept editions from their pages."""

    folder: str
    tags: tuple[str, ...]  # editions with their pages
    pages: int
    bytes: int
    findings: tuple[Finding, ...] = ()

    def record(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "folder": self.folder,
            "languages": list(self.tags),
            "pages": self.pages,
            "bytes": self.bytes,
            "findings": [finding.record() for finding in self.findings],
        }


def found(finding: Finding) -> dict[str, object]:
    """A finding as plain data: all keys, whatever it knows."""
    return {
        "check": finding.check,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "hint": finding.hint,
        "said": finding.patterns(),
        "entry": finding.entry,
        "page": finding.page,
        "position": list(finding.position) if finding.position else None,
        "span": list(finding.span) if finding.span else None,
        "mend": finding.mend,
        "of": finding.of,
        "waived": finding.waived,
        "its": finding.its,
        "path": finding.mark.path,
        "line": finding.mark.line,
        "column": finding.mark.column,
    }


def picture_path(tag: str, image: str) -> str:
    """Where the picture of a page lies in the site."""
    return f"pages/{tag}/{image}.webp"


def placed(spots: Iterable[Spot]) -> list[list[object]]:
    """Where an entry stands, as plain data: page from 0, box in mm, kind."""
    return [[page, *sides(box), kind] for page, box, kind in spots]


def sides(box: Box) -> list[float]:
    """A box as left, top, width and height in mm."""
    return [round(side, 2) for side in (box.left, box.top, box.width, box.height)]
