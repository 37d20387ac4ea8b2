"""What a printer gets: for each edition a folder and a zip file, and one order for all of them.

It is made from the press files of the last build, never from others: what is missing, has
changed since, or did not pass preflight is refused.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from report.desk import Desk
from report.findings import Finding, Ledger, Rejected
from report.model.ticket import Dossier
from report.opening import open_year
from report.packaging.bench import Bench
from report.store import Store


@dataclass(frozen=True, slots=True)
class Packaged:
    """What was written, what stood in the way, and the editions that have no package."""

    zips: tuple[str, ...]
    findings: tuple[Finding, ...]
    refused: tuple[str, ...]


def package(
    desk: Desk,
    number: int,
    press: str,
    tags: Sequence[str],
    *,
    without: Collection[str] = (),
    dummy: bool = False,
) -> Packaged:
    """Package editions of a year for a press; one that is refused does not stop the others.

    ``without``: editions that are not to be packaged.  ``dummy``: with sheets imposed for
    folding by hand.
    """
    ledger = Ledger()
    zips: list[str] = []
    refused: list[str] = []
    with ledger.catching():
        year = open_year(desk, number)
        store = Store(desk.root / "build" / "cache")
        bench = Bench(desk, store, year, year.annual.presses[press], dummy)
        made: dict[str, Dossier] = {}
        for tag in (tag for tag in tags or year.tags if tag not in without):
            try:
                made[tag], path = bench.package(tag)
                zips.append(path)
            except Rejected as rejected:
                ledger.enter(rejected.findings)
                refused.append(tag)
        rest = [tag for tag in year.tags if tag not in without]
        standing = {tag: made.get(tag) or bench.standing(tag) for tag in rest}
        if made:
            zips.append(bench.order({tag: one for tag, one in standing.items() if one}))
    return Packaged(tuple(zips), tuple(ledger), tuple(refused))
