"""Dates and spans of dates in a text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from report.model.reading import Dated, Day, Weekday
from report.reading.calendar import Almanac, Span
from report.reading.dateforms import Shape
from report.reading.days import spans_of

_ENDING = 12  # characters at the end of a date that may be a word for “to”
_NEAR = 24  # characters before a date in which a word that belongs to it ends


@dataclass(slots=True)
class _Point:
    """What one expression found: a date, or several that share what they do not say."""

    start: int
    end: int
    spans: list[Span]
    week: int | None = None
    until: int | None = None  # the weekday of the end
    continued: bool = False
    open: bool = False
    fields: frozenset[str] = field(default_factory=frozenset)


Counts = Callable[[str, int, int], bool]


def find_dates(text: str, original: str, almanac: Almanac, counts: Counts) -> tuple[Dated, ...]:
    """Every date of a text that was made plain; ``counts`` tells numbers from bare years."""
    points = list(_points(text, original, almanac, counts))
    found: list[Dated] = []
    for point in _joined(points, text, almanac):
        _opened(point, text, almanac)
        for start, end in point.spans:
            weekdays = (point.week, point.until if start != end else point.week)
            at = (point.start, point.end)
            found.append(Dated(start, end, at, weekdays, point.open))
    return tuple(found)


def find_weekdays(text: str, almanac: Almanac) -> tuple[Weekday, ...]:
    """Every weekday of a text that was made plain, and from which dates were taken."""
    if not almanac.has_weekday(text) or almanac.weekday is None:
        return ()
    return tuple(
        Weekday(almanac.weekdays[found[1]], found.span(1))
        for found in almanac.weekday.finditer(text)
    )


def _points(text: str, original: str, almanac: Almanac, counts: Counts) -> Iterator[_Point]:
    weekdays = almanac.has_weekday(text)
    for found, shape in almanac.find(text):
        if shape.bare and counts(text, *found.span()):
            continue
        point = _point(found, shape, original, almanac)
        if point is not None:
            if weekdays:
                _weekday(point, text, almanac)
            yield point


def _point(found: re.Match[str], shape: Shape, original: str, almanac: Almanac) -> _Point | None:
    said = {
        name: (found[group], found.start(group))
        for group, name in enumerate(shape.names, 1)
        if found[group] is not None
    }
    if not _is_month(said, found, original, almanac):
        return None
    spans = spans_of({name: text for name, (text, _) in said.items()}, almanac)
    if not spans:
        return None
    week = (
        almanac.shorts.get(said["w"][0], almanac.weekdays.get(said["w"][0]))
        if "w" in said
        else None
    )
    return _Point(
        found.start(), found.end(), spans, week, None, shape.continued, fields=frozenset(said)
    )


def _is_month(
    said: dict[str, tuple[str, int]], found: re.Match[str], original: str, almanac: Almanac
) -> bool:
    """Whether the name of a month is meant as one."""
    for name in ("month", "alone", "month0", "alone0"):
        if name in said:
            word, at = said[name]
            if almanac.grammar.cased and not original[at].isupper():
                return False
            if len(said) == 1 and word.rstrip(".") in almanac.doubtful:
                return _alone(found) or bool(
                    almanac.within.search(found.string, max(0, at - _NEAR), at)
                )
    return True


def _alone(found: re.Match[str]) -> bool:
    """Whether no word stands right beside."""
    text, (start, end) = found.string, found.span()
    before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip()
    return not before[-1:].isalnum() and not after[:1].isalnum()


def _weekday(point: _Point, text: str, almanac: Almanac) -> None:
    """Take in the weekday beside a date."""
    if point.week is not None or not almanac.weekdays:
        return
    after = almanac.weekday_after.match(text, point.end)
    if after:
        name = next(group for group in after.groups() if group)
        point.week = almanac.weekdays.get(name, almanac.shorts.get(name))
        point.end = after.end()
        return
    near = max(0, point.start - _NEAR)
    before = almanac.weekday_before.search(text, near, point.start)
    if before:
        point.week, point.start = almanac.weekdays[before[1]], before.start()


def _joined(points: list[_Point], text: str, almanac: Almanac) -> Iterator[_Point]:
    """Points with those behind them that they are tied to."""
    last: _Point | None = None
    for point in points:
        gap = text[last.end : point.start] if last else ""
        if last and _is_span(last, point) and _tied(last, point, text, almanac):
            last = _span(last, point)
            continue
        listed = last and almanac.both.fullmatch(gap) and _shares(last, point)
        if last and listed and _is_span(last, point) and _between(last, text, almanac):
            last = _span(last, point)
            continue
        if last and listed:
            last.spans = [_lent(span, point.spans[0][0]) for span in last.spans]
            point.spans = [_given(span, last.spans[-1][1]) for span in point.spans]
            point.continued = False
        if last:
            yield last
        last = None if point.continued else point
    if last:
        yield last


def _is_span(last: _Point, point: _Point) -> bool:
    return len(last.spans) == 1 == len(point.spans) and last.spans[0][0] == last.spans[0][1]


def _tied(last: _Point, point: _Point, text: str, almanac: Almanac) -> bool:
    """Whether a dash or a word stands between two dates, or an ending at the first."""
    near = max(last.start + 1, last.end - _ENDING)
    found = almanac.tied.search(text, near, point.start)
    return found is not None and found.start() <= last.end


def _between(last: _Point, text: str, almanac: Almanac) -> bool:
    """Whether a list of two days is a span: between July 20 and July 30."""
    return bool(almanac.between.search(text, max(0, last.start - _NEAR), last.start))


def _shares(last: _Point, point: _Point) -> bool:
    """Whether two dates in a list are of one kind."""
    one, other = last.spans[-1][1], point.spans[0][0]
    return (one.day is None) == (other.day is None) and (
        (one.month is None) == (other.month is None) or point.continued
    )


def _span(last: _Point, point: _Point) -> _Point:
    start, end = last.spans[0][0], point.spans[0][1]
    end = Day(
        end.year or (start.year if end.month or end.day else None),
        end.month or (start.month if end.day else None),
        end.day,
    )
    start = Day(
        start.year or end.year, start.month or (end.month if start.day else None), start.day
    )
    return replace(last, end=point.end, spans=[(start, end)], until=point.week, continued=False)


def _lent(span: Span, to: Day) -> Span:
    """A span with the year of what is listed behind it."""
    start, end = (replace(day, year=day.year or to.year) if day.month else day for day in span)
    return start, end


def _given(span: Span, by: Day) -> Span:
    """A span with the year and month of what is listed before it."""
    start, end = (
        replace(day, year=day.year or by.year, month=day.month or (by.month if day.day else None))
        if day.month or day.day
        else day
        for day in span
    )
    return start, end


def _opened(point: _Point, text: str, almanac: Almanac) -> None:
    """Whether a date is the start of a span that goes on."""
    if any(start != end for start, end in point.spans):
        return
    after = almanac.since_after.match(text, point.end)
    for expression in almanac.opened:
        after = after or expression.match(text, point.end)
    before = almanac.since.search(text, max(0, point.start - _NEAR), point.start)
    point.open = bool(after or before)
