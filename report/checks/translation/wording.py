"""What a finding says of values: both writings, and what each means."""

from collections.abc import Iterator

from report.checks.base import Fault, blamed
from report.checks.translation.answering import Value, money
from report.checks.translation.disagreements import Disagreement, Kind, disagreements
from report.findings import Severity
from report.model.bitext import Parallel
from report.model.reading import Dated, Quantity, Timed


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
        return f"{meant(one.pair.text, mine)} is not in {one.origin}"
    if mine is None:
        return f"{meant(one.source, theirs)} in {one.origin} is not told here{_others(one)}"
    there = f"{meant(one.source, theirs)} in {one.origin}"
    return f"{meant(one.pair.text, mine)} here, {there}{_others(one)}"


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
            about = "about " if value.about else ""
            upto = "" if value.upto is None else f"–{_plain(value.upto)}"
            return f"{about}{_unit(value).format(f'{_plain(value.value)}{upto}')}"


def meant(text: str, value: Value | None) -> str:
    """The words of a value, and the value where the words are another thing."""
    if value is None:
        return ""
    words, meaning = quoted(text, value), said(value)
    return words if words == f"“{meaning}”" else f"{words} ({meaning})"


def _others(one: Disagreement) -> str:
    if not one.others or one.difference.theirs is None:
        return ""
    who = "the others have" if one.rest else f"{', '.join(one.others)} have"
    return f"; {who} {said(one.difference.theirs)}"


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
