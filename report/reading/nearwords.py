"""Near misses of names in languages that part words: a word that is almost the word of a name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from report.model.inflection import Inflection
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.folding import Word, words
from report.reading.names import inflector_of
from report.reading.nearness import Near, losses, one_step
from report.reading.nomenclature import PRINTED, Form, Kind, Same, Thing, forms

_OWN = frozenset({"members", "countries", "people"})  # whose words are names and nothing else
_PROPER = 6  # letters of a word of theirs that is known again by itself
_LONG = 8  # the same of any word with a capital
_ASKED = 7  # the same of a word that the source asks for
_BESIDE = 3  # the same of a word beside the others of its name
_WHOLE = 8  # letters of that name
_STEM = 6  # letters of a stem that is compared, not only the whole word
LONGEST = 48  # letters of a word that any name may have
_TURNED, _ACRONYM = 4, 5  # letters of an abbreviation: two exchanged; any one step
_END = 2  # letters at the end that may be an ending nobody listed


@dataclass(frozen=True, slots=True)
class _Home:
    """A word's place in a name."""

    form: Form
    said: tuple[Word, ...]
    place: int


class NearWords:
    """Finds words that are almost those of names."""

    def __init__(self, rules: Inflection, named: tuple[Form, ...]) -> None:
        """Sort the words of names by what is left of them when a letter is lost."""
        self._rules = rules
        self._inflector = inflector_of(rules)
        self._known: set[str] = set()
        self._homes: dict[str, list[_Home]] = defaultdict(list)
        self._lost: dict[str, set[str]] = defaultdict(set)
        for form in named:
            said = words(form.text)
            for i, word in enumerate(said):
                self._known |= self._inflector.base(word.folded)
                if form.kind in PRINTED and form.kind is not Kind.DERIVED:
                    self._add(word.folded, _Home(form, said, i))

    def _add(self, word: str, home: _Home) -> None:
        if len(word) < _BESIDE or not word.isalpha():
            return
        if word not in self._homes:
            bare = self._rules.bare
            stems = {word} if bare else {s for s in self._inflector.stems(word) if len(s) >= _STEM}
            for stem in {word, *stems}:
                for lost in losses(stem):
                    self._lost[lost].add(word)
        self._homes[word].append(home)

    def known(self, word: str) -> bool:
        """Whether a word is one of a name, or may be a form of one."""
        return not self._inflector.stems(word).isdisjoint(self._known)

    def __call__(
        self, text: str, odd: frozenset[str], asked: frozenset[Thing], usual: dict[str, set[str]]
    ) -> Iterator[Near]:
        """Every odd word that is almost one of a name; ``usual`` are forms met elsewhere."""
        said = words(text)
        for i, word in enumerate(said):
            if word.folded not in odd or len(word.folded) > LONGEST or self.known(word.folded):
                continue
            for meant in self._meant(word, usual):
                homes = [h for h in self._homes[meant] if self._fits(h, said, i, meant, asked)]
                if homes:
                    things = frozenset(home.form.thing for home in homes)
                    name = homes[0].said[homes[0].place].written
                    yield Near(word.at, word.written, name, things)
                    break

    def _meant(self, word: Word, usual: dict[str, set[str]]) -> list[str]:
        """Words of names that are one step from a word or its stem."""
        found: dict[str, None] = {}
        stems = self._inflector.stems(word.folded)
        for stem in sorted(stems, key=len, reverse=True):
            if stem != word.folded and len(stem) < _STEM:
                continue
            for lost in _known(losses(stem), self._lost):
                for name in sorted(self._lost[lost]):
                    if self._one_step(stem, name):
                        found[name] = None
        for lost in _known(losses(word.folded), usual):
            for form in sorted(usual[lost]):
                if one_step(word.folded, form):
                    found |= dict.fromkeys(
                        sorted(self._inflector.stems(form) & self._homes.keys())
                    )
        return [*found]

    def _one_step(self, stem: str, name: str) -> bool:
        if one_step(stem, name):
            return not self._variant(stem, name)
        return not self._rules.bare and any(
            one_step(stem, other) for other in self._inflector.stems(name) if len(other) >= _STEM
        )

    def _variant(self, left: str, right: str) -> bool:
        """Whether two words differ in letters that are variants of spelling: s and z."""
        pairs = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
        return len(left) == len(right) and all(
            any(a in alike and b in alike for alike in self._rules.alike) for a, b in pairs
        )

    def _fits(
        self, home: _Home, said: tuple[Word, ...], i: int, meant: str, asked: frozenset[Thing]
    ) -> bool:
        """Whether a word is surely meant for this one: by itself, its place, or the source."""
        word, name = said[i], home.said[home.place]
        if name.written.isupper():
            return _acronym(word.written, name.written)
        if word.written.isupper() and len(word.written) <= _ACRONYM:
            return False
        capital = word.written[0].isupper() and name.written[0].isupper()
        if word.folded[0] == meant[0]:
            if capital and home.form.table in _OWN and len(meant) >= _PROPER:
                return True
            long = capital and len(meant) >= _LONG
            if long or (home.form.thing in asked and len(meant) >= _ASKED):
                return _inside(word.folded, meant) or self._beside(home, said, i)
        return self._beside(home, said, i)

    def _beside(self, home: _Home, said: tuple[Word, ...], i: int) -> bool:
        """Whether all other words of the name stand around it."""
        start = i - home.place
        window = said[max(start, 0) : start + len(home.said)]
        if len(home.said) < 2 or len(window) != len(home.said) or start < 0:  # noqa: PLR2004
            return False
        if sum(len(word.folded) for word in home.said) < _WHOLE:
            return False
        return all(
            k == home.place
            or not self._inflector.base(one.folded).isdisjoint(self._inflector.stems(other.folded))
            for k, (one, other) in enumerate(zip(home.said, window, strict=True))
        )


def _known(lost: list[str], names: Mapping[str, set[str]]) -> list[str]:
    """What is left of a word where it is left of a name as well: mostly nothing."""
    return [] if names.keys().isdisjoint(lost) else [one for one in lost if one in names]


def _acronym(word: str, name: str) -> bool:
    """Whether an abbreviation is almost another: letters exchanged, or one step in a long one."""
    if not word.isupper() or not one_step(word, name):
        return False
    turned = sorted(word) == sorted(name)
    return len(name) >= _ACRONYM or (turned and len(name) >= _TURNED)


def _inside(word: str, name: str) -> bool:
    """Whether two words differ before their ends, more than by an ending, or in their order."""
    if len(word) == len(name) and sorted(word) == sorted(name):
        return True
    short = min(len(word), len(name)) - _END
    return word[:short] != name[:short]


@lru_cache(maxsize=64)
def _near_words(
    registry: Same[Registry], tag: str, on: Moment, rules: Same[Inflection]
) -> NearWords:
    return NearWords(rules.it, forms(registry.it, tag, on, rules.it))


def near_words(tongue: Tongue, registry: Registry, on: Moment) -> NearWords:
    """What finds near misses of names in a language on a date."""
    return _near_words(Same(registry), tongue.tag, on, Same(tongue.inflection))
