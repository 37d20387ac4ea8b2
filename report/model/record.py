"""A record: one thing that happened, composed from facets."""

from typing import Annotated

from pydantic import BeforeValidator, Field

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
from report.model.fact import Fact
from report.model.moments import Moment, Period, Span
from report.model.renewal import BLANK
from report.model.written import Copy, Id, OrganisationId, Written, as_tuple


class Record(Written):
    """An activity of the year with whatever is known of it."""

    id: Id
    source: str
    recurs: bool | None = None  # in every year; if not said: if it stood in the year before, too
    title: Copy
    short: Copy | None = None  # for charts and narrow columns
    lead: Copy | None = None
    text: Copy | None = None
    theme: Copy | None = None
    period: Period | None = None
    occasions: Annotated[tuple[Occasion, ...], BeforeValidator(as_tuple)] = ()
    venue: Venue | None = None
    mode: Meeting | None = None
    hosts: Annotated[tuple[OrganisationId, ...], BeforeValidator(as_tuple)] = ()
    participants: Participants | None = None
    tallies: Annotated[tuple[Tally, ...], BeforeValidator(as_tuple)] = ()
    details: Annotated[tuple[Point, ...], BeforeValidator(as_tuple)] = ()
    programme: Annotated[tuple[Point, ...], BeforeValidator(as_tuple)] = ()
    speakers: Annotated[tuple[Speaker, ...], BeforeValidator(as_tuple)] = ()
    results: Annotated[tuple[Point, ...], BeforeValidator(as_tuple)] = ()
    audience: Annotated[tuple[Audience, ...], BeforeValidator(as_tuple)] = ()
    print_run: PrintRun | None = None
    facts: dict[str, Fact] = Field(default_factory=dict)
    also: Annotated[tuple[Statement, ...], BeforeValidator(as_tuple)] = ()
    photos: Annotated[tuple[Photo, ...], BeforeValidator(as_tuple)] = ()

    @property
    def called(self) -> str:
        """What an author knows it by, also while its title is still to be written."""
        if self.title.source != BLANK:
            return self.title.source
        return self.short.source if self.short else self.id

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span in which it took place: its occasions, else its period."""
        return tuple(o.period for o in self.occasions) or ((self.period,) if self.period else ())

    @property
    def start(self) -> Moment | None:
        """When it began."""
        return min((s.start for s in self.spans), key=lambda m: m.first, default=None)
