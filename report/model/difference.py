"""What differs between two builds: files, pages, areas of a page, entries, words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from report.findings import Finding
from report.model.proof import Box


class State(Enum):
    """What became of a file, a page or an entry."""

    SAME = "same"
    MOVED = "moved"  # a page: the same, but for its number
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    UNREADABLE = "unreadable"  # a file: see the findings


class Kind(Enum):
    """In what an area of a page differs."""

    WORDS = "words"  # it reads otherwise
    PLACE = "place"  # it reads the same, set elsewhere on the page
    LOOK = "look"  # a picture, a colour, a line, a font


class Matching(Enum):
    """By what the pages of two files were matched."""

    BYTES = "bytes"
    ENTRIES = "entries"
    LIKENESS = "likeness"  # of their words and pictures, where no places are known


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (``=``), went (``-``) or came (``+``)."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a page that differs, in mm from the trim of the new page."""

    box: Box
    kind: Kind
    entries: tuple[str, ...]
    words: tuple[Piece, ...] = ()  # only those that went or came
    went: tuple[Box, ...] = ()  # where they stood on the old page, in mm from its trim
    came: tuple[Box, ...] = ()  # where they stand on the new page

    def record(self) -> dict[str, object]:
        """Give the area as plain data."""
        return {
            "box": _sides(self.box),
            "kind": self.kind.value,
            "entries": list(self.entries),
            "words": _plain(self.words),
            "went": [_sides(box) for box in self.went],
            "came": [_sides(box) for box in self.came],
        }


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of one side: counted from 0, and the number it bears."""

    number: int
    label: str
    picture: str = ""  # name of its picture in the folder of the comparison


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page and what became of it."""

    state: State
    old: Leaf | None
    new: Leaf | None
    areas: tuple[Area, ...] = ()
    shift: tuple[float, float] = (0.0, 0.0)  # mm by which its content stands elsewhere
    note: str = ""

    @property
    def moved(self) -> bool:
        """Whether it stands at another number."""
        return bool(self.old and self.new and self.old.number != self.new.number)

    def record(self) -> dict[str, object]:
        """Give the page as plain data."""
        return {
            "state": self.state.value,
            "moved": self.moved,
            "old": _leaf(self.old),
            "new": _leaf(self.new),
            "shift": [round(way, 2) for way in self.shift],
            "note": self.note,
            "areas": [area.record() for area in self.areas],
        }


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that reads otherwise, came or went; the pages, from 0, on which it stands."""

    key: str
    state: State
    words: tuple[Piece, ...]
    old: tuple[int, ...] = ()
    new: tuple[int, ...] = ()

    def record(self) -> dict[str, object]:
        """Give the entry as plain data."""
        return {
            "key": self.key,
            "state": self.state.value,
            "old": list(self.old),
            "new": list(self.new),
            "words": _plain(self.words),
        }


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of both builds, or of one."""

    name: str
    state: State
    matching: Matching = Matching.BYTES
    language: str = ""
    pages: tuple[PageChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    notes: tuple[str, ...] = ()
    old: str = ""  # its name on either side, where it has one
    new: str = ""
    folder: str = ""  # in the folder of the comparison: its pictures, and its page

    def count(self, state: State) -> int:
        """How many pages are in a state."""
        return sum(page.state is state for page in self.pages)

    def entered(self, state: State) -> int:
        """How many entries are in a state."""
        return sum(entry.state is state for entry in self.entries)

    def record(self) -> dict[str, object]:
        """Give the file as plain data."""
        return {
            "name": self.name,
            "old": self.old or None,
            "new": self.new or None,
            "state": self.state.value,
            "matching": self.matching.value,
            "language": self.language or None,
            "notes": list(self.notes),
            "pages": [page.record() for page in self.pages],
            "entries": [entry.record() for entry in self.entries],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, what could not be compared, and pictures by their names."""

    old: str
    new: str
    files: tuple[FileChange, ...]
    findings: tuple[Finding, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def same(self) -> bool:
        """Whether nothing differs, as far as could be seen."""
        return all(file.state is State.SAME for file in self.files)

    def record(self) -> dict[str, object]:
        """Give the comparison as plain data, the form of ``compare.json``."""
        return {
            "old": self.old,
            "new": self.new,
            "same": self.same,
            "files": [file.record() for file in self.files],
            "findings": [finding.record() for finding in self.findings],
        }


def _sides(box: Box) -> list[float]:
    return [round(side, 1) for side in (box.left, box.top, box.width, box.height)]


def _plain(words: tuple[Piece, ...]) -> list[list[str]]:
    return [[piece.sign, piece.text] for piece in words]


def _leaf(leaf: Leaf | None) -> dict[str, object] | None:
    if leaf is None:
        return None
    return {"page": leaf.number, "label": leaf.label, "picture": leaf.picture or None}
