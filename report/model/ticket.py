"""What a printer is sent: files, what was measured in them, and what is ordered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5, sha256

from report.model.annual import Annual
from report.model.facets import PrintRun
from report.model.press import Press

LEVELS = ("error", "warning", "note", "waived")  # of findings, the gravest first


@dataclass(frozen=True, slots=True)
class Sent:
    """One file of a package, by what it is there for."""

    name: str
    purpose: str  # body, cover, ticket … : words.yaml has a line for each
    sha256: str
    md5: str  # as XJDF's FileSpec wants it (XJDF 2.2, table 8.22)
    bytes: int
    pages: int = 0  # 0 for what is no PDF


def sent(name: str, purpose: str, content: bytes, pages: int = 0) -> Sent:
    """Describe a file that goes into a package."""
    old = md5(content, usedforsecurity=False).hexdigest()
    return Sent(name, purpose, sha256(content).hexdigest(), old, len(content), pages)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a press file says of itself; lengths in mm."""

    pages: int
    trim: tuple[float, float]  # width and height of the first page
    bleed: tuple[float, float, float, float]  # of the first page: left, top, right, bottom
    sheet: tuple[float, float]  # with bleed and slug
    standard: str  # PDF/X-4
    condition: str  # identifier of the output intent
    profile: str  # sha256 of the profile inside, empty where there is none
    spots: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # of its pages
    bound_right: bool = False  # read from the right, and bound there


@dataclass(frozen=True, slots=True)
class Quantity:
    """Copies to print: of this edition, and of all of them, where the data say so."""

    edition: int | None = None
    total: int | None = None


def print_run(annual: Annual, tags: Sequence[str]) -> PrintRun | None:
    """The print run of this book: of the one record that prints just these languages."""
    runs = [r.print_run for r in annual.records.values() if r.print_run]
    ours = [run for run in runs if set(run.languages) == set(tags)]
    return ours[0] if len(ours) == 1 else None


def quantity(run: PrintRun | None, tag: str) -> Quantity:
    """How many copies of one edition: never a share that nobody has decided."""
    return Quantity(run.by_language.get(tag), run.copies) if run else Quantity()


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of preflight, as its JSON says it."""

    severity: str
    check: str
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    page: int | None = None
    position: tuple[float, float] | None = None  # mm from the trim's left and top
    entry: str = ""
    waived: str = ""

    @property
    def level(self) -> str:
        """How it counts: what an editor has accepted counts by itself."""
        return "waived" if self.waived else self.severity


@dataclass(frozen=True, slots=True)
class Dossier:
    """An edition for a press, ready to be described."""

    stem: str  # how its folder and its files are called
    year: int
    tag: str
    dated: str  # ISO date of the data: no clock enters a package
    title: str
    publisher: str
    press: Press
    body: Measured
    cover: Measured
    body_file: Sent
    cover_file: Sent
    copies: Quantity
    found: tuple[Found, ...]
    engines: Mapping[str, str]
    others: tuple[Sent, ...] = ()  # what else stands in the folder

    @property
    def files(self) -> tuple[Sent, ...]:
        """Everything that was sent, the two press files first."""
        return (self.body_file, self.cover_file, *self.others)

    @property
    def spine(self) -> float:
        """Width of the spine in mm."""
        return self.press.spine(self.body.pages)

    @property
    def folds(self) -> tuple[float, ...]:
        """Where the cover is folded, in mm from the left edge of its trim."""
        return tuple(_edges(self.press, self.spine))[:-1]

    @property
    def flat(self) -> float:
        """Width of the cover as the press reckons it, trimmed and unfolded, in mm."""
        return list(_edges(self.press, self.spine))[-1]

    def count(self, level: str) -> int:
        """How many findings are of a level: error, warning, note, waived."""
        return sum(found.level == level for found in self.found)


@dataclass(frozen=True, slots=True)
class Order:
    """All editions that are ordered together."""

    stem: str
    title: str
    publisher: str
    language: str
    total: int | None  # copies of all editions, where the data say so
    dossiers: tuple[Dossier, ...]


def _edges(press: Press, spine: float) -> Iterator[float]:
    """Right edges of the cover's panels: flap, back, spine, front, flap."""
    flap, width = press.binding.flaps, press.trim.width
    at = 0.0
    for panel in (flap, width, spine, width, flap):
        at = round(at + panel, 2)
        if panel:
            yield at
