"""All that can be judged without typesetting."""

from collections.abc import Sequence

from report.desk import Desk
from report.findings import Finding, Ledger
from report.opening import open_year, translated
from report.placing import unused


def check_year(desk: Desk, number: int, tags: Sequence[str]) -> tuple[Finding, ...]:
    """Every finding on a year's facts and on the copy of its languages."""
    ledger = Ledger()
    with ledger.catching():
        year = open_year(desk, number)
        ledger.enter(year.findings)
        for tag in tags or year.tags:
            with ledger.catching():
                ledger.enter(translated(year, tag)[1])
        ledger.enter(unused(year.annual, list(ledger)))
    return tuple(ledger)
