"""Paged: a section's pages, and where each entry fell.

An entry falls in pieces, each a box about its own words alone. A piece is of a kind: ``text``;
``link``, its words as a way to where they stand, in the contents and registers; ``label``, drawn
in a figure; ``head``, a running head; ``alt``, the picture of which it is the alternative text.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from report.model.galley import Face
from report.model.packed import joined, parted

if TYPE_CHECKING:
    from pydantic import TypeAdapter

TEXT, LINK, LABEL, HEAD, ALT = "text", "link", "label", "head", "alt"
KINDS = (TEXT, LINK, LABEL, HEAD, ALT)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in mm from the trim's top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge, in mm."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge, in mm."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a piece of an entry fell: the page of its section, counted from 0."""

    entry: str
    page: int
    box: Box
    overflow: float = 0.0  # mm by which it runs out of the block that should hold it
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a page, for the order of levels and for widows."""

    level: int
    text: str
    page: int
    box: Box
    followed: bool  # whether anything stands below it, or beside it, on its page


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture as placed, its size in mm."""

    name: str
    page: int
    width: float
    height: float
    alt: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds, besides its furniture."""

    characters: int
    pictures: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The section's PDF and everything the checks and the binder need to know of it."""

    section: str
    pdf: bytes = field(repr=False)
    folio: int
    sheets: tuple[Sheet, ...]
    placements: tuple[Placement, ...]
    headings: tuple[Heading, ...]
    pictures: tuple[PlacedPicture, ...]
    anchors: Mapping[str, int]  # id: page of the section, counted from 0
    complaints: tuple[str, ...] = ()
    trim: tuple[float, float] = (210.0, 297.0)
    faces: tuple[Face, ...] = ()  # of the fonts that its PDF names and leaves out

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.sheets)


def pack(proof: Proof) -> bytes:
    """A proof as bytes, for the store."""
    facts = {name: value for name, value in _said(proof).items() if name != "pdf"}
    said = json.dumps({**facts, "pdf": ""}, ensure_ascii=False, default=_said)
    return joined(said.encode(), proof.pdf)


def unpack(kept: bytes) -> Proof:
    """The proof that was packed."""
    facts, pdf = parted(kept)
    return replace(_kept().validate_json(facts), pdf=pdf)


def _said(value: Any) -> dict[str, object]:
    """What a plain value says of itself, field by field."""
    return {one.name: getattr(value, one.name) for one in fields(value)}


@cache
def _kept() -> "TypeAdapter[Proof]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - whoever only sets pages does without

    return TypeAdapter(Proof)
