"""Everything that finds the dates of a language."""

import re
from collections.abc import Iterator
from functools import cached_property

from report.model.grammar import Calendar
from report.model.reading import Day
from report.model.tongue import Tongue
from report.reading.dateforms import Shape, ways_of
from report.reading.plain import folded
from report.reading.wording import one_of, spelt, trie

DASH = "[-–—~]"
_TEN = 10
_HEAD = 3  # letters of a weekday by which it is looked for

Span = tuple[Day, Day]


class Almanac:
    """Everything compiled that finds dates in one language."""

    def __init__(self, tongue: Tongue) -> None:
        """Compile a grammar's dates, and those of the locale."""
        self.tongue = tongue
        self.grammar: Calendar = tongue.grammar.dates
        grammar = self.grammar
        self.joined = one_of([DASH, trie(self.forms(grammar.to))])
        self.listed = one_of([trie(self.forms(grammar.both))])
        self.linked = one_of([DASH, trie(self.forms((*grammar.to, *grammar.both)))])
        self.to = re.compile(rf" ?{self.joined} ?")
        self.tied = re.compile(rf"(?: ?,)? ?{self.joined} ?\Z")
        self.years_to = re.compile(rf" ?(?:{self.joined}|/) ?")
        self.both = re.compile(rf" ?(?:[,、] ?)?{self.listed} ?| ?[,、] ?")
        self.eras = {name.lower(): base for name, base in grammar.eras.items()}
        self.months = self._months()
        self.halves = self.numbered(grammar.halves)
        self.quarters = self.numbered(grammar.quarters)
        self.between = self._before(grammar.between)
        self.within = self._before(grammar.within)
        self.since = self._before(grammar.since)
        self.since_after = re.compile(one_of([trie(self.forms(grammar.since_after))]) + self.end)
        self.opened = [re.compile(one) for one in self._opened()]
        self.weekdays = self.numbered(grammar.weekdays)
        self.shorts = self.numbered(grammar.weekdays_short)
        self.doubtful = frozenset(self.forms(grammar.doubtful))
        digits = tongue.grammar.numbers.digits
        self.ten = "".join(tongue.grammar.numbers.small.get("10", ()))
        self.figures = re.compile(rf"\d+|[{digits}{self.ten}]+" if digits else r"\d+")
        self.first = trie(self.forms(grammar.first_year))
        script = f"|[{digits}{self.ten}]+" if digits else ""
        self.years = re.compile(rf"(?:{trie(self.eras)})? ?(?:\d+|{self.first}{script})")
        self.ways = ways_of(self)

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Shape]]:
        """Every date of a text from left to right, and how it is written."""
        ways = [way for way in self.ways if way.signs.within(text)]
        heads = [way.expression.search(text) for way in ways]
        while found := [(head.start(), i, head) for i, head in enumerate(heads) if head]:
            _, first, date = min(found)
            yield date, ways[first].shape
            for start, i, _ in found:
                if start < date.end():
                    heads[i] = ways[i].expression.search(text, date.end())

    @cached_property
    def names(self) -> re.Pattern[str]:
        """Names of months."""
        return re.compile(trie(self.months))

    @cached_property
    def weekday_after(self) -> re.Pattern[str]:
        """A weekday behind a date."""
        full, short = trie(self.weekdays), trie({**self.shorts, **self.weekdays})
        return re.compile(rf" ?,? ?\(?({full}){self.end}\)?| ?\(({short})\)| ?\[({short})\]")

    @cached_property
    def weekday_before(self) -> re.Pattern[str]:
        """A weekday before a date."""
        return re.compile(rf"(?<![^\W\d_])({trie(self.weekdays)})\)?,? ?\Z")

    def has_weekday(self, text: str) -> bool:
        """Whether a text may name a weekday: most do not."""
        for sign in self._weekday_signs:
            if sign in text:
                return True
        return ("(" in text or "[" in text) and any(sign in text for sign in self._short_signs)

    @cached_property
    def _weekday_signs(self) -> tuple[str, ...]:
        """How their names begin."""
        return tuple(dict.fromkeys(form.partition(" ")[0][:_HEAD] for form in self.weekdays))

    @cached_property
    def _short_signs(self) -> tuple[str, ...]:
        """Short ones as they stand in brackets."""
        heads = dict.fromkeys(form.partition(" ")[0][:_HEAD] for form in self.shorts)
        return tuple(f"{bracket}{head}" for head in heads for bracket in "([")

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

    @cached_property
    def weekday(self) -> re.Pattern[str] | None:
        """A weekday anywhere in a text."""
        doubtful = {*self.forms(self.grammar.weekdays_doubtful)}
        alone = [form for form in self.weekdays if form not in doubtful]
        if not alone:
            return None
        start = rf"(?<![\d{self.tongue.grammar.numbers.digits}])" if not self.end else ""
        if self.tongue.grammar.spacing != "none":
            start = r"(?<![^\W\d_])"
        apart = trie(self.forms(self.grammar.weekdays_apart))
        return re.compile(rf"{start}({trie(alone)}){self.end}(?! ?{apart})")

    def _opened(self) -> list[str]:
        """What the locale writes behind a date that has no end."""
        found = []
        for form in self.tongue.locale.dates.values():
            before, _, after = folded(form.since).partition("{start}")
            if after and not before:
                found.append(re.escape(after) + r"(?= ?(?:\Z|[\n)\].;]))")
        return sorted(set(found))

    def _months(self) -> dict[str, int]:
        """Names of months; the locale's where the grammar has none."""
        locale = self.tongue.locale
        named = {
            form: i for i, forms in enumerate(self.grammar.months, 1) for form in self.forms(forms)
        }
        said = " ".join(str(v) for form in locale.dates.values() for v in dict(form).values())
        if not named and ("{month" in said or "{alone" in said):
            for i in range(1, 13):
                named |= dict.fromkeys(map(folded, (locale.month(i), locale.month_alone(i))), i)
        return named

    def numbered(self, named: tuple[tuple[str, ...], ...]) -> dict[str, int]:
        """Each form with the place of its thing, from 0."""
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
