"""What becomes of entries that come from translators, and on what terms they are taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from report.model.edition import State
from report.model.parcel import Unit


class Outcome(Enum):
    """What became of an entry that came."""

    TEXT = "text"  # its text was taken, and its state
    STATE = "state"
    NOTE = "note"
    SAME = "unchanged"
    EMPTY = "empty"  # nothing was written there: ours stays
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """An entry that came, and what became of it."""

    unit: Unit
    outcome: Outcome
    before: State | None = None
    after: State | None = None
    fields: Mapping[str, object] = field(default_factory=dict)  # to be written
    check: str = ""  # that refused it
    why: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a file is taken.

    What ``persons`` have done entry by entry, beside the page, is taken as it is meant: a state is
    one that somebody has set, and what was emptied was to be. Programs of translators change such
    things by themselves.
    """

    by: str = ""
    at: str = ""  # ISO 8601 date
    empty: bool = False  # an empty text takes ours away
    trust: bool = False  # a text without a seal stands in for ours
    persons: bool = False  # as the review has it
