"""Names where they stand in a text: one pass over it finds all names of a language.

Words of languages that part them by spaces are known by their stems; names of languages that join
them to others, or part nothing, letter by letter.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from report.model.inflection import Inflection
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.folding import Line, Word, line, twos, words
from report.reading.inflecting import Inflector
from report.reading.likewise import cased_alike, parted_alike, written_alike
from report.reading.nomenclature import Form, Same, forms

_PROPER = frozenset({"members", "countries", "people"})  # written with capitals where there are
_SHORTEST = 2  # letters of a name
_KEPT = 8192


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in a text: whose it may be, where, and whether it surely is one there."""

    forms: tuple[Form, ...]
    at: tuple[int, int]
    sure: bool = True

    def within(self, other: "Sighting") -> bool:
        """Whether it is a part of a longer name."""
        (start, end), (first, last) = self.at, other.at
        return first <= start and end <= last and self.at != other.at


class Finder(Protocol):
    """Finds the names of one language."""

    def __call__(self, text: str) -> tuple[Sighting, ...]:
        """All names in a text, those inside of others too, by place."""
        ...


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A name word by word: the stems of each, what parts them, and how they are written."""

    stems: tuple[frozenset[str], ...]
    glue: tuple[str, ...]
    written: tuple[str, ...]
    forms: tuple[Form, ...]


class Spaced:
    """Finds names by the stems of their words."""

    def __init__(self, inflector: Inflector, all_forms: tuple[Form, ...]) -> None:
        """Sort names by the stems of their first words."""
        self._inflector = inflector
        self._articles = frozenset(word.casefold() for word in inflector.rules.articles)
        alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Form]] = defaultdict(list)
        for form in all_forms:
            said = self.name(form.text)
            if sum(len(word.folded) for word in said) >= _SHORTEST:
                key = tuple(word.written for word in said), tuple(word.glue for word in said[1:])
                alike[key].append(form)
        self._starts: dict[str, list[_Pattern]] = defaultdict(list)
        for (written, glue), names in alike.items():
            stems = tuple(inflector.base(word.folded) for word in words(" ".join(written)))
            pattern = _Pattern(stems, glue, written, tuple(names))
            for stem in stems[0] if len(stems) == len(written) else ():
                self._starts[stem].append(pattern)
        self._begun: dict[str, tuple[_Pattern, ...]] = {}

    def name(self, text: str) -> tuple[Word, ...]:
        """The words of a name, without its article."""
        said = words(text)
        return said[1:] if len(said) > 1 and said[0].folded in self._articles else said

    def __call__(self, text: str) -> tuple[Sighting, ...]:
        """All names in a text, those inside of others too, by place."""
        said = words(text)
        found: dict[tuple[tuple[int, int], tuple[Form, ...]], Sighting] = {}
        for i, word in enumerate(said):
            for pattern in self._beginning(word.folded):
                end = self._match(pattern, said, i)
                if end:
                    at = (word.at[0], said[end - 1].at[1])
                    found.setdefault((at, pattern.forms), Sighting(pattern.forms, at))
        return tuple(sorted(found.values(), key=lambda s: (s.at[0], -s.at[1])))

    def _beginning(self, word: str) -> tuple[_Pattern, ...]:
        """Names that begin with a word, for most words none."""
        found = self._begun.get(word)
        if found is None:
            stems = self._inflector.stems(word)
            found = tuple(one for stem in stems for one in self._starts.get(stem, ()))
            self._begun[word] = found
        return found

    def _match(self, pattern: _Pattern, said: tuple[Word, ...], start: int) -> int:
        """The word after a name that begins at a word, 0 where it does not."""
        end = start + len(pattern.stems)
        if end > len(said):
            return 0
        proper = pattern.forms[0].table in _PROPER
        for i, stems in enumerate(pattern.stems):
            word = said[start + i]
            if i and not parted_alike(pattern.glue[i - 1], word.glue):
                return 0
            if i and stems.isdisjoint(self._inflector.stems(word.folded)):
                return 0  # by its first word it was found
            if not cased_alike(pattern.written[i], word.written, proper=proper):
                return 0
        if end < len(said) and said[end].glue == "-":
            return end + (said[end].folded in self._inflector.hyphened)
        return end


class Unspaced:
    """Finds names letter by letter."""

    def __init__(self, rules: Inflection, all_forms: tuple[Form, ...]) -> None:
        """Sort names by their first two letters, the longest first."""
        self._rules = rules
        alike: dict[str, list[Form]] = defaultdict(list)
        for form in all_forms:
            letters = line(form.text).letters
            if len(letters) >= _SHORTEST:
                alike[letters].append(form)
        self._starts: dict[str, list[tuple[str, tuple[Form, ...]]]] = defaultdict(list)
        for letters in sorted(alike, key=len, reverse=True):
            self._starts[letters[:2]].append((letters, tuple(alike[letters])))
        self._particles = frozenset(rules.particles)
        self._followers = frozenset(rules.followers)
        self._joined = rules.words == "joined"

    def __call__(self, text: str) -> tuple[Sighting, ...]:
        """All names in a text, those inside of others too, by place."""
        said = line(text)
        letters = said.letters
        hits: list[tuple[int, int, tuple[Form, ...]]] = []
        for i, two in twos(letters, self._starts):
            for name, names in self._starts[two]:
                end = i + len(name)
                if letters.startswith(name, i) and _whole(said, i, end):
                    start, stop = said.span(i, end)
                    if written_alike(names[0].text, text[start:stop]):
                        hits.append((i, end, names))
        starts = {start for start, _, _ in hits}
        return tuple(
            Sighting(
                names, said.span(i, end), not self._joined or self._sure(said, i, end, starts)
            )
            for i, end, names in hits
        )

    def _sure(self, said: Line, start: int, end: int, starts: set[int]) -> bool:
        """Whether what is joined to a name leaves it one."""
        if end - start >= self._rules.long:
            return True
        if not said.parted[start]:
            return False
        rest = _run(said, end)
        return not rest or end in starts or rest in self._followers or self._particle(rest)

    def _particle(self, rest: str) -> bool:
        """Whether letters are particles, one after the other."""
        return any(
            rest.startswith(particle)
            and (len(particle) == len(rest) or self._particle(rest[len(particle) :]))
            for particle in self._particles
        )


def _run(said: Line, start: int) -> str:
    """The letters that are joined to what ends here."""
    end = start
    while end < len(said.letters) and not said.parted[end]:
        end += 1
    return said.letters[start:end] if end - start <= _LONGEST_RUN else said.letters[start:][:12]


_LONGEST_RUN = 12


def _whole(said: Line, start: int, end: int) -> bool:
    """Whether a name in Latin letters or figures is no part of a longer word of such."""
    letters = said.letters
    before = start > 0 and _plain(letters[start - 1 : start + 1])
    after = end < len(letters) and _plain(letters[end - 1 : end + 1])
    return not (before and not said.parted[start]) and not (after and not said.parted[end])


def _plain(pair: str) -> bool:
    return pair.isascii() and pair.isalnum()


@lru_cache(maxsize=64)
def _finder(
    registry: Same[Registry], tag: str, on: Moment, rules: Same[Inflection]
) -> Finder | None:
    if rules.it.words is None:
        return None
    named = forms(registry.it, tag, on, rules.it)
    if rules.it.words == "spaced":
        return Spaced(inflector_of(rules.it), named)
    return Unspaced(rules.it, named)


class _Reader:
    """The finder of a language, with what it found in the texts that it was given."""

    __slots__ = ("finder", "of", "seen")

    def __init__(self, registry: Registry, tag: str, on: Moment, rules: Inflection) -> None:
        """Keep the registry and the rules, so that no others take their places."""
        self.of = (registry, rules)
        self.finder = _finder(Same(registry), tag, on, Same(rules))
        self.seen: dict[str, tuple[Sighting, ...]] = {}

    def __call__(self, text: str) -> tuple[Sighting, ...]:
        found = self.seen.get(text)
        if found is None:
            if len(self.seen) >= _KEPT:
                self.seen.clear()
            found = self.seen[text] = self.finder(text) if self.finder else ()
        return found


_READERS: dict[tuple[int, int, str, int, int, int], _Reader] = {}
_LANGUAGES = 64


def sightings(text: str, tongue: Tongue, registry: Registry, on: Moment) -> tuple[Sighting, ...]:
    """All names of the registry in a text of a language, as they stood on a date."""
    rules = tongue.inflection
    known = (id(registry), id(rules), tongue.tag, on.year, on.month or 0, on.day or 0)
    reader = _READERS.get(known)
    if reader is None:
        if len(_READERS) >= _LANGUAGES:
            _READERS.clear()
        reader = _READERS[known] = _Reader(registry, tongue.tag, on, rules)
    return reader(text)


def scattered(name: str, text: str, tongue: Tongue) -> bool:
    """Whether all words of a longer name stand in a text, in whatever order."""
    rules = tongue.inflection
    wanted = [word for word in words(name) if len(word.folded) > _FUNCTION]
    if rules.words != "spaced" or len(wanted) < _SEVERAL:
        return False
    inflector = inflector_of(rules)
    there = {stem for word in words(text) for stem in inflector.stems(word.folded)}
    return all(not inflector.base(word.folded).isdisjoint(there) for word in wanted)


_FUNCTION = 3  # letters of "for", "and" and their like at most
_SEVERAL = 3


def inflector_of(rules: Inflection) -> Inflector:
    """What knows the endings of a language, and remembers the words it met."""
    return _inflector(Same(rules))


@lru_cache(maxsize=64)
def _inflector(rules: Same[Inflection]) -> Inflector:
    return Inflector(rules.it)


def longest(found: tuple[Sighting, ...]) -> Iterator[Sighting]:
    """Of names that meet, the one that begins first, and of those the longest."""
    end = -1
    for sighting in sorted(found, key=lambda s: (s.at[0], -s.at[1])):
        if sighting.at[0] >= end:
            yield sighting
            end = sighting.at[1]
