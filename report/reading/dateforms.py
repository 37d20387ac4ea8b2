"""The expression that finds the dates of a language: patterns, and what their fields stand for."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    """One way to write a date: its group, and its fields in the order of groups behind it."""

    group: int
    names: tuple[str, ...]
    continued: bool = False


def expression_of(almanac: "Almanac") -> tuple[str, dict[str, Shape]]:
    """One expression for all dates, and what each of its ways says."""
    fields, made, group = _fields(almanac), [], 1
    shapes: dict[str, Shape] = {}
    grammar = almanac.grammar
    own = grammar.patterns or _written(almanac)
    patterns = [(one, False) for one in (*own, *_FIGURES)]
    patterns += [(one, True) for one in grammar.continued]
    whole = _WHOLE if almanac.end else ""
    for i, (written, continued) in enumerate(patterns):
        expression, names = pattern(written, fields)
        shapes[f"p{i}"] = Shape(group, tuple(names), continued)
        made.append(f"(?P<p{i}>{expression}{whole})")
        group += len(names) + 1
    shapes["bare"] = Shape(group, ("y",))
    made.append(f"(?P<bare>{_BARE})")
    named = (almanac.months, almanac.eras, almanac.halves, almanac.quarters)
    starts = {name[0] for one in named for name in one} | {"'", almanac.ten[:1]}
    starts |= set(almanac.tongue.grammar.numbers.digits)
    for one, _ in patterns:
        starts |= set(_FIRST.findall(one.lower()))
    if any(one.startswith("{w}") for one, _ in patterns):
        starts |= {name[0] for name in (*almanac.shorts, *almanac.weekdays)}
    letters = f"[{re.escape(''.join(sorted(starts)))}]"
    edge = r"(?<![^\W\d_])" if almanac.end else ""
    return rf"(?=\d|{edge}{letters})(?:{'|'.join(made)})", shapes


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
