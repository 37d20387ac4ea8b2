"""A project at hand: what has not changed is not read, set or judged again."""

from collections import UserDict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from report.crew import Alone, Shop, Task
from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.bookorder import owner_of, sections_of
from report.model.galley import Galley, Stock
from report.model.picture import Picture
from report.model.proof import TEXT, Proof, pack
from report.model.sections.base import Section
from report.opening import beside, facts_of, inspecting
from report.phrases import phrase
from report.pipeline import Line, folios_of
from report.pulling.pages import Pulled, Sheaf, gathered
from report.stages.compose import compose
from report.stages.load import load
from report.stages.localize import localize
from report.stages.typeset import typeset
from report.stages.validate import validate
from report.stocking import Faces, Tongues, faces, read_tongues, stock, tongue_texts
from report.store import Store
from report.tools.stamps import Stamp, stamps
from report.typesetting import Typesetting

_PROOFS = 400  # sections kept at hand: some versions of each of a year in six languages


@dataclass(frozen=True, slots=True)
class _Read:
    """A year and the texts it was read from."""

    texts: Mapping[str, str]
    looks: Mapping[str, Stamp]
    annual: Annual


@dataclass(frozen=True, slots=True)
class _Kept:
    """An edition as last pulled, and from what."""

    annual: Annual
    tongues: Tongues
    stock: Stock
    sheaf: Sheaf
    pulled: Pulled


class Recent(UserDict[str, Proof]):
    """Proofs by name; of many, those asked for last."""

    def __getitem__(self, name: str) -> Proof:
        self.data[name] = self.data.pop(name)
        return self.data[name]

    def __setitem__(self, name: str, proof: Proof) -> None:
        self.data[name] = proof
        if len(self.data) > _PROOFS:
            del self.data[next(iter(self.data))]


@dataclass(slots=True)
class _Hand:
    """Sets in this process, and counts what was kept nowhere."""

    setter: Callable[[Galley], Proof]
    fresh: int = 0

    def do(self, task: Task) -> bytes:
        if not isinstance(task, Typesetting):
            return task.do()
        self.fresh += 1
        return pack(self.setter(task.galley))


