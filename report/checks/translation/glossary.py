"""Terms of the glossary: one word for one thing, in every edition."""

from collections.abc import Iterator

from report.checks.base import Fault, check
from report.checks.translation.names import odd, told
from report.checks.translation.verdicts import verdicts
from report.findings import Severity
from report.model.bitext import Parallel


@check(
    "translation/terms",
    Severity.WARNING,
    reason="""
        The glossary has one word for each organ, office and prize in each language.  A reader who
        meets two takes them for two.  Words of every day are left to the translator.
    """,
    hint="write the term as the glossary has it",
    example="실무위원회 → Working Group  # Working Committee",
    its="terminology",
)
def terms(parallel: Parallel) -> Iterator[Fault]:
    """A term of the source has the glossary's word in the translation."""
    found = verdicts(parallel)
    for tag, pair, asked in found.lacking:
        if asked.claim.everyday:
            yield told(asked, pair, tag)
    for one in found.odd:
        if "terms" in one.tables:
            yield odd(one, parallel.source)
