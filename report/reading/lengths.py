"""How long a translation is against its source, and which sentence has none (Gale & Church 1993).

Lengths are characters without spaces and placeholders, told in those of the densest language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log

from report.model.orthography import Orthography
from report.reading.scripts import quiet
from report.reading.sentences import sentences

_FACT = 3.0  # what a placeholder weighs, in characters of the densest language
_LEAST = 1.5
_MERGED = 0.35  # what it costs to take two sentences for one
_LOST = 0.6  # … and to take one for lost
_ANCHOR = re.compile(r"\{[A-Za-z][\w.-]*|\d{2,}|[A-Z][A-Za-z]+")  # one digit may be a word
_ASTRAY = 0.8  # … that a fact stands in another sentence
_KEPT, _GONE = 0.6, -0.4
_GUEST = re.compile(r"[A-Za-z]")  # names and abbreviations, the same everywhere
_HOLE = re.compile("\ufffc+")
_DIGIT = re.compile(r"\d")
_LATIN = 3.2  # their density
_FIGURE = 0.5  # what a digit weighs, in whatever language
_MANY = 40  # sentences; longer texts are not aligned


def weight(text: str, orthography: Orthography) -> float:
    """How much a text says, by its length."""
    said = quiet(text)
    holes = len(_HOLE.findall(said)) if "\ufffc" in said else 0
    letters = len("".join(said.split())) - said.count("\ufffc")
    figures = len(_DIGIT.findall(said))
    guests = len(_GUEST.findall(said)) if "Latin" not in orthography.scripts else 0
    own = (letters - guests - figures) / float(orthography.density)
    return own + guests / _LATIN + figures * _FIGURE + _FACT * holes


def ratio(source: Iterable[float], text: Iterable[float]) -> float:
    """Logarithm of the length of a text against its source: 0 where both say as much."""
    return log((sum(text) + _LEAST) / (sum(source) + _LEAST))


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences of a text: how much each says, and what in it needs no translation."""

    weights: tuple[float, ...]
    anchors: tuple[frozenset[str], ...]


@lru_cache(8192)
def said(text: str, orthography: Orthography) -> Said:
    """The sentences of a text."""
    spans = sentences(text, orthography)
    parts = [text[start:end] for start, end in spans]
    return Said(
        tuple(weight(part, orthography) for part in parts),
        tuple(frozenset(_ANCHOR.findall(part)) for part in parts),
    )


def dropped(source: Said, text: Said) -> tuple[int, ...]:
    """Sentences of the source that the text has nothing for, so far as one can tell."""
    n, m = len(source.weights), len(text.weights)
    if not 1 < n <= _MANY or m > _MANY:
        return ()
    there: frozenset[str] = frozenset().union(*text.anchors)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for i in range(n + 1):
        for j in range(m + 1):
            if (i, j) not in best:
                continue
            cost, lost = best[i, j]
            for a, b, price in _MOVES:
                if i + a > n or j + b > m:
                    continue
                step = price + (
                    _likeness(source, text, slice(i, i + a), slice(j, j + b))
                    if b
                    else _held(source.anchors[i], there)
                )
                goal = (i + a, j + b)
                if goal not in best or cost + step < best[goal][0]:
                    best[goal] = (cost + step, lost if b else (*lost, i))
    return best[n, m][1] if (n, m) in best else ()


def _likeness(source: Said, text: Said, ours: slice, theirs: slice) -> float:
    """How unlike some sentences are: by length, and by what needs no translation."""
    unlike = abs(ratio(source.weights[ours], text.weights[theirs]))
    asked: frozenset[str] = frozenset().union(*source.anchors[ours])
    found: frozenset[str] = frozenset().union(*text.anchors[theirs])
    return unlike + (_ASTRAY * len(asked - found) / len(asked) if asked else 0.0)


def _held(asked: frozenset[str], there: frozenset[str]) -> float:
    """How much speaks against a sentence's loss: facts and figures that the text has."""
    if not asked:
        return 0.0
    return _KEPT if asked <= there else _GONE if not asked & there else 0.0


_MOVES = ((1, 1, 0.0), (2, 1, _MERGED), (1, 2, _MERGED), (3, 1, 2 * _MERGED), (1, 0, _LOST))
