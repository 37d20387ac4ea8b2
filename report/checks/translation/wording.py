"""What a finding says of values: both writings, and what each means."""

from collections.abc import Iterator

from report.checks.base import Fault, blamed
from report.checks.translation.answering import Value, money
from report.checks.translation.disagreements import Disagreement, Kind, disagreements
from report.findings import Severity
from report.model.bitext import Parallel
from report.model.reading import Dated, Quantity, Timed
from report.phrases import phrase


def faults(parallel: Parallel, kind: Kind) -> Iterator[Fault]:
    """All disagreements of a kind, each at the words that say it.

    What a text says beyond its source may be an explanation: that is a warning.
    """
    for one in disagreements(parallel)[kind]:
        mine = one.difference.mine
        yield blamed(
            one.pair,
            message(one),
            mine.at if mine else None,
            language=one.tag,
            severity=Severity.WARNING if one.difference.added else None,
        )


def message(one: Disagreement) -> str:
    """Both writings and their values; if others agree with the source, that they do."""
    mine, theirs = one.difference.mine, one.difference.theirs
    if theirs is None:
        return phrase(
            "{meant} is not in {origin}", meant=meant(one.pair.text, mine), origin=one.origin
        )
    if mine is None:
        return phrase(
            "{meant} in {origin} is not told here{others}",
            meant=meant(one.source, theirs),
            origin=one.origin,
            others=_others(one),
        )
    there = phrase("{meant} in {origin}", meant=meant(one.source, theirs), origin=one.origin)
    return phrase(
        "{meant} here, {there}{others}",
        meant=meant(one.pair.text, mine),
        there=there,
        others=_others(one),
    )


def quoted(text: str, value: Value) -> str:
    """The words of a value as they stand in their text."""
    start, end = value.at
    return f"“{text[start:end].strip()}”"


def said(value: Value) -> str:
    """What a value means, written in the manner of ISO 8601 and of tables."""
    match value:
        case Dated():
            since = ".." if value.open else ""
            one = value.start == value.end
            return f"{value.start}{since}" if one else f"{value.start}..{value.end}"
        case Timed():
            ends = dict.fromkeys((value.start, value.end))
            return "–".join(f"{time // 60:02d}:{time % 60:02d}" for time in ends)
        case Quantity():
            upto = "" if value.upto is None else f"–{_plain(value.upto)}"
            plain = _unit(value).format(f"{_plain(value.value)}{upto}")
            return phrase("about {count}", count=plain) if value.about else plain


def meant(text: str, value: Value | None) -> str:
    """The words of a value, and the value where the words are another thing."""
    if value is None:
        return ""
    words, meaning = quoted(text, value), said(value)
    if words == f"“{meaning}”":
        return words
    return phrase("{words} ({meaning})", words=words, meaning=meaning)


def _others(one: Disagreement) -> str:
    if not one.others or one.difference.theirs is None:
        return ""
    who = (
        phrase("the others have")
        if one.rest
        else phrase("{others} have", others=", ".join(one.others))
    )
    return phrase("; {who} {theirs}", who=who, theirs=said(one.difference.theirs))


def _plain(number: object) -> str:
    """A number as tables have it.

    >>> from decimal import Decimal
    >>> _plain(Decimal("1010")), _plain(Decimal("4.50"))
    ('1,010', '4.5')
    """
    grouped = f"{number:,f}"
    return grouped.rstrip("0").rstrip(".") if "." in grouped else grouped


def _unit(number: Quantity) -> str:
    if money(number):
        return f"{number.kind} {{}}"
    return {"percent": "{}%", "ordinal": "no. {}"}.get(number.kind, "{}")
