"""Which of the house's languages a sentence is in, by its frequent words and its endings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from report.model.orthography import Orthography
from report.model.tongue import Tongue
from report.reading.han import foreign
from report.reading.nomenclature import Same
from report.reading.scripts import ENCLOSED, letters, quiet, script_of

_SENTENCE = re.compile(r"[^.!?。！？\n]+(?:[.!?。！？]+(?=\s|$|[^\s\d.])|\n|$)?")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FEW = 20  # letters: in fewer a language is not known for sure
_FEW_UNSPACED = 8
_SURE = 3  # points
_MOST = 0.6  # share of letters that is the greater part
_TIMES = 3  # as many points as the language that it should be
_KEPT = 8192  # texts of a language, that are not looked through twice


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A sentence in another language than its text."""

    language: str
    at: tuple[int, int]


def elsewhere(text: str, tag: str, tongues: Mapping[str, Tongue]) -> tuple[Elsewhere, ...]:
    """Sentences of a text that are in another language of the house."""
    seeker = _seeker(Same(tongues), tag)
    found = seeker.known.get(text)
    if found is None:
        if len(seeker.known) >= _KEPT:
            seeker.known.clear()
        found = seeker.known[text] = tuple(seeker.found(quiet(text)))
    return found


class _Seeker:
    """What tells a language from others of the house, with what it found in the texts it met."""

    def __init__(self, own: Orthography, others: Mapping[str, Orthography]) -> None:
        """Sort out which others a text could be in, and what shows that it may."""
        self.own = own
        self.known: dict[str, tuple[Elsewhere, ...]] = {}
        self.rivals = [
            (_trace(own, other), (tag, other))
            for tag, other in others.items()
            if _rival(own, other)
        ]

    def found(self, text: str) -> Iterator[Elsewhere]:
        """The sentences that are in another language."""
        own = self.own
        rivals = tuple(one for trace, one in self.rivals if trace is None or trace.search(text))
        if not rivals:
            return
        looked = False
        for found in _SENTENCE.finditer(text):
            looked = looked or found[0] == text
            if tag := _language(found[0], own, rivals):
                looked = True
                start = found.start() + len(found[0]) - len(found[0].lstrip())
                yield Elsewhere(tag, (start, found.start() + len(found[0].rstrip())))
        # Headings and captions, each too short to be sure of, but not all of them together.
        if not looked and (tag := _language(text, own, rivals)):
            yield Elsewhere(tag, (len(text) - len(text.lstrip()), len(text.rstrip())))


@lru_cache(64)
def _seeker(tongues: Same[Mapping[str, Tongue]], tag: str) -> _Seeker:
    others = {other: one.orthography for other, one in tongues.it.items() if other != tag}
    return _Seeker(tongues.it[tag].orthography, others)


def _rival(own: Orthography, other: Orthography) -> bool:
    """Whether a text in the other could pass the eye of who looks at letters alone."""
    scripts = {*own.scripts, *own.guests}
    known = bool(other.frequent or other.signs)
    return bool(own.scripts) and known and bool(scripts.intersection(other.scripts))


def _trace(own: Orthography, rival: Orthography) -> re.Pattern[str] | None:
    """What makes it worth looking: a passage in the rival's letters, or a sign of it."""
    if not set(own.scripts) & set(rival.scripts):
        return _passage(rival.scripts)
    return _known(rival)[1] if own.unspaced else None


@lru_cache(16)
def _passage(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[{letters(*scripts)}][{letters(*scripts)} ,;:’'-]{{{_FEW - 2},}}")


def _language(said: str, own: Orthography, rivals: tuple[tuple[str, Orthography], ...]) -> str:
    """The other language that words are in, or nothing."""
    if len(said) < _FEW_UNSPACED:
        return ""
    words = _WORDS.findall(said)
    count = sum(map(len, words))
    if (bare := ENCLOSED.sub(" ", said)) != said:
        unquoted = _WORDS.findall(bare)
        if sum(map(len, unquoted)) * 2 > count:  # names of others stand between marks
            words, count = unquoted, sum(map(len, unquoted))
    if count < (_FEW_UNSPACED if own.unspaced else _FEW):
        return ""
    for tag, rival in rivals:
        theirs = points(words, rival)
        theirs += _written_otherwise(words, own, rival) if theirs else 0
        if theirs < max(_SURE - 1, _share(words, count, rival)):
            continue
        mine = points(words, own)
        if theirs < max(_SURE - (not mine), _TIMES * mine):
            continue
        if _foreign_share(words, own, rival) > _MOST:
            return tag
    return ""


def _written_otherwise(words: list[str], own: Orthography, rival: Orthography) -> int:
    """Characters that the language writes otherwise, where both write without spaces."""
    wrong = foreign(own) if own.unspaced and rival.unspaced else None
    return sum(len(run) for word in words for run in wrong.findall(word)) if wrong else 0


def _share(words: list[str], count: int, rival: Orthography) -> float:
    """Points that a sentence of this length has at the least."""
    return count * 0.2 if rival.unspaced else len(words) * 0.4


def _foreign_share(words: list[str], own: Orthography, rival: Orthography) -> float:
    """Share of letters that are of the other's scripts."""
    if set(own.scripts) & set(rival.scripts):
        return 1
    said = "".join(words)
    return sum(script_of(letter) in rival.scripts for letter in said) / len(said)


def points(words: list[str], orthography: Orthography) -> int:
    """How much speaks for a language: two points for a frequent word, one for a sign."""
    frequent, signs = _known(orthography)
    said = " ".join(words).lower()
    found = len(signs.findall(said)) if signs else 0
    if not frequent:
        return found
    return found + 2 * len([word for word in said.split(" ") if word in frequent])


@lru_cache(16)
def _known(orthography: Orthography) -> tuple[frozenset[str], re.Pattern[str] | None]:
    # The end of a word, since all words are looked through at once.
    signs = orthography.signs.replace("$", r"(?!\S)")
    return frozenset(orthography.frequent), re.compile(signs) if signs else None
