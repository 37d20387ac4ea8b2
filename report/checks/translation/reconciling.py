"""Values that were read as of different kinds and are one: the 3rd, and three days."""

from collections.abc import Sequence
from decimal import Decimal

from report.checks.translation.answering import (
    COUNTED,
    Value,
    answered,
    ends,
    money,
    points,
    rounded_alike,
)
from report.model.reading import Dated, Quantity, Timed


def reconciled(
    theirs: Sequence[Value], mine: Sequence[Value], there: Sequence[Value], here: Sequence[Value]
) -> tuple[list[Value], list[Value]]:
    """What is left without an answer when values that only look different are taken out.

    ``theirs`` and ``mine`` have no answer; ``there`` and ``here`` are all that was said.
    """
    left_there, left_here = list(theirs), list(mine)
    for value in theirs:
        partner = next((one for one in left_here if akin(value, one)), None)
        if partner is not None:
            left_there.remove(value)
            left_here.remove(partner)
    _spelt(left_there, left_here, here)
    _spelt(left_here, left_there, there)
    return left_there, left_here


def akin(there: Value, here: Value) -> bool:
    """Whether two values of different kinds may be one, since languages write both alike.

    Three days or the third; 1,010 copies, where copies and percent are one word. A percent sign
    that was lost is none of these.
    """
    match there, here:
        case (Dated() as date, Quantity() as number) | (Quantity() as number, Dated() as date):
            return _as_number(date, number.value)
        case (Timed() as time, Quantity() as number) | (Quantity() as number, Timed() as time):
            return number.value in (time.start // 60, time.end // 60)
        case Quantity(kind="count"), Quantity(kind="percent"):
            return there.value == here.value
        case Quantity(), Quantity():
            return rounded_alike(there, here) and any(
                one.kind in COUNTED and one.noun and money(other)
                for one, other in ((there, here), (here, there))
            )
    return False


def _as_number(date: Dated, number: Decimal) -> bool:
    """Whether a date may be one number: the 3rd, or 9.4 for the fourth of September."""
    start, end = ends(date)
    if start != end:
        return False
    said = [part for part in (start.year, start.month, start.day) if part is not None]
    if start.month and start.day:
        return number == Decimal(f"{start.month}.{start.day}")
    return said == [number]


def _spelt(some: list[Value], others: list[Value], said: Sequence[Value]) -> None:
    """Take out dates that stand in the other text as numbers, and these numbers.

    Of dates in a row not all may have been read as such: on 20, 22 and 25 July.
    """
    numbers = {one.value: one for one in others if isinstance(one, Quantity)}
    for date in [one for one in some if isinstance(one, Dated)] if numbers else ():
        days = [point for point in points(date) if not answered(point, said)]
        found = [_figures(point, numbers, said) for point in days if isinstance(point, Dated)]
        if found and all(found):
            some.remove(date)
            for figure in {figure for figures in found for figure in figures}:
                others.remove(numbers.pop(figure))


def _figures(
    point: Dated, numbers: dict[Decimal, Quantity], said: Sequence[Value]
) -> set[Decimal]:
    """The numbers by which a day is told; none if it is not told."""
    day = point.start
    if day.day is None:
        return set()
    both = {Decimal(part) for part in (day.month, day.day) if part is not None}
    if both <= numbers.keys():
        return both
    months = {month for one in said if isinstance(one, Dated) for month in _months(one)}
    only = {Decimal(day.day)}
    return only if day.month in months and only <= numbers.keys() else set()


def _months(date: Dated) -> set[int | None]:
    return {day.month for day in ends(date)}
