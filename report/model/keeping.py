"""What sync does to the translations of a year: entry by entry, before any file is touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from report.model.annual import Translation


class Kind(Enum):
    """What happens to an entry."""

    CREATED = "created"  # it waits to be translated
    MOVED = "moved"  # its copy stands under another key
    RETIRED = "retired"  # its copy is gone: it goes to the attic
    RESTORED = "restored"  # its copy is there again: it comes back
    STALE = "stale"  # its source was changed
    FRESH = "fresh"  # its text fits the source again
    LOWERED = "lowered"  # its text was changed after it had been reviewed
    SEALED = "sealed"  # it is reviewed: what was read is noted
    OFFERED = "offered"  # another entry has a translation of its source
    CLEARED = "cleared"  # what was noted or offered no longer serves


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one entry."""

    tag: str
    kind: Kind
    key: str
    old: str = ""  # the key of before
    was: str = ""  # the source of before
    now: str = ""

    def record(self) -> dict[str, object]:
        """Give the change as plain data."""
        told = {"old": self.old, "was": self.was, "now": self.now}
        return {
            "language": self.tag,
            "kind": self.kind.value,
            "entry": self.key,
            **{name: value for name, value in told.items() if value},
        }


@dataclass(frozen=True, slots=True)
class Kept:
    """The translations of one language as they are to be, and how they come to be so."""

    tag: str
    table: Mapping[str, Translation]  # in step, by key
    files: Mapping[str, str]  # of every entry in step: the path of its file
    moved: Mapping[str, str] = field(default_factory=dict)  # old key: new key, in one file
    retired: Mapping[str, str] = field(default_factory=dict)  # old key: path
    restored: Mapping[str, str] = field(default_factory=dict)  # key: its key in the attic
    edits: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
