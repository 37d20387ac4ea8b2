"""The year as a book: everything has its place, nothing is empty."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.walk import each
from report.findings import Severity
from report.model.annual import Annual
from report.model.sections.activity import Activities, Conference, TimeLine
from report.model.sections.base import Section
from report.model.sections.forum import Session
from report.model.sections.institution import Directory
from report.model.written import Text
from report.phrases import phrase
from report.yaml import Pointer


@check(
    "data/record-nowhere",
    Severity.ERROR,
    reason="""
        A record that no section names is in the data and not in the book: an activity of the
        year would be lost without a word.
        """,
    hint="name it in the records of a section",
    example="records:\n  - art-contest   # and art-exhibition.yaml is forgotten",
)
def record_nowhere(annual: Annual) -> Iterator[Fault]:
    """Every record stands in a section."""
    placed = {id_ for _, id_ in _placed(annual)}
    for id_ in annual.records:
        if id_ not in placed:
            yield Fault(("records", id_), phrase("no section names the record {id}", id=id_))


@check(
    "data/record-twice",
    Severity.ERROR,
    reason="A record in two places is printed twice, and its page number is not one.",
    hint="keep it in the section to which it belongs",
    example="records: [art-contest, student-training, art-contest]",
)
def record_twice(annual: Annual) -> Iterator[Fault]:
    """A record stands in the book once."""
    seen: set[str] = set()
    for at, id_ in _placed(annual):
        if id_ in seen:
            yield Fault(at, phrase("{id} has its place already", id=id_))
        seen.add(id_)


@check(
    "data/section-unlisted",
    Severity.WARNING,
    reason="A file of the year that report.yaml does not list is not in the book.",
    hint="list it in the sections of report.yaml, or take the file out",
    example="sections: [cover, contents]   # and history.yaml lies beside",
)
def section_unlisted(annual: Annual) -> Iterator[Fault]:
    """Every file of a section is listed in report.yaml."""
    tree = annual.yaml.data
    held = tree.get("sections", {}) if isinstance(tree, dict) else {}
    for id_ in sorted(set(held) - set(annual.head.sections)):
        yield Fault(("sections", id_), phrase("report.yaml does not list {id}", id=id_))


@check(
    "data/section-twice",
    Severity.ERROR,
    reason="A section listed twice is set twice, under one name for its page.",
    hint="keep one of the two",
    example="sections: [cover, contents, history, contents]",
)
def section_twice(annual: Annual) -> Iterator[Fault]:
    """A section is listed once."""
    seen: set[str] = set()
    for i, id_ in enumerate(annual.head.sections):
        if id_ in seen:
            yield Fault(("report", "sections", i), phrase("{id} is listed twice", id=id_))
        seen.add(id_)


@check(
    "data/empty-section",
    Severity.ERROR,
    reason="A section without content is a heading over a blank page, and a line in the contents.",
    hint="give it content, or take it out of report.yaml",
    example="title: 연혁\nmilestones: []",
)
def empty_section(annual: Annual) -> Iterator[Fault]:
    """Every section has something to say."""
    for section in annual.sections:
        if not _has_content(annual, section):
            yield Fault(
                ("sections", section.id), phrase("{section} has nothing in it", section=section.id)
            )


@check(
    "data/missing-text",
    Severity.ERROR,
    reason="""
        Copy that is written as nothing leaves its label, its heading or its quotation marks
        standing alone on the page.
        """,
    hint="write the text, or take the key out",
    example='lead: ""',
)
def missing_text(annual: Annual) -> Iterator[Fault]:
    """No copy is empty."""
    for at, text in each(annual, Text):
        if not text.source.strip():
            yield Fault(at, phrase("empty text"))


def _placed(annual: Annual) -> Iterator[tuple[Pointer, str]]:
    for section in annual.sections:
        at: Pointer = ("sections", section.id)
        if isinstance(section, Activities):
            for i, id_ in enumerate(section.records):
                yield (*at, "records", i), str(id_)
        elif isinstance(section, Conference | Session):
            yield (*at, "record"), str(section.record)


def _has_content(annual: Annual, section: Section) -> bool:
    if isinstance(section, Directory):
        return bool(annual.registry.active(annual.end))
    if isinstance(section, TimeLine) and any(record.spans for record in annual.records.values()):
        return True
    own = [name for name in type(section).model_fields if name not in Section.model_fields]
    said = [getattr(section, name) for name in own]
    return not own or any(value for value in said if not isinstance(value, bool))
