"""Sections on what was said and seen, and on what has changed since another year."""

from typing import Annotated

from pydantic import BeforeValidator

from report.model.sections.base import Section
from report.model.written import Copy, Id, NounId, PhotoId, RecordId, Written, as_tuple


class Session(Section):
    """A session of a forum: speakers one after the other, each with what was said."""

    record: RecordId
    topics: bool = False  # ends with a table of all presentations


class Shot(Written):
    """A picture with its caption; not drawn as long as there is no picture."""

    id: Id
    caption: Copy
    art: PhotoId | None = None


class Gallery(Section):
    """Pictures with captions in a justified grid."""

    shots: Annotated[tuple[Shot, ...], BeforeValidator(as_tuple)] = ()


class Contrast(Written):
    """A figure of this year beside that of another."""

    id: Id
    label: Copy
    noun: NounId
    fact: str  # path of the number in this year: registry.members
    then: str | None = None  # its path in the other year, where it is another


class Comparison(Section):
    """This year's figures beside those of another year, and the members that joined since."""

    since: int  # the other year, which has a report
    rows: Annotated[tuple[Contrast, ...], BeforeValidator(as_tuple)] = ()
