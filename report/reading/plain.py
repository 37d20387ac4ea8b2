"""A text made ready for reading: same length, one sort of figure, space and tilde, no codes."""

import re

from report.model.placeholders import masked

NOTHING = "\ufffc"

_SAME = str.maketrans(
    "".join(chr(0xFF10 + i) for i in range(10))  # full width
    + "\u00a0\u202f\u2009\u2007\u2002\u2003\u3000"
    + "\uff5e\u301c\u223c\u2011\u2010\u2212\uff0d\u2012\u2015"
    + "\u2018\u2019\u02bc\u2032\uff07\u96f6"
    + "\uff05\uff1a\uff08\uff09\uff0e\uff0f\uff0b\uff04\uffe5\uffe6",
    "0123456789       ~~~----\u2013\u2013'''''\u3007%:()./+$\u00a5\u20a9",
)

_OTHER = re.compile(f"[{re.escape(''.join(map(chr, _SAME)))}]")

# A stranger's text may be long and hostile: each begins where its first character cannot have
# been part of an earlier one, so that no run is read twice.
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|(?<![a-z0-9])www\.)[^\s<>\"'“”«»「」（）()、。]{1,2000}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_PHONE = re.compile(
    r"(?<![\w.,])\+\d{1,3}[ -]?\(?\d[\d ()-]{5,18}\d(?!\d)"
    r"|(?<![a-z0-9.,-])\(?0\d{1,3}\)?[ -]{0,2}\d{3,4}-\d{4}(?![\d-])"
    r"|(?<![a-z0-9.,-])\d{3}-\d{3,4}-\d{4}(?![\d-])"
    r"|〒 ?\d{3}-\d{4}"
)
_STANDARD = re.compile(  # ISO 3166-2, ISO 9001:2015
    r"(?<![a-z0-9])(?:iso|iec|rfc|jis|din|gb/t)(?:/[a-z]{2,4})? ?[a-z]? ?\d[\d:.-]{0,16}(?<=\d)"
)
_CODE = re.compile(
    # PDF/X-4, COVID-19, R20; but the year in mid-2020 and the quarter in Q2
    r"(?<![a-z0-9\u0400-\u04ff])(?!q[1-4](?![^\W_]))[a-z](?:[a-z./&]{0,14}[a-z/&])?"
    r"(?:-(?!(?:19|20)\d\d(?!\d)))?\d{1,15}(?:[.-]?[a-z0-9]{1,15}){0,4}"
    r"|(?<![^\W_])[\u0400-\u04ff]{2,15}-(?!(?:19|20)\d\d(?!\d))\d{1,4}(?![\w])"
    # 5G, 3D
    r"|(?<![\w.,])\d{1,3}[a-z](?![^\W_])(?<!\d[mgwh])"
)
_ITEM = re.compile(r"(?m)^[ \t]*(?:\(?\d{1,2}[.)](?=[ \t]+[^\W\d_])|[①-⑳])")


def plain(text: str) -> str:
    """A text with its placeholders blotted out, its figures ASCII, in small letters; as long.

    >>> plain("\uff12\uff10 {a} No").replace(NOTHING, "_")
    '20 ___ no'
    """
    return folded(masked(text) if "{" in text else text)


def folded(text: str) -> str:
    """A text in one sort of figure, space and tilde, and in small letters; as long."""
    if text.isascii():
        return text.lower()
    if _OTHER.search(text):
        text = text.translate(_SAME)
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def without(text: str, *expressions: re.Pattern[str] | None) -> str:
    """A text with everything blotted out that the expressions find."""
    for expression in expressions:
        if expression is not None:
            text = expression.sub(_blot, text)
    return text


def _blot(found: re.Match[str]) -> str:
    return NOTHING * len(found[0])


def addressed(text: str) -> str:
    """A text without addresses, telephones and numbers of a list."""
    wanted = []
    if "@" in text or "://" in text or "www." in text:
        wanted.append(_ADDRESS)
    if "-" in text or "+" in text:
        wanted.append(_PHONE)
    return without(text, *wanted, _STANDARD, _ITEM)


def uncoded(text: str) -> str:
    """A text without names that hold figures."""
    return _CODE.sub(_blot, text)


def blotted(text: str, spans: list[tuple[int, int]]) -> str:
    """A text without what has been read already."""
    if not spans:
        return text
    kept, at = [], 0
    for start, end in sorted(spans):
        kept += [text[at:start], NOTHING * (end - max(start, at))]
        at = max(at, end)
    return "".join((*kept, text[at:]))
