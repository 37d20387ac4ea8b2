"""The expression that finds the dates of a language, and what its groups say."""

import re
from dataclasses import dataclass
from functools import cached_property

from report.model.grammar import Calendar
from report.model.reading import Day
from report.model.tongue import Tongue
from report.reading.plain import folded
from report.reading.wording import one_of, pattern, spelt, trie

DASH = "[-–—~]"
_TEN = 10
_YEAR = r"(?<!\d)(?:1\d|20|21)\d\d(?!\d)"
_MONTH = r"(?<!\d)(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d)(?![.,]\d{3}(?!\d))"

# What all languages read; grammars add their own order of figures (7/20/2020, 20.07.2020).
_FIGURES = (
    "{y1}-{m1}-{d}",
    "{y1}. {m1}. {d}[.]",
    "{y1}/{m1}/{d}",
    "{y1}-{mm}",
)
_BARE = (
    r"(?<!\d)(?<!\d[.,])((?:19|20)\d\d(?: ?[-–—~] ?(?:19|20)?\d\d(?!\d|[.,-]\d))?)"
    r"(?!\d|[.,]\d|[%°])"
)

_ONLY_FIGURES = re.compile(r"\{[ymd]2?\}(?:.?\{[ymd]2?\})?")  # which might be any number

_FIRST = re.compile(r"(?:^|[\[|])([^\[\]|{ ])")  # letters with which a pattern may begin

