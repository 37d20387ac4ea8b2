"""Sections on the publisher itself: at a glance, organisation, history, directory."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from report.model.facets import Note, Point, Statement
from report.model.moments import Period, When
from report.model.sections.base import Section
from report.model.written import Copy, CountryId, Id, MemberId, PersonId, TermId, Written, as_tuple


class Headcount(Written):
    """Members on a date, as a source states them."""

    id: Id
    on: When
    total: int = Field(ge=0)
    by_country: dict[CountryId, int] = Field(default_factory=dict)
    source: str


class Glance(Section):
    """The publisher in brief: profile, members on the map, growth."""

    profile: Annotated[tuple[Point, ...], BeforeValidator(as_tuple)] = ()
    growth: Annotated[tuple[Headcount, ...], BeforeValidator(as_tuple)] = ()
    founded: When
    seat: Copy


class Body(Written):
    """An organ and what it does."""

    id: Id
    term: TermId
    text: Copy


class Assembly(Written):
    """One general assembly: number, when, where, who, and the facts its source gives."""

    id: Id
    number: int = Field(ge=1)
    period: Period
    host: MemberId
    city: Copy | None = None
    countries: int | None = None
    members: int | None = None
    people: int | None = None
    by_country: dict[CountryId, dict[str, int]] = Field(default_factory=dict)
    note: Copy | None = None
    also: Annotated[tuple[Statement, ...], BeforeValidator(as_tuple)] = ()
    source: str


class Chair(Written):
    """One term in the chair, as its source prints it."""

    id: Id
    number: int = Field(ge=1)
    period: Period
    member: MemberId
    people: Annotated[tuple[PersonId, ...], BeforeValidator(as_tuple)] = ()
    incumbent: bool = False  # the term goes on beyond the year
    source: str


class Subcommittee(Written):
    """A subcommittee and the members that coordinate it."""

    id: Id
    number: int = Field(ge=1)
    term: TermId
    coordinators: Annotated[tuple[MemberId, ...], BeforeValidator(as_tuple)]
    since: When | None = None
    merged: bool = False
    source: str


class Tenure(Written):
    """A person's time in an office."""

    id: Id
    person: PersonId
    since: When
    until: When | None = None
    source: str


class Organisation(Section):
    """Organs, assemblies and their hosts, chairs, subcommittees, secretaries-general."""

    bodies: Annotated[tuple[Body, ...], BeforeValidator(as_tuple)] = ()
    assemblies: Annotated[tuple[Assembly, ...], BeforeValidator(as_tuple)] = ()
    chairs: Annotated[tuple[Chair, ...], BeforeValidator(as_tuple)] = ()
    subcommittees: Annotated[tuple[Subcommittee, ...], BeforeValidator(as_tuple)] = ()
    secretaries: Annotated[tuple[Tenure, ...], BeforeValidator(as_tuple)] = ()


class Milestone(Note):
    """A moment in the publisher's history."""

    source: str


class History(Section):
    """How it came to be."""

    milestones: Annotated[tuple[Milestone, ...], BeforeValidator(as_tuple)] = ()


class Directory(Section):
    """All members by country."""

    notes: Annotated[tuple[Point, ...], BeforeValidator(as_tuple)] = ()
