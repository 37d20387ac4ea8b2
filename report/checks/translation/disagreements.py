"""Where texts and their sources say different values, each told once, whoever is at fault."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from report.checks.translation.answering import answered, money
from report.checks.translation.differences import Difference, differences, stood_for
from report.checks.translation.facing import Facing, facings
from report.model.bitext import Pair, Parallel
from report.model.placeholders import Placeholder
from report.model.reading import Dated, Quantity, Timed

MAJORITY = 3  # editions that agree: fewer may share a mistake


class Kind(Enum):
    """What two texts disagree about: a check each."""

    DATE = "dates"
    TIME = "times"
    NUMBER = "numbers"
    ORDINAL = "ordinals"
    PERCENTAGE = "percentages"
    MONEY = "money"
    FACT = "told-otherwise"
    SOURCE = "odd-one-out"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A value that a text says instead of that of its source, or of a fact."""

    kind: Kind
    tag: str  # the language at fault
    pair: Pair
    difference: Difference
    origin: str  # the language of ``source``; of a source at fault, one that disagrees with it
    source: str  # where ``difference.theirs`` stands
    fact: Placeholder | None = None  # in whose stead the value was written
    others: tuple[str, ...] = ()  # languages that say ``theirs``, too
    rest: bool = False  # whether these are all others that have the entry


@lru_cache(maxsize=2)
def disagreements(parallel: Parallel) -> Mapping[Kind, tuple[Disagreement, ...]]:
    """Everything in which texts do not say what was to be translated."""
    bitext = parallel.bitexts.get(parallel.source)
    sources = {pair.key: pair for pair in bitext.pairs} if bitext else {}
    found: dict[Kind, list[Disagreement]] = defaultdict(list)
    for key, side_by_side in facings(parallel).items():
        for one in _entry(parallel.source, sources.get(key), side_by_side):
            found[one.kind].append(one)
    return {kind: tuple(found[kind]) for kind in Kind}


def _entry(
    tag: str, source: Pair | None, side_by_side: Sequence[Facing]
) -> Iterator[Disagreement]:
    """One entry in all languages: where only the source is odd, the source is told."""
    told = [(facing, one) for facing in side_by_side for one in differences(facing)]
    if not told:
        return
    fresh = [facing for facing in side_by_side if source and _of_now(facing, tag, source)]
    excused: set[int] = set()
    if source is not None:
        for group in _odd_sources(told, fresh):
            excused |= {id(one) for _, one in group}
            yield _blaming_source(tag, source, group)
    for facing, one in told:
        if id(one) not in excused:
            yield _blaming(facing, one, side_by_side)


def _of_now(facing: Facing, tag: str, source: Pair) -> bool:
    """Whether a text was translated from the source as it stands."""
    return facing.origin == tag and facing.pair.source.strip() == source.text.strip()


def _odd_sources(
    told: Sequence[tuple[Facing, Difference]], fresh: Sequence[Facing]
) -> Iterator[list[tuple[Facing, Difference]]]:
    """Differences in which most languages agree with each other and not with their source."""
    groups: dict[object, list[tuple[Facing, Difference]]] = defaultdict(list)
    for facing, one in told:
        if any(facing is other for other in fresh):
            place = one.theirs.at if one.theirs and not one.added else None
            groups[place, type(one.theirs or one.mine)].append((facing, one))
    for group in groups.values():
        firsts = [first for _, first in group]
        agreeing = [[other for other in group if _alike(other[1], one)] for one in firsts]
        agreed = max(agreeing, key=len)
        if len(agreed) >= MAJORITY and len(agreed) * 2 > len(fresh):
            yield agreed


def _alike(one: Difference, other: Difference) -> bool:
    if one.lost or other.lost:
        return one.lost and other.lost
    if one.mine is None or other.mine is None:
        return one.mine is other.mine
    return answered(one.mine, [other.mine]) or answered(other.mine, [one.mine])


def _blaming_source(
    tag: str, source: Pair, group: Sequence[tuple[Facing, Difference]]
) -> Disagreement:
    facing, one = group[0]
    turned = Difference(
        one.mine, None if one.added else one.theirs, added=one.lost, lost=one.added
    )
    tags = tuple(other.tag for other, _ in group)
    return Disagreement(
        Kind.SOURCE, tag, source, turned, facing.tag, facing.pair.text, others=tags
    )  # fmt: skip


def _blaming(facing: Facing, one: Difference, side_by_side: Iterable[Facing]) -> Disagreement:
    fact = stood_for(facing, one.mine) if one.added and one.mine else None
    if fact is not None:
        return Disagreement(
            Kind.FACT, facing.tag, facing.pair, Difference(facing.there.granted[fact], one.mine),
            facing.origin, "", fact,
        )  # fmt: skip
    rest = [other for other in side_by_side if other is not facing]
    said = one.theirs if not one.added else None
    agree = tuple(f.tag for f in rest if said and answered(said, f.here.answers))
    return Disagreement(
        _kind(one), facing.tag, facing.pair, one, facing.origin, facing.pair.source,
        others=agree if len(agree) > 1 else (), rest=len(agree) == len(rest),
    )  # fmt: skip


def _kind(one: Difference) -> Kind:
    values = [value for value in (one.theirs, one.mine) if value is not None]
    match values[0]:
        case Dated():
            return Kind.DATE
        case Timed():
            return Kind.TIME
    numbers = [value for value in values if isinstance(value, Quantity)]
    if any(map(money, numbers)):
        return Kind.MONEY
    if any(number.kind == "percent" for number in numbers):
        return Kind.PERCENTAGE
    return Kind.ORDINAL if numbers[0].kind == "ordinal" else Kind.NUMBER
