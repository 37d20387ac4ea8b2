"""Entries on their way to a translator and back, in whatever format."""

from dataclasses import dataclass, field

from report.findings import Finding
from report.marks import Mark
from report.model.edition import State
from report.model.fingerprint import fingerprint

NOWHERE = Mark("")


@dataclass(frozen=True, slots=True)
class Offered:
    """A translation that another entry has: offered, never taken by itself."""

    text: str
    match: int  # percent of likeness of the two sources, 100 if they are the same
    source: str  # what was translated there
    where: str  # year and key: 2020/art-contest.title


@dataclass(frozen=True, slots=True)
class Unit:
    """One entry on its way: msgctxt, msgid and msgstr of a PO file.

    ``base`` says what stood in the house when the parcel was made (``seal``), so that an import
    knows who has changed what since. A field that a format or a tool has lost is empty.
    """

    key: str
    source: str
    text: str
    state: State  # missing, draft, translated, reviewed, approved; stale where ``was`` is given
    was: str = ""  # the source of before, while the text translates that one
    note: str = ""  # the translator's own, goes both ways
    base: str = ""
    told: tuple[tuple[str, str], ...] = ()  # for reading: ("section", …), ("page", …), ("en", …)
    terms: tuple[tuple[str, str], ...] = ()  # glossary: as in the source, as to be written
    limit: int | None = None  # characters that the place can take
    offers: tuple[Offered, ...] = ()
    mark: Mark = NOWHERE  # where it stands in a file that was read
    at: str = ""  # when it was worked on: ISO 8601 date, where the file tells it


@dataclass(frozen=True, slots=True)
class Form:
    """How a text file is written down."""

    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"


@dataclass(frozen=True, slots=True)
class Parcel:
    """Entries of a year in one language; languages are the tags of the house.

    ``tags`` of a file that came from elsewhere are as the file has them (``en-US``, ``zh_CN``).
    ``form`` is what the file was like, so that it goes back as it came. ``findings`` tell what
    could not be read and was left out, where the rest of the file could be.
    """

    year: int | None
    source: str
    language: str
    units: tuple[Unit, ...]
    publisher: str = ""
    title: str = ""
    form: Form = field(default_factory=Form)
    findings: tuple[Finding, ...] = ()
    translator: str = ""  # who worked on a file that came, as the file says


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing of the registry with what every language calls it."""

    id: str  # terms/charter, members/KR-47
    names: tuple[tuple[str, str], ...]  # tag, name
    short: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()  # tag, a spelling that must not appear
    note: str = ""


def seal(text: str, state: State, note: str = "") -> str:
    """What a unit's ``base`` says: the text's fingerprint, its state, the note's fingerprint."""
    known = f"{fingerprint(text)}-{state.value}"
    return f"{known}-{fingerprint(note)}" if note.strip() else known
