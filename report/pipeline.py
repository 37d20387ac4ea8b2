"""The straight line: once for the year, once for each language, once for each press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report import checks
from report.castoff import CastOff, Forerunner, cast_off, folios_of, remember, remembered
from report.checks.base import judged
from report.crew import Shop
from report.desk import Desk
from report.findings import Finding, Rejected
from report.line import Line, Tell, silent
from report.model.galley import Galley
from report.model.made import Bound
from report.model.proof import Proof
from report.opening import Year, localized
from report.proofreading import Comparing, Proofreading
from report.stages.deliver import Delivery, Leaflet, deliver, deliver_press
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
    comparing: Comparing | None = None  # where the year's languages are compared meanwhile


def publish(
    desk: Desk,
    shop: Shop,
    year: Year,
    tag: str,
    *,
    draft: bool = False,
    presses: Sequence[str] = (),
    way: Way = Way(),
) -> Published:
    """Make one edition and write it; raise Rejected with everything that stops it.

    A press that refuses it does not keep it from the screen, nor from the other presses.
    """
    edition, findings = localized(year, tag)
    shelf = (way.room or Stockroom(desk, shop, year.tongues)).stock(year.annual, tag)
    line = Line(shop, edition, shelf, way.tell, more=1 + len(presses))
    line.note(findings)
    if not draft:
        line.stop()
    line.rank, line.leads, line.follows = way.rank, way.leads, way.follows
    line.advise(remembered(shop.store, line.of) or CastOff())
    galleys, proofs = _set(line, Proofreading(year, edition, way.comparing))
    line.judge_sections(galleys, proofs)
    if not draft:
        line.stop()
    book = line.bound(proofs)
    line.note(judged(checks.BOOK, Bound(edition, line.stock, book), line.place, tag))
    if not draft:
        line.stop()
    remember(shop.store, line.of, cast_off(proofs))
    texts = {key: entry.text for key, entry in edition.entries.items()}
    delivery = deliver(year.annual, book, tag, texts)
    _write(desk, delivery)
    line.told("screen")
    leaflets, refused = _press(desk, shop, line, tuple(proofs), presses)
    return Published(
        tag,
        (*delivery.leaflets, *leaflets),
        tuple(line.findings),
        book.sections,
        tuple(refused),
    )


def _set(line: Line, reading: Proofreading) -> tuple[list[Galley], list[Proof]]:
    """Set all sections, and read the copy meanwhile; raise Rejected with all that was found."""
    line.meanwhile = reading.begin
    try:
        made = line.set_sections()
    except Rejected as rejected:
        line.note(reading.result())
        raise Rejected([*line.findings, *rejected.findings]) from None
    line.note(reading.result())
    return made


def _press(
    desk: Desk, shop: Shop, line: Line, proofs: tuple[Proof, ...], presses: Sequence[str]
) -> tuple[list[Leaflet], list[str]]:
    """Make and write an edition's files for presses; the presses that refuse it."""
    if not presses:
        return [], []
    from report.pressing import Copy, press  # noqa: PLC0415 - loads what reckons inks

    annual, tag = line.annual, line.edition.tag
    copy = Copy(line.edition, line.stock, proofs, line)
    leaflets: list[Leaflet] = []
    refused: list[str] = []
    early = line.note(judged(checks.READY, line.edition, line.place, tag))
    ready = not any(finding.stops for finding in early)
    for name in presses:
        if not ready:
            refused.append(name)
            line.told(name)
            continue
        try:
            pressed = press(desk, shop, copy, name)
            found = line.note(pressed.findings)
            stopped = any(finding.stops for finding in found)
            parts = () if stopped else pressed.parts
            delivery = deliver_press(annual, name, tag, parts, found)
            _write(desk, delivery)
            leaflets += delivery.leaflets
            if stopped:
                refused.append(name)
        except Rejected as rejected:
            line.note(rejected.findings)
            refused.append(name)
        line.told(name)
    return leaflets, refused


def _write(desk: Desk, delivery: Delivery) -> None:
    for path, content in delivery.files.items():
        desk.write(path, content)


def galleys(desk: Desk, shop: Shop, year: Year, tag: str) -> list[Galley]:
    """An edition's galleys as they are typeset, folios filled in; raise Rejected."""
    edition, _ = localized(year, tag)
    shelf = Stockroom(desk, shop, year.tongues).stock(year.annual, tag)
    return Line(shop, edition, shelf).set_sections()[0]
