"""Which letters a language is written in, as its own furniture shows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from unicodedata import name

from report.model.tongue import Tongue
from report.reading.nomenclature import Same

_SHARE = 20  # a letter in so many at least is the language's own


@lru_cache(maxsize=8192)
def alphabet_of(letter: str) -> str:
    """The alphabet of a letter, in Unicode's word: ``LATIN``, ``CJK``, ``HANGUL``.

    >>> alphabet_of("a")
    'LATIN'
    """
    return name(letter, "UNKNOWN").partition(" ")[0].partition("-")[0]


def alphabets(tongue: Tongue) -> frozenset[str]:
    """The alphabets in which a language's own words stand."""
    return _alphabets(Same(tongue))


@lru_cache(maxsize=64)
def _alphabets(tongue: Same[Tongue]) -> frozenset[str]:
    said = (tongue.it.locale.name, *_strings(tongue.it.words))
    letters = Counter(alphabet_of(c) for text in said for c in text if c.isalpha())
    total = letters.total()
    return frozenset(alphabet for alphabet, n in letters.items() if n * _SHARE > total)


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Mapping():
            for below in value.values():
                yield from _strings(below)
        case list() | tuple():
            for below in value:
                yield from _strings(below)
