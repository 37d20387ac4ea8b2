"""Sections that frame the book: covers, title, imprint, contents, letter, notes, colophon."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from report.model.facets import Point
from report.model.sections.base import Section
from report.model.written import Copy, OrganisationId, PhotoId, as_tuple

Points = Annotated[tuple[Point, ...], BeforeValidator(as_tuple)]


class Cover(Section):
    """The front: name of the publisher, title, year, artwork."""

    numbered: ClassVar[bool] = False

    subtitle: Copy | None = None
    art: PhotoId


class TitlePage(Section):
    """The first recto."""

    opens: ClassVar[bool] = True

    subtitle: Copy | None = None


class Imprint(Section):
    """The legal page."""

    points: Points = ()


class Contents(Section):
    """Sections and records with the folio on which they start."""

    opens: ClassVar[bool] = True


class Letter(Section):
    """A text under a title, signed by a body or by nobody."""

    opens: ClassVar[bool] = True

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

    numbered: ClassVar[bool] = False
    closes: ClassVar[bool] = True

    art: PhotoId
