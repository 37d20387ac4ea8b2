"""Totals and their parts, counts and what is listed."""

from collections.abc import Callable, Iterator, Mapping

from report.checks.base import Fault, check
from report.checks.walk import each, owners
from report.findings import Severity
from report.model.annual import Annual
from report.model.facets import Amount, Delegation, PrintRun, Tally
from report.model.record import Record
from report.model.sections.institution import Assembly, Glance, Headcount
from report.phrases import phrase, sayable
from report.yaml import Pointer


@check(
    "data/total",
    Severity.ERROR,
    reason="""
        Readers add up. A total that differs from the sum of its parts is a mistake of ours or
        a contradiction of the source, and the book must know which.
        """,
    hint="compare with the source; if the source says so, accept it in waivers.yaml",
    example="total: 146\nparts:\n  - {id: grand, count: 1}\n  - {id: selected, count: 126}",
)
def total(annual: Annual) -> Iterator[Fault]:
    """A total is the sum of its parts."""
    for at, what, stated, parts in _sums(annual):
        if parts and sum(parts) != stated:
            said = " + ".join(map(str, parts))
            yield Fault(
                at,
                phrase(
                    "{what} is {stated}, its parts are {said} = {parts}",
                    what=what,
                    stated=stated,
                    said=said,
                    parts=sum(parts),
                ),
            )


def _sums(annual: Annual) -> Iterator[tuple[Pointer, str, int, list[int]]]:
    """Every stated total: where, what, how much, and its parts."""
    for at, tally in each(annual, Tally):
        parts = [part.count for part in tally.parts]
        yield (*at, "total"), phrase("the total of {id}", id=tally.id), tally.total, parts
    for at, run in each(annual, PrintRun):
        yield (*at, "copies"), phrase("copies"), run.copies, [*run.by_language.values()]
    for at, head in each(annual, Headcount):
        yield (
            (*at, "total"),
            phrase("the total of {id}", id=head.id),
            head.total,
            [*head.by_country.values()],
        )
    for at, assembly in each(annual, Assembly):
        yield from _of_assembly(at, assembly)


def _of_assembly(at: Pointer, assembly: Assembly) -> Iterator[tuple[Pointer, str, int, list[int]]]:
    for what in (sayable("members"), sayable("people")):
        stated: int | None = getattr(assembly, what)
        parts = [by[what] for by in assembly.by_country.values() if what in by]
        if stated is not None and len(parts) == len(assembly.by_country):
            yield (*at, what), phrase(what), stated, parts


@check(
    "data/stated-count",
    Severity.ERROR,
    reason="""
        A source states how many took part and lists who. Where the two differ, a name was lost
        or the count is wrong, and both are printed side by side.
        """,
    hint="count again in the source; if it differs from itself, accept it in waivers.yaml",
    example="members: 32\nlisted:\n  - {country: KR, members: [KR-47, KR-48]}",
)
def stated_count(annual: Annual) -> Iterator[Fault]:
    """A stated count is the count of what is listed."""
    for at, what, stated, listed in _counts(annual):
        if listed is not None and stated != listed:
            yield Fault(
                at,
                phrase(
                    "{what}: {stated} stated, {listed} listed",
                    what=what,
                    stated=stated,
                    listed=listed,
                ),
            )


_Count = tuple[Pointer, str, int, int | None]


def _counts(annual: Annual) -> Iterator[_Count]:
    for record in annual.records.values():
        yield from _of_participants(record)
        yield from _of_parts(record)
        yield from _of_occasions(record)
    for at, one in each(annual, Assembly):
        if one.countries is not None and one.by_country:
            yield (*at, "countries"), phrase("countries"), one.countries, len(one.by_country)
    for at, delegation in each(annual, Delegation):
        if delegation.count is not None and delegation.members:
            yield (*at, "count"), phrase("members"), delegation.count, len(delegation.members)
    for at, owner in owners(annual):
        yield from _of_facts(at, owner)


def _of_participants(record: Record) -> Iterator[_Count]:
    there = record.participants
    if there is None or not there.listed:
        return
    at: Pointer = ("records", record.id, "participants")
    if there.members is not None:
        listed = sum(delegation.size for delegation in there.listed)
        yield (*at, "members"), phrase("members"), there.members, listed
    if there.countries is not None:
        listed = len({delegation.country for delegation in there.listed})
        yield (*at, "countries"), phrase("countries"), there.countries, listed


def _of_parts(record: Record) -> Iterator[_Count]:
    there = record.participants
    if there is None or there.countries is None:
        return
    at: Pointer = ("records", record.id, "participants", "countries")
    for tally in record.tallies:
        countries = {part.country for part in tally.parts if part.country}
        if countries:
            yield (
                at,
                phrase("countries, by {tally}", tally=tally.id),
                there.countries,
                len(countries),
            )


def _of_occasions(record: Record) -> Iterator[_Count]:
    people = [o.people.count for o in record.occasions if o.people]
    there = record.participants
    if there and there.people and people and len(people) == len(record.occasions):
        at = ("records", record.id, "participants", "people")
        yield at, "people", there.people.count, sum(people)


def _of_facts(at: Pointer, owner: object) -> Iterator[_Count]:
    facts: Mapping[str, object] = getattr(owner, "facts", {})
    for name, fact in facts.items():
        if isinstance(fact, Amount) and name in _LISTS:
            yield (*at, "facts", name), name, fact.count, _LISTS[name](owner)
        elif isinstance(fact, Amount) and isinstance(getattr(owner, name, None), tuple):
            yield (*at, "facts", name), name, fact.count, len(getattr(owner, name))


def _named_members(owner: object) -> int | None:
    there = owner.participants if isinstance(owner, Record) else None
    return len(there.codes) if there and there.listed else None


def _sessions(owner: object) -> int | None:
    return len(owner.occasions) or None if isinstance(owner, Record) else None


def _places(owner: object) -> int | None:
    occasions = owner.occasions if isinstance(owner, Record) else ()
    return len({o.organisation or o.place for o in occasions}) or None


def _languages(owner: object) -> int | None:
    run = owner.print_run if isinstance(owner, Record) else None
    return len(run.languages) if run else None


def _founders(owner: object) -> Headcount | None:
    heads = owner.growth if isinstance(owner, Glance) else ()
    return min(heads, key=lambda head: head.on.first, default=None)


def _founding_members(owner: object) -> int | None:
    head = _founders(owner)
    return head.total if head else None


def _founding_countries(owner: object) -> int | None:
    head = _founders(owner)
    return len(head.by_country) or None if head else None


# Facts that count what their owner lists under another name.  A fact with the name of a list
# (organisation: assemblies) counts that list without being named here.
_LISTS: dict[str, Callable[[object], int | None]] = {
    "named_members": _named_members,
    "sessions": _sessions,
    "places": _places,
    "languages": _languages,
    "founding_members": _founding_members,
    "founding_countries": _founding_countries,
}
