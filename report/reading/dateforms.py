"""The ways to write a date in a language: patterns, and what their fields stand for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from report.reading.datesigns import Signs, signs_of
from report.reading.wording import one_of, pattern, spelt, trie

if TYPE_CHECKING:
    from report.reading.calendar import Almanac

_YEAR = r"(?<!\d)(?:1\d|20|21)\d\d(?!\d)"
_MONTH = r"(?<!\d)[01]?\d(?!\d)"
_DAY = r"(?<!\d)[0-3]?\d(?!\d)(?![.,]\d{3}(?!\d))"

# What all languages read; grammars add their own (7/20/2020).
_FIGURES = (
    "{yyyy}-{m1}-{d}",
    "{yyyy}. {m1}. {d}[.]",
    "{yyyy}/{m1}/{d}",
    "{d}.{m1}.{yyyy}",
    "{yyyy}[-|/]{mm}",
)
_BARE = (
    r"(?<!\d)(?<!\d[.,])((?:19|20)\d\d(?: ?[-–—~/] ?(?:(?:19|20)\d\d|\d\d)(?!\d|[.,/-]\d))?)"
    r"(?!\d|[.,]\d|[%°])"
)
_ONLY_FIGURES = re.compile(r"\{[ymd]2?\}(?:.?\{[ymd]2?\})?")  # which might be any number
_FIRST = re.compile(r"(?:^|[\[|])([^\[\]|{ ])")  # letters with which a pattern may begin
_WHOLE = r"(?!(?<=[^\W\d_])[^\W\d_])"  # not inside a word


@dataclass(frozen=True, slots=True)
class Shape:
    """What a date that is written in some way says: its fields, in the order of its groups."""

    names: tuple[str, ...]
    continued: bool = False
    bare: bool = False  # a year by itself, that may be any number


@dataclass(frozen=True)
class Way:
    """One way to write a date: compiled for the first text that has its signs."""

    shape: Shape
    signs: Signs
    written: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What finds it."""
        return re.compile(self.written)


def ways_of(almanac: "Almanac") -> tuple[Way, ...]:
    """All ways to write a date; where several begin in one place, the first of them counts."""
    fields, words = _fields(almanac), _words(almanac)
    grammar, digits = almanac.grammar, almanac.tongue.grammar.numbers.digits
    own = grammar.patterns or _written(almanac)
    patterns = [(one, False) for one in (*own, *_FIGURES)]
    patterns += [(one, True) for one in grammar.continued]
    start, whole = _start(almanac, [one for one, _ in patterns]), _WHOLE if almanac.end else ""
    figures = rf"[\d{re.escape(''.join((digits, almanac.ten, *grammar.first_year)))}]"
    ways = []
    for one, continued in patterns:
        expression, names = pattern(one, fields)
        written = f"{start}(?:{expression}){whole}"
        ways.append(Way(Shape(tuple(names), continued), signs_of(one, words, figures), written))
    bare = Signs((), re.compile(r"(?:19|20)\d\d"))
    return (*ways, Way(Shape(("y",), bare=True), bare, start + _BARE))


def _start(almanac: "Almanac", patterns: list[str]) -> str:
    """With what a date begins: a figure, or a letter of one that no letter stands before."""
    named = (almanac.months, almanac.eras, almanac.halves, almanac.quarters)
    starts = {name[0] for one in named for name in one} | {"'", almanac.ten[:1]}
    starts |= set(almanac.tongue.grammar.numbers.digits)
    for one in patterns:
        starts |= set(_FIRST.findall(one.lower()))
    if any(one.startswith("{w}") for one in patterns):
        starts |= {name[0] for name in (*almanac.shorts, *almanac.weekdays)}
    letters = f"[{re.escape(''.join(sorted(starts)))}]"
    edge = r"(?<![^\W\d_])" if almanac.end else ""
    return rf"(?=\d|{edge}{letters})"


