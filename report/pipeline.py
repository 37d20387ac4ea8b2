"""The straight line: once for the year, once for each language, once for each press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from report import checks
from report.castoff import CastOff, Forerunner, cast_off, folios_of, remember, remembered
from report.checks.base import judged
from report.crew import Shop
from report.desk import Desk
from report.findings import Finding, Rejected
from report.line import Line, Tell, silent
from report.model.book import unpack as unpack_book
from report.model.galley import Galley
from report.model.made import Bound
from report.model.proof import Proof
from report.opening import Year, localized
from report.presswork import Presswork, load
from report.proofreading import Reader, Reading, read
from report.stages.deliver import Leaflet, deliver
from report.stocking import Stockroom
from report.typesetting import STEP as PROOFS

__all__ = [
    "PROOFS", "Line", "Published", "Tell", "Way", "folios_of", "galleys", "publish",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Published:
    """One edition as it left the line."""

    tag: str
    leaflets: tuple[Leaflet, ...]
    findings: tuple[Finding, ...]
    sections: Mapping[str, int]
    refused: tuple[str, ...] = ()  # presses for which nothing was made


@dataclass(frozen=True, slots=True)
class Way:
    """How an edition goes through the line; what comes of it does not depend on that."""

    tell: Tell = silent
    room: Stockroom | None = None  # where the year's editions share what they are made of
    rank: float = 0.0  # before other editions, or after
    leads: Forerunner | None = None  # where it says what its sections are like
    follows: Forerunner | None = None  # where it learns that, if nobody remembers
    asking: set[str] = field(default_factory=set)  # sections that print folios, of all editions
    reader: Reader | None = None  # who reads the year's copy meanwhile


def publish(
    desk: Desk,
    shop: Shop,
    year: Year,
    tag: str,
    *,
    draft: bool = False,
    presses: Sequence[str] = (),
    way: Way | None = None,
) -> Published:
    """Make one edition and write it; raise Rejected with everything that stops it.

    A press that refuses it does not keep it from the screen, nor from the other presses.
    """
    way = way or Way()
    edition, findings = localized(year, tag)
    reading = way.reader.read(edition) if way.reader else read(year, edition)
    shelf = (way.room or Stockroom(desk, shop, year.tongues)).stock(year.annual, tag)
    line = Line(shop, edition, shelf, way.tell, more=1 + len(presses))
    line.note(findings)
    if not draft:
        line.stop()
    line.rank, line.leads, line.follows = way.rank, way.leads, way.follows
    line.asking = way.asking
    line.advise(remembered(shop.store, line.of) or CastOff())
    galleys, proofs = _set(line, reading, presses)
    binding, presswork = line.binding(proofs), Presswork(desk, shop, line, proofs, presses)
    try:
        presswork.begin()
        line.note(reading.result())
        line.judge_sections(galleys, proofs)
        if not draft:
            line.stop()
        book = unpack_book(binding.result())
        line.note(judged(checks.BOOK, Bound(edition, line.stock, book), line.place, tag))
        if not draft:
            line.stop()
    except Rejected:
        binding.cancel()
        presswork.cancel()
        raise
    remember(shop.store, line.of, cast_off(proofs))
    texts = {key: entry.text for key, entry in edition.entries.items()}
    delivery = deliver(year.annual, book, tag, texts)
    for path, content in delivery.files.items():
        desk.write(path, content)
    line.told("screen")
    presswork.finish()
    return Published(
        tag,
        (*delivery.leaflets, *presswork.leaflets),
        tuple(line.findings),
        book.sections,
        tuple(presswork.refused),
    )


def _set(line: Line, reading: Reading, presses: Sequence[str]) -> tuple[list[Galley], list[Proof]]:
    """Set all sections, their copy read meanwhile; raise Rejected with all that was found."""

    def meanwhile() -> None:
        if presses:  # languages are compared while the press files are waited for
            load()
            reading.own()
        else:
            reading.begin()

    line.meanwhile = meanwhile
    try:
        return line.set_sections()
    except Rejected as rejected:
        line.note(reading.result())
        raise Rejected([*line.findings, *rejected.findings]) from None


def galleys(desk: Desk, shop: Shop, year: Year, tag: str) -> list[Galley]:
    """An edition's galleys as they are typeset, folios filled in; raise Rejected."""
    edition, _ = localized(year, tag)
    shelf = Stockroom(desk, shop, year.tongues).stock(year.annual, tag)
    return Line(shop, edition, shelf).set_sections()[0]
