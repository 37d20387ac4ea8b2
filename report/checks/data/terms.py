"""Terms of office, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from report.checks.base import Fault, check
from report.findings import Severity
from report.model.annual import Annual
from report.model.moments import Moment
from report.model.sections.institution import Organisation
from report.phrases import phrase
from report.yaml import Pointer


@dataclass(frozen=True, slots=True)
class _Term:
    """A time in office: whose, where written, from and to when."""

    at: Pointer
    who: str
    start: Moment
    end: Moment

    def __str__(self) -> str:
        return f"{self.who} {self.start}..{self.end}"


@check(
    "data/term-empty",
    Severity.ERROR,
    reason="""
        Nobody is elected for no time at all. A term that ends in the month in which it starts
        lost one of its dates.
        """,
    hint="compare with the source; if the source says so, accept it in waivers.yaml",
    example="period: {start: 2002-09, end: 2002-09}",
)
def term_empty(annual: Annual) -> Iterator[Fault]:
    """A term in office has a length."""
    for terms in _offices(annual):
        for term in terms:
            if term.start == term.end and term.start.month:
                yield Fault(term.at, phrase("a term of no length: {term}", term=term))


@check(
    "data/term-repeated",
    Severity.ERROR,
    reason="""
        Two in the chair for the very same term is a line copied and not changed to the end.
        """,
    hint="compare with the source; if the source says so, accept it in waivers.yaml",
    example="- {id: chair-1, period: {start: 1996-09, end: 1998-10}, member: KR-47}\n"
    "- {id: chair-2, period: {start: 1996-09, end: 1998-10}, member: JP-16}",
)
def term_repeated(annual: Annual) -> Iterator[Fault]:
    """No two terms in an office are the same."""
    for terms in _offices(annual):
        for before, after in pairwise(terms):
            if _same(before, after):
                yield Fault(
                    after.at,
                    phrase(
                        "the same term twice: {before} and {after}", before=before, after=after
                    ),
                )


@check(
    "data/term-overlap",
    Severity.ERROR,
    reason="""
        One office, one holder: a term that starts before the last has ended contradicts it.
        """,
    hint="compare both with the source; if the source says so, accept it in waivers.yaml",
    example="- {id: a, since: 2006, until: 2012}\n- {id: b, since: 2011, until: 2015}",
)
def term_overlap(annual: Annual) -> Iterator[Fault]:
    """A term in an office starts when the last has ended."""
    for terms in _offices(annual):
        for before, after in pairwise(terms):
            if not _same(before, after) and after.start.last < before.end.first:
                yield Fault(
                    after.at,
                    phrase(
                        "{after} starts before the end of {before}", after=after, before=before
                    ),
                )


@check(
    "data/term-gap",
    Severity.ERROR,
    reason="""
        An office does not stand empty. Where nobody holds it, a date or a whole term is missing.
        """,
    hint="compare both with the source; if the source says so, accept it in waivers.yaml",
    example="- {id: chair-2, period: {start: 1996-09, end: 1998-10}}\n"
    "- {id: chair-3, period: {start: 2000-09, end: 2002-09}}",
)
def term_gap(annual: Annual) -> Iterator[Fault]:
    """A term in an office starts where the last ended."""
    for terms in _offices(annual):
        for before, after in pairwise(terms):
            if after.start.first > before.end.last + timedelta(days=1):
                yield Fault(
                    after.at,
                    phrase("nobody between {end} and {start}", end=before.end, start=after.start),
                )


@check(
    "data/numbering",
    Severity.ERROR,
    reason="""
        Assemblies, terms and occasions are called by their numbers. A number left out or given
        twice means that one is missing, or misnumbered from there on.
        """,
    hint="number them one after the other, as the source does",
    example="- {id: ga-1, number: 1}\n- {id: ga-3, number: 3}",
)
def numbering(annual: Annual) -> Iterator[Fault]:
    """What is numbered is numbered in its order, without gaps."""
    lists = [
        (("sections", section.id, name), getattr(section, name))
        for section in annual.sections
        if isinstance(section, Organisation)
        for name in ("assemblies", "chairs", "subcommittees")
    ]
    lists += [(("records", r.id, "occasions"), r.occasions) for r in annual.records.values()]
    for at, items in lists:
        for i, (before, after) in enumerate(pairwise(items), 1):
            if after.number != before.number + 1:
                yield Fault(
                    (*at, i, "number"),
                    phrase("{number} follows {before}", number=after.number, before=before.number),
                )


def _offices(annual: Annual) -> Iterator[list[_Term]]:
    for section in annual.sections:
        if not isinstance(section, Organisation):
            continue
        at = ("sections", section.id)
        yield [
            _Term((*at, "chairs", i, "period"), chair.member, chair.period.start, chair.period.end)
            for i, chair in enumerate(section.chairs)
        ]
        yield [
            _Term((*at, "secretaries", i), one.person, one.since, one.until or annual.end)
            for i, one in enumerate(section.secretaries)
        ]


def _same(one: _Term, other: _Term) -> bool:
    return (one.start, one.end) == (other.start, other.end)
