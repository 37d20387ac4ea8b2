"""What the later checks look at: an edition's galleys, proofs and book, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from report.model.book import Book
from report.model.edition import Edition
from report.model.galley import Galley, Stock
from report.model.proof import Proof


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition and its galleys: what markup and font checks judge."""

    edition: Edition
    stock: Stock
    galleys: tuple[Galley, ...]
    coverage: Mapping[str, frozenset[int]]  # of each face, by file


@dataclass(frozen=True, slots=True)
class Typeset:
    """An edition and its proofs: what layout checks judge.

    ``first`` gives the leaf of the edition on which each section starts, counted from 1.
    """

    edition: Edition
    proofs: tuple[Proof, ...]
    first: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Bound:
    """An edition and its book: what the last checks judge."""

    edition: Edition
    stock: Stock
    book: Book
