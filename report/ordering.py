"""What a printer is to get: the files for his press are built, then packaged."""

from dataclasses import dataclass

from report.building import Task, Watch, build
from report.desk import Desk
from report.packaging import Packaged, package


@dataclass(frozen=True, slots=True)
class Wanted:
    """For which press, in which languages, and with what."""

    press: str
    tags: tuple[str, ...] = ()  # default: all editions of the year
    dummy: bool = False  # sheets imposed for folding by hand


def order(desk: Desk, number: int, wanted: Wanted, *, jobs: int, watch: Watch) -> Packaged:
    """Build editions of a year for a press and package those that appeared."""
    task = Task(presses=(wanted.press,))
    built = build(desk, number, wanted.tags, task, jobs=jobs, watch=watch)
    missing = tuple(dict.fromkeys(name.partition(" ")[0] for name in built.rejected))
    if not built.leaflets:
        return Packaged((), built.findings, missing)
    packaged = package(
        desk, number, wanted.press, wanted.tags, without=missing, dummy=wanted.dummy
    )
    found = dict.fromkeys((*built.findings, *packaged.findings))
    return Packaged(packaged.zips, tuple(found), (*missing, *packaged.refused))
