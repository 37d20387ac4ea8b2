"""Words that are almost a protected name: one letter wrong, missing, too many, or two exchanged.

The measure is optimal string alignment (Damerau, one step).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from report.model.inflection import Inflection
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.folding import Word, line, words
from report.reading.names import inflector_of
from report.reading.nomenclature import PRINTED, Form, Kind, Same, forms

_WORD = 6  # letters of a word that is protected
_NAME = 5  # letters of a name that is protected, where words are not parted
_PLACE = 4  # the same of a member or country, all of whose names are known
_ACRONYM = 4
_OWN = frozenset({"members", "countries", "people"})  # whose words are names and nothing else


@dataclass(frozen=True, slots=True)
class Near:
    """Letters of a text that are almost a name."""

    at: tuple[int, int]
    written: str
    name: str  # the word or name that was meant


def one_step(left: str, right: str) -> bool:
    """Whether one letter is other, too many or missing, or two neighbours are exchanged.

    >>> one_step("NAER", "NEAR"), one_step("Ulsan", "Ulsan"), one_step("Gansu", "Jiangsu")
    (True, False, False)
    """
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    if len(left) > len(right):
        left, right = right, left
    i = 0
    while i < len(left) and left[i] == right[i]:
        i += 1
    if len(left) < len(right):
        return left[i:] == right[i + 1 :]
    if left[i + 1 :] == right[i + 1 :]:
        return True
    return left[i : i + 2] == right[i : i + 2][::-1] and left[i + 2 :] == right[i + 2 :]


class _Words:
    """Near misses of names that are written word by word."""

    def __init__(self, rules: Inflection, named: tuple[Form, ...]) -> None:
        """Sort the words of names by what is left of them when a letter is lost."""
        self._inflector = inflector_of(rules)
        self._known: set[str] = set()
        self._lost: dict[str, set[str]] = defaultdict(set)
        self._written: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        for form in named:
            for word in words(form.text):
                self._known |= self._inflector.stems(word.folded)
                if form.kind in PRINTED and form.kind is not Kind.DERIVED:
                    self._protect(form, word)

    def _protect(self, form: Form, word: Word) -> None:
        name = word.written
        if name.isupper() and len(name) >= _ACRONYM and form.table != "terms":
            self._acronyms["".join(sorted(name))] = name
        elif form.table in _OWN and len(name) >= _WORD and name[0].isupper():
            bare = self._inflector.rules.bare
            stems = {word.folded} if bare else self._inflector.stems(word.folded)
            for stem in (stem for stem in stems if len(stem) >= _WORD):
                self._written[stem] = name
                for lost in _losses(stem):
                    self._lost[lost].add(stem)

    def __call__(self, text: str) -> Iterator[Near]:
        """Every word that is almost a name's."""
        for word in words(text):
            meant = self._meant(word)
            if meant:
                yield Near(word.at, word.written, meant)

    def _meant(self, word: Word) -> str:
        name = self._acronyms.get("".join(sorted(word.written)), "")
        if name:
            return name if name != word.written and one_step(name, word.written) else ""
        if len(word.folded) < _WORD or word.written[0].islower() or word.written.isupper():
            return ""
        stems = self._inflector.stems(word.folded)
        if not stems.isdisjoint(self._known):
            return ""
        for stem in sorted(stems, key=len, reverse=True):
            if len(stem) < _WORD - 1:
                continue
            for lost in (stem, *_losses(stem)):
                for name in sorted(self._lost.get(lost, ())):
                    if one_step(stem, name) and stem[0] == name[0]:
                        return self._written[name]
        return ""


def _losses(word: str) -> Iterator[str]:
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


class _Letters:
    """Near misses of names that are written without spaces: each has one half right."""

    def __init__(self, rules: Inflection, named: tuple[Form, ...]) -> None:
        """Sort names by their halves."""
        self._known: set[str] = set()
        self._halves: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        self._joined = rules.words == "joined"
        for form in named:
            letters = line(form.text).letters
            self._known.add(letters)
            least = _PLACE if form.table in _OWN and self._joined else _NAME
            if form.kind is Kind.FULL and len(letters) >= least and form.table != "terms":
                middle = len(letters) // 2
                self._halves[letters[:middle]].append((letters, 0, form.text))
                self._halves[letters[middle:]].append((letters, middle, form.text))
        self._sizes: dict[
            str, tuple[int, ...]
        ] = {}  # of halves, by the two letters they begin with
        for half in sorted(self._halves, key=len):
            known = self._sizes.get(half[:2], ())
            self._sizes[half[:2]] = tuple(dict.fromkeys((*known, len(half))))

    def __call__(self, text: str) -> Iterator[Near]:
        """Every stretch of letters that is almost a name."""
        said = line(text)
        end = 0
        for i in range(len(said.letters)):
            for size in self._sizes.get(said.letters[i : i + 2], ()):
                for name, offset, written in self._halves.get(said.letters[i : i + size], ()):
                    start = i - offset
                    found = self._miss(said.letters, start, name)
                    if found and start >= end and (not self._joined or said.parted[start]):
                        end = start + found
                        at = said.span(start, end)
                        yield Near(at, text[slice(*at)], written)

    def _miss(self, letters: str, start: int, name: str) -> int:
        """How many letters are almost the name, 0 if none: as many, one fewer, one more."""
        if start < 0 or letters.startswith(name, start):
            return 0
        sizes = (0, -1, 1) if len(name) > _NAME else (0,)
        for more in sizes:
            piece = letters[start : start + len(name) + more]
            if len(piece) != len(name) + more or not one_step(piece, name):
                continue
            if any(letters.startswith(known, start) for known in self._around(piece)):
                return 0
            if more and (piece[0] != name[0] or piece[-1] != name[-1]):
                continue  # an end is lost or added: another word begins or ends there
            if any(
                letter.isalnum() != other.isalnum()
                for letter, other in zip(piece, name, strict=False)
            ):
                continue
            return len(piece)
        return 0

    def _around(self, piece: str) -> list[str]:
        """Known names that begin as these letters do, and are as long."""
        least = len(piece) - 1
        return [known for known in self._known if len(known) >= least and known[:2] == piece[:2]]


@lru_cache(maxsize=64)
def _seeker(
    registry: Same[Registry], tag: str, on: Moment, rules: Same[Inflection]
) -> Callable[[str], Iterator[Near]]:
    named = forms(registry.it, tag, on, rules.it)
    made: Callable[[str], Iterator[Near]]
    made = (_Words if rules.it.words == "spaced" else _Letters)(rules.it, named)
    return made


def near_names(text: str, tongue: Tongue, registry: Registry, on: Moment) -> tuple[Near, ...]:
    """Whatever in a text is almost a protected name, and no name itself."""
    if tongue.inflection.words is None:
        return ()
    seek = _seeker(Same(registry), tongue.tag, on, Same(tongue.inflection))
    return tuple(seek(text))
