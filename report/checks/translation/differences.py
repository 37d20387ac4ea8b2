"""Values that one of two texts says and the other does not, each beside its likeliest partner."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from report.checks.translation.answering import (
    V,
    Value,
    akin,
    answered,
    coupled,
    covers,
    ends,
    likeness,
    money,
    parts,
    points,
    spelt_out,
)
from report.checks.translation.facing import Facing
from report.model.placeholders import Placeholder
from report.model.reading import Dated, Quantity, Timed, Weight

_FAMILIES = (Dated, Timed, Quantity)
_WORDED = 20  # up to here languages say a number without a figure: both, a week, a decade
_UNSAID = 2  # up to here they say it without a word: a, once, the other
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
    theirs = _unanswered(there.says, here.answers)
    mine = _unanswered(here.says, there.answers)
    if not theirs and not mine:
        return (*_exchanged(facing),)
    theirs, mine = _reconciled(theirs, mine)
    found = (
        *_coupled(_of(Dated, theirs), _of(Dated, mine)),
        *_coupled(_of(Timed, theirs), _of(Timed, mine)),
        *_coupled(_of(Quantity, theirs), _of(Quantity, mine)),
    )
    return tuple(told for one in found if (told := _worth_telling(facing, one)))


def _of(family: type[V], values: Iterable[Value]) -> list[V]:
    return [one for one in values if isinstance(one, family)]


def asks(value: Value) -> bool:
    """Whether the other text must say it."""
    return not (isinstance(value, Quantity) and value.weight is Weight.WEAK)


def _unanswered(asked: Iterable[Value], answers: Sequence[Value]) -> list[Value]:
    return [one for one in asked if not answered(one, answers) and not _year(one, answers)]


def _year(value: Value, answers: Sequence[Value]) -> bool:
    return isinstance(value, Quantity) and spelt_out(value, answers)


def _reconciled(theirs: Sequence[Value], mine: Sequence[Value]) -> tuple[list[Value], list[Value]]:
    """What is left when values are taken out that the two languages only write differently."""
    theirs, mine = list(theirs), list(mine)
    for there in [*theirs]:
        partner = next((here for here in mine if akin(there, here)), None)
        if partner is not None:
            theirs.remove(there)
            mine.remove(partner)
    for some, others in ((theirs, mine), (mine, theirs)):
        for date in [one for one in some if isinstance(one, Dated)]:
            if spelt_out(date, others):
                some.remove(date)
                spelt = {Decimal(part) for part in parts(date)}
                others[:] = [
                    one for one in others if not (isinstance(one, Quantity) and one.value in spelt)
                ]
    return theirs, mine


def _coupled(theirs: Sequence[V], mine: Sequence[V]) -> Iterator[Difference]:
    """Values without an answer, side by side; one in words only where one in figures asks."""
    words_there = [one for one in theirs if _word(one)]
    words_here = [one for one in mine if _word(one)]
    strong = ([one for one in values if asks(one)] for values in (theirs, mine))
    for there, here in coupled(*strong):
        if there is None:
            word = _nearest(here, words_there, least=-1)
            yield Difference(word, here, added=word is None)
        elif here is None:
            word = _nearest(there, words_here, least=-1)
            yield Difference(there, word, lost=word is None)
        else:
            yield Difference(there, here)


def _word(value: Value) -> bool:
    return isinstance(value, Quantity) and not asks(value) and value.value >= _UNSAID


def _nearest(value: Value | None, others: Iterable[V], least: float = 0) -> V | None:
    """The value that is most like another, where it is like it at all."""
    if value is None:
        return None
    best = max(others, key=lambda other: likeness(value, other), default=None)
    return best if best is not None and likeness(value, best) > least else None


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
