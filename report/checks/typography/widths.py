"""Full, half and proportional widths of letters, figures and marks."""

import re
import unicodedata
from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.model.orthography import Orthography
from report.phrases import phrase, sayable
from report.reading.languages import elsewhere
from report.reading.scripts import letters, quiet

_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff03-\uff06\uff0b\uff0d\uff20]+")
_HALF = re.compile("[\uff66-\uff9f\uffa1-\uffdc]+")
_EAST = letters("Han", "Hiragana", "Katakana") + "ー々〇"
_EASTERN = re.compile(f"[{_EAST}]")
_FULL = "，。、；：！？（）《》「」『』【】〈〉“”…"
_FAR = 200  # characters: brackets hold less
_FACT = "\ufffc"  # a placeholder
_CODE = re.compile(r"[A-Z]+\d+\Z")  # R20(…), COVID19(…)
_STOPS = ".．｡。"  # the end of a sentence is judged elsewhere


@check(
    "typography/width",
    Severity.WARNING,
    reason="""
        Letters and figures of full width stand apart like beads and are not found by a search;
        marks of half width beside Han collide with it, and those of full width tear holes into
        other lines (W3C clreq, jlreq).
        """,
    hint="write letters and figures plain, and marks as the language has them",
    example="zh: 会议,论坛 for 会议，论坛; ja: ２０２０年 for 2020年; ru: （Корея） for (Корея)",
    its="characters",
)
def width(bitext: Bitext) -> Iterator[Fault]:
    """Letters, figures and marks are of the width that the language sets."""
    orthography = bitext.tongue.orthography
    if not orthography.scripts:
        return
    own = {typed: mark for typed, mark in orthography.marks.items() if typed not in _STOPS}
    marks = re.compile("[" + re.escape("".join(own)) + "]") if own else None
    for pair in bitext.pairs:
        text = quiet(pair.text)
        if not text.isascii():
            yield from _letters(pair, text)
        if marks is None:
            continue
        if marks.search(text) and elsewhere(pair.text, bitext.tag, bitext.tongues):
            continue  # of the language that it is in: translation/wrong-language
        for found in marks.finditer(text):
            if orthography.unspaced and found[0].isascii():
                yield from _thin(pair, text, found, own)
            elif orthography.unspaced or not found[0].isascii():
                yield from _broad(pair, text, found, orthography)


def _letters(pair: Pair, text: str) -> Iterator[Fault]:
    for found in (*_WIDE.finditer(text), *_HALF.finditer(text)):
        mend = unicodedata.normalize("NFKC", found[0])
        half = bool(_HALF.match(found[0]))
        pattern = sayable("“{found}” is of half width"), sayable("“{found}” is of full width")
        message = phrase(pattern[not half], found=found[0])
        yield blamed(
            pair, message, found.span(), hint=phrase("write {mend}", mend=mend), mend=mend
        )


def _thin(pair: Pair, text: str, found: re.Match[str], own: dict[str, str]) -> Iterator[Fault]:
    """A mark of ASCII in a language that sets marks as wide as its characters."""
    at, mark = found.start(), found[0]
    if mark in "()":
        wrong = _bracket(text, at)
    else:
        before, after = _beside(text, at, -1), _beside(text, at, 1)
        wrong = _east(before) or (_east(after) and not before.isspace() and before != "")
        held = {before, after} == {_FACT} or (before == _FACT and after in ("", "\n"))
        wrong = (wrong or held) and not (
            text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
        )
    if wrong:
        message = phrase(
            "{mark} of half width beside “{text}”", mark=mark, text=_near(pair.text, at)
        )
        yield blamed(
            pair,
            message,
            (at, at + 1),
            hint=phrase("write {mend}", mend=own[mark]),
            mend=own[mark],
        )


def _bracket(text: str, at: int) -> bool:
    """Whether a bracket belongs to the language's own words, not to a code or to foreign ones."""
    partner = _partner(text, at)
    first, last = sorted((at, partner)) if partner >= 0 else (at, at)
    if _CODE.search(text, max(0, first - 12), first):
        return False
    if partner < 0:
        return _east(_beside(text, at, -1)) or _east(_beside(text, at, 1))
    outside = _beside(text, first, -1), _beside(text, last, 1)
    return any(map(_east, outside)) or bool(_EASTERN.search(text, first + 1, last))


def _partner(text: str, at: int) -> int:
    """The other bracket, or -1."""
    step, depth = (1, 0) if text[at] == "(" else (-1, 0)
    i = at
    while 0 <= i < len(text) and abs(i - at) < _FAR:
        depth += {"(": step, "（": step, ")": -step, "）": -step}.get(text[i], 0)
        if depth == 0:
            return i if i != at and text[i] in "()" else -1
        i += step
    return -1


def _beside(text: str, at: int, step: int) -> str:
    """The next character on one side, quotation marks left out."""
    i = at + step
    while 0 <= i < len(text) and text[i] in "“”‘’」』》〉\"'":
        i += step
    return text[i] if 0 <= i < len(text) else ""


def _east(one: str) -> bool:
    return bool(one) and (one in _FULL or bool(_EASTERN.match(one)))


def _broad(
    pair: Pair, text: str, found: re.Match[str], orthography: Orthography
) -> Iterator[Fault]:
    """A mark of another language's width, or of another East Asian language."""
    at, mark = found.start(), found[0]
    own = orthography.marks[mark]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    mend = own
    spaced = ",;:!?)" if orthography.space_bracket else ",;:!?"
    if own in spaced and after.isalnum() and not orthography.unspaced and mark != "％":
        mend = f"{own} "
    if own == "(" and before.isalnum() and orthography.space_bracket:
        mend = " ("
    message = phrase("{mark} is not a mark of the language", mark=mark)
    yield blamed(pair, message, (at, at + 1), hint=phrase("write {mend}", mend=own), mend=mend)


def _near(text: str, at: int) -> str:
    return text[max(0, at - 4) : at + 5].strip().replace("\n", " ")
