"""What may stand around the figures of a number in one language, compiled once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property

from report.model.tongue import Tongue
from report.reading.wording import signs_of_words, spelt, trie

PLACES = 4  # of a share
NEAR = 24  # characters before a number in which a word that belongs to it ends


class Part(Enum):
    """What a word near figures does to them."""

    UNIT = "unit"  # is a number itself
    RUN = "run"  # figures of the script, one for each place: 二〇二〇
    SMALL = "small"  # multiplies what stands in its group
    SCALE = "scale"  # multiplies all that stands before it
    ORDINAL = "ordinal"  # makes an ordinal, or is one
    PERCENT = "percent"
    TENTHS = "tenths"
    MONEY = "money"
    ABOUT = "about"
    COUNTER = "counter"
    MINUS = "minus"
    BARE = "bare"  # an ending that says nothing
    NONE = "none"  # an innocent word


@dataclass(frozen=True, slots=True)
class Sense:
    """One word: what it does, and its value or currency."""

    part: Part
    value: Decimal = Decimal(1)
    currency: str = ""


_SIGNS = {
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "￦": "KRW",
    "₽": "RUB",
    "₮": "MNT",
    "$": "USD",
    "us$": "USD",
    "¥": "JPY",
}
# SI and what is counted like it; without those of one letter, which are names too (5G)
_UNITS: tuple[str, ...] = (
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "mg",
    "ha",
    "km/h",
    "km²",
    "m²",
    "m³",
    "kw",
    "mw",
    "gw",
)
_UNITS += ("kwh", "mwh", "°c", "°", "℃", "mb", "gb", "tb", "dpi", "pt")
_YEARLY = (Part.NONE, Part.BARE, Part.ORDINAL)  # what may stand behind a year
_NUMBERED = ("№", "№№", "no.", "no. ", "nos.", "nos. ")
_CODES = ("USD", "EUR", "KRW", "JPY", "CNY", "RMB", "RUB", "MNT", "GBP", "KPW")


class Vocabulary:
    """Words and what each does."""

    def __init__(self, senses: Mapping[str, Sense]) -> None:
        """Compile them."""
        self.expression = trie(senses)
        first = {one for form in senses for one in (form[:1], form.lstrip()[:1])}
        self.letters = re.escape("".join(sorted(first)))  # with which any of them begins
        self._senses = {form.replace(" ", ""): sense for form, sense in senses.items()}

    def __getitem__(self, said: str) -> Sense:
        return self._senses[said.replace(" ", "")]


class Lexicon:
    """The words around figures, and the expressions that find them."""

    def __init__(self, tongue: Tongue) -> None:
        """Compile a grammar's words for numbers."""
        self.tongue, self.grammar = tongue, tongue.grammar.numbers
        self.spacing = tongue.grammar.spacing
        self.digits = self.grammar.digits
        end = r"(?![^\W\d_])" if self.spacing == "words" else ""
        edge = r"(?<![^\W\d_])" if self.spacing != "none" else ""
        counted = {*self._counted(), *self.grammar.counters}
        self.shares = frozenset(self.forms(counted)) & frozenset(self.forms(self.grammar.percent))
        self.inside = Vocabulary(self._inside())
        self.behind = Vocabulary(self._behind())
        linked = trie(f" {form} " for form in self.forms(self.grammar.linked))
        self.inner = re.compile(rf"(?:{linked}|[ -]?)({self.inside.expression}){end}")
        self.doubtful = frozenset(self.forms(self.grammar.doubtful))
        self.after = re.compile(rf" ?({self.behind.expression}){end}")
        ahead = self._ahead()
        self.ahead = Vocabulary(ahead)
        signs = [form for form in ahead if not form[0].isalpha()]
        words = [form for form in ahead if form[0].isalpha()]
        self.before = re.compile(rf"({trie(signs)}|{edge}{trie(words)}) ?\Z")
        self.about = re.compile(
            rf" ?(?:{trie(self.forms(self.grammar.about_after))}){end}|\+(?!\d)"
        )
        between, digits = trie(self.forms(self.grammar.to)), re.escape(self.digits)
        self.range = re.compile(rf" ?(?:[-–—~]|{between}) ?(?=[\d{digits}])")
        self.marks = {self.tongue.locale.numbers.group, *self.grammar.groups}
        figure = self._figure()
        self.figure = re.compile(figure)
        begin = "" if self.spacing == "none" else r"(?<![^\W_])(?<![^\W_][-'])"
        worded = f"{begin}(?:{self.inside.expression}){end}"
        self.start = re.compile(rf"(?=[\d{self.inside.letters}])(?:(?<!\d)(?:{figure})|{worded})")
        names = self.forms(tongue.grammar.names)
        self.names = re.compile(trie(names)) if names else None
        self.currencies = frozenset({*_SIGNS.values(), *_CODES, *self.grammar.money})
        self.fractions = {
            form.replace(" ", ""): round(Decimal(above) / Decimal(below), PLACES).normalize()
            for share, forms in self.grammar.fractions.items()
            for above, _, below in [share.partition("/")]
            for form in self.forms(forms)
        }
        self.implied: dict[str, list[Decimal]] = {}
        for value, forms in self.grammar.implied.items():
            for form in self.forms(forms):
                self.implied.setdefault(form.replace(" ", ""), []).append(Decimal(value))
        self._edges = edge, end
        self.implied_signs = signs_of_words(self._all(self.grammar.implied))
        shares = (*self._all(self.grammar.fractions), *self.forms(self.grammar.fraction))
        self._share_signs = ("/", *signs_of_words(shares))

    @cached_property
    def coin(self) -> re.Pattern[str]:
        """A currency by its name."""
        edge, end = self._edges
        named = self._all(self.grammar.money)
        coins = [form for form in named if len(form) > 1 and form[0].isalpha()]
        return re.compile(rf"{edge}(?:{trie(coins)}){end}")

    @cached_property
    def implies(self) -> re.Pattern[str]:
        """Words that say a number in another way."""
        edge, end = self._edges
        return re.compile(rf"{edge}(?:{trie(self._all(self.grammar.implied))}){end}")

    def may_share(self, text: str) -> bool:
        """Whether there may be a fraction in a text: in most there is none."""
        return any(sign in text for sign in self._share_signs)

    def counts(self, text: str, start: int, end: int) -> bool:
        """Whether four figures are a number rather than a year, by what stands around them."""
        after = self.after.match(text, end)
        if after and self.behind[after[1]].part not in _YEARLY:
            return True
        word = self.inner.match(text, end)
        if word and self.inside[word[1]].part in (Part.SCALE, Part.SMALL):
            return True
        return bool(self.before.search(text, max(0, start - NEAR), start))

    def forms(self, forms: Iterable[str]) -> list[str]:
        """Forms with all their endings."""
        return spelt(forms, self.tongue.grammar.endings)

    def _values(self, part: Part, named: Mapping[str, tuple[str, ...]]) -> dict[str, Sense]:
        return {
            form: Sense(part, Decimal(value))
            for value, forms in named.items()
            for form in self.forms(forms)
        }

    def _parts(self, named: Mapping[Part, Iterable[str]]) -> dict[str, Sense]:
        return {form: Sense(part) for part, forms in named.items() for form in self.forms(forms)}

    def _inside(self) -> dict[str, Sense]:
        """What may stand within a number."""
        grammar = self.grammar
        return {
            **{digit: Sense(Part.RUN, Decimal(i)) for i, digit in enumerate(self.digits)},
            **self._values(Part.UNIT, grammar.words),
            **self._values(Part.SMALL, grammar.small),
            **self._values(Part.SCALE, grammar.scales),
            **self._values(Part.ORDINAL, grammar.ordinals),
            **self._parts({Part.NONE: self.tongue.grammar.innocent}),
            **self._parts({Part.NONE: grammar.percent_before}),  # 百分之 is no hundred
        }

    def _behind(self) -> dict[str, Sense]:
        """What may stand behind a number."""
        grammar = self.grammar
        named = {
            Part.COUNTER: (*self._counted(), *grammar.counters, *_UNITS),
            Part.PERCENT: ("%", *grammar.percent),
            Part.TENTHS: grammar.tenths,
            Part.ORDINAL: grammar.ordinal_after,
            Part.BARE: grammar.inflected,
        }
        innocent = self._parts({Part.NONE: self.tongue.grammar.innocent})
        return {**self._parts(named), **self._money(grammar.money), **innocent}

    def _ahead(self) -> dict[str, Sense]:
        """What may stand before a number."""
        grammar = self.grammar
        about = self.tongue.locale.numbers.about.partition("{n}")[0].strip()
        named = {
            Part.ABOUT: (about, *grammar.about) if about else grammar.about,
            Part.PERCENT: grammar.percent_before,
            Part.ORDINAL: (*self._ordinals(), *_NUMBERED, *grammar.ordinal),
            Part.MINUS: grammar.minus,
        }
        return {**self._parts(named), **self._money(grammar.money_before)}

    @cached_property
    def fraction(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Figures of a fraction, and fractions: 3분의 1, 三分之一, 1/3, one third."""
        edge, end = self._edges
        cipher = rf"[{self.digits}]|\d{{1,3}}" if self.digits else r"\d{1,3}"
        between = trie(self.forms(self.grammar.fraction))
        worded = trie(self._all(self.grammar.fractions))
        return re.compile(cipher), re.compile(
            rf"(?<!\d)(?:{cipher}) ?{between} ?(?:{cipher})(?!\d)"
            rf"|(?<![\d/.,])\d{{1,2}}/\d{{1,2}}(?![\d/])|{edge}(?:{worded}){end}"
        )

    def _all(self, named: Mapping[str, tuple[str, ...]]) -> list[str]:
        return [form for forms in named.values() for form in self.forms(forms)]

    def _money(self, named: Mapping[str, tuple[str, ...]]) -> dict[str, Sense]:
        found = {form: Sense(Part.MONEY, currency=code) for form, code in _SIGNS.items()}
        found |= {code.lower(): Sense(Part.MONEY, currency=code) for code in _CODES}
        for code, forms in named.items():
            found |= {form: Sense(Part.MONEY, currency=code) for form in self.forms(forms)}
        return found

    def _ordinals(self) -> list[str]:
        """What the language's own words set before an ordinal."""
        written = self.tongue.words.get("ordinals")
        said = written.values() if isinstance(written, Mapping) else ()
        return [before for one in said if (before := str(one).partition("{n}")[0].strip())]

    def _counted(self) -> list[str]:
        """Nouns that the language's own words count."""
        counted, found = self.tongue.words.get("counted"), []
        for forms in counted.values() if isinstance(counted, Mapping) else ():
            for said in forms.values() if isinstance(forms, Mapping) else ():
                before, _, after = str(said).replace("\u00a0", " ").partition("{n}")
                if after.strip() and not before.strip():
                    found.append(after.strip())
        return found

    def _figure(self) -> str:
        """A number in figures, with the language's group and decimal marks."""
        numbers = self.tongue.locale.numbers
        point = re.escape(numbers.decimal)
        # 3.5 where the comma is the mark, as many type it
        other = r"|\d+\.\d{1,2}(?![\d.])" if numbers.decimal == "," else ""
        marks = {numbers.group.replace("\u00a0", " "), *self.grammar.groups}
        group = re.escape("".join(sorted(marks)))
        grouped = rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:[{point}]\d+)?"
        return rf"{grouped}{other}|\d+(?:[{point}]\d+)?"
