"""What every section of a book has."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from report.model.fact import Fact
from report.model.facets import Photo
from report.model.written import Copy, Id, PhotoId, Written, listed


class Opener(Written):
    """The page before a part: artwork with the title on it."""

    art: PhotoId


class Section(Written):
    """A part of the book: a file of the year, set by the template of its kind."""

    id: Id
    kind: Id
    title: Copy | None = None
    lead: Copy | None = None
    opener: Opener | None = None
    facts: dict[str, Fact] = Field(default_factory=dict)
    photos: Annotated[tuple[Photo, ...], BeforeValidator(listed)] = ()
