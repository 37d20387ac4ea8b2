"""How a language sets type: ``templates/<tag>/locale.yaml``, on top of CLDR."""

from functools import lru_cache
from typing import Annotated, Literal

from babel import Locale as Cldr
from babel.dates import get_month_names
from babel.plural import PluralRule
from pydantic import BeforeValidator, Field

from report.model.written import Id, Written, as_tuple

Tie = Annotated[str, Field(pattern=r"^[^{}]*\{n\}[^{}]*$")]
Months = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]


class Dates(Written):
    """Patterns of one form; fields ``{y} {m} {d} {month} {alone}``, and with 2 for the end.

    ``month`` is the name as it stands in a date, ``alone`` as it stands by itself.
    """

    day: str
    same_month: str
    same_year: str
    two_years: str
    month: str
    months: str
    months_two_years: str
    year: str
    years: str
    since: str = "{start}–"


class Numbers(Written):
    """How figures are grouped, and how one is said that is approximate, or the least it was."""

    group: str
    decimal: str
    about: str = "{n}"  # around a counted number
    over: str = "{n}"  # around the figure itself: 200여 명
    over_counted: bool = False  # around the counted number instead: 200人超
    about_plural: dict[str, str] = Field(default_factory=dict)  # the plural that both ask for


class Lists(Written):
    """How things are enumerated."""

    between: str
    last: str


class Faces(Written):
    """Font recipes of ``fonts/fonts.yaml`` by role."""

    text: Id
    display: Id


class Typography(Written):
    """The language's own way on the page."""

    align: Literal["justify", "start"] = "start"
    hyphenate: bool = False
    keep_words: bool = False  # no break inside a word of Hangul, where set ragged
    short_words: Annotated[tuple[str, ...], BeforeValidator(as_tuple)] = ()  # never end a line
    ties: Annotated[tuple[Tie, ...], BeforeValidator(as_tuple)] = ()  # held in titles: {n}回
    tail: int = 0  # letters behind a hyphen that never start a line
    spread: bool = False  # justified by space between characters, not words
    squeeze: bool = False  # adjacent full-width punctuation set tighter
    indent: str = "0"  # of a paragraph's first line, in em
    leading: str = "1.6"  # of running text, without unit
    scale: str = "1"  # of running text against the grid's size
    quotes: Annotated[tuple[str, str, str, str], BeforeValidator(as_tuple)]
    italic: bool = False  # whether emphasis may slope


@lru_cache(maxsize=64)
def _plural_rule(cldr: str) -> PluralRule:
    """A language's plural rule, looked up once."""
    return Cldr.parse(cldr).plural_form


class Locale(Written):
    """One language's data.

    The text on a spine runs down, its head to the right, or up (ISO 6357), or stands one
    character under the other.
    """

    tag: Id
    name: str  # its own name
    html: str  # BCP 47, as written into documents
    cldr: str
    faces: Faces
    numbers: Numbers
    dates: dict[str, Dates]  # by form; ``long`` must be there
    months: Months = ()
    months_alone: Months = ()
    lists: Lists
    typography: Typography
    direction: Literal["ltr", "rtl"] = "ltr"  # of lines, and so of pages
    colon: str = ": "
    spine: Literal["down", "up", "stacked"] = "down"  # how the back of a book is read

    def plural(self, number: int) -> str:
        """The CLDR plural category of a number."""
        return _plural_rule(self.cldr)(number)

    def month(self, number: int) -> str:
        """A month's name as it stands in a date."""
        if self.months:
            return self.months[number - 1]
        return str(get_month_names("wide", "format", self.cldr)[number])

    def month_alone(self, number: int) -> str:
        """A month's name as it stands by itself."""
        if self.months_alone:
            return self.months_alone[number - 1]
        # Not CLDR's stand-alone names: Babel 2.18 mixes up those of locales that alias them.
        return self.month(number)
