"""What goes to the press: a file in inks, and what is known of its pages."""

from dataclasses import dataclass, field, replace
from enum import Enum

from pydantic import TypeAdapter

from report.model.packed import joined, parted
from report.model.proof import Placement


class Component(Enum):
    """A part of the printed product that is printed by itself."""

    BODY = "body"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Sheetface:
    """One side to be printed: its boxes in pt, as PDF writes them (left, bottom, right, top)."""

    label: str
    trim: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]
    media: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PressFile:
    """A press-ready PDF and where every entry stands on it, in mm from the trim's top left."""

    press: str
    component: Component
    language: str
    pdf: bytes = field(repr=False)
    faces: tuple[Sheetface, ...]
    placements: tuple[Placement, ...]
    spine: float = 0.0  # mm; of a cover
    folds: tuple[float, ...] = ()  # mm from the left edge of a cover's trim
    notes: tuple[str, ...] = ()  # what was decided on the way, for the ticket and the log

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.faces)


_KEPT = TypeAdapter(PressFile)


def pack(file: PressFile) -> bytes:
    """A press file as bytes, for the store."""
    return joined(_KEPT.dump_json(replace(file, pdf=b"")), file.pdf)


def unpack(kept: bytes) -> PressFile:
    """The press file that was packed."""
    facts, pdf = parted(kept)
    return replace(_KEPT.validate_json(facts), pdf=pdf)
