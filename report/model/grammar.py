"""How values are read in a language: ``templates/<tag>/grammar.yaml``.

A language without the file is read by what its ``locale.yaml`` writes.

Two small notations, both made into expressions once a language:

* a *form* is a word as it is written, in small letters; ``{name}`` in it stands for each of the
  endings listed under ``endings.name``;
* a *pattern* holds fields (``{y}``), optional parts (``[th|st]``, nested if need be) and text;
  a space in it may also be missing in the text.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from report.model.written import Written, as_tuple

Forms = Annotated[tuple[str, ...], BeforeValidator(as_tuple)]
Named = Annotated[tuple[Forms, ...], BeforeValidator(as_tuple)]


class Calendar(Written):
    """How days, months and years are written.

    Fields of a pattern: ``{y}`` a year of four figures or of an era, ``{yy}`` its last two,
    ``{m}`` and ``{d}`` in figures, ``{month}`` by name, ``{w}`` a weekday, ``{q}`` a quarter in
    figures, ``{quarter}`` and ``{half}`` by name, ``{decade}`` a year that ends with 0. A field
    may hold a range or a list (20–30 July) unless it ends with 1 (``{d1}``); one that ends with 2
    is of the end of a span.
    """

    patterns: Forms = ()  # the longer before the shorter
    continued: Forms = ()  # read only behind another date: 30일 in “7월 20일~30일”
    months: Named = ()  # twelve, each in all its forms
    cased: bool = False  # names of months begin with a capital: May, may
    doubtful: Forms = ()  # months that are other words too, read alone only behind ``within``
    within: Forms = ()  # words before a month that stands alone
    weekdays: Named = ()  # seven from Monday, each in all its forms
    weekdays_short: Named = ()  # as they stand in brackets only: 월, Mon
    weekdays_doubtful: Forms = ()  # names that are other words too, never read without a date
    weekdays_apart: Forms = ()  # never behind a weekday: 周一 is none before 次
    eras: dict[str, int] = Field(default_factory=dict)  # name, and the year before its first
    first_year: Forms = ()  # the first year of an era, in a word: 元
    apart: Forms = ()  # never behind a day: the 8 in “7월 20~8월 3일” is a month
    to: Forms = ()  # between the ends of a span, beside dashes
    both: Forms = ()  # between days that are listed
    since: Forms = ()  # before the start of a span without an end
    since_after: Forms = ()  # behind it
    between: Forms = ()  # before two listed days that are the ends of a span
    halves: Named = ()  # words for the first and the second half of a year
    quarters: Named = ()  # words for its quarters


class Clock(Written):
    """How times of the day are written.

    Fields ``{h} {min}``, ``{half}`` for am and pm, and with 2 for the end of a span.
    """

    patterns: Forms = ()  # beside 10:30, which all languages read
    half_past: Forms = ()  # patterns of half an hour after ``{h}``
    named: dict[str, Forms] = Field(default_factory=dict)  # "12": [noon]
    am: Forms = ()
    pm: Forms = ()
    to: Forms = ()
    apart: Forms = ()  # never behind a time: 시 is no time before 간


class Numerals(Written):
    """How numbers are written: words by value, and what may stand before and behind figures."""

    groups: str = ""  # marks between groups of three figures, beside the locale's
    digits: str = ""  # zero to nine, where figures are characters of the script
    words: dict[str, Forms] = Field(default_factory=dict)  # "2": [two]
    small: dict[str, Forms] = Field(default_factory=dict)  # multiply one figure: hundred, 천
    scales: dict[str, Forms] = Field(default_factory=dict)  # multiply all before: million, 만
    compound: bool = False  # 1억 2,000만, 5 тыс. 200
    counters: Forms = ()  # nouns behind figures, which make a number of what may be a year
    to: Forms = ()  # between the ends of a range, beside dashes
    about: Forms = ()  # before an approximate number
    about_after: Forms = ()
    percent: Forms = ()
    percent_before: Forms = ()
    tenths: Forms = ()  # 割: ten per cent each
    ordinals: dict[str, Forms] = Field(default_factory=dict)  # "2": [second]
    ordinal: Forms = ()  # before figures: 제, №
    ordinal_after: Forms = ()  # behind figures: th, -й
    inflected: Forms = ()  # endings of figures that say nothing
    linked: Forms = ()  # within a number in words: one hundred and two
    minus: Forms = ()  # before a number below zero
    doubtful: Forms = ()  # counters behind what may be a day of the month: 20일
    fraction: Forms = ()  # between denominator and numerator: 분의
    fractions: dict[str, Forms] = Field(default_factory=dict)  # "1/3": [one third]
    implied: dict[str, Forms] = Field(default_factory=dict)  # "3": [quarterly]
    money: dict[str, Forms] = Field(default_factory=dict)  # by ISO 4217, behind figures
    money_before: dict[str, Forms] = Field(default_factory=dict)


class Grammar(Written):
    """What a reader of the language understands: dates, times, numbers, units, number words.

    ``spacing`` tells where words end: ``words`` are parted by spaces; ``stems`` begin behind a
    space but carry particles; ``none`` has no spaces at all.
    """

    spacing: Literal["words", "stems", "none"] = "words"
    endings: dict[str, Forms] = Field(default_factory=dict)
    names: Forms = ()  # that hold figures and say no number: 코로나19
    innocent: Forms = ()  # words that begin like one of those below: 원칙 is no 원
    dates: Calendar = Field(default_factory=Calendar)
    times: Clock = Field(default_factory=Clock)
    numbers: Numerals = Field(default_factory=Numerals)
