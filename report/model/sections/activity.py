"""Sections on what was done: records, a conference, figures, a time line."""

from typing import Annotated

from pydantic import BeforeValidator

from report.model.facets import Note
from report.model.sections.base import Section
from report.model.written import Copy, Id, NounId, RecordId, Written, as_tuple


class Activities(Section):
    """Records one after the other; with a table of who took part, where asked for."""

    records: Annotated[tuple[RecordId, ...], BeforeValidator(as_tuple)]
    attendance: bool = False


class Conference(Section):
    """One record over several pages: programme, presenters, panel, results."""

    record: RecordId


class Highlight(Written):
    """A figure worth a large numeral, taken from a fact."""

    id: Id
    fact: str  # path to the number: art-contest.tallies.entries.total
    noun: NounId | None = None
    label: Copy


class Figures(Section):
    """The year in figures."""

    highlights: Annotated[tuple[Highlight, ...], BeforeValidator(as_tuple)]


class TimeLine(Section):
    """The year month by month: the records' dates, and what else happened."""

    events: Annotated[tuple[Note, ...], BeforeValidator(as_tuple)] = ()
