"""Values that one of two texts says and the other does not, each beside its likeliest partner."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from report.checks.translation.answering import (
    V,
    Value,
    answered,
    coupled,
    covers,
    ends,
    likeness,
    money,
    points,
    unanswered,
    year_of,
)
from report.checks.translation.facing import Facing, Side
from report.checks.translation.reconciling import reconciled
from report.model.placeholders import Placeholder
from report.model.reading import Dated, Quantity, Timed, Weight

_FAMILIES = (Dated, Timed, Quantity)
_WORDED = 20  # up to here languages say a number without a figure: both, a week, a decade
_UNSAID = 2  # up to here they say it without a word: a, once, the other
_HUNDRED = 100  # of what is larger, no language writes the half in words
_SHARES = (Decimal(50), Decimal(100))  # half, all
_YEARS = range(1000, 2200)


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
    if not theirs and not mine:
        return (*_exchanged(facing),)
    theirs, mine = reconciled(theirs, mine, there.answers, here.answers)
    found = (
        *_coupled(_of(Dated, theirs), _of(Dated, mine)),
        *_coupled(_of(Timed, theirs), _of(Timed, mine)),
        *_coupled(_of(Quantity, theirs), _of(Quantity, mine)),
    )
    return tuple(told for one in found if (told := _worth_telling(facing, one)))


def _left(asking: Side, other: Side) -> list[Value]:
    """What one side says and the other does not."""
    left = unanswered(asking.says, other.answers)
    return [one for one in left if not year_of(one, other.answers)]


def _of(family: type[V], values: Iterable[Value]) -> list[V]:
    return [one for one in values if isinstance(one, family)]


def asks(value: Value) -> bool:
    """Whether the other text must say it."""
    return not (isinstance(value, Quantity) and value.weight is Weight.WEAK)


def _coupled(theirs: Sequence[V], mine: Sequence[V]) -> Iterator[Difference]:
    """Values without an answer, side by side; one in words only where one in figures asks."""
    words_there = [one for one in theirs if _word(one)]
    words_here = [one for one in mine if _word(one)]
    strong = ([one for one in values if asks(one)] for values in (theirs, mine))
    for there, here in coupled(*strong):
        if there is None:
            word = _nearest(here, words_there)
            yield Difference(word, here, added=word is None)
        elif here is None:
            word = _nearest(there, words_here)
            yield Difference(there, word, lost=word is None)
        else:
            yield Difference(there, here)


def _word(value: Value) -> bool:
    return isinstance(value, Quantity) and not asks(value) and value.value >= _UNSAID


def _nearest(value: Value | None, words: Iterable[Value]) -> Quantity | None:
    """The number in words that was most likely meant."""
    if not isinstance(value, Quantity) or value.value > _HUNDRED:
        return None
    same = [one for one in words if isinstance(one, Quantity) and one.kind == value.kind]
    return max(same, key=lambda one: likeness(value, one), default=None)


def _worth_telling(facing: Facing, one: Difference) -> Difference | None:
    """The difference with what stands nearest to it; None where languages may well differ."""
    here, there = facing.here, facing.there
    if one.lost and one.theirs is not None:
        if here.veiled or _may_be_lost(one.theirs):
            return None
        return replace(one, mine=_shares_end(one.theirs, here.says))
    if one.added and one.mine is not None:
        if there.veiled or (_may_be_added(one.mine) and stood_for(facing, one.mine) is None):
            return None
        return replace(one, theirs=_shares_end(one.mine, there.says))
    return one


def stood_for(facing: Facing, mine: Value) -> Placeholder | None:
    """The fact that a value stands in for: its placeholder is in the source alone."""
    for placeholder, value in facing.there.granted.items():
        if type(value) is type(mine) and not answered(value, facing.here.says):
            return placeholder
    return None


def _shares_end(value: Value, others: Iterable[Value]) -> Value | None:
    """Where of a span only one end was said: the value that says it."""
    for other in others:
        if isinstance(value, Quantity) != isinstance(other, Quantity):
            continue
        ends = [(a, b) for a in points(value) for b in points(other)]
        if any(covers(a, b) or covers(b, a) for a, b in ends):
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


def _exchanged(facing: Facing) -> Iterator[Difference]:
    """Where both say the same values, but one of them once too often in another's place.

    Texts that mention a value again, or leave that out, differ in how many values they have.
    """
    for family in _FAMILIES:
        theirs = [v for v in facing.there.says if isinstance(v, family) and asks(v)]
        mine = [v for v in facing.here.says if isinstance(v, family) and asks(v)]
        if len(theirs) != len(mine) or len(mine) <= _UNSAID:
            continue
        more = Counter(map(_sense, mine)) - Counter(map(_sense, theirs))
        less = Counter(map(_sense, theirs)) - Counter(map(_sense, mine))
        if sum(more.values()) == sum(less.values()) == 1:
            there = [v for v in theirs if _sense(v) in less][-1]
            here = [v for v in mine if _sense(v) in more]
            place = theirs.index(there)
            yield Difference(there, mine[place] if mine[place] in here else here[-1])


def _sense(value: Value) -> tuple[object, ...]:
    """What a value says, without what languages leave out."""
    match value:
        case Dated():
            return tuple((day.month, day.day) if day.day else day for day in ends(value))
        case Timed():
            return (value.start, value.end)
        case Quantity():
            return (value.value, value.upto)
