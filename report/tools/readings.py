"""How a page read and how it reads: words that went, came, or stand elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from statistics import median

from report.model.difference import Piece
from report.model.proof import Box
from report.tools.pdfium import Word
from report.tools.wording import changes, folded, opcodes, run_on, seen

_STEADY = 0.05  # mm: less is no shift of a page's content
_STIRRED = 0.2  # mm by which a word stands elsewhere
_AS_ONE = 0.5  # of a page's words must have moved alike, for the page to be shifted
_EDGE = 0.5  # mm around a box in which a word still touches it


@dataclass(frozen=True, slots=True)
class Copy:
    """What a page of one side says: its words, its entries' boxes, and all entries' texts."""

    words: Sequence[Word] = field(repr=False)
    stands: Mapping[str, tuple[Box, ...]] = field(repr=False)
    texts: Mapping[str, str] = field(repr=False)

    def entries(self, box: Box) -> list[str]:
        """The entries that a box touches, in the order of the page."""
        return [
            key for key, boxes in self.stands.items() if any(touches(box, one) for one in boxes)
        ]


@dataclass(frozen=True, slots=True)
class Reading:
    """Groups of words that went and came, and pairs that stayed: numbers of words."""

    groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
    kept: tuple[tuple[int, int], ...]


def compared(old: Copy, new: Copy) -> Reading:
    """Read two pages side by side.

    Words that only flowed to another line or page are left out: those that their entry still
    holds, and those that a line's end parted otherwise.
    """
    groups: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    kept: list[tuple[int, int]] = []
    before, after = [w.text for w in old.words], [w.text for w in new.words]
    for tag, i, j, m, n in opcodes(before, after):
        if tag == "equal":
            kept += zip(range(i, j), range(m, n), strict=True)
            continue
        head = _parted(before[i:j], after[m:n])
        tail = _parted(before[i + head[0] : j][::-1], after[m + head[1] : n][::-1], back=True)
        gone = _lost(old, new, range(i + head[0], j - tail[0]), "-")
        came = _lost(new, old, range(m + head[1], n - tail[1]), "+")
        if gone or came:
            groups.append((gone, came))
    return Reading(tuple(groups), tuple(kept))


def _parted(old: Sequence[str], new: Sequence[str], *, back: bool = False) -> tuple[int, int]:
    """How many words on either side are the same letters, parted otherwise by ends of lines."""
    one = other = ""
    i = m = 0
    same = (0, 0)
    while i < len(old) or m < len(new):
        if len(one) <= len(other) and i < len(old):
            one, i = (old[i] + one if back else one + old[i]), i + 1
        elif m < len(new):
            other, m = (new[m] + other if back else other + new[m]), m + 1
        else:
            break
        if one == other:
            same = (i, m)
        short, long = sorted((one, other), key=len)
        if not (long.endswith(short) if back else long.startswith(short)):
            break
    return same


def _lost(here: Copy, there: Copy, numbers: range, sign: str) -> tuple[int, ...]:
    """Of some words those that the other side does not say elsewhere."""
    return tuple(number for number in numbers if not _flowed(here, there, number, sign))


def _flowed(here: Copy, there: Copy, number: int, sign: str) -> bool:
    """Whether a word belongs to an entry that says it on the other side too."""
    word = here.words[number]
    for key, boxes in here.stands.items():
        text, other = here.texts.get(key), there.texts.get(key)
        if text is None or other is None:
            continue
        if not any(touches(one, box) for one in word.boxes for box in boxes):
            continue
        if word.text in _close(other) and word.text in _close(text):
            old, new = (text, other) if sign == "-" else (other, text)
            return text == other or word.text not in _signed(old, new, sign)
    return False


@lru_cache(4096)
def _close(text: str) -> str:
    """A text without its spaces."""
    return "".join(folded(seen(text)).split())


@lru_cache(4096)
def _signed(old: str, new: str, sign: str) -> str:
    """All that went from a text, or came into it."""
    return "\n".join(_close(piece.text) for piece in changes(old, new) if piece.sign == sign)


def shifted(old: Copy, new: Copy, reading: Reading) -> tuple[float, float]:
    """The way in mm that most of a page's words went together."""
    ways = [_way(old.words[i], new.words[m]) for i, m in reading.kept]
    if not ways:
        return 0.0, 0.0
    common, often = Counter((round(x, 1), round(y, 1)) for x, y in ways).most_common(1)[0]
    if often < _AS_ONE * len(ways):
        return 0.0, 0.0
    same = [way for way in ways if (round(way[0], 1), round(way[1], 1)) == common]
    across, down = median(x for x, _ in same), median(y for _, y in same)
    return (across, down) if max(abs(across), abs(down)) > _STEADY else (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Said:
    """Words that went and came, where they stood and stand, and a box that holds them whole."""

    box: Box
    pieces: tuple[Piece, ...]
    went: tuple[Box, ...]
    came: tuple[Box, ...]


def said(old: Copy, new: Copy, reading: Reading, box: Box, shift: tuple[float, float]) -> Said:
    """Words that went from a box of the new page, or came into it."""
    sides = (("-", old, moved(box, (-shift[0], -shift[1]))), ("+", new, box))
    found: list[Piece] = []
    boxes: dict[str, list[Box]] = {"-": [], "+": []}
    for group in reading.groups:
        for numbers, (sign, page, where) in zip(group, sides, strict=True):
            inside = [page.words[n] for n in numbers if _in(page.words[n], where)]
            boxes[sign] += [part for word in inside for part in word.boxes if touches(part, where)]
            if inside:
                found.append(Piece(sign, run_on([(word.text, word.spaced) for word in inside])))
    whole = box
    for part in (*boxes["+"], *(moved(part, shift) for part in boxes["-"])):
        whole = joined(whole, part)
    return Said(whole, tuple(found), tuple(boxes["-"]), tuple(boxes["+"]))


def stirred(old: Copy, new: Copy, reading: Reading, box: Box, shift: tuple[float, float]) -> bool:
    """Whether words that stayed stand elsewhere in a box of the new page."""
    back = moved(box, (-shift[0], -shift[1]))
    for i, m in reading.kept:
        if _in(old.words[i], back) or _in(new.words[m], box):
            across, down = _way(old.words[i], new.words[m])
            if max(abs(across - shift[0]), abs(down - shift[1])) > _STIRRED:
                return True
    return False


def moved(box: Box, way: tuple[float, float]) -> Box:
    """A box elsewhere, by a way in mm."""
    return Box(box.left + way[0], box.top + way[1], box.width, box.height)


def joined(one: Box, other: Box) -> Box:
    """The smallest box that holds both."""
    left, top = min(one.left, other.left), min(one.top, other.top)
    right, bottom = max(one.right, other.right), max(one.bottom, other.bottom)
    return Box(left, top, right - left, bottom - top)


def touches(one: Box, other: Box) -> bool:
    """Whether two boxes lie on each other."""
    return (
        one.left - _EDGE < other.right
        and other.left - _EDGE < one.right
        and one.top - _EDGE < other.bottom
        and other.top - _EDGE < one.bottom
    )


def _in(word: Word, box: Box) -> bool:
    return any(touches(one, box) for one in word.boxes)


def _way(old: Word, new: Word) -> tuple[float, float]:
    one, other = old.boxes[0], new.boxes[0]
    return other.left - one.left, other.top - one.top
