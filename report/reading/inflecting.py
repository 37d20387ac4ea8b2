"""The forms a word takes: what two forms of one word have in common."""

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from typing import Protocol

from report.model.inflection import Analyser, Inflection
from report.reading.folding import fold

_KEPT = 4096


class Inflector:
    """Gives the stems that a word may have; a form of a word has a stem of the word's base."""

    def __init__(self, rules: Inflection) -> None:
        """Sort the endings of a language by what they may follow."""
        self.rules = rules
        self._vowels = frozenset(fold(rules.vowels))
        self._endings: dict[str, list[frozenset[str]]] = {}
        for group in rules.endings:
            after = frozenset("".join(map(fold, group.after)))
            for ending in group.take:
                self._endings.setdefault(fold(ending), []).append(after)
        self._longest = max(map(len, self._endings), default=0)
        self._fleeting = frozenset("".join(map(fold, rules.fleeting)))
        self._silent = frozenset("".join(map(fold, rules.silent)))
        self._wears = bool(self._silent or self._fleeting)
        self.hyphened = frozenset(map(fold, rules.hyphened))
        self._stems: dict[str, frozenset[str]] = {}
        self._bases: dict[str, frozenset[str]] = {}

    def stems(self, word: str) -> frozenset[str]:
        """What a folded word may be a form of, itself included."""
        found = self._stems.get(word)
        if found is None:
            found = self._stems[word] = self._found(word)
        return found

    def _found(self, word: str) -> frozenset[str]:
        reached = {word}
        fresh = {word}
        for _ in range(self.rules.stacked):
            fresh = {stem for one in fresh for stem in self._shorter(one)} - reached
            reached |= fresh
        return frozenset(reached)

    def base(self, word: str) -> frozenset[str]:
        """What forms of a word have in common with it: its stems as they stand before endings."""
        found = self._bases.get(word)
        if found is None:
            stems = frozenset((word,)) if self.rules.bare else self.stems(word)
            worn = (one for stem in stems for one in self.worn(stem))
            found = self._bases[word] = frozenset(worn) if self._wears else stems
        return found

    def _shorter(self, word: str) -> Iterable[str]:
        for length in range(1, min(self._longest, len(word) - self.rules.stem) + 1):
            allowed = self._endings.get(word[-length:])
            if allowed is None:
                continue
            stem = word[:-length]
            last = next((c for c in reversed(stem) if c in self._vowels), "")
            if any(not after or last in after or not last for after in allowed):
                yield stem

    def worn(self, stem: str) -> frozenset[str]:
        """A stem as it stands before an ending: a letter at its end or a vowel in it lost."""
        shortest = self.rules.stem
        found = {stem}
        if len(stem) > shortest and stem[-1] in self._silent:
            found.add(stem[:-1])
        for one in tuple(found):
            if len(one) > shortest and one[-2] in self._fleeting and one[-1] not in self._vowels:
                found.add(one[:-2] + one[-1])
        return frozenset(found)


class _Parsed(Protocol):
    """What an analyser says of a word: what it is a form of."""

    normal_form: str


class _Morphology(Protocol):
    def parse(self, word: str) -> list[_Parsed]: ...


@lru_cache(maxsize=8)
def _morphology(analyser: Analyser) -> _Morphology:
    """A dictionary of forms, loaded only when a word cannot be judged without it."""
    library = import_module(analyser.library)  # a fifth of a second, and seldom asked for
    made: _Morphology = library.MorphAnalyzer(lang=analyser.language)
    return made


@lru_cache(maxsize=_KEPT)
def lemmas(word: str, analyser: Analyser) -> frozenset[str]:
    """What a dictionary says that a word is a form of."""
    parsed = _morphology(analyser).parse(word)
    return frozenset(fold(one.normal_form) for one in parsed)
