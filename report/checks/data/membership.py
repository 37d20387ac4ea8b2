"""Who belonged when."""

from collections import Counter
from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.walk import below, each
from report.findings import Severity
from report.model.annual import Annual
from report.model.moments import Moment, Span
from report.model.registry import Member
from report.model.sections.institution import Assembly, Chair, Headcount
from report.model.written import MemberRef
from report.phrases import phrase
from report.yaml import Pointer


@check(
    "data/not-a-member",
    Severity.ERROR,
    reason="""
        A government that had not joined yet, or had left, cannot have taken part as a member.
        Most often a neighbour of the one meant was written.
        """,
    hint="compare with the source, and with joined and left in the registry",
    example="period: 2020-09-07\nlisted:\n  - {country: CN, members: [CN-LN]}   # joined in 2021",
)
def not_a_member(annual: Annual) -> Iterator[Fault]:
    """Whoever took part was a member at that time."""
    when = dict(_dated(annual))
    whole = Span(start=Moment(1), end=annual.end)
    for pointer, ref in each(annual, MemberRef):
        member = annual.registry.members.get(ref)
        span = when.get(pointer, whole)
        if member and member.joined and member.joined.first > span.end.last:
            yield Fault(
                pointer,
                phrase(
                    "{ref} joined in {joined}, after {end}",
                    ref=ref,
                    joined=member.joined,
                    end=span.end,
                ),
            )
        if member and member.left and member.left.last < span.start.first and pointer in when:
            yield Fault(
                pointer,
                phrase(
                    "{ref} left in {left}, before {start}",
                    ref=ref,
                    left=member.left,
                    start=span.start,
                ),
            )


def _dated(annual: Annual) -> Iterator[tuple[Pointer, Span]]:
    """Members that stand in something dated, and when it was."""
    for record in annual.records.values():
        spans = sorted(record.spans, key=lambda span: span.start.first)
        if not spans:
            continue
        last = max(spans, key=lambda span: span.end.last)
        whole = Span(start=spans[0].start, end=last.end)
        for part in ("venue", "participants", "tallies"):
            at: Pointer = ("records", record.id, part)
            for pointer, _ in below(getattr(record, part), at, MemberRef):
                yield pointer, whole
    for place, assembly in each(annual, Assembly):
        yield (*place, "host"), assembly.period
    for place, chair in each(annual, Chair):
        yield (*place, "member"), chair.period


@check(
    "data/headcount",
    Severity.ERROR,
    reason="""
        The registry knows when members joined, and pages of old count how many there were. Both
        are printed, in the directory and in the chart of growth: they must not contradict.
        """,
    hint="compare the source of the count with joined in the registry",
    example="on: 1996\nby_country: {JP: 9}   # ten of the registry had joined by then",
)
def headcount(annual: Annual) -> Iterator[Fault]:
    """A count of members on a date agrees with the registry, as far as it knows the dates."""
    for at, head in each(annual, Headcount):
        low, high = _bounds([*annual.registry.members.values()], head.on)
        if not low.total() <= head.total <= high.total():
            said = _said(low.total(), high.total())
            message = phrase(
                "{total} members in {on}; the registry has {said}",
                total=head.total,
                on=head.on,
                said=said,
            )
            yield Fault((*at, "total"), message)
        for country, stated in head.by_country.items():
            if not low[country] <= stated <= high[country]:
                said = _said(low[country], high[country])
                message = phrase(
                    "{stated} members of {country} in {on}; the registry has {said}",
                    stated=stated,
                    country=country,
                    on=head.on,
                    said=said,
                )
                yield Fault((*at, "by_country", str(country)), message)


def _bounds(members: list[Member], on: Moment) -> tuple[Counter[str], Counter[str]]:
    """Members by country: those certain on a date, and those possible."""
    there = [member for member in members if member.active(on)]
    certain = Counter(str(member.country) for member in there if member.joined)
    return certain, Counter(str(member.country) for member in there)


def _said(low: int, high: int) -> str:
    return str(low) if low == high else phrase("{low} to {high}", low=low, high=high)


@check(
    "data/wrong-country",
    Severity.ERROR,
    reason="""
        Members are listed under their countries. One that stands under another's was copied to
        the wrong line.
        """,
    hint="move the member to its own country",
    example="listed:\n  - {country: KR, members: [JP-28]}",
)
def wrong_country(annual: Annual) -> Iterator[Fault]:
    """A member stands under its own country."""
    for record in annual.records.values():
        listed = record.participants.listed if record.participants else ()
        for i, delegation in enumerate(listed):
            for j, presence in enumerate(delegation.members):
                member = annual.registry.members.get(presence.member)
                if member and member.country != delegation.country:
                    at = ("records", record.id, "participants", "listed", i, "members", j)
                    message = phrase(
                        "{member} is of {country}, not {other}",
                        member=presence.member,
                        country=member.country,
                        other=delegation.country,
                    )
                    yield Fault(at, message)


@check(
    "data/listed-twice",
    Severity.ERROR,
    reason="""
        A member listed twice is counted twice, in the record and in the table of who took part
        in what.
        """,
    hint="take one of the two out, or write the other name that was meant",
    example="members: [KR-47, KR-48, KR-47]",
)
def listed_twice(annual: Annual) -> Iterator[Fault]:
    """A member, and a country, is listed once."""
    for record in annual.records.values():
        listed = record.participants.listed if record.participants else ()
        seen: set[str] = set()
        for i, delegation in enumerate(listed):
            at: Pointer = ("records", record.id, "participants", "listed", i)
            refs = [((*at, "country"), str(delegation.country))]
            refs += [
                ((*at, "members", j), str(presence.member))
                for j, presence in enumerate(delegation.members)
            ]
            for pointer, ref in refs:
                if ref in seen:
                    yield Fault(pointer, phrase("{id} is listed twice", id=ref))
                seen.add(ref)
