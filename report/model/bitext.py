"""Copy beside what it was translated from: one language, and all languages side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from report.marks import Mark
from report.model.annual import Annual
from report.model.edition import State
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Pair:
    """An entry in one language, and the text it was translated from.

    ``text`` and ``source`` are as written, ``{placeholders}`` and all. ``filled`` is the text with
    its facts written in, where the facts are known. In the source language itself there is no
    ``source``.
    """

    key: str
    text: str
    mark: Mark
    source: str = ""
    origin: str = ""  # the language of ``source``
    filled: str = ""
    state: State = State.TRANSLATED

    @property
    def owner(self) -> str:
        """The section or record to which the entry belongs."""
        return self.key.partition(".")[0]


@dataclass(frozen=True)
class Bitext:
    """All texts of one language that there are, in the order of the book.

    Entries that are missing are left out; a stale one stands beside the source it was made from.
    ``annual`` is None for a stranger's file: such a check judges the text alone.
    """

    tag: str
    pairs: tuple[Pair, ...]
    tongues: Mapping[str, Tongue]  # every language of the house, this one included
    registry: Registry
    on: Moment  # names as they stood then
    annual: Annual | None = None

    @property
    def tongue(self) -> Tongue:
        """The language of the texts."""
        return self.tongues[self.tag]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every text by its key."""
        return {pair.key: pair.text for pair in self.pairs}


@dataclass(frozen=True, slots=True, eq=False)
class Parallel:
    """The same copy in several languages: the source language, and one edition or all of them.

    It is itself and no other: what was found out about it is kept under it.
    """

    source: str  # the source language; there may be no bitext of it, as in a stranger's file
    bitexts: Mapping[str, Bitext]

    def translated(self) -> Iterator[tuple[str, Pair]]:
        """Every pair of every language that has a source beside it."""
        for tag, bitext in self.bitexts.items():
            for pair in bitext.pairs:
                if pair.source:
                    yield tag, pair

    def entries(self) -> Mapping[str, Mapping[str, Pair]]:
        """Every entry by its key: the pair of each language that has it."""
        found: dict[str, dict[str, Pair]] = {}
        for tag, bitext in self.bitexts.items():
            for pair in bitext.pairs:
                found.setdefault(pair.key, {})[tag] = pair
        return found
