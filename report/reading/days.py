"""What the fields of a date say: days, months and years, ranges and lists of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from report.model.reading import Day
from report.reading.calendar import Almanac, Span

_FIELD = {"yyyy": "y", "mm": "m"}
_PIVOT = 70  # '70 is 1970, '69 is 2069: as POSIX strptime reads %y, near enough
_DECADES = 30  # 90s are those of 1990, 20s of 2020
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_CENTURY = 100
_MONTHS, _DAYS = 12, 31

Range = tuple[int | None, int | None]


def spans_of(said: dict[str, str], almanac: Almanac) -> list[Span]:
    """What the fields of a date say."""
    said = {_FIELD.get(name, name.rstrip("01")): text for name, text in said.items()}
    numbers = (almanac.years, almanac.year, almanac.years_to)
    years = _ranges(said.get("y", ""), *numbers) or [(None, None)]
    if "yy" in said:
        two = int(said["yy"])
        years = [(2000 + two if two < _PIVOT else 1900 + two,) * 2]
    if "decade" in said:
        return [_decade(int(said["decade"]))]
    if "q" in said or "half" in said or "quarter" in said:
        return _parts(said, years, almanac)
    figures = (almanac.figures, almanac.figure, almanac.to)
    named = said.get("month") or said.get("alone")
    months = (
        _ranges(named, almanac.names, almanac.months.get, almanac.to)
        if named
        else _ranges(said.get("m", ""), *figures)
    ) or [(None, None)]
    days = _ranges(said.get("d", ""), *figures) or [(None, None)]
    spans = [
        (Day(years[0][0], months[0][0], days[0][0]), Day(years[0][1], months[0][1], days[0][1]))
    ]
    if len(years) > 1 or len(months) > 1 or len(days) > 1:
        spans = [
            (Day(y[0], m[0], d[0]), Day(y[1], m[1], d[1]))
            for y in years
            for m in months
            for d in days
        ]
    ended = [_ended(span, said, almanac) for span in spans]
    return ended if all(_dated(day) for span in ended for day in span) else []


def _dated(day: Day) -> bool:
    """Whether figures for a month and a day are some."""
    month, number = day.month, day.day
    return (month is None or 1 <= month <= _MONTHS) and (number is None or 1 <= number <= _DAYS)


def _ended(span: Span, said: dict[str, str], almanac: Almanac) -> Span:
    """A span with the end that a pattern of two ends says."""
    start, end = span
    if "y2" in said:
        end = replace(end, year=almanac.year(said["y2"]))
    if "m2" in said:
        end = replace(end, month=almanac.figure(said["m2"]))
    for name in ("month2", "alone2"):
        if name in said:
            end = replace(end, month=almanac.months.get(said[name].rstrip(".")))
    if "d2" in said:
        end = replace(end, day=almanac.figure(said["d2"]))
    return start, end


def _parts(
    said: dict[str, str], years: list[tuple[int | None, int | None]], almanac: Almanac
) -> list[Span]:
    """Quarters and halves as the months they are."""
    if "half" in said:
        first = _known(almanac.halves, said["half"]) * 6 + 1
        return [(Day(years[0][0], first), Day(years[0][1], first + 5))]
    number = (
        _known(almanac.quarters, said["quarter"]) + 1
        if "quarter" in said
        else _ROMAN.get(said["q"]) or almanac.figure(said["q"]) or 1
    )
    first, last = number * 3 - 2, number * 3
    return [(Day(years[0][0], first), Day(years[0][1], last))]


def _known(named: Mapping[str, int], said: str) -> int:
    """The place of a word, whose spaces may be missing in the text."""
    squeezed = said.replace(" ", "")
    return next((i for form, i in named.items() if form.replace(" ", "") == squeezed), 0)


def _decade(first: int) -> Span:
    """Ten years: 1990s, 90s."""
    if first < _CENTURY:
        first += 1900 if first >= _DECADES else 2000
    return Day(first), Day(first + 9)


def _ranges(
    said: str, item: re.Pattern[str], value: Callable[[str], int | None], to: re.Pattern[str]
) -> list[Range]:
    """Values of a field, those that a dash or a word for it ties together as one."""
    found: list[Range] = []
    end = 0
    for one in item.finditer(said):
        number = value(one[0])
        if found and to.fullmatch(said, end, one.start()):
            first = found[-1][0]
            if first and number and number < _CENTURY <= first:
                number += first - first % _CENTURY
            found[-1] = (first, number)
            if first and number and number < first and said[end : one.start()].strip() in "/-":
                found[-1] = (first, first)  # 2020/07 is no span of years
        else:
            found.append((number, number))
        end = one.end()
    return found