def _words(almanac: "Almanac") -> Mapping[str, list[str]]:
    """The words that fields stand for."""
    endings = almanac.tongue.grammar.endings
    words = {name: spelt((f"{{{name}}}",), endings) for name in endings}
    return words | {
        "month": [*almanac.months],
        "alone": [*almanac.months],
        "half": [*almanac.halves],
        "quarter": [*almanac.quarters],
        "w": [*almanac.shorts, *almanac.weekdays],
    }


def _fields(almanac: "Almanac") -> dict[str, str]:
    """An expression for each field, of one group; endings have none."""
    digits, endings = almanac.tongue.grammar.numbers.digits, almanac.tongue.grammar.endings
    year, month, day = _parts(almanac)
    named = trie(almanac.months) + almanac.end
    named = rf"(?<![^\W\d_])(?:{named})\.?" if almanac.end else rf"(?:{named})"
    fields = {
        # 2019-20 where no name of a month may follow: 2019-20 July
        "y": _many(almanac, year, year if almanac.months else rf"(?:{year}|\d\d(?!\d))"),
        "yyyy": f"({_YEAR})",
        "m": _many(almanac, month),
        "d": _many(almanac, day, rf"{day}(?!\. ?\d)"),
        "month": _many(almanac, named),
        "alone": _many(almanac, named),
        "mm": r"((?<!\d)(?:0[1-9]|1[0-2])(?![\d.,]))",
        "yy": r"((?<!\d)\d\d(?!\d))",
        "decade": r"((?<!\d)(?:(?:19|20)\d|[1-9])0)",
        "w": f"({trie({**almanac.shorts, **almanac.weekdays})})",
        "q": rf"((?<!\d)[1-4](?!\d)|iv|i{{1,3}}|[{digits[1:5] or '1'}])",
        "quarter": f"({trie(almanac.quarters)})",
        "half": f"({trie(almanac.halves)})",
    }
    one = {"y": year, "m": month, "d": day, "month": named, "alone": named}
    for name, expression in one.items():
        fields |= dict.fromkeys((f"{name}0", f"{name}1", f"{name}2"), f"({expression})")
    for name in endings:
        fields[name] = one_of([trie(spelt((f"{{{name}}}",), endings))])
    return fields


def _parts(almanac: "Almanac") -> tuple[str, str, str]:
    """A year, a month and a day in figures, those of the script too."""
    apart = almanac.forms(almanac.grammar.apart)
    year, month, day = _YEAR, _MONTH, _DAY + (f"(?!{trie(apart)})" if apart else "")
    digits = almanac.tongue.grammar.numbers.digits
    if digits:
        digit = f"[{digits}]"
        month = rf"(?:{month}|[{digits}{almanac.ten}]{{1,2}})"
        day = rf"(?:{day}|[{digits}{almanac.ten}]{{1,3}})"
        year = rf"(?:{year}|{digit}{{4}})"
    if almanac.eras:
        counted = rf"(?:\d{{1,4}}(?!\d)|{almanac.first}|[{digits or '0'}{almanac.ten}]{{1,3}})"
        year = rf"(?:{year}|{trie(almanac.eras)} ?{counted})"
    return year, month, day


def _many(almanac: "Almanac", one: str, last: str = "") -> str:
    """A field that may hold a range, or a list."""
    comma = rf"(?:(?:, ?{one}){{1,5}}(?= ?{almanac.listed}))?" if last else ""
    return f"({one}{comma}(?: ?{almanac.linked} ?{last or one}){{0,3}})"


def _written(almanac: "Almanac") -> list[str]:
    """The locale's own patterns, those with most fields first."""
    found: dict[str, None] = {}
    for form in almanac.tongue.locale.dates.values():
        for name, one in dict(form).items():
            if name == "since" or _ONLY_FIGURES.fullmatch(one):
                continue
            # a pattern that names both ends holds one value in each of its fields
            found[re.sub(r"\{(\w+[a-z])\}", r"{\g<1>0}", one) if "2}" in one else one] = None
    return sorted(found, key=lambda one: -one.count("{"))
