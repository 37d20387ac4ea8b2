"""Opens a year: what all languages share, and the year in one of them, each judged."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from report import checks
from report.checks.base import judged
from report.desk import Desk, Inspect
from report.findings import Finding, Severity
from report.model.annual import Annual
from report.model.bitext import Parallel
from report.model.edition import Edition
from report.placing import by_marks, locate, pinned
from report.stages.align import align, filled
from report.stages.load import load
from report.stages.localize import localize
from report.stages.validate import validate
from report.stocking import Tongues, read_tongues
from report.store import Store

Early = Callable[[Annual, Tongues], object]

_LOOKS_REVISION = 1


@dataclass(frozen=True, slots=True)
class Year:
    """A year and the languages it is set in, ready for any edition."""

    annual: Annual
    tongues: Tongues
    parallel: Parallel
    findings: tuple[Finding, ...]
    compared: tuple[Finding, ...]  # of languages side by side, each naming its own

    @property
    def tags(self) -> tuple[str, ...]:
        """The editions of the year, in the house's order."""
        return self.tongues.editions(self.annual)


def read_annual(desk: Desk, year: int) -> Annual:
    """Read a year's facts and copy without judging them; raise Rejected where that fails."""
    return validate(load(year, desk.sources(year), desk.pictures(year, inspecting(desk))))


def open_year(desk: Desk, year: int, early: Early = lambda *_: None) -> Year:
    """Read and judge what all languages share; raise Rejected where it cannot be read.

    ``early`` hears of the year before it is judged, and may have others begin what it needs.
    """
    annual = read_annual(desk, year)
    tongues = read_tongues(desk)
    early(annual, tongues)
    found = [*judged(checks.DATA, annual, locate(annual)), *_unspoken(annual, tongues)]
    parallel = align(annual, tongues.tongues)
    compared = judged(checks.PARALLEL, parallel, locate(annual))
    return Year(
        annual,
        tongues,
        parallel,
        tuple(by_marks(annual, found)),
        tuple(by_marks(annual, pinned(parallel, compared))),
    )


def inspecting(desk: Desk) -> Inspect:
    """A look at a picture file, which is taken once as long as the file stays as it is."""
    store = Store(desk.root / "build" / "cache")

    def look(content: bytes) -> tuple[int, int, str]:
        kept = store.recall("looks", lambda: _look(content), _LOOKS_REVISION, content)
        width, height, fault = json.loads(kept)
        return width, height, fault

    return look


def _look(content: bytes) -> bytes:
    from report.tools.picturefacts import inspect  # noqa: PLC0415 - loads what reads pictures

    return json.dumps(inspect(content)).encode()


def _unspoken(annual: Annual, tongues: Tongues) -> Iterator[Finding]:
    """Editions that are asked for in a language nobody has taught the house."""
    for at, asked in (("report", annual.head.languages), ("house", annual.house.languages)):
        for i, tag in enumerate(asked):
            if tag not in tongues.locales:
                near = get_close_matches(tag, tongues.locales, 1)
                hint = f"did you mean {near[0]}?" if near else f"write templates/{tag}/locale.yaml"
                mark = annual.mark((at, "languages", i))
                message = f"no language {tag!r}"
                yield Finding("data/unknown-language", Severity.ERROR, message, mark, hint)


def translated(year: Year, tag: str) -> tuple[Edition, tuple[Finding, ...]]:
    """Give the year a language and judge its copy; raise Rejected where it cannot be set."""
    annual, tongues = year.annual, year.tongues
    edition = localize(annual, tongues.locales[tag], tongues.words[tag])
    place = locate(annual, edition)
    found = judged(checks.TRANSLATION, edition, place, tag)
    if tag in year.parallel.bitexts:
        bitext = filled(year.parallel.bitexts[tag], edition)
        found += pinned(year.parallel, judged(checks.COPY, bitext, place, tag))
    compared = [finding for finding in year.compared if finding.language == tag]
    return edition, (*by_marks(annual, found), *compared)
