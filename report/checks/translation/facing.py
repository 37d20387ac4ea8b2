"""A text and its source as what they say: two readings face to face."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from report.checks.translation.answering import Value, rounding, unrounded
from report.checks.translation.counting import Nouns, nouns
from report.checks.translation.facts import told
from report.model.bitext import Bitext, Pair, Parallel
from report.model.placeholders import Placeholder, placeholders
from report.model.reading import Quantity, Weekday, Weight
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.reading.nomenclature import Same
from report.reading.values import read

_MOST = 100  # values of a text: what holds more is a table, and is left alone


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: what it says, and what else may answer for it.

    ``granted`` are facts that it names by placeholders and the other does not; ``veiled`` if such
    facts are not known here, so that it may say anything more.
    """

    text: str
    says: tuple[Value, ...]
    granted: Mapping[Placeholder, Value]
    veiled: bool
    nouns: Nouns = field(default_factory=dict)  # of its language
    weekdays: tuple[Weekday, ...] = ()  # that stand without a date

    @property
    def answers(self) -> tuple[Value, ...]:
        """Everything by which it may answer a value of the other."""
        return (*self.says, *self.granted.values())


@dataclass(frozen=True, slots=True)
class Facing:
    """A pair with both its readings."""

    tag: str
    pair: Pair
    origin: str
    here: Side  # the text
    there: Side  # its source


@lru_cache(maxsize=2)
def facings(parallel: Parallel) -> Mapping[str, tuple[Facing, ...]]:
    """Every pair of each entry, side by side, by the entry's key."""
    found: dict[str, list[Facing]] = {}
    for bitext in parallel.bitexts.values():
        for facing in _facings(bitext, parallel.source):
            found.setdefault(facing.pair.key, []).append(facing)
    return {key: tuple(pairs) for key, pairs in found.items()}


def _facings(bitext: Bitext, source: str) -> Iterator[Facing]:
    """Every pair of a language whose both languages are known, and that has a value to say."""
    here = bitext.tongues.get(bitext.tag)
    if here is None:
        return
    counted = {tag: nouns(tongue) for tag, tongue in bitext.tongues.items()}
    numbered = {tag: _numbered(Same(bitext.registry), tag) for tag in bitext.tongues}
    for pair in bitext.pairs:
        origin = pair.origin or source
        there = bitext.tongues.get(origin)
        if not pair.source or there is None:
            continue
        said = _each(rounding, values(pair.text, here, numbered[bitext.tag]))
        asked = _each(unrounded, values(pair.source, there, numbered[origin]))
        days, their_days = read(pair.text, here).weekdays, read(pair.source, there).weekdays
        if (said or asked or (days and their_days)) and max(len(said), len(asked)) <= _MOST:
            mine, theirs = placeholders(pair.text), placeholders(pair.source)
            yield Facing(
                bitext.tag,
                pair,
                origin,
                replace(
                    _side(bitext, pair, pair.text, said, (mine, theirs)),
                    nouns=counted[bitext.tag],
                    weekdays=days,
                ),
                replace(
                    _side(bitext, pair, pair.source, asked, (theirs, mine)),
                    nouns=counted[origin],
                    weekdays=their_days,
                ),
            )


def _each(change: Callable[[Quantity], Quantity], values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(change(one) if isinstance(one, Quantity) else one for one in values)


def values(text: str, tongue: Tongue, numbered: Iterable[str] = ()) -> tuple[Value, ...]:
    """All values of a text; figures within one of the names ask for nothing."""
    reading = read(text, tongue)
    found: tuple[Value, ...] = (*reading.dates, *reading.times, *reading.quantities)
    if not reading.quantities:
        return found
    spots = [(at, at + len(name)) for name in numbered if (at := text.find(name)) >= 0]
    return tuple(_weakened(one, spots) for one in found) if spots else found


@lru_cache(maxsize=64)
def _numbered(same: Same[Registry], tag: str) -> tuple[str, ...]:
    """Names of the registry with a figure in them."""
    registry = same.it
    tables = (registry.members, registry.organisations, registry.people, registry.terms)
    return tuple(
        name
        for table in tables
        for entry in table.values()
        for name in (entry.name.get(tag, ""), entry.short.get(tag, ""))
        if any(map(str.isdigit, name))
    )


def _weakened(value: Value, spots: Iterable[tuple[int, int]]) -> Value:
    if not isinstance(value, Quantity):
        return value
    within = any(start <= value.at[0] and value.at[1] <= end for start, end in spots)
    return replace(value, weight=Weight.WEAK) if within else value


def _side(
    bitext: Bitext,
    pair: Pair,
    text: str,
    says: tuple[Value, ...],
    named: tuple[tuple[Placeholder, ...], tuple[Placeholder, ...]],
) -> Side:
    own, other = named
    paths = {one.path for one in other}
    alone = [one for one in own if one.path not in paths]
    if bitext.annual is None:
        return Side(text, says, {}, veiled=bool(alone))
    facts = {one: told(bitext.annual, pair.owner, one) for one in alone}
    granted = {one: value for one, value in facts.items() if value is not None}
    return Side(text, says, granted, veiled=False)
