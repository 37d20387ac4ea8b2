"""Which value of a text answers which of another: dates, times, numbers by what they say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TypeVar

from report.model.reading import Dated, Day, Quantity, Timed

Value = Dated | Timed | Quantity
V = TypeVar("V", Dated, Timed, Quantity)

_DAY = 24 * 60  # minutes
_YEARS = range(1000, 2200)  # numbers that may be a year
_MOST = 40  # values of a text that are coupled: no text of people has more of them wrong
COUNTED = ("count", "ordinal")  # a thing's number and how many there are: written alike in many


def answered(asked: Value, answers: Iterable[Value]) -> bool:
    """Whether a value, or each end of a span, is said by one of these or by an end of one."""
    return not _silent(asked, [point for answer in answers for point in points(answer)])


def unanswered(asked: Iterable[Value], answers: Sequence[Value]) -> list[Value]:
    """The values that are not said by any of these."""
    said = [point for answer in answers for point in points(answer)]
    return [one for one in asked if _silent(one, said)]


def _silent(asked: Value, said: Sequence[Value]) -> bool:
    return not all(any(covers(one, point) for one in said) for point in points(asked))


def points(value: Value) -> tuple[Value, ...]:
    """A value by itself, or the two ends of a span."""
    match value:
        case Dated():
            return _days(value)
        case Timed():
            times = dict.fromkeys((value.start, value.end))
            return tuple(replace(value, start=time, end=time) for time in times)
        case Quantity():
            first = replace(value, upto=None)
            return (first,) if value.upto is None else (first, replace(first, value=value.upto))


def covers(answer: Value, asked: Value) -> bool:
    """Whether one point says what the other says, or says it more exactly.

    >>> say = lambda *day: Dated(Day(*day), Day(*day), (0, 0))
    >>> covers(say(2020, 7, 20), say(2020, 7)), covers(say(2020, 7), say(2020, 7, 20))
    (True, False)
    """
    match answer, asked:
        case Dated(), Dated():
            return _day_covers(answer.start, asked.start)
        case Timed(), Timed():
            return answer.start % _DAY == asked.start % _DAY
        case Quantity(), Quantity():
            return _kind(answer) == _kind(asked) and rounded_alike(answer, asked)
    return False


def rounded_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one, written to the exactness of the coarser of them.

    Languages that have no sign for it say in words that a number is below zero.
    """
    if abs(one.value) == abs(other.value):
        return True
    fine, coarse = sorted((one.exact, other.exact))
    return coarse > max(fine, Decimal(1)) and abs(one.value - other.value) * 2 <= coarse


def rounding(number: Quantity) -> Quantity:
    """A number that may have been rounded: about 320, or 320 thousand, tell no more than tens.

    What is about a number is within a twentieth of it: about 200 is not 240.
    """
    if not number.value or not (number.about or number.exact > 1):
        return number
    digits = int("".join(map(str, number.value.normalize().as_tuple().digits)))
    step = min(abs(number.value) / digits, abs(number.value) / 10)
    return replace(number, exact=max(number.exact, step))


def unrounded(number: Quantity) -> Quantity:
    """A number as it was told first: nobody who repeats it can know it more exactly."""
    return replace(number, exact=min(number.exact, Decimal(1)))


def told_as_year(value: Value, others: Sequence[Value]) -> bool:
    """Whether a number is the year of a date there, or a year is a number there."""
    match value:
        case Quantity() if value.value in _YEARS:
            dates = [one for one in others if isinstance(one, Dated)]
            return any(value.value in (date.start.year, date.end.year) for date in dates)
        case Dated(start=Day(month=None, day=None), end=Day(month=None, day=None)):
            numbers = {one.value for one in others if isinstance(one, Quantity)}
            years = {point: point.start.year for point in _days(value)}
            return all(
                (year is not None and Decimal(year) in numbers) or answered(point, others)
                for point, year in years.items()
            )
    return False


def money(number: Quantity) -> bool:
    """Whether a number is a sum of money."""
    return number.kind not in (*COUNTED, "percent", "fraction")


def coupled(theirs: Sequence[V], mine: Sequence[V]) -> Iterator[tuple[V | None, V | None]]:
    """Values that have no answer, each with the one it was most likely meant for."""
    theirs, mine = theirs[:_MOST], mine[:_MOST]
    by_likeness = sorted(
        ((likeness(t, m), i, j) for i, t in enumerate(theirs) for j, m in enumerate(mine)),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    partner: dict[int, int] = {}
    for _, i, j in by_likeness:
        if i not in partner and j not in partner.values():
            partner[i] = j
    for i, value in enumerate(theirs):
        yield value, mine[partner[i]] if i in partner else None
    for j, value in enumerate(mine):
        if j not in partner.values():
            yield None, value


def likeness(one: Value, other: Value) -> float:
    """How much of one value is in another: nothing, 0, or more."""
    match one, other:
        case Dated(), Dated():
            days = zip(ends(one), ends(other), strict=True)
            return sum(
                (a.year is not None and a.year == b.year)
                + (a.month is not None and a.month == b.month)
                + (a.day is not None and a.day == b.day)
                for a, b in days
            )
        case Timed(), Timed():
            times = ((one.start, other.start), (one.end, other.end))
            return sum((a == b) + (a % 60 == b % 60) + (a % 720 == b % 720) for a, b in times)
        case Quantity(), Quantity():
            a, b = (f"{number.value.normalize():f}".rstrip("0") for number in (one, other))
            alike = SequenceMatcher(None, a, b, autojunk=False).ratio()
            return alike + (one.kind == other.kind) / 2 + (one.value == other.value)
    return 0


def _days(dated: Dated) -> tuple[Dated, ...]:
    return tuple(replace(dated, start=day, end=day) for day in dict.fromkeys(ends(dated)))


def _day_covers(answer: Day, asked: Day) -> bool:
    pairs = [
        (answer.year, asked.year),
        (answer.month, asked.month),
        (answer.day, asked.day),
    ]
    finest = next((pair for pair in reversed(pairs) if pair[1] is not None), None)
    if finest is None or finest[0] is None:
        return False
    return all(a == b for a, b in pairs if a is not None and b is not None)


def ends(dated: Dated) -> tuple[Day, Day]:
    """Both ends, each with what only the other says: 20 to 30 July 2020."""
    start, end = dated.start, dated.end
    if end.day and not end.month:
        end = replace(end, month=start.month)
    if start.day and not start.month:
        start = replace(start, month=end.month)
    if start.month and not start.year and start.month <= (end.month or 0):
        start = replace(start, year=end.year)
    if end.month and not end.year and (start.month or 0) <= end.month:
        end = replace(end, year=start.year)
    return start, end


def parts(date: Dated) -> set[int]:
    """The numbers of which a date is made."""
    days = ends(date)
    return {n for day in days for n in (day.year, day.month, day.day) if n is not None}


def _kind(number: Quantity) -> str:
    return "count" if number.kind in COUNTED else number.kind
