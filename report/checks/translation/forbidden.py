"""Spellings that must not appear, and names of another time."""

from collections.abc import Iterator

from report.checks.base import Fault, blamed, check
from report.checks.translation.slips import Slip, Sort, slips
from report.findings import Severity
from report.model.bitext import Bitext, Pair
from report.phrases import phrase


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
                message = phrase(
                    "“{written}” is a name of another time: “{right}” on {on}",
                    written=slip.written,
                    right=slip.right,
                    on=bitext.on,
                )
                yield blamed(
                    pair, message, slip.at, hint=phrase("write “{mend}”", mend=slip.right)
                )


def _wrong(pair: Pair, slip: Slip) -> Fault:
    message = phrase(
        "“{written}” is a wrong spelling: “{right}”", written=slip.written, right=slip.right
    )
    mend = slip.right if slip.exact else None
    return blamed(
        pair, message, slip.at, hint=phrase("write “{mend}”", mend=slip.right), mend=mend
    )


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
                message = phrase(
                    "“{written}” is almost “{right}”", written=slip.written, right=slip.right
                )
                yield blamed(
                    pair, message, slip.at, hint=phrase("write “{mend}”", mend=slip.right)
                )
