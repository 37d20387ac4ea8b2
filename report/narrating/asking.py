"""What is asked of a narrative: where it is to go, and how."""

from dataclasses import dataclass
from difflib import get_close_matches

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.phrases import phrase
from report.yaml import Pointer


@dataclass(frozen=True, slots=True)
class Sent:
    """A document that came."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where a narrative is to go, and how."""

    into: str  # a section or a record
    year: int
    accept: bool = False  # take it where it differs from ours
    tracked: bool = False  # take tracked changes as made
    dry: bool = False


def owner_of(annual: Annual, into: str) -> Pointer:
    """Where a section or a record stands; raise Rejected for what is neither."""
    if into in annual.records:
        return ("records", into)
    if any(section.id == into for section in annual.sections):
        return ("sections", into)
    known = [*annual.records, *(section.id for section in annual.sections)]
    near = get_close_matches(into, known, 1)
    message = phrase(
        "{into} is no section and no record of {year}", into=into, year=annual.head.year
    )
    hint = (
        phrase("did you mean {near}?", near=near[0])
        if near
        else phrase("name a file of the year, without .yaml")
    )
    mark = Mark(f"sources/{annual.head.year}")
    raise Rejected([Finding("exchange/unknown-entry", Severity.ERROR, message, mark, hint)])
