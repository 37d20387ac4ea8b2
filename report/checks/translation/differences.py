"""Values that one of two texts says and the other does not, each beside its likeliest partner."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from report.checks.translation.answering import (
    COUNTED,
    V,
    Value,
    answered,
    coupled,
    covers,
    ends,
    likeness,
    money,
    parts,
    points,
    told_as_year,
    unanswered,
)
from report.checks.translation.counting import exchanged, with_noun
from report.checks.translation.facing import Facing, Side
from report.checks.translation.reconciling import reconciled
from report.model.placeholders import Placeholder
from report.model.reading import Dated, Quantity, Timed, Weight

_FAMILIES = (Dated, Timed, Quantity)
_WORDED = 20  # up to here languages say a number without a figure: both, a week, a decade
_UNSAID = 2  # up to here they say it without a word: a, once, the other
_NEAR = 2  # numbers that differ by no more may have been miscounted
_REACH = 3  # characters: a dash and its spaces
_SHARES = (Decimal(50), Decimal(100))  # half, all
_YEARS = range(1000, 2200)
_MOST = 9  # numbers in words that are coupled


@dataclass(frozen=True, slots=True)
class Difference:
    """What the source says and what the text says in its stead; None for nothing.

    ``added`` is what the text alone says, ``lost`` what the source alone does, even where the
    nearest value of the other stands beside it.
    """

    theirs: Value | None
    mine: Value | None
    added: bool = False
    lost: bool = False


def differences(facing: Facing) -> tuple[Difference, ...]:
    """Everything in which a text does not say what its source says."""
    here, there = facing.here, facing.there
    theirs, mine = _left(there, here), _left(here, there)
    if theirs or mine:
        theirs, mine = reconciled(theirs, mine, there.answers, here.answers)
    dates = _coupled(_of(Dated, theirs), _of(Dated, mine))
    times = _coupled(_of(Timed, theirs), _of(Timed, mine))
    numbers = _numbers(facing, _of(Quantity, theirs), _of(Quantity, mine))
    told = [
        [one for difference in family if (one := _worth_telling(facing, difference))]
        for family in (dates, times, numbers)
    ]
    told[0], told[2] = _mended(told[0], told[2])
    for kind, found in zip(_FAMILIES, told, strict=True):
        if not found:
            found.extend(_exchanged(facing, kind))
    if not told[2]:
        told[2] += _exchanged_things(facing)
    return tuple(one for found in told for one in found)


def _exchanged_things(facing: Facing) -> Iterator[Difference]:
    here, there = facing.here, facing.there
    found = exchanged((there.says, there.nouns), (here.says, here.nouns))
    if found is not None:
        yield Difference(with_noun(there.text, found[0]), with_noun(here.text, found[1]))


def _left(asking: Side, other: Side) -> list[Value]:
    """What one side says and the other does not."""
    left = unanswered(asking.says, other.answers)
    left = [one for one in left if not (isinstance(one, Timed) and one.implied)]
    return [one for one in left if not told_as_year(one, other.answers)]


def _of(family: type[V], values: Iterable[Value]) -> list[V]:
    return [one for one in values if isinstance(one, family)]


def asks(value: Value) -> bool:
    """Whether the other text must say it."""
    if isinstance(value, Timed):
        return not value.implied
    return not (isinstance(value, Quantity) and value.weight is not Weight.STRONG)


def _coupled(theirs: Sequence[V], mine: Sequence[V]) -> list[Difference]:
    return [
        Difference(there, here, added=there is None, lost=here is None)
        for there, here in coupled(theirs, mine)
    ]


def _numbers(
    facing: Facing, theirs: Sequence[Quantity], mine: Sequence[Quantity]
) -> list[Difference]:
    """Numbers without an answer; one in words stands beside one in figures only."""
    strong = [[one for one in values if asks(one)] for values in (theirs, mine)]
    weak_there, weak_here = ([one for one in values if not asks(one)] for values in (theirs, mine))
    said = [one.value for one in _of(Quantity, facing.there.says) if asks(one)]
    spare = [one for one in _of(Quantity, facing.here.says) if asks(one)]
    spare = [one for one in spare if one.value not in said and one not in mine]
    found = _coupled(*strong)
    for i, one in enumerate(found):
        if one.added:
            word = _meant(one.mine, weak_there)
            found[i] = replace(one, theirs=word, added=word is None)
        elif one.lost:
            word = _meant(one.theirs, weak_here) or _meant(one.theirs, spare)
            found[i] = replace(one, mine=word, lost=word is None)
    return [*found, *_words(found, weak_there, weak_here)]


def _words(
    found: Iterable[Difference], theirs: Iterable[Quantity], mine: Iterable[Quantity]
) -> Iterator[Difference]:
    """Numbers that both texts say in words, and not the same: six halls, five halls.

    A language may well do without such a number, but it does not say another.
    """
    used = [value for one in found for value in (one.theirs, one.mine)]
    there, here = (
        [one for one in values if clear(one) and one not in used][:_MOST]
        for values in (theirs, mine)
    )
    for kind in dict.fromkeys(one.kind for one in there):
        same = [[one for one in values if one.kind == kind] for values in (there, here)]
        while same[0] and same[1]:
            one, other = min(product(*same), key=lambda pair: abs(pair[0].value - pair[1].value))
            yield Difference(one, other)
            same[0].remove(one)
            same[1].remove(other)


def clear(number: Quantity) -> bool:
    """Whether a number in words is surely one: it counts something, and is no article."""
    if number.weight is Weight.IMPLIED:
        return False
    if number.kind == "fraction":
        return True
    things = number.noun or number.at[1] - number.at[0] > 1
    return (
        number.kind in COUNTED
        and bool(things)
        and (number.kind == "ordinal" or number.value >= _UNSAID)
    )


def _meant(value: Value | None, others: Iterable[Quantity]) -> Quantity | None:
    """The number that was likely meant for another: near to it, or with much the same figures."""
    if not isinstance(value, Quantity):
        return None
    near = [one for one in others if one.kind == value.kind and _near(one, value)]
    # one is an article in many languages
    return max(near, key=lambda one: (one.value != 1, likeness(value, one)), default=None)


def _near(one: Quantity, other: Quantity) -> bool:
    a, b = str(one.value), str(other.value)
    return abs(one.value - other.value) <= _NEAR or a in b or b in a


def _mended(
    dates: Sequence[Difference], numbers: Sequence[Difference]
) -> tuple[list[Difference], list[Difference]]:
    """Wrong dates with the numbers that belong to them: July 20–300 is one fault, not two."""
    whole, rest = [], list(numbers)
    for date in dates:
        one, found = date, True
        while found and one.theirs is not None:
            found = False
            for number in rest:
                if number.added and number.mine and _belongs(one, number.mine):
                    one, found = _widened(one, number.mine), True
                    rest.remove(number)
                    break
        whole.append(one)
    return whole, rest


def _belongs(date: Difference, number: Value) -> bool:
    """Whether a number touches a date, or in its place has much the same figures."""
    if date.mine is not None:
        (start, end), (first, last) = date.mine.at, number.at
        return first <= end + _REACH and start <= last + _REACH
    if not isinstance(date.theirs, Dated) or not isinstance(number, Quantity):
        return False
    said = str(number.value)
    return any(str(part) in said or said in str(part) for part in parts(date.theirs))


def _widened(date: Difference, number: Value) -> Difference:
    if date.mine is None:
        return replace(date, mine=number, lost=False)
    (start, end), (first, last) = date.mine.at, number.at
    return replace(date, mine=replace(date.mine, at=(min(start, first), max(end, last))))


def _worth_telling(facing: Facing, one: Difference) -> Difference | None:
    """The difference with what stands nearest to it; None where languages may well differ."""
    here, there = facing.here, facing.there
    if one.lost and one.theirs is not None:
        if here.veiled or _may_be_lost(one.theirs):
            return None
        return replace(one, mine=_shares_end(one.theirs, here.says))
    if one.added and one.mine is not None:
        if there.veiled:
            return None
        shared = _shares_end(one.mine, there.says, alike=_may_be_added(one.mine))
        if shared is not None:
            return Difference(shared, one.mine)
        if _may_be_added(one.mine) and stood_for(facing, one.mine) is None:
            return None
    return one


def stood_for(facing: Facing, mine: Value) -> Placeholder | None:
    """The fact that a value stands in for: its placeholder is in the source alone."""
    for placeholder, value in facing.there.granted.items():
        if type(value) is type(mine) and not answered(value, facing.here.says):
            return placeholder
    return None


def _shares_end(value: Value, others: Iterable[Value], *, alike: bool = False) -> Value | None:
    """Where of a span only one end was said: the value that says it, if need be as exactly."""
    for other in others:
        for a, b in product(points(value), points(other)):
            there, back = covers(a, b), covers(b, a)
            if (there and back) if alike else (there or back):
                return other
    return None


def _may_be_lost(value: Value) -> bool:
    """Whether a language says this without a number: once, a half."""
    if not isinstance(value, Quantity) or value.upto is not None:
        return False
    if value.kind == "percent":
        return value.value in _SHARES
    return not money(value) and value.value <= _UNSAID


def _may_be_added(value: Value) -> bool:
    """Whether its source may have said this without a number or date: both, this year."""
    match value:
        case Dated():
            return value.end.day is None
        case Quantity(kind="percent"):
            return value.value in _SHARES
        case Quantity():
            year = value.value in _YEARS and not value.noun
            return not money(value) and (value.value <= _WORDED or year)
    return False


def _exchanged(facing: Facing, family: type[V]) -> Iterator[Difference]:
    """Where a text says as many values as its source, but one of them in another's place.

    Texts that mention a value again, or leave that out, differ in how many values they have.
    """
    theirs = [one for one in _of(family, facing.there.says) if asks(one)]
    mine = [one for one in _of(family, facing.here.says) if asks(one)]
    if len(theirs) != len(mine) or len(mine) <= _UNSAID:
        return
    more = Counter(map(_sense, mine)) - Counter(map(_sense, theirs))
    less = Counter(map(_sense, theirs)) - Counter(map(_sense, mine))
    words = {_sense(one) for one in _of(family, facing.here.says) if not asks(one)}
    if more.total() == less.total() == 1 and not less.keys() & words:
        there = [one for one in theirs if _sense(one) in less][-1]
        here = [one for one in mine if _sense(one) in more]
        place = mine[theirs.index(there)]
        yield Difference(there, place if place in here else here[-1])


def _sense(value: Value) -> tuple[object, ...]:
    """What a value says, without what languages leave out."""
    match value:
        case Dated():
            return tuple((day.month, day.day) if day.day else day for day in ends(value))
        case Timed():
            return (value.start, value.end)
        case Quantity():
            return (value.value, value.upto)
