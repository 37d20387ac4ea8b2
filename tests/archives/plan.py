"""How large a synthetic archive is to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from tests.archives.phrases import tags

FULL = 32  # pages from which a report has a cover and parts with openers
FRAMED = 8  # pages from which it has an imprint and contents
MAPPED = 200  # members that still stand on the map
PARTS = 8  # records of a part


@dataclass(frozen=True, slots=True)
class Plan:
    """What an archive is made of; equal plans give equal bytes.

    ``pages`` are those of an edition, roughly: the true number differs by language.  From
    seven languages on, those beyond the known are made up.  ``presses`` are taken from the
    project by name.
    """

    years: int = 1
    languages: int = 6
    members: int = 24
    pages: int = 60
    seed: int = 1
    first: int = 2001
    presses: tuple[str, ...] = ()

    @property
    def tags(self) -> tuple[str, ...]:
        """The languages; the first is the one in which the reports are written."""
        return tags(self.languages)

    @property
    def numbers(self) -> range:
        """The years."""
        return range(self.first, self.first + self.years)

    @property
    def full(self) -> bool:
        """Whether reports have a cover, openers, and sections on the publisher."""
        return self.pages >= FULL

    @property
    def framed(self) -> bool:
        """Whether a report has an imprint and contents."""
        return self.pages >= FRAMED

    @property
    def ppi(self) -> int:
        """Pixels an inch of the pictures in print."""
        return 300 if self.pages >= FULL else 150

    @property
    def records(self) -> int:
        """How many records a year has."""
        return next(n for n in count(1) if self._pages(n + 0.5) >= self.pages)

    def parts(self) -> Iterator[range]:
        """The records of each part, as numbers counted from 0."""
        for start in range(0, self.records, PARTS if self.full else 1000):
            yield range(start, min(start + (PARTS if self.full else 1000), self.records))

    def _pages(self, records: float) -> float:
        """The pages of a report of so many records, as measured."""
        if not self.full:
            return (5 if self.framed else 3) + 1.75 * records
        parts = records / PARTS
        return 28.5 + 2.5 * parts + 2 * records + self.members / 25
