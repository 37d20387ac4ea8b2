"""The year in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from report.marks import Mark
from report.model.annual import Annual
from report.model.locale import Locale
from report.model.scribe import Scribe, Words


class State(Enum):
    """How far an entry has come; missing and stale are computed, the rest is written."""

    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of copy in the edition's language, its facts filled in."""

    key: str
    text: str
    mark: Mark
    state: State

    @property
    def whole(self) -> bool:
        """Whether it may be printed."""
        return self.state not in (State.MISSING, State.STALE)


@dataclass(frozen=True, slots=True)
class Edition:
    """One year in one language: nothing is left to decide but its look."""

    annual: Annual
    locale: Locale
    words: Words
    scribe: Scribe
    entries: Mapping[str, Entry]

    @property
    def tag(self) -> str:
        """The edition's language."""
        return self.locale.tag
