"""The typed year, before it has a language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from report.marks import Mark
from report.model.facets import Photo
from report.model.grid import Grid
from report.model.moments import Moment, When
from report.model.picture import Picture
from report.model.press import Press
from report.model.record import Record
from report.model.registry import Registry
from report.model.renewal import Renewal
from report.model.sections.base import Section
from report.model.written import Copy, Id, OrganisationId, Text, Written, as_tuple
from report.yaml import Copy as Yaml
from report.yaml import Pointer

Ids = Annotated[tuple[Id, ...], BeforeValidator(as_tuple)]
Inks = Annotated[tuple[int, int, int, int], BeforeValidator(as_tuple)]


class Colour(Written):
    """A palette token: its screen value and its exact build in percent of C M Y K.

    Without a build a token is separated by the press's profile, as the pictures beside it are.
    """

    rgb: str = Field(pattern=r"^#[0-9A-F]{6}$")
    cmyk: Inks | None = None


class Slot(Written):
    """A place for a picture on the page, in mm."""

    width: float = Field(gt=0)
    height: float = Field(gt=0)


class Page(Written):
    """The size to which pages are cut, and what is set beyond it, in mm; A4 unless said."""

    width: float = Field(210, ge=120, le=420)
    height: float = Field(297, ge=150, le=600)
    bleed: float = Field(3, ge=0, le=20)

    @property
    def grid(self) -> Grid:
        """The columns and lines upon it."""
        return Grid(self.width, self.height, self.bleed)


class House(Written):
    """What holds for every year of this publisher."""

    publisher: OrganisationId
    prefix: str  # of output names
    languages: Ids  # order of editions; languages not named come after
    speaks: str = ""  # language in which commands tell their findings; English where none is named
    press_asks: Literal["draft", "translated", "reviewed", "approved"] = "translated"  # of entries
    page: Page = Field(default_factory=Page)
    slots: dict[str, Slot]
    limits: dict[str, int] = Field(default_factory=dict)  # characters, by a key's last word
    screen_ppi: int = Field(150, gt=0)
    print_ppi: int = Field(300, gt=0)


class Head(Written):
    """``report.yaml``: what the book is and the order of its sections."""

    year: int
    dated: When  # the data ends here
    source_language: str
    title: Copy
    languages: Ids = ()  # editions of this year; default: every language there is
    sections: Ids
    palette: dict[str, Colour]
    photos: Annotated[tuple[Photo, ...], BeforeValidator(as_tuple)] = ()


class Offer(Written):
    """A translation that another entry has; whoever translates may take it."""

    text: str
    match: int = Field(ge=1, le=100)  # percent of likeness of the two sources
    source: str
    where: str  # year and key: 2020/art-contest.title


Offers = Annotated[tuple[Offer, ...], BeforeValidator(as_tuple)]


class Translation(Written):
    """One entry in one language."""

    source: str
    text: str
    state: Id
    origin: str | None = Field(None, alias="from")
    was: str | None = None
    by: str | None = None
    at: str | None = None
    note: str | None = None
    of: str | None = None  # fingerprint of the text that was reviewed or approved
    offered: Offers = ()


class Waiver(Written):
    """A finding that an editor accepts, with the reason.

    One on a fact names its path; one on copy names the entry, the language and the fingerprint of
    the text that was accepted: it lapses when the text changes.
    """

    check: str
    reason: str = Field(min_length=12)
    at: str = ""  # path of the value in the year: records.art-contest.tallies.awards
    message: str | None = None  # where several stand at one place: words of the one meant
    entry: str = ""
    lang: str = ""
    of: str = ""  # as the finding says it


@dataclass(frozen=True, slots=True)
class Annual:
    """A year's facts and copy, its registry, its translations; and who prints it."""

    head: Head
    house: House
    sections: tuple[Section, ...]
    records: Mapping[str, Record]
    registry: Registry
    presses: Mapping[str, Press]
    entries: Mapping[str, Text]
    places: Mapping[str, Pointer]  # of entries, by key
    translations: Mapping[str, Mapping[str, Translation]]
    waivers: tuple[Waiver, ...]
    pictures: Mapping[str, Picture]
    yaml: Yaml
    others: Mapping[int, "Annual"] = field(default_factory=dict)  # years it is compared with
    renewals: tuple[Renewal, ...] = ()  # what `report new` took over, still to be seen to

    @property
    def end(self) -> Moment:
        """The last moment the book knows."""
        return self.head.dated

    def mark(self, pointer: Pointer) -> Mark:
        """Where a value was written."""
        return self.yaml.mark(pointer)

    def photos(self) -> Iterator[tuple[Pointer, Photo]]:
        """Every picture of the book and where it was named."""
        for i, photo in enumerate(self.head.photos):
            yield ("report", "photos", i), photo
        for section in self.sections:
            for i, photo in enumerate(section.photos):
                yield ("sections", section.id, "photos", i), photo
        for record in self.records.values():
            for i, photo in enumerate(record.photos):
                yield ("records", record.id, "photos", i), photo