Fields = dict[str, str]
Span = tuple[Day, Day]


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a date: its group, and its fields in the order of groups behind it."""

    group: int
    names: tuple[str, ...]
    continued: bool = False


class Almanac:
    """Everything compiled that finds dates in one language."""

    def __init__(self, tongue: Tongue) -> None:
        """Compile a grammar's dates, and those of the locale."""
        self.tongue = tongue
        self.grammar: Calendar = tongue.grammar.dates
        self.shapes: dict[str, Shape] = {}
        grammar = self.grammar
        self.joined = one_of([DASH, trie(self.forms(grammar.to))])
        self.listed = one_of([trie(self.forms(grammar.both))])
        self.to = re.compile(rf" ?{self.joined} ?")
        self.both = re.compile(rf" ?(?:[,、] ?)?{self.listed} ?| ?[,、] ?")
        self.eras = {name.lower(): base for name, base in grammar.eras.items()}
        self.months = self._months()
        self.within = self._before(grammar.within)
        self.since = self._before(grammar.since)
        self.since_after = re.compile(one_of([trie(self.forms(grammar.since_after))]) + self.end)
        self.opened = [re.compile(one) for one in self._opened()]
        self.weekdays = self._weekdays(grammar.weekdays)
        self.shorts = self._weekdays(grammar.weekdays_short)
        full, short = trie(self.weekdays), trie({**self.shorts, **self.weekdays})
        self.weekday_after = re.compile(
            rf" ?,? ?\(?({full}){self.end}\)?| ?\(({short})\)| ?\[({short})\]"
        )
        self.weekday_before = re.compile(rf"(?<![^\W\d_])({full})\)?,? ?\Z")
        self.doubtful = frozenset(self.forms(grammar.doubtful))
        self.names = re.compile(trie(self.months))
        digits = tongue.grammar.numbers.digits
        self.ten = "".join(tongue.grammar.numbers.small.get("10", ()))
        self.figures = re.compile(rf"\d+|[{digits}{self.ten}]+" if digits else r"\d+")
        self.first = trie(self.forms(grammar.first_year))
        self.years = re.compile(
            rf"(?:{trie(self.eras)})? ?(?:\d+|{self.first}|[{digits}{self.ten}-]+)"
        )
        self.expression = re.compile(self._expression())

    @cached_property
    def end(self) -> str:
        """What must follow a word, where words are parted."""
        return r"(?![^\W\d_])" if self.tongue.grammar.spacing == "words" else ""

    def forms(self, forms: tuple[str, ...]) -> list[str]:
        """Forms with all their endings."""
        return spelt(forms, self.tongue.grammar.endings)

    def _before(self, forms: tuple[str, ...]) -> re.Pattern[str]:
        start = "" if self.tongue.grammar.spacing == "none" else r"(?<![^\W\d_])"
        return re.compile(rf"{start}{one_of([trie(self.forms(forms))])} ?\Z")

    def _opened(self) -> list[str]:
        """What the locale writes behind a date that has no end."""
        found = []
        for form in self.tongue.locale.dates.values():
            before, _, after = folded(form.since).partition("{start}")
            if after and not before:
                found.append(re.escape(after) + r"(?= ?(?:\Z|[\n)\].;]))")
        return sorted(set(found))

    def _months(self) -> dict[str, int]:
        locale = self.tongue.locale
        named: dict[str, int] = {}
        for i, forms in enumerate(self.grammar.months, 1):
            named |= dict.fromkeys(self.forms(forms), i)
        said = " ".join(str(v) for form in locale.dates.values() for v in dict(form).values())
        if not named and ("{month" in said or "{alone" in said):
            for i in range(1, 13):
                named |= dict.fromkeys(self.forms((locale.month(i), locale.month_alone(i))), i)
        for i, name in enumerate((*locale.months, *locale.months_alone)):
            named[folded(name)] = i % 12 + 1
        return named

    def _weekdays(self, named: tuple[tuple[str, ...], ...]) -> dict[str, int]:
        return {form: i for i, forms in enumerate(named) for form in self.forms(forms)}

    def figure(self, said: str) -> int | None:
        """What figures say, or characters of the script that are figures: 20, 二十."""
        if said.isdecimal():
            return int(said[:9])
        digits = self.tongue.grammar.numbers.digits
        tens, ten, ones = (
            said.partition(self.ten) if self.ten and self.ten in said else ("", "", said)
        )
        if any(char not in digits for char in tens + ones):
            return None
        if not ten:
            return int("".join(str(digits.index(char)) for char in ones) or 0)
        first = digits.index(tens[0]) if tens else 1
        return first * _TEN + (digits.index(ones[0]) if ones else 0)

    def year(self, said: str) -> int | None:
        """A year, or a year of an era: 2020, 令和2, 令和元."""
        said = said.strip()
        for era, base in self.eras.items():
            if said.startswith(era):
                number = said[len(era) :].strip()
                counted = 1 if number in self.grammar.first_year else self.figure(number)
                return None if counted is None else base + counted
        return self.figure(said)

    def _many(self, one: str, last: str = "") -> str:
        """A field that may hold a range, and a list of two."""
        span = rf"{one}(?: ?{self.joined} ?{last or one})?"
        more = rf"(?:(?:, ?{one}){{0,6}} ?{self.listed} ?{span})?"
        return f"({span}{more})"

    def _fields(self) -> Fields:
        numbers = self.tongue.grammar.numbers
        apart = self.forms(self.grammar.apart)
        year, month, day = _YEAR, _MONTH, _DAY + (f"(?!{trie(apart)})" if apart else "")
        if numbers.digits:
            ten, digit = self.ten or "(?!)", f"[{numbers.digits}]"
            month = rf"(?:{month}|{ten}[{numbers.digits[1:3]}]?|{digit}(?!{ten}))"
            day = rf"(?:{day}|{digit}?{ten}{digit}?|{digit})"
            year = rf"(?:{year}|{digit}{{4}})"
        if self.eras:
            counted = (
                rf"(?:\d{{1,4}}(?!\d)|{self.first}|[{numbers.digits or '0'}{self.ten}]{{1,3}})"
            )
            year = rf"(?:{year}|{trie(self.eras)} ?{counted})"
        named = trie(self.months) + self.end
        named = rf"(?<![^\W\d_])(?:{named})\.?" if self.end else rf"(?:{named})"
        week = trie({**self.shorts, **self.weekdays})
        fields = {
            "y": self._many(year, rf"(?:{year}|\d\d(?!\d))"),
            "m": self._many(month),
            "d": self._many(day),
            "month": self._many(named),
            "alone": self._many(named),
            "y1": f"({year})",
            "m1": f"({month})",
            "d1": f"({day})",
            "mm": r"((?<!\d)(?:0[1-9]|1[0-2])(?![\d.,]))",
            "yy": r"((?<!\d)\d\d(?!\d))",
            "w": f"({week})",
            "q": rf"([1-4]|iv|i{{1,3}}|[{numbers.digits[1:5] or '1'}])",
            "half": f"({trie(self.halves)})",
        }
        one = {"y": year, "m": month, "d": day, "month": named, "alone": named}
        fields |= {f"{name}2": f"({expression})" for name, expression in one.items()}
        fields |= {f"{name}0": f"({expression})" for name, expression in one.items()}
        for name in self.tongue.grammar.endings:
            fields[name] = one_of([trie(spelt((f"{{{name}}}",), self.tongue.grammar.endings))])
        return fields

    @cached_property
    def halves(self) -> dict[str, int]:
        """Words for halves of a year: 0 the first, 1 the second."""
        return self._weekdays(self.grammar.halves)

    def _written(self) -> list[str]:
        """The locale's own patterns, those with most fields first."""
        found: dict[str, None] = {}
        for form in self.tongue.locale.dates.values():
            for name, one in dict(form).items():
                if name == "since" or _ONLY_FIGURES.fullmatch(one):
                    continue
                # a pattern that names both ends holds one value in each of its fields
                found[re.sub(r"\{(\w+[a-z])\}", r"{\g<1>0}", one) if "2}" in one else one] = None
        return sorted(found, key=lambda one: -one.count("{"))

    def _expression(self) -> str:
        fields, made, group = self._fields(), [], 1
        patterns = [(one, False) for one in (*self.grammar.patterns, *_FIGURES, *self._written())]
        patterns += [(one, True) for one in self.grammar.continued]
        for i, (written, continued) in enumerate(patterns):
            expression, names = pattern(written, fields)
            self.shapes[f"p{i}"] = Shape(group, tuple(names), continued)
            made.append(f"(?P<p{i}>{expression})")
            group += len(names) + 1
        self.shapes["bare"] = Shape(group, ("y",))
        made.append(f"(?P<bare>{_BARE})")
        starts = {name[0] for name in (*self.months, *self.eras, *self.halves)}
        starts |= set(self.tongue.grammar.numbers.digits) | set("十'" if self.eras else "'")
        for one, _ in patterns:
            starts |= set(_FIRST.findall(one.lower()))
        if any(one.startswith("{w}") for one, _ in patterns):
            starts |= {name[0] for name in (*self.shorts, *self.weekdays)}
        return rf"(?=[\d{re.escape(''.join(sorted(starts)))}])(?:{'|'.join(made)})"
