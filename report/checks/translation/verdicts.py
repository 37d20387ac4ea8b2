"""Who is at fault where names differ: one translation, or a source that all contradict."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from report.checks.translation.likeness import Asked
from report.checks.translation.renderings import unanswered
from report.checks.translation.slips import slips
from report.checks.translation.strangers import Stranger, strangers
from report.model.bitext import Bitext, Pair, Parallel
from report.reading.names import Sighting, longest, sightings
from report.reading.nomenclature import Thing

MAJORITY = 3  # translations that agree against their source: fewer may share a mistake

T = TypeVar("T")
Lacking = tuple[str, Pair, Asked]
Strange = tuple[str, Pair, Stranger]


@dataclass(frozen=True, slots=True)
class Odd:
    """A source that names something else than all its translations."""

    pair: Pair  # of the source language
    tags: tuple[str, ...]  # the languages that agree
    instead: str  # what the first of them has
    tables: frozenset[str]
    written: str = ""  # what the source has, nothing where it names nothing
    at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is told of the translations, and what of their source."""

    lacking: tuple[Lacking, ...]
    strange: tuple[Strange, ...]
    odd: tuple[Odd, ...]


class Sources:
    """The texts of the source language, and which translations were made from them as they are."""

    def __init__(self, parallel: Parallel) -> None:
        """Sort translations by the entry of the source."""
        bitext = parallel.bitexts.get(parallel.source)
        known = bitext is not None and bitext.tag in bitext.tongues
        self.bitext: Bitext | None = bitext if known else None
        self.pairs = {pair.key: pair for pair in bitext.pairs} if bitext and known else {}
        self.followers: dict[str, set[str]] = defaultdict(set)
        if not self.pairs:
            return
        for tag, pair in parallel.translated():
            if self._follows(pair, parallel.source):
                self.followers[pair.key].add(tag)

    def _follows(self, pair: Pair, tag: str) -> bool:
        own = self.pairs.get(pair.key)
        if own is None or pair.origin != tag:
            return False
        return own.text == pair.source or own.text.strip() == pair.source.strip()

    def all_of(self, key: str, tags: Iterable[str]) -> bool:
        """Whether these are all translations of a source as it stands, and enough of them."""
        followers = self.followers.get(key, set())
        return len(followers) >= MAJORITY and followers <= {*tags}

    def slipped(self, key: str, at: tuple[int, int] | None, things: frozenset[Thing]) -> bool:
        """Whether the source itself is told to have a name written wrong there."""
        if self.bitext is None:
            return False
        return any(
            slip.things & things or (at and slip.at[0] < at[1] and at[0] < slip.at[1])
            for slip in slips(self.bitext).get(key, ())
        )


@lru_cache(maxsize=2)
def sources(parallel: Parallel) -> Sources:
    """The texts of the source language with those that follow them."""
    return Sources(parallel)


@lru_cache(maxsize=2)
def verdicts(parallel: Parallel) -> Verdicts:
    """Everything in which names of texts are not those of their sources, each told once."""
    known = sources(parallel)
    odd: list[Odd] = []
    lacking: list[Lacking] = []
    for told in _together(unanswered(parallel), lambda one: _of_claim(*one)):
        lacking += _lacking(parallel, known, told, odd)
    spans = {(pair.key, tag, asked.span) for tag, pair, asked in lacking}
    found = [
        (tag, pair, stranger)
        for tag, pair in parallel.translated()
        if tag in parallel.bitexts[tag].tongues
        for stranger in strangers(parallel.bitexts[tag], pair)
        if (pair.key, tag, stranger.at) not in spans
    ]
    strange: list[Strange] = []
    for group in _together(found, lambda one: (one[1].key, one[2].form.thing)):
        strange += _strange(known, group, odd)
    return Verdicts(tuple(lacking), tuple(strange), tuple(odd))


def _of_claim(_tag: str, pair: Pair, asked: Asked) -> Hashable:
    return pair.key, pair.origin, asked.claim.things


def _together(found: Iterable[T], by: Callable[[T], Hashable]) -> Iterator[list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for one in found:
        groups[by(one)].append(one)
    yield from groups.values()


def _lacking(
    parallel: Parallel, known: Sources, told: Sequence[Lacking], odd: list[Odd]
) -> Sequence[Lacking]:
    """What translations lack of one name, unless it is the source that has a wrong one."""
    _, pair, first = told[0]
    claim = first.claim
    if pair.key in known.pairs and pair.origin == parallel.source:
        if known.slipped(pair.key, claim.at, claim.things):
            return ()
        if known.all_of(pair.key, {tag for tag, _, _ in told}):
            agreed = _agreed(parallel, told)
            if agreed:
                tags = tuple(tag for tag, _, _ in told)
                own = known.pairs[pair.key]
                odd.append(Odd(own, tags, agreed, claim.tables, claim.written, claim.at))
            if agreed or claim.everyday:
                return ()
    return told


def _agreed(parallel: Parallel, told: Sequence[Lacking]) -> str:
    """What all of them name in its place, as the first of them writes it; nothing if they differ.

    A language whose registry has the name in no form may write it as it likes.
    """
    seen: list[Mapping[Thing, str]] = []
    for tag, pair, asked in told:
        bitext = parallel.bitexts[tag]
        origin = bitext.tongues[pair.origin]
        said = {
            form.thing
            for sighting in sightings(pair.source, origin, bitext.registry, bitext.on)
            for form in sighting.forms
        }
        there = sightings(pair.text, bitext.tongue, bitext.registry, bitext.on)
        seen.append(_others(there, pair.text, said, asked.claim.tables))
    shared = set(seen[0]).intersection(*seen[1:])
    return next((written for thing, written in seen[0].items() if thing in shared), "")


def _others(
    there: tuple[Sighting, ...], text: str, said: set[Thing], tables: frozenset[str]
) -> dict[Thing, str]:
    return {
        form.thing: text[slice(*sighting.at)]
        for sighting in longest(there)
        for form in sighting.forms
        if form.thing not in said and form.table in tables
    }


def _strange(known: Sources, group: Sequence[Strange], odd: list[Odd]) -> Sequence[Strange]:
    """A name that the source does not have, unless it is the source that lost it."""
    _, pair, first = group[0]
    thing = first.form.thing
    tags = tuple(tag for tag, _, _ in group)
    if not known.all_of(pair.key, tags):
        return group
    written = pair.text[slice(*first.at)]
    told = any(one.pair.key == pair.key and thing[0] in one.tables for one in odd)
    if not told and not known.slipped(pair.key, None, frozenset({thing})):
        odd.append(Odd(known.pairs[pair.key], tags, written, frozenset({thing[0]})))
    return ()
