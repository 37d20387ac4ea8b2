"""Where a line of ideographs may be widened: between which of its characters.

The rules are those that Chinese and Japanese setting share. Space goes between any two characters
of which one is as wide as an ideograph, and into word spaces; it never parts letters of a word, a
mark from what it belongs to, or the halves of a two-em dash or ellipsis. Loose lines open at
word spaces and pauses first.
"""

import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from itertools import pairwise

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for an image or a box in the line
_WORD_SPACES = " \N{NO-BREAK SPACE}"
_UNBROKEN = "\u2014\u2015\u2e3a\u2026\u2025\u301c\uff5e"  # dashes, leaders, wave dashes
_MIDDLE_DOTS = "\u00b7\u2022\u2027\u30fb\uff65"
_STOPS = ",.:;!?、。，．：；！？"
_UNITS = "%‰°′″℃％"  # stand close behind a number
_SIGNS = "￥\uff04￡№\uff03"  # … and these before it
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF))


class Kind(Enum):
    """How much a gap stands out when it grows."""

    CHARACTER = auto()  # inside a word, perhaps
    PAUSE = auto()  # behind punctuation, or where the script changes
    WORD = auto()  # a word space


def gaps(text: str) -> dict[int, Kind]:
    """The characters of a line (their indexes) after which space may be added."""
    return {
        after: kind
        for (_, after, left), (right, _, right_character) in pairwise(_clusters(text))
        if right > after and (kind := _between(left, right_character))
    }


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Visible characters: first index, last index with the marks on it, the character itself."""
    first, last, base = 0, -1, ""
    for index, character in enumerate(text):
        category = unicodedata.category(character)
        if category == "Cf":  # joiners and other invisible characters take no space
            continue
        if category in {"Mn", "Me"} and base:
            last = index
            continue
        if base:
            yield first, last, base
        first, last, base = index, index, character
    if base:
        yield first, last, base


@cache
def _between(left: str, right: str) -> Kind | None:
    if left in _WORD_SPACES:
        return Kind.WORD
    if right in _WORD_SPACES or _opens(left) or _closes(right):
        return None
    if left == right and left in _UNBROKEN:
        return None
    wide = _wide(left), _wide(right)
    if not any(wide):
        return None
    if _closes(left) or (not all(wide) and (left.isalnum() and right.isalnum())):
        return Kind.PAUSE
    return Kind.CHARACTER


def _opens(character: str) -> bool:
    return unicodedata.category(character) in {"Ps", "Pi"} or character in _MIDDLE_DOTS + _SIGNS


def _closes(character: str) -> bool:
    return (
        unicodedata.category(character) in {"Pe", "Pf"}
        or character in _MIDDLE_DOTS + _STOPS + _UNITS
    )


def _wide(character: str) -> bool:
    if any(first <= ord(character) <= last for first, last in _HANGUL):
        return False
    return unicodedata.east_asian_width(character) in {"W", "F"}
