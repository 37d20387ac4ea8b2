"""Text as it is compared: without case, kinds of hyphens, quotes and spaces; each where it stands.

Letters are compared in NFKC, folded by case, with the letters of ``_SAME`` taken for one another.
Characters that join or part invisibly (U+2060, U+00AD, U+200B) are no part of a word.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add
from typing import NamedTuple
from unicodedata import normalize

from report.model.placeholders import masked

_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # marks, and what is not seen
_WORD = re.compile(rf"\w[\w{_INSIDE}]*(?:['’\u02bc][\w{_INSIDE}]+)*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SAME = (("\u0451", "\u0435"), ("’", "'"), ("\u02bc", "'"), ("_", " "))
_HYPHENS = frozenset("-‐‑\u2012–—−")
_QUOTES = frozenset("\"'“”„‟‘’‚«»\u2039\u203a「」『』《》〈〉")
_DOTS = frozenset("·・‧•･∙")


class Word(NamedTuple):  # made for every word there is, in a third of the time
    """A word of a text: as compared, as written, where, and what parts it from the one before."""

    folded: str
    written: str
    at: tuple[int, int]
    glue: str = ""  # " " a space, "-" a hyphen, "–" a dash, "," anything else, "" nothing before


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    r"""A word as it is compared.

    >>> fold("Gyeong\u2060sang")
    'gyeongsang'
    """
    if text.isascii():
        return text.lower().replace("_", " ")
    seen = text if text.isalnum() else _UNSEEN.sub("", text)
    return _even(normalize("NFKC", seen))


def _even(text: str) -> str:
    """Without case, and with one of the letters that are taken for one another."""
    text = text.casefold()
    for letter, same in _SAME:
        text = text.replace(letter, same)
    return text


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; ``{placeholders}`` part them."""
    said = masked(text) if "{" in text else text
    found: list[Word] = []
    hidden = _UNSEEN.search(said) is not None
    end = 0
    for match in _WORD.finditer(said):
        between = said[end : match.start()]
        glue = " " if between == " " else _glue(between)
        written = _UNSEEN.sub("", match[0]) if hidden else match[0]
        found.append(Word(fold(match[0]), written, match.span(), glue if found else ""))
        end = match.end()
    return tuple(found)


def _glue(between: str) -> str:
    seen = _UNSEEN.sub("", between)
    if not seen:
        return "-"  # what is not seen parts nothing that a reader sees
    if seen.isspace():
        return " "
    if seen in _HYPHENS:
        return "-"
    return "–" if seen.strip() in _HYPHENS else ","


@dataclass(frozen=True)  # without slots, as places are seldom asked for
class Line:
    """A text without spaces and quotes: its letters as compared, and where each stands."""

    text: str
    letters: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where letters stand in the text."""
        return self.places[start], self.places[end - 1] + 1

    @property
    def places(self) -> tuple[int, ...]:
        """Where in the text each letter stands."""
        return self._spots[0]

    @property
    def parted(self) -> tuple[bool, ...]:
        """Of each letter whether it begins a word: after a space or a mark."""
        return self._spots[1]

    @cached_property
    def _spots(self) -> tuple[tuple[int, ...], tuple[bool, ...]]:
        places: list[int] = []
        parted: list[bool] = []
        fresh = True
        for place, character in enumerate(self.text):
            folded, word = _folded(character)
            if not folded:
                fresh = fresh or not word
                continue
            places += [place] * len(folded)
            parted += [fresh or not word] * len(folded)
            fresh = not word
        return tuple(places), tuple(parted)


@lru_cache(maxsize=4096)
def line(text: str) -> Line:
    """A text as it is compared in languages that write words together."""
    said = masked(text) if "{" in text else text
    return Line(said, said.translate(_LETTERS))


def twos(letters: str, known: Container[str]) -> list[tuple[int, str]]:
    """Every two letters in a row that are known, and where they stand."""
    every = enumerate(map(add, letters, letters[1:]))
    return [(place, two) for place, two in every if two in known]


class _Letters(dict[int, str]):
    """What characters are compared as, each looked at when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded(chr(code))[0]
        return found


_LETTERS = _Letters()


@lru_cache(maxsize=16384)
def _folded(character: str) -> tuple[str, bool]:
    """A letter as it is compared, and whether it is of a word; nothing for what is left out."""
    if character.isspace() or character in _QUOTES:
        return "", False
    if _UNSEEN.match(character):
        return "", True
    if character in _DOTS:
        return "・", False
    if character in _HYPHENS:
        return "-", False
    folded = _even(normalize("NFKC", character)) or character
    return folded, folded[0].isalnum()
