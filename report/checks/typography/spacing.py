"""Spaces: too many, missing, in the wrong place or of the wrong kind."""

import re
from collections.abc import Callable, Iterator

from report.checks.base import Fault, blamed, check
from report.checks.typography.encodings import lost
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.model.orthography import Orthography
from report.phrases import phrase
from report.reading.scripts import letters, quiet

Spot = tuple[int, int, str, str]  # from, to, what is wrong, what should stand there

_EAST = letters("Han", "Hiragana", "Katakana") + "ー々〇"
_MARKS = "，。、；：！？（）《》「」『』【】〈〉"
_ODD = "\u1680\u2000-\u200a\u202f\u205f\u3000\t"
_SOME_ODD = re.compile(f"[{_ODD}]")
_ODD_RUN = re.compile(f"[ \xa0]*[{_ODD}][ \xa0{_ODD}]*")
_DOUBLE = re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)")
_EDGE = re.compile(r"^[ \xa0\t\u3000]+|[ \xa0\t\u3000]+$", re.MULTILINE)
_BEFORE = re.compile(r"(?<=[^\s])[ \xa0]+[,;:!?)\]»”.]")
_SOME_BEFORE = re.compile(r"[ \xa0][,;:!?)\]»”.]")
_AFTER = re.compile(r"(?<=[(\[«„“])[ \xa0]+(?=\S)")
_SOME_AFTER = re.compile(r"[(\[«„“][ \xa0]")
_GLUED = re.compile(
    r"(?<=[^\W\d_])[,;!?](?=[^\W\d_]|\ufffc)|(?<=[\ufffc»”)])[,;](?=[^\W\d_]|\ufffc)"
)
_SOME_GLUED = re.compile(r"[,;!?][^\s\d_]")
_SENTENCES = re.compile(r"(?<=[^\W\d_]{3})\.(?=[^\W\d_]{2})")
_SOME_SENTENCES = re.compile(r"\.[^\W\d_]")
_BRACKET = re.compile(r"(?<=[^\W\d_])\([ \xa0]*(?=[^)]{4})|[ \xa0]*\)(?=[^\W\d_]{2})")
_PART = 6  # characters in brackets, these included
_WITHIN_EAST = re.compile(f"(?<=[{_EAST}{_MARKS}]) +(?=[{_EAST}{_MARKS}])")
_BY_MARK = re.compile(f"(?<=[{_MARKS}]) +(?=[^\\s])|(?<=[^\\s]) +(?=[{_MARKS}])")
_PAUSE = re.compile("[！？]\u3000")  # jlreq 3.1.6: a full-width space after these is right


@check(
    "typography/spaces",
    Severity.WARNING,
    reason="""
        A space too many is a hole in the line, a missing one glues two words together, and one
        before a mark lets the line break there. Tabs and odd spaces come from other programs.
        """,
    hint="write one space where the language has one, and none elsewhere",
    example="“in  Gyeongju ,Korea”; zh: 东北亚 地区",
    its="whitespace",
)
def spaces(bitext: Bitext) -> Iterator[Fault]:
    """Spaces stand where the language has them, one at a time."""
    orthography = bitext.tongue.orthography
    if not orthography.scripts:
        return
    finders = _finders(orthography)
    for pair in bitext.pairs:
        text = quiet(pair.text)
        # A space that is mended leaves those beside it alone; lost letters: typography/encoding.
        seen = {at for span in lost(text) for at in range(*span)}
        for find in finders:
            for start, end, what, mend in find(text, orthography):
                if not seen.isdisjoint(range(start, end + 1)):
                    continue
                seen.update(range(start, end + 1))
                near = _near(pair.text, start, end)
                message = phrase("{said}: “{near}”", said=what, near=near)
                yield blamed(pair, message, (start, end), mend=mend)
        if bitext.annual is not None and orthography.bound:  # what the house sets itself
            yield from _breaking(pair, text, orthography)


def _finders(
    orthography: Orthography,
) -> tuple[Callable[[str, Orthography], Iterator[Spot]], ...]:
    if orthography.unspaced:
        return (_edges, _odd, _double, _east)
    return (_edges, _odd, _double, _marks, _missing)


def _edges(text: str, _: Orthography) -> Iterator[Spot]:
    if "\n" not in text and text == text.strip(" \xa0\t\u3000"):
        return
    for found in _EDGE.finditer(text):
        if found[0]:
            yield *found.span(), phrase("space at the edge"), ""


