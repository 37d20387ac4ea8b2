"""Characters that are not seen, or that stand for others."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext
from report.phrases import joined, phrase

# Controls, soft hyphen, zero width, directions, the byte order mark, tags, specials. A word joiner
# (U+2060) is how a line is kept from breaking; tab and line break are for typography/spaces.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2061-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]+"
)
_LOST = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\ufdd0-\ufdef\ufffe\uffff]+")
_NAMES = {
    "\xad": phrase("soft hyphen"),
    "\u200b": phrase("zero width space"),
    "\u200c": phrase("zero width non-joiner"),
    "\u200d": phrase("zero width joiner"),
    "\ufeff": phrase("byte order mark"),
    "\u2028": phrase("line separator"),
}
_BREAKS = "\u2028\u2029\x85\x0b\x0c\r"  # they part words, so a space must stay


@check(
    "typography/invisible",
    Severity.ERROR,
    reason="""
        Characters that are not seen come along when text is copied from web pages and word
        processors. They break words, searches and fonts. What was lost in a wrong encoding, or
        means something in one font only, is no text at all.
        """,
    hint="take it out, and look at what stands around it",
    example="a zero width space in “NEAR\u200b2020”",
    its="characters",
)
def invisible(bitext: Bitext) -> Iterator[Fault]:
    """No character is invisible, lost or private."""
    for pair in bitext.pairs:
        if pair.text.isascii() and pair.text.isprintable():
            continue
        for found in _INVISIBLE.finditer(pair.text):
            mend = "\n" if any(one in _BREAKS for one in found[0]) else ""
            yield blamed(
                pair, phrase("{found} in the text", found=_said(found[0])), found.span(), mend=mend
            )
        for found in _LOST.finditer(pair.text):
            what = (
                phrase("a character that was lost")
                if "\ufffd" in found[0]
                else phrase("of private use")
            )
            yield blamed(
                pair,
                phrase("{found} is {what}", found=_said(found[0]), what=what),
                found.span(),
                hint=phrase("type it anew"),
            )


def _said(run: str) -> str:
    named = joined(
        phrase("{name} (U+{code:04X})", name=_NAMES.get(one, phrase("character")), code=ord(one))
        for one in dict.fromkeys(run)
    )
    return named if _LOST.match(run) else phrase("invisible {named}", named=named)


@check(
    "typography/normal-form",
    Severity.ERROR,
    reason="""
        A letter and its accent can be one character or two. In two, as files from some computers
        have them, words are not found, counted or joined rightly (Unicode Standard Annex 15).
        """,
    hint="write it in Unicode's normal form C",
    example="“й” as и and a breve",
    its="characters",
)
def normal_form(bitext: Bitext) -> Iterator[Fault]:
    """Every text is in Unicode's normal form C."""
    for pair in bitext.pairs:
        if unicodedata.is_normalized("NFC", pair.text):
            continue
        for start, end in _clusters(pair.text):
            mend = unicodedata.normalize("NFC", pair.text[start:end])
            message = phrase("“{text}” is in pieces or in an old form", text=pair.text[start:end])
            yield blamed(
                pair, message, (start, end), hint=phrase("write “{mend}”", mend=mend), mend=mend
            )


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that are not in normal form, from a letter up to the next that stands alone."""
    bounds = [i for i, one in enumerate(text) if not _hangs(one)]
    bounds = [*({0} | set(bounds)), len(text)]
    bounds.sort()
    start = end = -1
    for a, b in pairwise(bounds):
        if unicodedata.is_normalized("NFC", text[a:b]):
            continue
        if a == end:
            end = b
            continue
        if start >= 0:
            yield start, end
        start, end = a, b
    if start >= 0:
        yield start, end


def _hangs(one: str) -> bool:
    """Whether a character may join the one before it."""
    return bool(unicodedata.combining(one)) or "\u1160" <= one <= "\u11ff" or one in "\u09be\u09d7"


_COMPATIBLE = re.compile(
    "[\ufb00-\ufb06\u01c4-\u01cc\u01f1-\u01f3\u3200-\u321e\u3220-\u3243\u3260-\u327b\u3280-\u32b0"
    "\u2160-\u217f\u3300-\u3357\u3371-\u33df\u210a-\u2113\u2119-\u211d\u2120\u2121"
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\uf900-\ufaff\U0001d400-\U0001d7ff]+"
)
_POWERS = dict(zip("23", "²³", strict=True))  # NFKC makes km2 of ㎢


@check(
    "typography/compatibility",
    Severity.WARNING,
    reason="""
        Ligatures, abbreviations in one square and letters of formulas are typed as one character
        in old files, or come out of a PDF. A search for the letters does not find them, and few
        fonts have them.
        """,
    hint="type the letters one by one",
    example="㈜ for (주), ﬁ for fi, ㎞ for km",
    its="characters",
)
def compatibility(bitext: Bitext) -> Iterator[Fault]:
    """No character stands for several letters."""
    used = bitext.tongue.orthography.composed
    known = re.compile(f"[{used}]+") if used else None
    for pair in bitext.pairs:
        if pair.text.isascii():
            continue
        for found in _COMPATIBLE.finditer(pair.text):
            mend = "".join(map(_plain, found[0]))
            if mend != found[0]:
                softer = Severity.NOTE if known and known.fullmatch(found[0]) else None
                yield blamed(
                    pair,
                    phrase("“{found}” stands for “{mend}”", found=found[0], mend=mend),
                    found.span(),
                    hint=phrase("write {mend}", mend=mend),
                    mend=None if softer else mend,
                    severity=softer,
                )


def _plain(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    powered = "\u339f" <= sign <= "\u33a6" and plain[-1] in _POWERS
    return plain[:-1] + _POWERS[plain[-1]] if powered else plain
