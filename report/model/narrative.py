"""A narrative that somebody sent: its paragraphs, and what of it was not understood."""

from dataclasses import dataclass
from enum import Enum

from report.findings import Finding


class Role(Enum):
    """What a paragraph is in its document."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one table; paragraphs that say nothing are not counted."""

    role: Role
    text: str
    number: int  # of the paragraph, from 1
    level: int = 0  # of a heading: 1 is the highest
    rows: tuple[tuple[str, ...], ...] = ()  # of a table


@dataclass(frozen=True, slots=True)
class Narrative:
    """All passages in their order; findings tell what was left out, each at its paragraph."""

    name: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()
