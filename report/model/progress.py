"""How far the languages of a year have come, section by section."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from report.model.difference import Piece
from report.model.edition import State

STATES = (
    State.MISSING,
    State.STALE,
    State.DRAFT,
    State.TRANSLATED,
    State.REVIEWED,
    State.APPROVED,
)
UNDONE = STATES[:3]  # what a translator has still to do


@dataclass(frozen=True, slots=True)
class Tally:
    """Entries by state, the words left, and what the checks say of them."""

    states: Mapping[State, int] = field(default_factory=dict)
    left: int = 0  # words, or characters, of the sources of what is not done
    errors: int = 0
    warnings: int = 0

    @property
    def total(self) -> int:
        """All entries."""
        return sum(self.states.values())

    @property
    def undone(self) -> int:
        """Entries that are missing, stale or drafts."""
        return sum(self.states.get(state, 0) for state in UNDONE)

    @property
    def percent(self) -> int:
        """How much is done; 100 only when all is."""
        return 100 * (self.total - self.undone) // self.total if self.total else 100

    @property
    def lowest(self) -> State:
        """The state below which no entry is."""
        return next((state for state in STATES if self.states.get(state)), State.SOURCE)

    def record(self) -> dict[str, object]:
        """Give the tally as plain data."""
        return {
            "total": self.total,
            "states": {state.value: self.states.get(state, 0) for state in STATES},
            "left": self.left,
            "errors": self.errors,
            "warnings": self.warnings,
        }


def summed(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    states: Counter[State] = Counter()
    left = errors = warnings = 0
    for tally in tallies:
        states.update(tally.states)
        left += tally.left
        errors += tally.errors
        warnings += tally.warnings
    return Tally(states, left, errors, warnings)


@dataclass(frozen=True, slots=True)
class Slip:
    """An entry whose source was changed since it was translated."""

    tag: str
    key: str
    path: str  # the chain in words, where it is no direct translation
    words: tuple[Piece, ...] = ()  # what went and came in the source

    def record(self) -> dict[str, object]:
        """Give the slip as plain data."""
        chain = {"chain": self.path} if self.path else {}
        return {
            "language": self.tag,
            "entry": self.key,
            **chain,
            "words": [[piece.sign, piece.text] for piece in self.words],
        }


@dataclass(frozen=True, slots=True)
class Survey:
    """A year: for each language and section, how many entries are in which state."""

    year: int
    title: str
    publisher: str
    source: str
    unit: str  # words or characters
    names: Mapping[str, str]  # languages by their own names
    sections: Mapping[str, str]  # id: title
    cells: Mapping[str, Mapping[str, Tally]]  # language, section
    slips: tuple[Slip, ...]
    comments: Mapping[str, int] = field(default_factory=dict)  # that nobody has resolved yet

    def total(self, tag: str) -> Tally:
        """A language as a whole."""
        return summed(self.cells[tag].values())

    def record(self) -> dict[str, object]:
        """Give the survey as plain data."""
        return {
            "year": self.year,
            "source": self.source,
            "unit": self.unit,
            "languages": {
                tag: {
                    **self.total(tag).record(),
                    "comments": self.comments.get(tag, 0),
                    "sections": {id_: tally.record() for id_, tally in cells.items()},
                }
                for tag, cells in self.cells.items()
            },
            "stale": [slip.record() for slip in self.slips],
        }
