"""The paragraphs of a document as translations of what a section or a record says."""

from collections.abc import Iterator

from report.desk import Desk
from report.exchange.docxreading import read
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.edition import State
from report.model.narrative import Narrative, Role
from report.model.parcel import Parcel, Unit
from report.narrating.asking import Sent, Wishes, owner_of
from report.phrases import phrase
from report.stages.load import load
from report.stages.validate import validate

_ASIDE = ("short", "alt", "credit", "caption")  # copy that stands in no narrative


def translated(desk: Desk, sent: Sent, wishes: Wishes, tag: str) -> tuple[Parcel, Narrative]:
    """A document as translations of a section's or a record's copy, paragraph by paragraph.

    Raise Rejected where it has not as many paragraphs as the copy.
    """
    narrative = read(sent.content, sent.name, accept=wishes.tracked)
    annual = validate(load(wishes.year, desk.sources(wishes.year), {}))
    id_ = str(owner_of(annual, wishes.into)[-1])
    pieces = [*_pieces(narrative)]
    units: list[Unit] = []
    home = annual.head.source_language
    entries = [
        (key, text.source)
        for key, text in annual.entries.items()
        if key.startswith(f"{id_}.") and text.source.strip() and key.split(".")[-1] not in _ASIDE
    ]
    asked = sum(len(_paragraphs(source)) for _, source in entries)
    if asked != len(pieces):
        raise Rejected([_uneven(narrative, id_, asked, len(pieces)), *narrative.findings])
    for key, source in entries:
        count = len(_paragraphs(source))
        here, pieces = pieces[:count], pieces[count:]
        text = "\n\n".join(said for said, _ in here)
        mark = Mark(sent.name, here[0][1])
        units.append(Unit(key, source, text, State.TRANSLATED, mark=mark))
    return Parcel(wishes.year, home, tag, tuple(units)), narrative


def _pieces(narrative: Narrative) -> Iterator[tuple[str, int]]:
    """Every paragraph of a document, and every cell of its tables."""
    for passage in narrative.passages:
        cells = [cell for row in passage.rows for cell in row if cell]
        for said in cells if passage.role is Role.TABLE else [passage.text]:
            yield said, passage.number


def _paragraphs(source: str) -> list[str]:
    return [one for one in source.strip().split("\n\n") if one.strip()]


def _uneven(narrative: Narrative, id_: str, asked: int, came: int) -> Finding:
    message = phrase(
        "{id} has {asked} paragraphs, the file {came}; nothing was taken",
        id=id_,
        asked=asked,
        came=came,
    )
    hint = phrase("keep the paragraphs of the source, headings and list items too, one by one")
    return Finding("exchange/paragraphs", Severity.ERROR, message, Mark(narrative.name), hint)
