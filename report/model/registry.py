"""What outlives a year: members, countries, organisations, people, terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from report.model.moments import Moment, When
from report.model.written import CountryId, Id, Written, as_tuple

Names = dict[str, str]  # by language tag
Words = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Tile = Annotated[tuple[int, int], BeforeValidator(as_tuple)]


class Renaming(Written):
    """New names from a moment on; languages not named keep theirs."""

    on: When
    name: Names = Field(default_factory=dict)
    short: Names = Field(default_factory=dict)


Renamings = Annotated[tuple[Renaming, ...], BeforeValidator(as_tuple)]


class Named(Written):
    """Anything with a name in every language."""

    name: Names
    short: Names = Field(default_factory=dict)
    renamed: Renamings = ()
    aliases: Words = ()
    note: str | None = None

    def name_in(self, tag: str, on: Moment) -> str | None:
        """Its full name in a language as it stood on a date."""
        return self._form("name", tag, on) or None

    def short_in(self, tag: str, on: Moment) -> str | None:
        """Its short name in a language as it stood on a date, else the full one."""
        return self._form("short", tag, on) or self.name_in(tag, on)

    def _form(self, form: str, tag: str, on: Moment) -> str:
        names: str = getattr(self, form).get(tag, "")
        for change in self.renamed:
            if change.on.first <= on.last:
                names = getattr(change, form).get(tag, names)
        return names


class Member(Named):
    """A member government, by its ISO 3166-2 code."""

    country: CountryId
    kind: Id
    local: str
    joined: When | None = None
    joined_source: str | None = None
    left: When | None = None
    tile: Tile

    def active(self, on: Moment) -> bool:
        """Whether it belonged on that date; who joined at an unknown time always did."""
        joined = self.joined is None or self.joined.first <= on.last
        return joined and (self.left is None or self.left.first > on.last)


class Country(Written):
    """A country with its names as the publisher writes them."""

    short: Names
    formal: Names
    local: str
    aliases: Words = ()
    note: str | None = None


class Organisation(Named):
    """A body, a venue, a series of events."""

    kind: Id | None = None


class Person(Named):
    """A person, one spelling for each language."""

    transcribed: Words = ()
    as_printed: Names = Field(default_factory=dict)
    source: str | None = None


class Term(Named):
    """A term of the house, one word for each language."""


class Terms(Written):
    """The glossary, and spellings that are wrong or out of date."""

    terms: dict[str, Term]
    forbidden: dict[str, dict[str, str]] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Registry:
    """All names of the house."""

    members: Mapping[str, Member]
    countries: Mapping[str, Country]
    organisations: Mapping[str, Organisation]
    people: Mapping[str, Person]
    terms: Mapping[str, Term]
    forbidden: Mapping[str, Mapping[str, str]]

    def active(self, on: Moment) -> dict[str, Member]:
        """The members of that date, in protocol order."""
        return {code: member for code, member in self.members.items() if member.active(on)}

    def by_country(self, on: Moment) -> dict[str, dict[str, Member]]:
        """The members of that date under their countries, in protocol order."""
        found: dict[str, dict[str, Member]] = {}
        for code, member in self.active(on).items():
            found.setdefault(member.country, {})[code] = member
        return {code: found[code] for code in self.countries if code in found}
