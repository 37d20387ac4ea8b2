"""Where lines of a label or a title break, in scripts that may break almost anywhere.

Widths are in em, the size of the type.  A title is poised out by the width it is given: the
engine breaks the lines, and a width is chosen in which it breaks them well.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import ceil, inf
from unicodedata import combining, east_asian_width, name

from report.model.wordjoin import JOINER

_NARROW = frozenset("iljftrI.,:;'’|!()[] -–")
_EM = {"wide": 1.0, "narrow": 0.33, "capital": 0.68, "small": 0.57}
_HANGUL = 0.93  # how wide the fonts of Korean draw a syllable
_BOLD = 0.06  # how much wider bold capitals are
_HUNG = 0.5  # what a full-width mark at the start stands out of the first line
_OPENING = frozenset("“‘「『（《〈([")
_QUOTES = frozenset("“”‘’")  # to the engine, words with what stands beside them
_CLOSING = frozenset(
    "”’」』）》〉)],.、。，．：；・·！？%ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_STEP = 0.125
_LOST = 1.5  # em that a line may be narrower than its share: a space, what hangs, a quote
_TITLES, _LINES = 2_000, 20_000  # whose measures are kept: a book's in two languages
_SURE = 0.99  # of the room: the measure is about right
_SLACK = 0.5  # what the measure of Latin letters may be wrong by
_SHORT = 0.35  # a last line shorter than this share of the measure looks left over
# How much a break hurts, beside a line's raggedness in em.
_WITHIN = {"HIRAGANA": 9.0, "KATAKANA": 9.0, "CJK": 9.0}
_BEFORE = {"HIRAGANA": 4.0}
_LEFT_OVER = 6.0
_LINE = 6.0  # a line more
_LATIN = 7.0
_QUOTED = 4.0


@lru_cache(_LINES)
def breadth(said: str) -> float:
    """How wide a text runs, about, in em.

    >>> breadth("가나"), breadth("it")
    (2.0, 0.66)
    """
    return round(sum(_em(sign) for sign in said), 2)


@lru_cache(_TITLES)
def poised(said: str, room: float, more: int = 0) -> tuple[int, float]:
    """How many lines a title takes in a room, and the width in which they break best.

    It may take ``more`` lines than it must, where that breaks it better.

    >>> poised("北東アジア地域の交流", 20)
    (1, 20)
    >>> lines, wide = poised("青少年絵画コンテスト受賞作品展示会の開催", 15)
    >>> lines, 10 <= wide <= 11
    (2, True)
    """
    units = tuple(_units(said))
    sure = room * _SURE
    fewest = _broken(units, sure)
    if len(fewest) == 1:
        return 1, room
    found: dict[tuple[str, ...], float] = {}
    step = _first_step(said, len(fewest) + more)
    while (wide := step * _STEP) <= sure:
        lines = _broken(units, wide)
        if len(lines) <= len(fewest) + more and _widest(lines) <= wide:
            found.setdefault(lines, wide)
        step = max(step + 1, ceil(_until(units, lines, wide) / _STEP))
    found.setdefault(fewest, sure)
    best = min(found, key=lambda lines: _cost(lines, found[lines], len(lines) - len(fewest)))
    wide = found[best]
    until = min((width for width in found.values() if width > wide), default=room)
    return len(best), round(wide + min(_SLACK, (until - wide) / 2), 3)


def torn(held: str, room: float, more: int = 0) -> bool:
    """Whether a title would break where joiners hold it together.

    >>> held = "环境论坛暨第14\N{WORD JOINER}次专门委员会"
    >>> torn(held, 8), torn(held, 20)
    (True, False)
    """
    pieces = held.split(JOINER)
    said = "".join(pieces)
    seams = {*accumulate(map(len, pieces[:-1]))}
    lines = _broken(tuple(_units(said)), poised(said, room, more)[1])
    return bool(seams & {*accumulate(map(len, lines))})


def _first_step(said: str, most: int) -> int:
    """The first step at which a title can be held by so many lines."""
    quotes = sum(sign in _QUOTES for sign in said)
    return max(1, ceil(((_width(said) - quotes) / most - _LOST) / _STEP))


def cut(word: str, room: float) -> list[str]:
    """A word in pieces that fit, cut where scripts meet if that is late enough.

    >>> cut("スマートシティー国際会議", 9)
    ['スマートシティー', '国際会議']
    """
    pieces = [""]
    for sign in word:
        piece = pieces[-1]
        if piece and breadth(piece + sign) > room:
            seam = _seam(piece + sign)
            pieces[-1:] = [piece[:seam], piece[seam:]]
        pieces[-1] += sign
    return pieces


def _seam(piece: str) -> int:
    """The last place where scripts meet, in a piece's second half, else its end."""
    for at in range(len(piece) - 1, len(piece) // 2, -1):
        if piece[at] not in _CLOSING and _kind(piece[at - 1]) != _kind(piece[at]) != "HIRAGANA":
            return at
    return len(piece) - 1


@cache
def _em(sign: str) -> float:
    if combining(sign):
        return 0.0
    if east_asian_width(sign) in "WF":
        return _EM["wide"]
    if sign in _NARROW:
        return _EM["narrow"]
    return _EM["capital" if sign.isupper() else "small"]


@lru_cache(_LINES)
def _width(line: str) -> float:
    """A line's width in bold type, without the space at its end."""
    shown = line.rstrip().replace(JOINER, "")
    kinds = [_kind(sign) for sign in shown]
    han = "CJK" in kinds and "HANGUL" not in kinds
    wide = sum(east_asian_width(sign) in "WF" for sign in shown)
    quotes = sum(sign in _QUOTES for sign in shown) if han else 0
    letters = breadth(shown) - wide - quotes * breadth("“")
    capitals = sum(sign.isupper() for sign in shown)
    return wide + quotes - kinds.count("HANGUL") * (1 - _HANGUL) + letters + capitals * _BOLD


def _units(said: str) -> Iterator[str]:
    """Pieces between which a line may break: words of letters and Hangul, else single signs."""
    unit = ""
    for sign in said:
        if unit and _may_break(unit[-1], sign):
            yield unit
            unit = ""
        unit += sign
    yield unit


def _may_break(left: str, right: str) -> bool:
    if right in _CLOSING or right == " " or left in _OPENING or JOINER in (left, right):
        return False
    if left in " ·":
        return True
    if left in _QUOTES or right in _QUOTES:
        return False
    return any(_kind(sign) in {"CJK", "HIRAGANA", "KATAKANA"} for sign in (left, right)) or (
        left in _CLOSING and east_asian_width(left) in "WF"
    )


@cache
def _kind(sign: str) -> str:
    """The script of a sign, by the first word of its name."""
    return "KATAKANA" if sign == "ー" else name(sign, "").split(" ")[0].split("-")[0]


def _broken(units: Sequence[str], room: float) -> tuple[str, ...]:
    """The lines as an engine breaks them: each as full as it gets."""
    lines: list[str] = []
    for unit in units:
        if lines and _measure(lines[-1] + unit, first=len(lines) == 1) <= room:
            lines[-1] += unit
        else:
            lines.append(unit)
    return tuple(lines)


def _until(units: Sequence[str], lines: Sequence[str], room: float) -> float:
    """The width from which on lines break otherwise, or which the widest of them needs."""
    wider, at = [], 0
    for number, line in enumerate(lines):
        held = 0
        while held < len(line):
            held += len(units[at])
            at += 1
        if at < len(units):
            wider.append(_measure(line + units[at], first=not number))
        wider.append(_measure(line, first=not number))
    return min((width for width in wider if width > room), default=inf)


def _measure(line: str, *, first: bool) -> float:
    """A line's width between the margins: a first line may hang out of them."""
    return _width(line) - (_HUNG if first and line[0] in "「『（《" else 0)


def _widest(lines: Sequence[str]) -> float:
    return max(_measure(line, first=not at) for at, line in enumerate(lines))


def _cost(lines: Sequence[str], room: float, more: int) -> float:
    """How badly lines are broken: raggedness in em, and what their breaks cut apart."""
    widths = [_width(line) for line in lines]
    ragged = sum(max(widths) - width for width in widths) / (len(lines) - 1)
    breaks = sum(_hurt(line, lines[at + 1][0]) for at, line in enumerate(lines[:-1]))
    return ragged + breaks + more * _LINE + (_LEFT_OVER if widths[-1] < _SHORT * room else 0)


def _hurt(line: str, right: str) -> float:
    """What the break after a line cuts apart."""
    left = line[-1]
    quoted = sum((sign in "“‘「") - (sign in "”’」") for sign in line)
    return _QUOTED * quoted + _parted(line, left, right)


def _parted(line: str, left: str, right: str) -> float:
    """What a break between two signs parts: a word, a phrase of Latin letters, nothing."""
    before, after = _kind(left), _kind(right)
    if left == " ":
        return _LATIN if _kind(line.rstrip()[-1]) != "HANGUL" and after == "LATIN" else 0.0
    if before == after:
        return _WITHIN.get(before, 0.0)
    if right in _OPENING or left in _CLOSING:
        return 0.0
    return _BEFORE.get(after, 1.0 if before != "HIRAGANA" else 0.0)
