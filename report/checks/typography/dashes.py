"""Dashes, hyphens and tildes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from report.checks.base import Fault, blamed, check
from report.findings import Severity
from report.model.bitext import Bitext
from report.model.orthography import Orthography
from report.model.tongue import Tongue
from report.phrases import phrase
from report.reading.scripts import letters, quiet

_HYPHENS = "‐‑−-"  # the last, as it ends a set
_TILDES = "~〜～\u223c"
_GAP = rf"[ \xa0]?[{_HYPHENS}][ \xa0]?"
_ALPHABETIC = re.compile(rf"[{letters('Latin', 'Cyrillic')}]")
_MONTH = 24  # letters: no name of a month is longer
_HYPHENED = re.compile(rf"{_GAP}\d")
_YEARS = re.compile(
    rf"(?<![0-9A-Za-z.{_HYPHENS}])((?:1[89]|20)\d\d)({_GAP})((?:1[89]|20)\d\d|\d\d)"
    rf"(?![.\w{_HYPHENS}]\d|\d|[{_HYPHENS}])"
)
_NUMBERS = re.compile(
    rf"(?<![0-9A-Za-z.,:/{_HYPHENS}])(\d+(?:[.,:]\d+)?)({_GAP})(\d+(?:[.,:]\d+)?)"
    rf"(?![./\w{_HYPHENS}]?\d|[{_HYPHENS}])"
)
_TILDE = re.compile(rf"(?<=\S)[ \xa0]?[{_TILDES}][ \xa0]?(?=\S)")
_SOME_TILDE = re.compile(f"[{_TILDES}]")
_SPACED = re.compile(r"(?<=[^\s])([ \xa0]+-[ \xa0]+)(?=[^\s-])")
_DOUBLE = re.compile(r"(?<![-<!|])([ \xa0]*--{1,2}[ \xa0]*)(?![->|])")
_KATAKANA = letters("Katakana")
_LONG = re.compile(rf"(?<=[{_KATAKANA}ー])[-‐‑–—―−一](?=[{_KATAKANA}])")
_LONG_RANGE = re.compile(r"(?<=\d)ー(?=\d)")


@check(
    "typography/dashes",
    Severity.WARNING,
    reason="""
        A hyphen joins, a dash parts, and a range has a mark of its own, the same throughout a
        language. A hyphen in their stead is a typewriter's.
        """,
    hint="write the dash or the range mark of the language",
    example="en: 2019-2020 for 2019–2020, a word - another for a word—another",
    its="typographical",
)
def dashes(bitext: Bitext) -> Iterator[Fault]:
    """Dashes, ranges and long vowels have their own marks."""
    tongue = bitext.tongue
    orthography = tongue.orthography
    if not orthography.scripts or not orthography.ranges:
        return
    for pair in bitext.pairs:
        if not _ANY.search(pair.text):
            continue
        text = quiet(pair.text)
        seen: set[int] = set()
        for start, end, message, mend in _spots(text, tongue):
            if start not in seen:
                seen.add(start)
                yield blamed(
                    pair, message, (start, end), hint=phrase("write {mend}", mend=mend), mend=mend
                )


_ANY = re.compile(f"[–—―一ー{_TILDES}{_HYPHENS}]")
_UNREAD = re.compile("\ufffc+")
_Spot = tuple[int, int, str, str]


def _spots(text: str, tongue: Tongue) -> Iterator[_Spot]:
    orthography = tongue.orthography
    yield from _hyphens(text, tongue)
    yield from _tildes(text, orthography)
    if orthography.dash:
        for found in _SPACED.finditer(text) if "- " in text or "-\xa0" in text else ():
            if not _ranged(text, found, tongue):
                said = phrase("a hyphen for a dash")
                yield *found.span(1), _told(said, _near(text, found)), orthography.dash
        for found in _DOUBLE.finditer(text) if "--" in text else ():
            if found.start() and not text.endswith("\n", 0, found.start()):
                said = phrase("hyphens for a dash")
                yield *found.span(1), _told(said, _near(text, found)), orthography.dash
    if orthography.long_vowel:
        for found in _LONG.finditer(text):
            mark = orthography.long_vowel
            yield (
                *found.span(),
                phrase(
                    "{found} for {mark}: “{text}”",
                    found=found[0],
                    mark=mark,
                    text=_near(text, found),
                ),
                mark,
            )
    for found in _LONG_RANGE.finditer(text) if "ー" in text else ():
        yield (
            *found.span(),
            phrase("{found} in a range: “{text}”", found=found[0], text=_near(text, found)),
            orthography.ranges[0],
        )


def _told(said: str, near: str) -> str:
    return phrase("{said}: “{near}”", said=said, near=near)


def _ranged(text: str, found: re.Match[str], tongue: Tongue) -> bool:
    """Whether a hyphen between spaces may stand in a range of dates or numbers."""
    before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
    ends = [one.isdigit() or one == "\ufffc" for one in (before, after)]
    return all(ends) or (any(ends) and bool(_units(tongue)[1].match(text, found.end())))


def _hyphens(text: str, tongue: Tongue) -> Iterator[_Spot]:
    """A hyphen between two years, or between two numbers that a unit or a month makes a range."""
    if not _HYPHENED.search(text):
        return
    mark = tongue.orthography.ranges[0]
    for found in _YEARS.finditer(text):
        first, last = found[1], found[3]
        last = last if len(last) == len(first) else first[:2] + last
        if int(first) < int(last):
            yield *found.span(2), phrase("a hyphen in the range “{found}”", found=found[0]), mark
    units = _units(tongue)
    for found in units[2].finditer(text):
        if _rises(found["first"], found["last"]) or found["unit"] != found["other"]:
            yield (
                *found.span("gap"),
                phrase("a hyphen in the range “{found}”", found=found[0]),
                mark,
            )
    for found in _NUMBERS.finditer(text):
        if not _rises(found[1], found[3]):
            continue
        if units[0].search(text, max(0, found.start() - _MONTH), found.start()) or units[1].match(
            text, found.end()
        ):
            yield *found.span(2), phrase("a hyphen in the range “{found}”", found=found[0]), mark


def _rises(first: str, last: str) -> bool:
    if (":" in first) != (":" in last):
        return False
    values = [[float(n.replace(",", ".")) for n in one.split(":")] for one in (first, last)]
    return values[0] < values[1]


_Units = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]


def _units(tongue: Tongue) -> _Units:
    """What stands before two numbers that are a range, what behind, and each with its unit."""
    months = tuple(tongue.locale.month(n) for n in range(1, 13))
    return _compiled(months, tongue.orthography.range_units)


@lru_cache(16)
def _compiled(months: tuple[str, ...], units: tuple[str, ...]) -> _Units:
    named = "|".join(re.escape(one) for one in sorted({*months, *units}, key=len, reverse=True))
    loose = named.replace("\xa0", "[ \xa0]").replace("\\ ", "[ \xa0]")
    signs = "|".join(re.escape(one) for one in units if not _ALPHABETIC.match(one) and one != "%")
    before = "|".join(re.escape(one).replace("\xa0", "[ \xa0]") for one in months)
    return (
        re.compile(rf"(?:{before})[ \xa0]\Z"),
        re.compile(rf"[ \xa0-]?(?:{loose})(?![A-Za-z\u0400-\u04ff]{{4}})"),
        re.compile(
            rf"(?<![\d.,:/{_HYPHENS}])(?P<first>\d+)(?P<unit>{signs})"
            rf"(?P<gap>{_GAP})(?P<last>\d+)(?P<other>{signs})"
            if signs
            else r"(?!)"
        ),
    )


def _tildes(text: str, orthography: Orthography) -> Iterator[_Spot]:
    """One mark for ranges in a language, and no tilde where it has none."""
    if not _SOME_TILDE.search(text):
        return
    own = next((one for one in orthography.ranges if one in _TILDES), "")
    for found in _TILDE.finditer(text):
        mark = found[0].strip(" \xa0")
        if mark == own:
            continue
        before, after = text[found.start() - 1], text[found.end()]
        ranged = _range_end(before) and _range_end(after)
        if not ranged and (before in "/_\ufffc" or not own):
            continue
        mend = own or orthography.ranges[0]
        yield (
            *found.span(),
            phrase("{mark} is not the language’s mark of a range", mark=mark),
            mend,
        )


def _range_end(one: str) -> bool:
    return one.isalnum() or one in ".)）\ufffc"


def _near(text: str, found: re.Match[str]) -> str:
    """What stands about a mark, on one line; what was not read is left out."""
    near = text[max(0, found.start() - 8) : found.end() + 8].strip().replace("\n", " ")
    return _UNREAD.sub("…", near)
