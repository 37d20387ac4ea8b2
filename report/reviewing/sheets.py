"""Pulls the editions of a review, each in a process of its own."""

from collections.abc import Callable, Sequence

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.review import Laid, Sheet
from report.opening import Year
from report.phrases import phrase
from report.pulling import Pulled, picture, pull
from report.store import Store
from report.tools.apart import Cut, Limits, each
from report.tools.engine import isolate

LIMITS = Limits(seconds=3_600, memory=8_000_000_000)  # of one edition, from nothing

Watch = Callable[[str, str, int, int], None]  # year, edition that is done, how many of how many


def laid_of(pulled: Pulled) -> Laid:
    """An edition's pages as the review shows them."""
    sheets = tuple(Sheet(one.image, one.label, one.section, one.side) for one in pulled.leaves)
    return Laid(pulled.trim, sheets, pulled.places, pulled.anchors, pulled.findings)


def all_laid(
    desk: Desk, opened: Year, tags: Sequence[str], jobs: int, watch: Watch
) -> tuple[dict[str, Laid], tuple[Finding, ...]]:
    """The pages of editions, and what kept the others from having any."""
    found: dict[str, Laid] = {}
    faults: list[Finding] = []
    name = str(opened.annual.head.year)
    tasks = [(desk, opened, tag) for tag in tags]
    for done, (number, result) in enumerate(each(_pulled, tasks, jobs, LIMITS), 1):
        tag = tags[number]
        watch(name, tag, done, len(tags))
        match result:
            case Pulled():
                found[tag] = laid_of(result)
            case Rejected():
                faults += result.findings
            case Cut():
                hint = phrase("start again; if it happens again, there may be too little memory")
                said = phrase(
                    "the pages in {tag} could not be pulled: {result}", tag=tag, result=result
                )
                faults.append(_error(said, Mark(f"build/{name}/{tag}"), hint))
            case _:
                raise result
    faults.sort(key=lambda fault: fault.order)
    return {tag: found[tag] for tag in tags if tag in found}, tuple(faults)


def _pulled(task: tuple[Desk, Year, str]) -> Pulled:
    """One edition with its pictures, in a process of its own."""
    desk, opened, tag = task
    cache = desk.root / "build" / "cache"
    isolate(cache / "fontconfig")
    store = Store(cache)
    pulled = pull(desk, store, opened, tag)
    for leaf in pulled.leaves:
        picture(store, leaf.image)
    return pulled


def _error(message: str, mark: Mark, hint: str) -> Finding:
    return Finding("desk/process", Severity.ERROR, message, mark, hint)
