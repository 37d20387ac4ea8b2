"""Where sentences end, abbreviations and numbers left aside."""

import re
from functools import lru_cache

from report.model.orthography import Orthography
from report.reading.scripts import quiet

_END = re.compile(
    r"[.!?…]+[»”’\"')\]]*(?=\s|\Z)|[。！？｡．]+[」』”’）\"]*|(?:\.(?=[\u3040-\u9fff]))"
)
_CLOSING = "»”’“\"')]」』）】》〉 \xa0"
STOPS = ".。!！?？｡．…"
_DATE = re.compile(r"\d\.[ \xa0]?\d{1,2}\.\Z")  # 2020. 7. 30.
_DAY = r"\d{1,2}\.(?:[ \xa0]?\d{1,2}\.)?"
_DATED = re.compile(  # 2020. 7. 20.~7. 30.: none of these ends a sentence
    rf"(?<!\d)\d{{4}}\.[ \xa0]?{_DAY}(?:[ \xa0]?[~–-][ \xa0]?{_DAY})?"
)
_PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.DOTALL)
_INITIAL = re.compile(r"(?:^|[\s(«“\xa0.])[^\W\d_]\.\Z")


@lru_cache(16)
def _abbreviated(orthography: Orthography) -> re.Pattern[str]:
    listed = sorted(orthography.abbreviations, key=len, reverse=True)
    named = "|".join(re.escape(one).replace("\\ ", "[ \xa0]") for one in listed)
    return re.compile(rf"(?<!\w)(?:{named})\Z", re.IGNORECASE) if named else re.compile(r"(?!)")


def abbreviation(text: str, end: int, orthography: Orthography) -> bool:
    """Whether the full stop before a place belongs to an abbreviation or an initial."""
    before = text[max(0, end - 12) : end]
    return bool(_abbreviated(orthography).search(before) or _INITIAL.search(before))


def last_mark(text: str, orthography: Orthography) -> str:
    """The mark that ends a text, ``.`` for any full stop; ``?.`` where it may be a word's own."""
    said = quiet(text).rstrip().rstrip(_CLOSING).rstrip()
    mark = said[-1:]
    if mark not in STOPS:
        return ""
    if mark == "." and (_DATE.search(said) or abbreviation(said, len(said), orthography)):
        return "?."
    return {"。": ".", "．": ".", "｡": ".", "！": "!", "？": "?"}.get(mark, mark)


@lru_cache(8192)
def sentences(text: str, orthography: Orthography) -> tuple[tuple[int, int], ...]:
    """The sentences of a text, by place.

    >>> [*sentences("At 10.30 it began. It ended.", Orthography())]
    [(0, 18), (19, 28)]
    """
    said = quiet(text)
    spans: list[tuple[int, int]] = []
    dated = [found.span() for found in _DATED.finditer(said)] if ". " in said else []
    for start, stop in _paragraphs(said):
        for found in _END.finditer(said, start, stop):
            if "." in found[0] and abbreviation(said, found.start() + 1, orthography):
                continue
            if any(a <= found.start() < b for a, b in dated):
                continue
            follows = said[found.end() : stop].lstrip()[:1]
            if orthography.capitals and follows.islower():
                continue
            spans.append((start, found.end()))
            start = found.end()  # noqa: PLW2901 - the next one begins there
        if said[start:stop].strip():
            spans.append((start, stop))
    return tuple(_trimmed(said, *span) for span in spans)


def _paragraphs(said: str) -> list[tuple[int, int]]:
    """What empty lines part."""
    if "\n" not in said:
        return [(0, len(said))]
    return [found.span() for found in _PARAGRAPH.finditer(said)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))
