"""Counts, ordinals, percentages and money, as values, against those of the source."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.translation.disagreements import Kind
from report.checks.translation.wording import faults
from report.findings import Severity
from report.model.bitext import Parallel


@check(
    "translation/numbers",
    Severity.WARNING,
    reason="""
        A digit too many or too few, ten thousands taken for thousands, a point for a comma: they
        look right in the text and are wrong in every sense. Numbers are read with their units and
        compared as values; numbers in words may answer, and are not asked for.
        """,
    hint="write the number of the source, in the units of the language",
    example="3만 명 → 3,000 people",
    its="numbers",
)
def numbers(parallel: Parallel) -> Iterator[Fault]:
    """A translation counts what its source counts."""
    yield from faults(parallel, Kind.NUMBER)


@check(
    "translation/ordinals",
    Severity.WARNING,
    reason="The how-manieth says which one is meant: the seventh assembly is not the eighth.",
    hint="write the number of the source",
    example="제8회 → the 7th",
    its="numbers",
)
def ordinals(parallel: Parallel) -> Iterator[Fault]:
    """A translation tells the how-manieth that its source tells."""
    yield from faults(parallel, Kind.ORDINAL)


@check(
    "translation/percentages",
    Severity.WARNING,
    reason="A share without its sign reads as a count, and one with another value misinforms.",
    hint="write the share of the source, with the sign or word for percent",
    example="15% → 15 members",
    its="numbers",
)
def percentages(parallel: Parallel) -> Iterator[Fault]:
    """A translation names the shares that its source names."""
    yield from faults(parallel, Kind.PERCENTAGE)


@check(
    "translation/money",
    Severity.WARNING,
    reason="""
        The same sum in another currency is another sum. Sums are compared with their currencies,
        however these are written.
        """,
    hint="write the sum of the source, in its currency",
    example="3억 원 → 300 million yen",
    its="numbers",
)
def money(parallel: Parallel) -> Iterator[Fault]:
    """A translation names the sums of money that its source names."""
    yield from faults(parallel, Kind.MONEY)
