"""What authors write in YAML: the base of every typed record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, Field, InstanceOf


class Written(BaseModel, frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True):
    """Something an author writes: no guessing, no unknown keys."""


@dataclass(frozen=True, slots=True)
class Text:
    """Copy in its source language, and the key under which its translations stand."""

    source: str
    key: str = ""

    def __bool__(self) -> bool:
        return bool(self.source)


def _text(value: object) -> object:
    return Text(value) if isinstance(value, str) else value


def as_tuple(value: object) -> object:
    """YAML gives lists, frozen records hold tuples."""
    return tuple(value) if isinstance(value, list) else value


def shorthand(name: str, *types: type) -> Callable[[object], object]:
    """Let a bare value stand for a mapping with this one key."""

    def expand(value: object) -> object:
        plain = isinstance(value, types) and not isinstance(value, bool)
        return {name: value} if plain else value

    return expand


Copy = Annotated[InstanceOf[Text], BeforeValidator(_text)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]


class Ref(str):
    """An id that must stand in a table elsewhere."""

    __slots__ = ()
    table: ClassVar[str]


class MemberRef(Ref):
    """A member government."""

    __slots__ = ()
    table = "members"


class CountryRef(Ref):
    """A country."""

    __slots__ = ()
    table = "countries"


class OrganisationRef(Ref):
    """A body, a venue, a series of events."""

    __slots__ = ()
    table = "organisations"


class PersonRef(Ref):
    """A person."""

    __slots__ = ()
    table = "people"


class TermRef(Ref):
    """A term of the glossary."""

    __slots__ = ()
    table = "terms"


class RecordRef(Ref):
    """A record of the year."""

    __slots__ = ()
    table = "records"


class PhotoRef(Ref):
    """A picture of ``report.yaml``."""

    __slots__ = ()
    table = "photos"


class RoleRef(Ref):
    """A role of ``words.yaml``."""

    __slots__ = ()
    table = "roles"


class NounRef(Ref):
    """A counted noun of ``words.yaml``."""

    __slots__ = ()
    table = "counted"


def _to(kind: type[Ref]) -> BeforeValidator:
    return BeforeValidator(lambda value: kind(value) if type(value) is str else value)


MemberId = Annotated[InstanceOf[MemberRef], _to(MemberRef)]
CountryId = Annotated[InstanceOf[CountryRef], _to(CountryRef)]
OrganisationId = Annotated[InstanceOf[OrganisationRef], _to(OrganisationRef)]
PersonId = Annotated[InstanceOf[PersonRef], _to(PersonRef)]
TermId = Annotated[InstanceOf[TermRef], _to(TermRef)]
RecordId = Annotated[InstanceOf[RecordRef], _to(RecordRef)]
PhotoId = Annotated[InstanceOf[PhotoRef], _to(PhotoRef)]
RoleId = Annotated[InstanceOf[RoleRef], _to(RoleRef)]
NounId = Annotated[InstanceOf[NounRef], _to(NounRef)]
