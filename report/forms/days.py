"""Days as people type them: in figures in any order, in words of any language, as numbers."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from report.exchange.sheets import EPOCH, Cell, Kind, dated
from report.forms.outcome import Outcome, Taken, Unsure, Wrong
from report.forms.texts import tidy
from report.model.moments import Moment, Span
from report.model.reading import Dated, Day
from report.model.tongue import Tongue
from report.phrases import phrase
from report.reading.plain import folded
from report.reading.values import read

_FIGURES = re.compile(r"(\d{1,4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,4})\.?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_PACKED = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)")
_MONTH = re.compile(r"((?:19|20)\d\d) ?[./-] ?(\d{1,2})\.?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTER = re.compile(r"[^\W_]")
_FOUR = 4
_MONTHS = 12
_LONGEST = 120  # characters of a date, or two
_HINT = phrase("write the date as YYYY-MM-DD")
_FIRST, _LAST = 1900, 2100
_NEVER = phrase("is not in the calendar")


def read_day(cell: Cell, tongues: Sequence[Tongue], year: int, epoch: date = EPOCH) -> Outcome:
    """A moment, or a span; the language that the form is in stands first.

    ``year`` is that of the report: what a date is of that does not say one.
    """
    text = tidy(folded(cell.text))
    if cell.kind is Kind.DATE and _YEAR.fullmatch(text):  # typed where a date is shown
        return Taken(Moment(int(text)), guess=True)
    if cell.kind is Kind.DATE and cell.value:
        return _settled([_of(date.fromisoformat(cell.value))], guess=False)
    if cell.kind in (Kind.NUMBER, Kind.DATE) or _SERIAL.fullmatch(text):
        return _numbered(text, epoch)
    if len(text) > _LONGEST:
        return Wrong(phrase("is too long for a date"), _HINT)
    made = _plain(text)
    if made:
        return Taken(made)
    figured = _in_figures(text)
    return figured or _worded(cell.text.strip(), tongues, year)


def _in_figures(text: str) -> Outcome | None:
    """A day or a month in figures alone, if that is what a text is."""
    if found := _FIGURES.fullmatch(text):
        return _settled([*_figured(found)], guess=True)
    if found := _PACKED.fullmatch(text):
        return _settled([*_valid(*map(int, found.groups()))], guess=True)
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= _MONTHS:
        return Taken(Moment(int(found[1]), int(found[2])), guess=True)
    return None


def _of(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def _plain(text: str) -> Moment | None:
    """A year, a month or a day as the house writes them."""
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != _FOUR:
        return None
    made = Moment(*map(int, parts)) if len(parts) <= 3 else None  # noqa: PLR2004 - y, m, d
    return made if made and str(made) == text and _real(made) else None


def _real(made: Moment) -> bool:
    try:
        return _FIRST <= made.first.year <= _LAST
    except ValueError:
        return False


def _valid(year: int, month: int, day: int) -> Iterator[Moment]:
    made = Moment(year, month, day)
    if month and day and _real(made):
        yield made


def _figured(found: re.Match[str]) -> Iterator[Moment]:
    """All days that figures may mean; with dots the day stands first, as it does everywhere."""
    one, mark, two, three = found.groups()
    if len(one) == _FOUR:
        yield from _valid(int(one), int(two), int(three))
    elif len(three) == _FOUR:
        yield from _valid(int(three), int(two), int(one))
        if mark != "." and one != two:
            yield from _valid(int(three), int(one), int(two))
    else:  # two figures of a year, at either end
        yield from _valid(2000 + int(three), int(two), int(one))
        yield from _valid(2000 + int(one), int(two), int(three))
        if mark == "/":
            yield from _valid(2000 + int(three), int(one), int(two))


def _numbered(text: str, epoch: date) -> Outcome:
    if _YEAR.fullmatch(text):
        return Taken(Moment(int(text)))
    found = dated(text, epoch)
    made = _of(date.fromisoformat(found)) if found else None
    if made is None or not _real(made):
        return Wrong(phrase("is a number that is no date"), _HINT)
    return Taken(made, guess=True)


def _settled(found: list[Moment], *, guess: bool) -> Outcome:
    """What is left if days are listed once."""
    moments = [*dict.fromkeys(found)]
    if not moments:
        return Wrong(_NEVER, _HINT)
    if len(moments) == 1:
        return Taken(moments[0], guess)
    choices = tuple((str(one), one) for one in moments)
    return Unsure(choices, phrase("day and month may be exchanged"))


def _worded(text: str, tongues: Sequence[Tongue], year: int) -> Outcome:
    """A date, or a span, in words of a language: of the form's own first."""
    faults: list[str] = []
    for tongue in tongues:
        found = _of_language(text, tongue)
        if found is None:
            continue
        if fault := _weekday(found):
            faults.append(fault)
            continue
        start, end = _moment(found.start, year), _moment(found.end, year)
        if start and end and _real(start) and _real(end):
            guessed = "" if found.start.year else phrase("the year is the report’s")
            value = start if start == end else Span(start=start, end=end)
            return Taken(value, guess=True, why=guessed)
    return Wrong(faults[0] if faults else phrase("is no date"), _HINT)


def _of_language(text: str, tongue: Tongue) -> Dated | None:
    """The only date of a text that says nothing else but times of the day."""
    reading = read(text, tongue)
    if len(reading.dates) != 1:
        return None
    rest = list(text)
    for at in (reading.dates[0].at, *(one.at for one in reading.times)):
        rest[slice(*at)] = " " * (at[1] - at[0])
    return None if _LETTER.search("".join(rest)) else reading.dates[0]


def _moment(day: Day, year: int) -> Moment | None:
    return Moment(day.year or year, day.month, day.day) if day.year or day.month else None


def _weekday(found: Dated) -> str:
    """What is wrong with the weekday that stands beside a day."""
    for day, week in zip((found.start, found.end), found.weekdays, strict=True):
        if week is None or not (day.year and day.month and day.day):
            continue
        try:
            real = date(day.year, day.month, day.day).weekday()
        except ValueError:
            return _NEVER
        if real != week:
            return phrase("{day} is another day of the week", day=day)
    return ""
