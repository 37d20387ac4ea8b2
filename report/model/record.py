"""A record: one thing that happened, composed from facets."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from report.model.fact import Fact
from report.model.facets import (
    Audience,
    Meeting,
    Occasion,
    Participants,
    Photo,
    Point,
    PrintRun,
    Speaker,
    Statement,
    Tally,
    Venue,
)
from report.model.moments import Moment, Period, Span
from report.model.written import Copy, Id, OrganisationId, Written, listed


class Record(Written):
    """An activity of the year with whatever is known of it."""

    id: Id
    source: str
    title: Copy
    short: Copy | None = None  # for charts and narrow columns
    lead: Copy | None = None
    text: Copy | None = None
    theme: Copy | None = None
    period: Period | None = None
    occasions: Annotated[tuple[Occasion, ...], BeforeValidator(listed)] = ()
    venue: Venue | None = None
    mode: Meeting | None = None
    hosts: Annotated[tuple[OrganisationId, ...], BeforeValidator(listed)] = ()
    participants: Participants | None = None
    tallies: Annotated[tuple[Tally, ...], BeforeValidator(listed)] = ()
    details: Annotated[tuple[Point, ...], BeforeValidator(listed)] = ()
    programme: Annotated[tuple[Point, ...], BeforeValidator(listed)] = ()
    speakers: Annotated[tuple[Speaker, ...], BeforeValidator(listed)] = ()
    results: Annotated[tuple[Point, ...], BeforeValidator(listed)] = ()
    audience: Annotated[tuple[Audience, ...], BeforeValidator(listed)] = ()
    print_run: PrintRun | None = None
    facts: dict[str, Fact] = Field(default_factory=dict)
    also: Annotated[tuple[Statement, ...], BeforeValidator(listed)] = ()
    photos: Annotated[tuple[Photo, ...], BeforeValidator(listed)] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span in which it took place: its occasions, else its period."""
        return tuple(o.period for o in self.occasions) or ((self.period,) if self.period else ())

    @property
    def start(self) -> Moment | None:
        """When it began."""
        return min((s.start for s in self.spans), key=lambda m: m.first, default=None)
