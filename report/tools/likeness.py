"""How alike two texts are, in percent, whatever their script."""

import re
import unicodedata

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from report.model.placeholders import masked
from report.tools.wording import words

SAME = 100
NEARLY = SAME - 1  # alike but for what no measure sees: a fact, a space
_FACT = re.compile("\ufffc+")


def likeness(one: str, other: str) -> int:
    """How much of two texts is the same: 100 only for the same text.

    Alphabets are compared by letters and by words, since two words of many same letters may have
    nothing in common; syllables and ideographs by themselves, since each says as much as a word
    does, and particles hang on to what they follow.

    >>> likeness("Two hundred works", "Two hundred works")
    100
    >>> likeness("작품 200점을 전시하였다.", "작품 300점을 전시하였다.")
    93
    """
    if one.strip() == other.strip():
        return SAME
    left, right = _flat(one), _flat(other)
    alike = fuzz.ratio(left, right)
    if not (_wide(left) and _wide(right)):
        said = [word.strip() for word in words(left)], [word.strip() for word in words(right)]
        alike = (alike + SAME * Indel.normalized_similarity(*said)) / 2
    return min(NEARLY, int(alike))


def at_most(one: str, other: str) -> int:
    """What the likeness cannot be above, reckoned from the lengths alone."""
    short, long = sorted((len(one.strip()), len(other.strip())))
    return SAME if not long else int(2 * SAME * short / (short + long))


def _flat(text: str) -> str:
    """A text with a sign for every fact, and single spaces."""
    return " ".join(_FACT.sub("\ufffc", masked(text)).split())


def _wide(text: str) -> bool:
    """Whether most letters are syllables or ideographs (UAX #11, East Asian Width)."""
    letters = [c for c in text if c.isalpha()]
    wide = sum(unicodedata.east_asian_width(c) in {"W", "F"} for c in letters)
    return 2 * wide > len(letters)
