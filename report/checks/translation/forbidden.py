"""Spellings that must not appear, and names of another time."""

from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.checks.translation.slips import Slip, Sort, slips
from report.findings import Severity
from report.model.bitext import Bitext, Pair


@check(
    "translation/forbidden",
    Severity.WARNING,
    reason="""
        The registry lists spellings that were met and are wrong, and the dates on which things
        were renamed: a report calls them as they were called on its date.
    """,
    hint="write what the registry has instead",
    example="Association of Northeast Asia Regional Governments  # North East, in two words",
    its="terminology",
)
def forbidden(bitext: Bitext) -> Iterator[Fault]:
    """No spelling is one that the registry forbids, and no name is of another time."""
    for pair in bitext.pairs:
        for slip in slips(bitext).get(pair.key, ()):
            if slip.sort is Sort.FORBIDDEN:
                yield _wrong(pair, slip)
            elif slip.sort is Sort.OUTDATED:
                message = (
                    f"“{slip.written}” is a name of another time: “{slip.right}” on {bitext.on}"
                )
                yield blamed(pair, message, slip.at, hint=f"write “{slip.right}”")


def _wrong(pair: Pair, slip: Slip) -> Fault:
    message = f"“{slip.written}” is a wrong spelling: “{slip.right}”"
    mend = slip.right if slip.exact else None
    return blamed(pair, message, slip.at, hint=f"write “{slip.right}”", mend=mend)


@check(
    "translation/misspelt-name",
    Severity.WARNING,
    reason="""
        A word one letter away from a name of the registry, that is no other name and no word the
        texts use, is a slip of the hand that no dictionary of spelling can see.
    """,
    hint="write the name as the registry has it",
    example="Gyeongsanbuk-do Province  # Gyeongsangbuk-do",
    its="misspelling",
)
def misspelt(bitext: Bitext) -> Iterator[Fault]:
    """No word is almost a name of the registry."""
    for pair in bitext.pairs:
        for slip in slips(bitext).get(pair.key, ()):
            if slip.sort is Sort.MISSPELT:
                message = f"“{slip.written}” is almost “{slip.right}”"
                yield blamed(pair, message, slip.at, hint=f"write “{slip.right}”")
