"""The straight line: once for the year, once for each language, once for each press."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from report import checks
from report.checks.base import judged
from report.crew import Shop
from report.desk import Desk
from report.digest import digest
from report.findings import Finding, Rejected, in_language
from report.model.book import Book, Imprimatur
from report.model.edition import Edition
from report.model.galley import Galley, Stock
from report.model.made import Bound, Composed, Typeset
from report.model.proof import Proof, unpack
from report.model.sections.base import Section
from report.opening import Year, translated
from report.placing import by_marks, locate
from report.pressing import Copy, press
from report.stages.bind import bind
from report.stages.compose import compose
from report.stages.deliver import Delivery, Leaflet, deliver, deliver_press
from report.stocking import stock
from report.tools.engine import libraries
from report.tools.fontfile import coverage
from report.typesetting import STEP as PROOFS
from report.typesetting import Typesetting

__all__ = ["PROOFS", "Line", "Published", "Tell", "folios_of", "galleys", "labels_of", "publish"]

Tell = Callable[[str, int, int], None]  # what is done, how many of how many


@dataclass(frozen=True, slots=True)
class Published:
    """One edition as it left the line."""

    tag: str
    leaflets: tuple[Leaflet, ...]
    findings: tuple[Finding, ...]
    sections: Mapping[str, int]
    refused: tuple[str, ...] = ()  # presses for which nothing was made


def publish(
    desk: Desk,
    shop: Shop,
    year: Year,
    tag: str,
    tell: Tell,
    *,
    draft: bool = False,
    presses: Sequence[str] = (),
) -> Published:
    """Make one edition and write it; raise Rejected with everything that stops it.

    A press that refuses it does not keep it from the screen, nor from the other presses.
    """
    edition, findings = translated(year, tag)
    shelf = stock(desk, shop.store, year.annual, year.tongues, tag)
    line = Line(shop, edition, shelf, tell, more=len(presses))
    line.note(findings)
    if not draft:
        line.stop()
    galleys, proofs = line.set_sections()
    line.judge_sections(galleys, proofs)
    if not draft:
        line.stop()
    book = line.bound(proofs)
    line.note(judged(checks.BOOK, Bound(edition, line.stock, book), line.place, tag))
    if not draft:
        line.stop()
    texts = {key: entry.text for key, entry in edition.entries.items()}
    delivery = deliver(year.annual, book, tag, texts)
    _write(desk, delivery)
    leaflets, refused = [*delivery.leaflets], []
    if presses:
        early = line.note(judged(checks.READY, edition, line.place, tag))
        if any(finding.stops for finding in early):
            refused, presses = [*presses], ()
    for name in presses:
        try:
            pressed = press(desk, shop, Copy(edition, shelf, tuple(proofs), line), name)
            found = line.note(pressed.findings)
            stopped = any(finding.stops for finding in found)
            parts = () if stopped else pressed.parts
            delivery = deliver_press(year.annual, name, tag, parts, found)
            _write(desk, delivery)
            leaflets += delivery.leaflets
            if stopped:
                refused.append(name)
        except Rejected as rejected:
            line.note(rejected.findings)
            refused.append(name)
        line.told(name)
    return Published(tag, tuple(leaflets), tuple(line.findings), book.sections, tuple(refused))


def _write(desk: Desk, delivery: Delivery) -> None:
    for path, content in delivery.files.items():
        desk.write(path, content)


def galleys(desk: Desk, shop: Shop, year: Year, tag: str) -> list[Galley]:
    """An edition's galleys as they are typeset, folios filled in; raise Rejected."""
    edition, _ = translated(year, tag)
    shelf = stock(desk, shop.store, year.annual, year.tongues, tag)
    return Line(shop, edition, shelf).set_sections()[0]


