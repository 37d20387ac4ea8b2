"""What no language translates: addresses, tags, codes, abbreviations."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.translation.abbreviations import abbreviations
from report.checks.translation.addresses import addresses
from report.findings import Severity
from report.model.bitext import Parallel


@check(
    "translation/codes",
    Severity.WARNING,
    reason="""
        Addresses, tags and codes mean the same in every language and only as they stand; an
        abbreviation that the registry does not name is kept too.
    """,
    hint="write it as the source does",
    example="https://www.example.org/report → https://www.example.org/raport",
    its="non-conformance",
)
def codes(parallel: Parallel) -> Iterator[Fault]:
    """Addresses, tags, codes and abbreviations of the source stand in the translation."""
    for tag, pair in parallel.translated():
        yield from addresses(tag, pair)
    yield from abbreviations(parallel)
