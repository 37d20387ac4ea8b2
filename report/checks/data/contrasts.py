"""Figures of this year beside those of another."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.suggestion import nearest
from report.findings import Severity
from report.model.annual import Annual
from report.model.facets import Amount
from report.model.placeholders import Unknown, fact
from report.model.sections.forum import Comparison
from report.phrases import phrase
from report.yaml import Pointer


@check(
    "data/uncomparable",
    Severity.ERROR,
    reason="""
        A comparison reads each figure from the sources of its own year. A path that leads to no
        number in one of the two has nothing to be compared with.
        """,
    hint="write the path of the number in this year, and `then:` where it is another in that one",
    example="fact: registry.member   # did you mean members?",
)
def uncomparable(annual: Annual) -> Iterator[Fault]:
    """Every figure that is compared stands in both years."""
    for section in annual.sections:
        if not isinstance(section, Comparison):
            continue
        other = annual.others.get(section.since)
        for i, row in enumerate(section.rows):
            at: Pointer = ("sections", section.id, "rows", i)
            yield from _missed(annual, section.id, row.fact, (*at, "fact"))
            if other is not None:
                name = "then" if row.then else "fact"
                yield from _missed(other, "", row.then or row.fact, (*at, name))


def _missed(annual: Annual, owner: str, path: str, at: Pointer) -> Iterator[Fault]:
    """What is wrong with a path: nothing stands there, or nothing that can be counted."""
    year = annual.head.year
    try:
        found = fact(annual, owner, path)
    except Unknown as unknown:
        hint = nearest(unknown.path.rpartition(".")[2], unknown.known)
        yield Fault(at, phrase("{fact} names no fact of {year}", fact=path, year=year), hint)
        return
    if not isinstance(found, int | Amount):
        yield Fault(at, phrase("{fact} is no number in {year}", fact=path, year=year))