class Line:
    """One edition on its way: its findings so far, and where its pages have got to."""

    def __init__(
        self,
        shop: Shop,
        edition: Edition,
        shelf: Stock,
        tell: Tell = lambda *_: None,
        more: int = 0,
        known: MutableMapping[str, Proof] | None = None,
    ) -> None:
        self.shop, self.edition, self.stock, self.tell = shop, edition, shelf, tell
        self.known = {} if known is None else known  # proofs by name, beside the store
        self.guessed: Mapping[str, str] = {}  # folios by what starts on them
        self.done, self.total = 0, len(edition.annual.sections) + more
        self.annual = edition.annual
        self.place = locate(edition.annual, edition)
        self.findings: list[Finding] = []
        self.engines = libraries()

    def note(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """Keep findings, with the waivers that accept them; return them so."""
        marked = tuple(by_marks(self.annual, in_language(found, self.edition.tag)))
        self.findings += [finding for finding in marked if finding not in self.findings]
        return marked

    def stop(self) -> None:
        """End here if anything found so far keeps the edition from appearing."""
        if any(finding.stops for finding in self.findings):
            raise Rejected(self.findings)

    def set_sections(self) -> tuple[list[Galley], list[Proof]]:
        """Typeset section after section, then again those that print others' folios."""
        galleys: list[Galley] = []
        proofs: list[Proof] = []
        for _ in self.setting(galleys, proofs):
            pass
        return galleys, proofs

    def setting(self, galleys: list[Galley], proofs: list[Proof]) -> Iterator[str]:
        """The same, section by section: each is named when it has been added.

        Folios that are ``guessed`` are printed until they are known: if right, nothing is set
        twice.
        """
        folio = 1
        for section in self.annual.sections:
            if folio % 2 == 0 and (section.closes or (section.recto and section.numbered)):
                folio = self._set(_vacat(section), folio, galleys, proofs)
            folio = self._set(section, folio, galleys, proofs)
            self.told(section.id)
            yield section.id
        self._set_again(galleys, proofs)

    def told(self, what: str) -> None:
        """Say that something is done."""
        self.done += 1
        self.tell(what, self.done, self.total)

    def further(self, section: Section, folio: int) -> Proof:
        """A section that no author wrote: the spine, pages for notes."""
        return self.proof(compose(self.edition, section, self.stock, folio, {}))

    def _set(
        self, section: Section, folio: int, galleys: list[Galley], proofs: list[Proof]
    ) -> int:
        """Set one section and return the folio after it."""
        start = folio if section.numbered else 0
        galley = compose(self.edition, section, self.stock, start, self.guessed)
        proof = self.proof(galley)
        galleys.append(galley)
        proofs.append(proof)
        return folio + proof.pages if section.numbered else folio

    def _set_again(self, galleys: list[Galley], proofs: list[Proof]) -> None:
        """Fill in the folios now known, where they are printed."""
        folios = folios_of(proofs)
        by_id = {section.id: section for section in self.annual.sections}
        for i, galley in enumerate(galleys):
            if galley.asks:
                section = by_id[galley.section]
                galleys[i] = compose(self.edition, section, self.stock, galley.folio, folios)
                proofs[i] = self.proof(galleys[i])

    def proof(self, galley: Galley) -> Proof:
        """Typeset a galley, or recall the proof that was made of its equal."""
        task = self.task(galley)
        name = task.recipe.name
        proof = self.known.get(name)
        if proof is None:
            proof = self.known[name] = unpack(self.shop.made(task))
        return replace(proof, section=galley.section)

    def task(self, galley: Galley) -> Typesetting:
        """What is asked of the crew."""
        of = f"{self.annual.head.year} {self.edition.tag} {galley.section}"
        return Typesetting(galley, of, self.engines)

    def name(self, galley: Galley) -> str:
        """The name under which the store keeps a galley's proof: all that it is made of."""
        return self.task(galley).recipe.name

    def judge_sections(self, galleys: Sequence[Galley], proofs: Sequence[Proof]) -> None:
        """Judge the galleys and proofs side by side."""
        cover = {file: coverage(font) for file, font in self.stock.fonts.items()}
        composed = Composed(self.edition, self.stock, tuple(galleys), cover)
        self.note(judged((*checks.MARKUP, *checks.FONT), composed, self.place))
        first: dict[str, int] = {}
        leaf = count(1)
        for proof in proofs:
            first.setdefault(proof.section, next(leaf))
            for _ in range(proof.pages - 1):
                next(leaf)
        paged = Typeset(self.edition, tuple(proofs), first)
        self.note(judged(checks.LAYOUT, paged, self.place))

    def bound(self, proofs: Sequence[Proof]) -> Book:
        """Bind proofs to a book."""
        labels = [*labels_of(proofs)]
        return bind(proofs, labels, self.said(proofs), self.stock.faces, self.stock.fonts)

    def said(self, proofs: Sequence[Proof]) -> Imprimatur:
        """What a book of these proofs says of itself."""
        scribe, head = self.edition.scribe, self.annual.head
        title = self.edition.entries[head.title.key].text
        author = scribe.name(self.annual.house.publisher)
        return Imprimatur(
            title=f"{title} — {author}",
            author=author,
            language=self.edition.locale.html,
            subject=title,
            dated=head.dated.last.isoformat(),
            identifier=digest(self.edition.tag, [proof.pdf for proof in proofs]),
        )


def folios_of(proofs: Iterable[Proof]) -> dict[str, str]:
    """The number that is printed on the page on which each thing starts."""
    return {
        anchor: str(proof.folio + page)
        for proof in proofs
        if proof.folio
        for anchor, page in proof.anchors.items()
    }


def labels_of(proofs: Sequence[Proof]) -> Iterator[list[str]]:
    """Page labels: folios, and C1, C2 … for the leaves of the cover."""
    cover = count(1)
    for proof in proofs:
        if proof.folio:
            yield [str(proof.folio + i) for i in range(proof.pages)]
        else:
            yield [f"C{next(cover)}" for _ in range(proof.pages)]


def _vacat(section: Section) -> Section:
    """The page left free before a section that starts on a recto."""
    return Section(id=f"vacat-{section.id}", kind="vacat")
