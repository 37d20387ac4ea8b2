"""The optional facets from which records are composed."""

from enum import Enum
from typing import Annotated

from pydantic import BeforeValidator, Field

from report.model.moments import Period, When
from report.model.written import (
    Copy,
    CountryId,
    Id,
    MemberId,
    NounId,
    OrganisationId,
    PersonId,
    RoleId,
    TermId,
    Written,
    as_tuple,
    shorthand,
)
from report.phrases import phrase


class Amount(Written):
    """A count: exact, approximate, or the least that it was."""

    count: int = Field(ge=0)
    about: bool = False
    over: bool = False  # more than that


Count = Annotated[
    Amount, BeforeValidator(shorthand("count", int), json_schema_input_type=Amount | int)
]


class Mode(Enum):
    """How people met."""

    IN_PERSON = "in-person"
    ONLINE = "online"
    HYBRID = "hybrid"


def _mode(value: object) -> object:
    modes = {mode.value: mode for mode in Mode}
    if isinstance(value, str) and value not in modes:
        message = phrase(
            "{value!r} is no mode: write {modes}", value=value, modes=", ".join(modes)
        )
        raise ValueError(message)
    return modes[value] if isinstance(value, str) else value


Meeting = Annotated[Mode, BeforeValidator(_mode)]


class Venue(Written):
    """Where it took place."""

    place: Copy
    country: CountryId
    member: MemberId | None = None


class Presence(Written):
    """A member that took part, with what its source adds (a city, say)."""

    member: MemberId
    note: Copy | None = None


Present = Annotated[
    Presence, BeforeValidator(shorthand("member", str), json_schema_input_type=Presence | str)
]


class Delegation(Written):
    """Who came from one country: named members, or a stated number of unnamed ones."""

    country: CountryId
    members: Annotated[tuple[Present, ...], BeforeValidator(as_tuple)] = ()
    count: int | None = Field(None, ge=0)

    @property
    def size(self) -> int:
        """How many members came, by name where they are named."""
        return len(self.members) if self.members else self.count or 0


class Participants(Written):
    """Who took part: what the source states, and whom it lists."""

    countries: int | None = Field(None, ge=0)
    members: int | None = Field(None, ge=0)
    people: Count | None = None
    listed: Annotated[tuple[Delegation, ...], BeforeValidator(as_tuple)] = ()
    others: Copy | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The members named, in the order of the source."""
        return tuple(p.member for d in self.listed for p in d.members)


class Part(Written):
    """One part of a tally: of a country, a member, or under a label of its own."""

    id: Id
    count: int = Field(ge=0)
    country: CountryId | None = None
    member: MemberId | None = None
    term: TermId | None = None
    label: Copy | None = None


class Tally(Written):
    """A stated total and its parts."""

    id: Id
    label: Copy
    noun: NounId  # what is counted
    total: int = Field(ge=0)
    parts: Annotated[tuple[Part, ...], BeforeValidator(as_tuple)] = ()


class Occasion(Written):
    """One of several runs of the same activity."""

    id: Id
    number: int = Field(ge=1)
    period: Period
    place: Copy | None = None
    organisation: OrganisationId | None = None
    people: Count | None = None


class Point(Written):
    """One thing to say, with or without a heading."""

    id: Id
    label: Copy | None = None
    text: Copy
    people: Annotated[tuple[PersonId, ...], BeforeValidator(as_tuple)] = ()


class Speaker(Written):
    """A person in a role, with the post and topic of that day."""

    id: Id
    role: RoleId
    person: PersonId
    post: Copy | None = None
    organisation: OrganisationId | None = None
    member: MemberId | None = None  # for which it was said
    mode: Meeting | None = None  # where the session had several
    topic: Copy | None = None
    points: Annotated[tuple[Point, ...], BeforeValidator(as_tuple)] = ()
    read_by: PersonId | None = None
    reader_post: Copy | None = None


class Audience(Written):
    """How many followed a broadcast in one language."""

    id: Id
    label: Copy
    people: Count


class PrintRun(Written):
    """Copies printed, in all and, where known, by language."""

    copies: int = Field(ge=0)
    languages: Annotated[tuple[Id, ...], BeforeValidator(as_tuple)]
    by_language: dict[str, int] = Field(default_factory=dict)


class Statement(Written):
    """What another source states of a fact of this record."""

    fact: str  # path of the fact in its record: tallies.awards.total
    value: int | str
    source: str


class Photo(Written):
    """A picture of the record in a slot of the page."""

    id: Id
    file: str
    slot: Id
    caption: Copy | None = None
    alt: Copy | None = None
    credit: Copy | None = None


class Note(Written):
    """Words tied to a moment."""

    id: Id
    on: When
    title: Copy
    text: Copy | None = None
