"""Words of a text, found again after the text was changed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, ScoreAlignment

Span = tuple[int, int]  # characters, the end not included

_ALIKE = 75  # percent: below, these are other words
_SHORT = 8  # letters: what is shorter may stand anywhere, and needs its surroundings
_KNOWN = 45  # percent of likeness of the surroundings
_EDGE = 12  # letters of the surroundings that must be there to tell what stands between them
_LEAST = 4  # letters by which a place is known at all
_ROOM = 40  # letters by which a passage may have grown, besides twice its length
_MUCH = 10_000_000  # letters of words times those of a text: more is not looked through
_MORE = 8  # letters that were put in, at either end
_PLACES = 100  # of the same words in a text


@dataclass(frozen=True, slots=True)
class Quote:
    """Words, and what stood before and behind them."""

    words: str
    before: str = ""
    after: str = ""

    @property
    def known(self) -> bool:
        """Whether anything is known of what stood around the words."""
        return bool(self.before.strip() or self.after.strip())


@lru_cache(maxsize=8192)
def find_again(quote: Quote, text: str) -> Span | None:
    """Where a quote's words stand in a text now: they, words like them, or what took their place.

    >>> find_again(Quote("323 works", "received "), "The jury received 332 works.")
    (18, 27)
    >>> find_again(Quote("works", "It received ", "."), "Thirty people spoke") is None
    True
    """
    words = quote.words.strip()
    if not words or not text.strip():
        return None
    trimmed = Quote(words, quote.before, quote.after)
    return _same(trimmed, text) or _nearly(trimmed, text) or _instead(trimmed, text)


def _same(quote: Quote, text: str) -> Span | None:
    """The very words; of several places that with the surroundings most alike."""
    ends = [(at, at + len(quote.words)) for at in _places(quote.words, text)]
    if not ends:
        return None
    best = max(ends, key=lambda span: (_around(quote, text, span), -span[0]))
    doubtful = quote.known and _letters(quote.words) < _SHORT
    return None if doubtful and _around(quote, text, best) < _KNOWN else best


def _nearly(quote: Quote, text: str) -> Span | None:
    """Words much alike, from the beginning of one to the end of one."""
    words = quote.words
    if _letters(words) < _LEAST or 2 * len(text) < len(words) or len(words) * len(text) > _MUCH:
        return None
    found = fuzz.partial_ratio_alignment(words, text, score_cutoff=_ALIKE)
    if found is None:
        return None
    span = _grown(text, *_shared(words, text, *_fitted(words, text, found)))
    doubtful = quote.known and _letters(words) < 2 * _SHORT
    return None if doubtful and _around(quote, text, span) < _KNOWN else span


def _instead(quote: Quote, text: str) -> Span | None:
    """What stands now between what stood before the words and what stood behind them."""
    before, after = quote.before.lstrip(), quote.after.rstrip()
    head, tail = before[-_EDGE:], after[:_EDGE]
    if _letters(head) + _letters(tail) < _LEAST:
        return None
    starts = [at + len(head) for at in _places(head, text)] if before else [0]
    stops = [*_places(tail, text)] if after else [len(text)]
    room = 2 * len(quote.words) + _ROOM
    gaps = [(a, b) for a in starts for b in stops if 0 < b - a <= room and text[a:b].strip()]
    if not gaps:
        return None
    at, end = min(gaps, key=lambda gap: (gap[1] - gap[0], gap[0]))
    return _trimmed(text, at, end)


def _fitted(words: str, text: str, found: ScoreAlignment) -> Span:
    """A place as long as the words, made a little longer where that makes it more like them."""
    room = range(min(_MORE, max(2, len(words) // 4)) + 1)
    spans = [
        (max(0, found.dest_start - before), min(len(text), found.dest_end + behind))
        for before in room
        for behind in room
    ]
    return max(spans, key=lambda span: fuzz.ratio(words, text[slice(*span)]))


def _shared(words: str, text: str, at: int, end: int) -> Span:
    """A place from the first letter that it has in common with the words to the last one."""
    blocks = [op for op in Indel.opcodes(words, text[at:end]) if op.tag == "equal"]
    return (at + blocks[0].dest_start, at + blocks[-1].dest_end) if blocks else (at, end)


def _places(words: str, text: str) -> Iterator[int]:
    """Where words stand in a text, from its beginning."""
    at = text.find(words)
    for _ in range(_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _around(quote: Quote, text: str, span: Span) -> float:
    """How much of a quote's surroundings is to be found around a place, in percent."""
    if not quote.known:
        return 100.0
    at, end = span
    before = text[max(0, at - len(quote.before)) : at]
    after = text[end : end + len(quote.after)]
    return fuzz.ratio(f"{quote.before}\0{quote.after}", f"{before}\0{after}")


def _grown(text: str, at: int, end: int) -> Span:
    """A place from the beginning of its first word to the end of its last one."""
    at, end = _trimmed(text, at, end)
    while 0 < at < len(text) and _one_word(text[at - 1], text[at]):
        at -= 1
    while 0 < end < len(text) and _one_word(text[end - 1], text[end]):
        end += 1
    return at, end


def _trimmed(text: str, at: int, end: int) -> Span:
    """A place without the space at its ends."""
    held = text[at:end]
    return at + len(held) - len(held.lstrip()), end - len(held) + len(held.rstrip())


def _one_word(left: str, right: str) -> bool:
    """Whether two letters belong to one word; ideographs are words by themselves (UAX #11)."""
    return left.isalnum() and right.isalnum() and not (_wide(left) or _wide(right))


def _letters(text: str) -> int:
    """How much a text says: its letters and digits, syllables and ideographs counting twice."""
    return sum(2 if _wide(sign) else 1 for sign in text if sign.isalnum())


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in {"W", "F"}
