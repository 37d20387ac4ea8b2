"""All editions of an entry side by side: one that says something else than all others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from report.checks.base import Fault, blamed, check
from report.checks.translation.answering import Value, answered, ends
from report.checks.translation.differences import asks, clear
from report.checks.translation.disagreements import (
    MAJORITY,
    Disagreement,
    Kind,
    disagreements,
)
from report.checks.translation.facing import Facing, facings
from report.checks.translation.wording import meant, quoted, said
from report.findings import Severity
from report.model.bitext import Parallel
from report.model.reading import Dated, Quantity
from report.phrases import phrase

_FEW = 2  # editions that may be wrong at once

_Place = tuple[str, str, tuple[int, int]]


@check(
    "translation/odd-one-out",
    Severity.WARNING,
    reason="""
        Readers of one edition must not learn what readers of all others do not. Where at least
        three agree and one does not, that one is wrong, be it the source.
        """,
    hint="look at the others, and correct the one that differs",
    example="7월 21일 · July 20 · 7月20日 · 20 июля",
    its="inconsistent-entities",
)
def odd_one_out(parallel: Parallel) -> Iterator[Fault]:
    """No edition says another value than all others do."""
    for one in disagreements(parallel)[Kind.SOURCE]:
        mine = one.difference.mine
        yield blamed(one.pair, _source(one), mine.at if mine else None, language=one.tag)
    told = {
        (one.tag, one.pair.key, one.difference.mine.at)
        for found in disagreements(parallel).values()
        for one in found
        if one.difference.mine
    }
    odd_sources = {one.pair.key for one in disagreements(parallel)[Kind.SOURCE]}
    for key, side_by_side in facings(parallel).items():
        if len(side_by_side) > MAJORITY:
            yield from _years(side_by_side)
            if key not in odd_sources:
                yield from _words(side_by_side, told)


def _source(one: Disagreement) -> str:
    mine, theirs = one.difference.mine, one.difference.theirs
    who = ", ".join(one.others)
    if mine is None:
        return phrase(
            "{meant} in {origin}, so in {who}, is not told here",
            meant=meant(one.source, theirs),
            origin=one.origin,
            who=who,
        )
    here = phrase("{meant} here", meant=meant(one.pair.text, mine))
    if theirs is None or one.difference.added:
        return phrase("{here}; {who} do not tell it", here=here, who=who)
    return phrase("{here}; {who} have {theirs}", here=here, who=who, theirs=said(theirs))


def _years(side_by_side: Sequence[Facing]) -> Iterator[Fault]:
    """Where the source leaves a year to be understood, and one language understands another."""
    dates = {
        one.start: one
        for facing in side_by_side
        for one in facing.there.says
        if isinstance(one, Dated) and one.start.month and not one.start.year
    }
    for asked in dates.values():
        written = {
            facing.tag: (facing, one)
            for facing in side_by_side
            for one in facing.here.says
            if isinstance(one, Dated) and one.start.year and answered(asked, [one])
        }
        years = Counter(ends(one)[0].year for _, one in written.values())
        (year, most), *rest = years.most_common() or [(None, 0)]
        if most >= MAJORITY and [count for _, count in rest] == [1]:
            for facing, one in written.values():
                if ends(one)[0].year != year:
                    words = quoted(facing.pair.text, one)
                    message = phrase(
                        "{words} ({it}) here; the others have {year}",
                        words=words,
                        it=said(one),
                        year=year,
                    )
                    yield blamed(facing.pair, message, one.at, language=facing.tag)


def _words(side_by_side: Sequence[Facing], told: AbstractSet[_Place]) -> Iterator[Fault]:
    """Where numbers are told in words, which nobody must repeat, and one or two tell another."""
    asked = {
        (one.value, one.kind): one
        for facing in side_by_side
        for one in _worded((*facing.there.says, *facing.here.says))
    }
    seen = set(told)
    for one in asked.values():
        lacking = [facing for facing in side_by_side if not answered(one, facing.here.answers)]
        agreeing = [facing for facing in side_by_side if facing not in lacking]
        if not 1 <= len(lacking) <= _FEW or len(agreeing) < MAJORITY:
            continue
        elsewhere = [
            *lacking[0].there.answers,
            *chain.from_iterable(facing.here.answers for facing in agreeing),
        ]
        for odd in lacking:
            mine = _instead(one, odd.here.says, elsewhere)
            if mine and (place := (odd.tag, odd.pair.key, mine.at)) not in seen:
                seen.add(place)
                message = phrase(
                    "{meant} here; the others have {it}",
                    meant=meant(odd.pair.text, mine),
                    it=said(one),
                )
                yield blamed(odd.pair, message, mine.at, language=odd.tag)


def _worded(values: Iterable[Value]) -> Iterator[Quantity]:
    for one in values:
        if isinstance(one, Quantity) and not asks(one) and clear(one):
            yield one


def _instead(
    asked: Quantity, says: Iterable[Value], elsewhere: Sequence[Value]
) -> Quantity | None:
    """The number that a text has where all others have what is asked for."""
    alike = (one for one in _worded(says) if one.kind == asked.kind)
    return next((one for one in alike if not answered(one, elsewhere)), None)
