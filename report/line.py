"""One edition's way through the line: sections set side by side, each from its folio."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import lru_cache
from itertools import count

from report import checks
from report.binding import Binding
from report.castoff import CastOff, Forerunner, folios_of
from report.checks.base import judged
from report.crew import Shop
from report.digest import digest
from report.findings import Finding, Rejected, in_language
from report.model.book import Imprimatur
from report.model.edition import Edition
from report.model.galley import Galley, Stock
from report.model.made import Composed, Typeset
from report.model.proof import Proof, unpack
from report.model.sections.base import Section
from report.placing import by_marks, locate
from report.stages.compose import compose
from report.tools.fontfile import coverage
from report.tools.isolation import libraries
from report.typesetting import Typesetting

Tell = Callable[[str, int, int, int], None]  # what is done, how many of how many, pages so far

_covers = lru_cache(maxsize=48)(coverage)  # of fonts that editions and years share
_ROUNDS = 5  # of setting again what prints folios, until they are those on which things stand


def silent(what: str, done: int, total: int, pages: int) -> None:
    """Tell nobody."""


def idle() -> None:
    """Do nothing."""


class Line:
    """One edition on its way: its findings so far, and where its pages have got to."""

    def __init__(
        self,
        shop: Shop,
        edition: Edition,
        shelf: Stock,
        tell: Tell = silent,
        more: int = 0,
        known: MutableMapping[str, Proof] | None = None,
    ) -> None:
        self.shop, self.edition, self.stock, self.tell = shop, edition, shelf, tell
        self.known = {} if known is None else known  # proofs by name, beside the store
        self.guessed: Mapping[str, str] = {}  # folios by what starts on them
        self.pages: Mapping[str, int] = {}  # by section, guessed: what is asked for ahead
        self.rank = 0.0
        self.meanwhile: Callable[[], None] = idle  # is begun when others must be waited for
        self.done, self.total = 0, len(edition.annual.sections) + more
        self.annual = edition.annual
        self.of = f"{self.annual.head.year} {edition.tag}"
        self.place = locate(edition.annual, edition)
        self.findings: list[Finding] = []
        self.engines = libraries()
        self._composed: dict[tuple[str, int], tuple[Galley, tuple[str, ...]]] = {}
        self._asked: dict[tuple[str, int], Future[bytes]] = {}
        self._tasks: dict[tuple[str, int], Typesetting] = {}  # by section and folio
        self._told: set[str] = set()  # sections of which it was said that they are done
        self.leads: Forerunner | None = None  # is told what the sections are like
        self.follows: Forerunner | None = None  # knows what they are like elsewhere
        self.asking: set[str] = set()  # sections that print folios, here or in other editions

    def advise(self, guess: CastOff) -> None:
        """Have sections asked for ahead, from the folios on which they probably start."""
        self.guessed, self.pages = guess.folios, guess.pages

    def marked(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """Findings with the waivers that accept them."""
        return tuple(by_marks(self.annual, in_language(found, self.edition.tag)))

    def note(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """Keep findings, with the waivers that accept them; return them so."""
        marked = self.marked(found)
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

        What prints folios is set with those that are ``guessed``, and set again until it prints
        those on which things stand: if the guess is right, nothing is set twice.
        """
        if self.follows and not self.pages:
            passed: list[tuple[Section, int]] = []
            try:
                self.advise(self._scouted(self.follows, passed))
            except Rejected:
                for one, folio in passed:  # what is wrong with the first is told, as ever
                    self._galley(one, folio, {})
                raise
        for section in self._round(galleys, proofs, self.guessed):
            self._section_told(section, proofs)
            yield section
        for _ in range(_ROUNDS):
            folios = folios_of(proofs)
            if all(_printed(galley, folios) == self._prints(galley) for galley in galleys):
                return
            self._again(galleys, proofs, folios)
        # They never agree: then let at least no guess decide what is printed.
        self._again(galleys, proofs, {})
        self._again(galleys, proofs, folios_of(proofs))

    def _scouted(self, ahead: Forerunner, passed: list[tuple[Section, int]]) -> CastOff:
        """What this edition is probably like: what prints no folios is set, the rest as ahead."""
        folio, set_here, pages, folios = 1, list[Proof](), dict[str, int](), dict[str, str]()
        for section in self.annual.sections:
            for one in _with_vacat(section, folio):
                if asks := one.id in self.asking:
                    passed.append((one, folio))  # composed when it is known which folios
                asks = asks or bool(self._galley(one, folio, {}).asks)
                proof = ahead.like(one.id) if asks else None
                if proof is None:
                    proof = self.proof(self._galley(one, folio, {}))
                    set_here.append(proof)
                pages[one.id] = proof.pages
                if one.numbered:
                    folios |= folios_of([replace(proof, folio=folio)])
                    folio += proof.pages
            if any(proof.section == section.id for proof in set_here):
                self._section_told(section.id, set_here)
        return CastOff(pages, folios)

    def _again(
        self, galleys: list[Galley], proofs: list[Proof], folios: Mapping[str, str]
    ) -> None:
        """Set with other folios what prints any, and what then starts elsewhere."""
        self.pages = {proof.section: proof.pages for proof in proofs}
        del galleys[:], proofs[:]
        for _ in self._round(galleys, proofs, folios):
            pass

    def _round(
        self, galleys: list[Galley], proofs: list[Proof], folios: Mapping[str, str]
    ) -> Iterator[str]:
        """All sections once, with these folios where folios are printed."""
        folio, sections = 1, self.annual.sections
        self._asked = {}
        for i, section in enumerate(sections):
            self._ask_ahead(sections[i:], folio, folios)
            for one in _with_vacat(section, folio):
                galley = self._galley(one, folio, folios)
                proof = self.proof(galley)
                if self.leads:
                    self.leads.tell(proof)
                galleys.append(galley)
                proofs.append(proof)
                folio += proof.pages if one.numbered else 0
            yield section.id

    def _ask_ahead(
        self, sections: Sequence[Section], folio: int, folios: Mapping[str, str]
    ) -> None:
        """Have sections set soon, as far as it is known where they start."""
        if not self.pages:
            return
        asked: dict[tuple[str, int], Future[bytes]] = {}
        for section in sections:
            for one in _with_vacat(section, folio):
                at = (one.id, folio if one.numbered else 0)
                if at in self._asked:
                    asked[at] = self._asked[at]
                else:
                    task = self.task(self._galley(one, folio, folios))
                    if task.recipe.name not in self.known:
                        asked[at] = self.shop.soon(task, self.rank)
                folio += self.pages.get(one.id, 0) if one.numbered else 0
            if section.numbered and section.id not in self.pages:
                break
        for at, future in self._asked.items():
            if at not in asked:
                future.cancel()  # it starts elsewhere than was thought
        self._asked = asked

    def _section_told(self, section: str, proofs: Sequence[Proof]) -> None:
        if section not in self._told:
            self._told.add(section)
            self.told(section, sum(proof.pages for proof in proofs))

    def told(self, what: str, pages: int = 0) -> None:
        """Say that something is done."""
        self.done += 1
        self.tell(what, self.done, self.total, pages)

    def further(self, section: Section, folio: int) -> Proof:
        """A section that no author wrote: the spine, pages for notes."""
        return self.proof(compose(self.edition, section, self.stock, folio, {}))

    def _galley(self, section: Section, folio: int, folios: Mapping[str, str]) -> Galley:
        """A section composed, or the same again where it prints the same folios."""
        start = folio if section.numbered else 0
        kept = self._composed.get((section.id, start))
        if kept is None or kept[1] != _printed(kept[0], folios):
            galley = compose(self.edition, section, self.stock, start, folios)
            kept = self._composed[section.id, start] = galley, _printed(galley, folios)
            if galley.asks:
                self.asking.add(section.id)
        return kept[0]

    def _prints(self, galley: Galley) -> tuple[str, ...]:
        """The folios that a galley prints."""
        return self._composed[galley.section, galley.folio][1]

    def proof(self, galley: Galley) -> Proof:
        """Typeset a galley, or recall the proof that was made of its equal."""
        task = self.task(galley)
        name = task.recipe.name
        proof = self.known.get(name)
        if proof is None:
            soon = self._asked.get((galley.section, galley.folio))
            if soon is None or not soon.done():
                soon = self.shop.soon(task, self.rank)
            if not soon.done():
                self.meanwhile()
            proof = self.known[name] = unpack(soon.result())
        return replace(proof, section=galley.section)

    def task(self, galley: Galley) -> Typesetting:
        """What is asked of the crew; the same as long as the galley is the same."""
        at = (galley.section, galley.folio)
        task = self._tasks.get(at)
        if task is None or task.galley is not galley:
            of = f"{self.of} {galley.section}"
            task = self._tasks[at] = Typesetting(galley, of, self.engines)
        return task

    def name(self, galley: Galley) -> str:
        """The name under which the store keeps a galley's proof: all that it is made of."""
        return self.task(galley).recipe.name

    def judge_sections(self, galleys: Sequence[Galley], proofs: Sequence[Proof]) -> None:
        """Judge the galleys and proofs side by side."""
        cover = {file: _covers(font) for file, font in self.stock.fonts.items()}
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

    def binding(self, proofs: Sequence[Proof]) -> Future[bytes]:
        """Have proofs that this line has set bound to a book, which comes packed."""
        names = tuple(self._tasks[one.section, one.folio].recipe.name for one in proofs)
        said, shelf = self.said(proofs), self.stock
        task = Binding(self.of, tuple(proofs), names, said, shelf.faces, shelf.fonts)
        return self.shop.soon(task, self.rank)

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
            bound_right=self.edition.locale.direction == "rtl",
        )


def _printed(galley: Galley, folios: Mapping[str, str]) -> tuple[str, ...]:
    """What stands where a galley asks for folios."""
    return tuple(folios.get(asked, "") for asked in galley.asks)


def _with_vacat(section: Section, folio: int) -> Iterator[Section]:
    """A section, after the page left free before one that starts on a recto."""
    if folio % 2 == 0 and (section.closes or (section.recto and section.numbered)):
        yield Section(id=f"vacat-{section.id}", kind="vacat")
    yield section