@dataclass(slots=True)
class Workshop:
    """Pulls editions of a project, again and again."""

    desk: Desk
    store: Store
    setter: Callable[[Galley], Proof] = typeset
    proofs: Recent = field(default_factory=Recent)
    _years: dict[int, _Read] = field(default_factory=dict)
    _said: tuple[Mapping[str, str], Tongues] | None = None
    _faces: dict[str, Faces] = field(default_factory=dict)
    _kept: dict[tuple[int, str], _Kept] = field(default_factory=dict)
    _set_in: set[str] = field(default_factory=set)  # languages in which something was set

    def steps(self, number: int, tag: str, near: Sequence[str]) -> Iterator[Pulled | None]:
        """An edition as it now stands: what is near first, last the whole; raise Rejected.

        Between two steps something else may be done; a step without pages says no more.
        """
        annual, tongues = self._annual(number), self._tongues()
        if tag not in tongues.locales:
            raise Rejected([_unknown(tag)])
        shelf = self._stock(annual, tongues, tag)
        kept = self._kept.get((number, tag))
        if kept and kept.annual is annual and kept.tongues is tongues and kept.stock == shelf:
            yield kept.pulled
            return
        edition = localize(annual, tongues.locales[tag], tongues.words[tag])
        hand = _Hand(self.setter)
        line = Line(Shop(self.store, Alone(hand.do)), edition, shelf, known=self.proofs)
        sheaf = Sheaf(mirrored=edition.locale.direction == "rtl")
        if kept:
            sheaf = kept.sheaf
            line.guessed = folios_of(sheaf.proofs)
            for section in _sections(annual, kept, near):
                sheaf = _put(line, section, sheaf)
                yield gathered(tag, sheaf, kept.pulled.findings, whole=False)
        galleys: list[Galley] = []
        proofs: list[Proof] = []
        yield from self._rest(line, hand, sheaf, galleys, proofs)
        line.judge_sections(galleys, proofs)
        sheaf = Sheaf(tuple(proofs), tuple(map(line.name, galleys)), sheaf.mirrored)
        pulled = gathered(tag, sheaf, line.findings)
        self._kept[number, tag] = _Kept(annual, tongues, shelf, sheaf, pulled)
        yield pulled
        yield from self._warm(tag, galleys, fresh=hand.fresh)

    def _rest(
        self,
        line: Line,
        hand: "_Hand",
        sheaf: Sheaf,
        galleys: list[Galley],
        proofs: list[Proof],
    ) -> Iterator[Pulled | None]:
        """Section after section, with pages where one had to be set."""
        tag = line.edition.tag
        kept = self._kept.get((line.annual.head.year, tag))
        found = kept.pulled.findings if kept else ()
        fresh, done = hand.fresh, 0
        for _ in line.setting(galleys, proofs):
            for galley, proof in zip(galleys[done:], proofs[done:], strict=True):
                sheaf = sheaf.put(proof, line.name(galley))
            done = len(galleys)
            news = hand.fresh > fresh
            fresh = hand.fresh
            yield gathered(tag, sheaf, found, whole=False) if news else None

    def _warm(self, tag: str, galleys: Sequence[Galley], *, fresh: int) -> Iterator[None]:
        """Let the engine open the fonts of a language before they are needed."""
        if not fresh and tag not in self._set_in and galleys:
            yield None
            self.setter(min(galleys, key=lambda galley: len(galley.html)))
        self._set_in.add(tag)

    def _annual(self, number: int) -> Annual:
        """A year as it is written now."""
        known = self._years.get(number)
        texts = self.desk.sources(number)
        looks = stamps(self.desk.root / "sources" / str(number) / "photos")
        if known and known.looks == looks:
            pictures: Mapping[str, Picture] = known.annual.pictures
        else:
            pictures = self.desk.pictures(number, inspecting(self.desk))
        if (
            known
            and known.texts == self._with(known.annual, texts)
            and (known.annual.pictures == pictures)
        ):
            annual = known.annual
        else:
            annual = beside(self.desk, validate(load(number, texts, pictures)))
        self._years[number] = _Read(self._with(annual, texts), looks, annual)
        return annual

    def _with(self, annual: Annual, texts: Mapping[str, str]) -> Mapping[str, str]:
        """The texts of a year and of those that it is compared with."""
        others = (facts_of(self.desk, year) for year in annual.others)
        return {path: text for some in (*others, texts) for path, text in some.items()}

    def _tongues(self) -> Tongues:
        """The languages as they are now."""
        texts = tongue_texts(self.desk)
        if self._said is None or self._said[0] != texts:
            self._said = (texts, read_tongues(self.desk))
            self._faces.clear()
        return self._said[1]

    def _stock(self, annual: Annual, tongues: Tongues, tag: str) -> Stock:
        if tag not in self._faces:
            self._faces[tag] = faces(self.desk, self.store, tongues, tag)
        return stock(self.desk, self.store, annual, tongues, tag, self._faces[tag])


def _sections(annual: Annual, kept: _Kept, near: Sequence[str]) -> Iterator[Section]:
    """The sections that are meant by their ids, by what starts in them, or by an entry."""
    by_id = {section.id: section for section in annual.sections}
    homes = sections_of(annual)
    wanted = dict.fromkeys(meant(kept.pulled, by_id, homes, one) for one in near if one)
    for id_ in wanted:
        if id_ in by_id and kept.sheaf.folio(id_) is not None:
            yield by_id[id_]


def meant(pulled: Pulled, known: Container[str], homes: Mapping[str, str], near: str) -> str:
    """The section that is meant: of an entry, as text in its own, or else where it stands first.

    ``known`` are the ids of sections, ``homes`` tells to which each owner of entries belongs.
    """
    if near in known:
        return near
    if near in pulled.anchors:
        return pulled.leaves[pulled.anchors[near]].section
    owner = owner_of(near)
    if stands := pulled.places.get(near):
        told = [(kind != TEXT, pulled.leaves[leaf].section) for leaf, _, kind in stands]
        return min(told, key=lambda one: (one[0], one[1] != homes.get(owner)))[1]
    return owner if owner == near else meant(pulled, known, homes, owner)


def _put(line: Line, section: Section, sheaf: Sheaf) -> Sheaf:
    """A section set again where it was, with the folios of before."""
    folio = sheaf.folio(section.id) or 0
    galley = compose(line.edition, section, line.stock, folio, line.guessed)
    return sheaf.put(line.proof(galley), line.name(galley))


def _unknown(tag: str) -> Finding:
    mark = Mark(f"templates/{tag}/locale.yaml")
    hint = phrase("write templates/{tag}/locale.yaml", tag=tag)
    return Finding(
        "data/unknown-language", Severity.ERROR, phrase("no language {tag!r}", tag=tag), mark, hint
    )
