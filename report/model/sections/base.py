"""What every section of a book has."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from report.model.facets import Photo
from report.model.fact import Fact
from report.model.written import Copy, Id, PhotoId, Written, as_tuple


class Opener(Written):
    """The page before a part: artwork with the title on it."""

    art: PhotoId


class Section(Written):
    """A part of the book: a file of the year, set by the template of its kind."""

    numbered: ClassVar[bool] = True  # its pages carry folios
    closes: ClassVar[bool] = False  # it follows the last page of the body, which is a verso
    opens: ClassVar[bool] = False  # it starts on a recto, opener or not

    id: Id
    kind: Id
    title: Copy | None = None
    lead: Copy | None = None
    opener: Opener | None = None
    facts: dict[str, Fact] = Field(default_factory=dict)
    photos: Annotated[tuple[Photo, ...], BeforeValidator(as_tuple)] = ()

    @property
    def recto(self) -> bool:
        """Whether it starts on a right-hand page."""
        return self.opens or self.opener is not None
