"""Sections that frame the book: covers, title, imprint, contents, letter, notes, colophon."""

from typing import Annotated

from pydantic import BeforeValidator

from report.model.facets import Point
from report.model.sections.base import Section
from report.model.written import Copy, OrganisationId, PhotoId, listed

Points = Annotated[tuple[Point, ...], BeforeValidator(listed)]


class Cover(Section):
    """The front: name of the publisher, title, year, artwork."""

    subtitle: Copy | None = None
    art: PhotoId


class TitlePage(Section):
    """The first recto."""

    subtitle: Copy | None = None


class Imprint(Section):
    """The legal page."""

    points: Points = ()


class Contents(Section):
    """Sections and records with the folio on which they start."""


class Letter(Section):
    """A text under a title, signed by a body or by nobody."""

    text: Copy
    aside: Points = ()
    signature: OrganisationId | None = None


class Notes(Section):
    """How the figures were taken, and where the sources differ."""

    points: Points = ()


class Colophon(Section):
    """How the book was made."""

    points: Points = ()


class BackCover(Section):
    """The back: artwork, publisher."""

    art: PhotoId