def _odd(text: str, orthography: Orthography) -> Iterator[Spot]:
    if not _SOME_ODD.search(text):
        return
    pauses = {found.end() - 1 for found in _PAUSE.finditer(text)} if orthography.unspaced else ()
    for found in _ODD_RUN.finditer(text):
        if found.start() in pauses and len(found[0]) == 1:
            continue
        odd = next(one for one in found[0] if one not in " \xa0")
        name = phrase("tab") if odd == "\t" else phrase("odd space (U+{odd:04X})", odd=ord(odd))
        sides = text[max(0, found.start() - 1) : found.start()] + text[found.end() :][:1]
        none = orthography.unspaced and re.search(f"[{_EAST}{_MARKS}]", sides)
        fixed = "\xa0" if odd in "\u2007\u202f" else " "
        yield *found.span(), name, "" if none else fixed


def _double(text: str, orthography: Orthography) -> Iterator[Spot]:
    if "  " not in text and "\xa0" not in text:
        return
    for found in _DOUBLE.finditer(text):
        sides = text[found.start() - 1] + text[found.end()]
        none = orthography.unspaced and re.search(f"[{_EAST}{_MARKS}]", sides)
        mend = "" if none else "\xa0" if "\xa0" in found[0] else " "
        if text[found.end()] in ",.;:!?)" or text[found.start() - 1] in "([":
            mend = ""
        yield *found.span(), phrase("more than one space"), mend


def _east(text: str, _: Orthography) -> Iterator[Spot]:
    if " " not in text:
        return
    for found in _WITHIN_EAST.finditer(text):
        yield *found.span(), phrase("space between characters"), ""
    for found in _BY_MARK.finditer(text):
        yield *found.span(), phrase("space beside a mark that has its own"), ""


def _marks(text: str, orthography: Orthography) -> Iterator[Spot]:
    bracket = orthography.space_bracket and ("(" in text or ")" in text)
    for found in _BRACKET.finditer(text) if bracket else ():
        if "(" in found[0] and text[found.start() - 1].isupper():
            continue  # f(x), R(…)
        if ")" in found[0] and found.end() - text.rfind("(", 0, found.start()) < _PART:
            continue  # part of a word: (re)opened
        mend = " (" if "(" in found[0] else ") "
        yield *found.span(), phrase("no space at the bracket"), mend
    for found in _BEFORE.finditer(text) if _SOME_BEFORE.search(text) else ():
        mark, follows = found[0][-1], text[found.end() : found.end() + 2]
        if mark in orthography.space_before or _apart(text, found):
            continue
        gap = mark in ",;!?." and follows[:1].isalpha()
        gap = gap or (mark == ")" and orthography.space_bracket and follows[:1].isalpha())
        ends = not follows.strip() or follows[0].isspace()
        if mark == "." and not ends and not _begins(follows, orthography):
            continue  # a name that begins so, a figure
        yield *found.span(), phrase("space before {mark}", mark=mark), f"{mark} " if gap else mark
    for found in _AFTER.finditer(text) if _SOME_AFTER.search(text) else ():
        mark = text[found.start() - 1]
        if mark == "“" and "„" in text[: found.start()]:
            continue  # the closing mark of „…“
        yield *found.span(), phrase("space after {mark}", mark=mark), ""


def _apart(text: str, found: re.Match[str]) -> bool:
    """Marks that a space does well before: a smile, a proportion, an ellipsis of before."""
    mark, after = found[0][-1], text[found.end() :]
    if mark in ":;" and (after[:1] in (")", "(", "-") or re.match(r" \d", after)):
        return True
    return mark == "." and re.match(r" ?\.", after) is not None


def _begins(follows: str, orthography: Orthography) -> bool:
    """Whether a sentence can begin with these two characters."""
    if not orthography.capitals:
        return follows[:1].isalpha() and not follows.isascii()
    return follows[:1].isupper() and follows[1:].islower()


def _missing(text: str, orthography: Orthography) -> Iterator[Spot]:
    for found in _GLUED.finditer(text) if _SOME_GLUED.search(text) else ():
        yield *found.span(), phrase("no space after {found}", found=found[0]), f"{found[0]} "
    for found in _SENTENCES.finditer(text) if _SOME_SENTENCES.search(text) else ():
        before = re.search(r"[^\W\d_]+\Z", text[: found.start()])
        word = f"{before[0]}." if before else ""
        if word in orthography.abbreviations:
            continue
        if _begins(text[found.end() :][:2], orthography):
            yield *found.span(), phrase("no space after the full stop"), ". "


def _breaking(pair: Pair, text: str, orthography: Orthography) -> Iterator[Fault]:
    """Spaces at which a line must not end."""
    for expression in orthography.bound:
        for found in re.finditer(expression, text):
            at = found.end(1)
            message = phrase("“{found}” may be parted at the end of a line", found=found[0])
            hint = phrase("write a no-break space")
            yield blamed(
                pair, message, (at, at + 1), hint=hint, mend="\xa0", severity=Severity.NOTE
            )


def _near(text: str, start: int, end: int) -> str:
    return text[max(0, start - 8) : end + 8].replace("\n", " ").replace("\t", "⇥")
