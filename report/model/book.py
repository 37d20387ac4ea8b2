"""Bound: the whole edition as one tagged PDF."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.model.proof import Placement


@dataclass(frozen=True, slots=True)
class Imprimatur:
    """What a finished file says of itself."""

    title: str
    author: str
    language: str  # BCP 47
    subject: str
    dated: str  # ISO date; no clock enters a book
    identifier: str


@dataclass(frozen=True, slots=True)
class Book:
    """An edition: its PDF, page labels, and where every entry stands."""

    language: str
    pdf: bytes = field(repr=False)
    labels: tuple[str, ...]
    placements: tuple[Placement, ...]  # pages of the book, counted from 0
    anchors: Mapping[str, int]
    sections: Mapping[str, int]  # section: its first page, counted from 0

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.labels)
