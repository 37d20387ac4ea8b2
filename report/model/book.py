"""Bound: the whole edition as one tagged PDF."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from pydantic import TypeAdapter

from report.model.packed import joined, parted
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
    bound_right: bool = False  # read from the right, and bound there


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


def pack(book: Book) -> bytes:
    """A book as bytes, for the store."""
    return joined(_kept().dump_json(replace(book, pdf=b"")), book.pdf)


def unpack(kept: bytes) -> Book:
    """The book that was packed."""
    facts, pdf = parted(kept)
    return replace(_kept().validate_json(facts), pdf=pdf)


@cache
def _kept() -> TypeAdapter[Book]:
    return TypeAdapter(Book)
