"""What a text says of its own record, against the record's facts."""

from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.checks.translation.answering import Value, answered, ends
from report.checks.translation.counting import nouns, things
from report.checks.translation.disagreements import Disagreement, Kind, disagreements
from report.checks.translation.facing import values
from report.checks.translation.facts import counts, moments, spans
from report.checks.translation.wording import meant, said
from report.findings import Severity
from report.model.annual import Annual
from report.model.bitext import Pair, Parallel
from report.model.placeholders import placeholders
from report.model.reading import Dated, Quantity
from report.model.tongue import Tongue
from report.phrases import phrase

_TWO = 2  # figures
_LONG = 100  # of fewer, another number is as likely to be meant as mistyped


@check(
    "translation/told-otherwise",
    Severity.ERROR,
    reason="""
        The facts of a record are written once and printed beside its text. A date or a number
        that is typed into the text instead is not corrected when the fact is, and contradicts it
        on the same page.
        """,
    hint="name the fact by its placeholder, or correct what was typed",
    example='source: "{period} 개최"\ntext: "July 20–31, 2020"   # the period ends on the 30th',
    its="inconsistent-entities",
)
def told_otherwise(parallel: Parallel) -> Iterator[Fault]:
    """What is typed into a text agrees with the facts of its record."""
    for one in disagreements(parallel)[Kind.FACT]:
        mine = one.difference.mine
        yield blamed(one.pair, _fact(one), mine.at if mine else None, language=one.tag)
    bitext = parallel.bitexts.get(parallel.source)
    tongue = bitext.tongues.get(parallel.source) if bitext else None
    if bitext and tongue and bitext.annual:
        for pair in bitext.pairs:
            if pair.owner in bitext.annual.records:
                yield from _typed(bitext.annual, pair, tongue)


def _fact(one: Disagreement) -> str:
    theirs = one.difference.theirs
    fact = (
        phrase("{fact} is {theirs}", fact=one.fact, theirs=said(theirs))
        if theirs
        else f"{one.fact}"
    )
    return phrase(
        "{meant} here, but {fact}", meant=meant(one.pair.text, one.difference.mine), fact=fact
    )


def _typed(annual: Annual, pair: Pair, tongue: Tongue) -> Iterator[Fault]:
    for value in values(pair.text, tongue):
        fact = _contradicted(annual, pair, value, tongue)
        if fact is not None:
            message = phrase(
                "{meant} here, but the record has {fact}",
                meant=meant(pair.text, value),
                fact=said(fact),
            )
            yield blamed(pair, message, value.at, language=tongue.tag)


def _contradicted(annual: Annual, pair: Pair, value: Value, tongue: Tongue) -> Value | None:
    match value:
        case Dated():
            return _other_span(annual, pair.owner, value)
        case Quantity():
            return _other_count(annual, pair, value, tongue)
    return None


def _other_span(annual: Annual, owner: str, value: Dated) -> Dated | None:
    """The record's own span, of which only one end, or all but the year, was told."""
    start, end = ends(value)
    if start == end or not (start.day and end.day):
        return None
    known = [*moments(annual)]
    if answered(value, known):
        return None
    for span in spans(annual, owner):
        if not span.start.day or span.start == span.end:
            continue
        firsts, lasts = (start, span.start), (end, span.end)
        same = [(a.month, a.day) == (b.month, b.day) for a, b in (firsts, lasts)]
        year = all(a.year in (None, b.year) for a, b in (firsts, lasts))
        if (year and any(same) and not all(same)) or (all(same) and not year):
            return span
    return None


def _other_count(annual: Annual, pair: Pair, value: Quantity, tongue: Tongue) -> Quantity | None:
    """A count of the same things of which a digit is other, missing or one too many."""
    counted = things(value, nouns(tongue)) if value.kind == "count" else ()
    if value.value < _LONG or not counted:
        return None
    named = {one.path for one in placeholders(pair.text)}
    told = [fact for fact in counts(annual, pair.owner) if fact.noun in counted]
    if any(fact.number.value == value.value for fact in told):
        return None
    for fact in told:
        if fact.path not in named and _slip(fact.number, value):
            return fact.number
    return None


def _slip(fact: Quantity, value: Quantity) -> bool:
    """Whether one number is the other with a digit changed, exchanged with the next, or lost.

    >>> from decimal import Decimal
    >>> number = lambda n: Quantity(Decimal(n), (0, 0))
    >>> [_slip(number(323), number(n)) for n in (320, 332, 32, 323, 146)]
    [True, True, True, False, False]
    """
    a, b = str(fact.value), str(value.value)
    if len(a) == len(b):
        other = [i for i in range(len(a)) if a[i] != b[i]]
        exchanged = len(other) == _TWO and sorted(a) == sorted(b) and other[1] - other[0] == 1
        return len(other) == 1 or exchanged
    short, long = sorted((a, b), key=len)
    return len(long) - len(short) == 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )
