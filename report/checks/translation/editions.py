"""All editions of an entry side by side: one that says something else than all others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from report.checks.base import Fault, blamed, check
from report.checks.translation.answering import answered, ends
from report.checks.translation.differences import asks
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

_LEAST = 2  # one is an article or a pronoun in many languages


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
    for side_by_side in facings(parallel).values():
        if len(side_by_side) > MAJORITY:
            yield from _years(side_by_side)
            yield from _words(side_by_side)


def _source(one: Disagreement) -> str:
    mine, theirs = one.difference.mine, one.difference.theirs
    who = ", ".join(one.others)
    if mine is None:
        return f"{meant(one.source, theirs)} in {one.origin}, so in {who}, is not told here"
    here = f"{meant(one.pair.text, mine)} here"
    if theirs is None or one.difference.added:
        return f"{here}; {who} do not tell it"
    return f"{here}; {who} have {said(theirs)}"


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
                    message = f"{words} ({said(one)}) here; the others have {year}"
                    yield blamed(facing.pair, message, one.at, language=facing.tag)


def _words(side_by_side: Sequence[Facing]) -> Iterator[Fault]:
    """Where numbers are told in words, which nobody must repeat, and one tells another."""
    asked = {
        one.value: one
        for facing in side_by_side
        for one in facing.there.says
        if isinstance(one, Quantity) and not asks(one) and one.value >= _LEAST
    }
    for one in asked.values():
        lacking = [facing for facing in side_by_side if not answered(one, facing.here.answers)]
        if len(lacking) != 1 or len(side_by_side) - 1 < MAJORITY:
            continue
        [odd] = lacking
        elsewhere = [
            *odd.there.answers,
            *chain.from_iterable(f.here.answers for f in side_by_side if f is not odd),
        ]
        for mine in odd.here.says:
            if (
                isinstance(mine, Quantity)
                and mine.value >= _LEAST
                and mine.kind == one.kind
                and not answered(mine, elsewhere)
            ):
                message = f"{meant(odd.pair.text, mine)} here; the others have {said(one)}"
                yield blamed(odd.pair, message, mine.at, language=odd.tag)
                break
