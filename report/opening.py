"""Opens a year: what all languages share, and the year in one of them, each judged."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from report import checks
from report.checks.base import judged
from report.desk import Desk, Inspect
from report.findings import Finding, Rejected, Severity
from report.model.annual import Annual
from report.model.bitext import Parallel
from report.model.edition import Edition
from report.model.sections.forum import Comparison
from report.phrases import phrase
from report.placing import by_marks, locate, pinned
from report.stages.align import align, filled
from report.stages.load import load
from report.stages.localize import localize
from report.stages.validate import validate
from report.stocking import Tongues, read_tongues
from report.store import Store
from report.yaml import Pointer

Early = Callable[[Annual, Tongues], object]
Speak = Callable[[Desk], Tongues]

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
    pictures = desk.pictures(year, inspecting(desk))
    return beside(desk, validate(load(year, desk.sources(year), pictures)))


def beside(desk: Desk, annual: Annual) -> Annual:
    """A year with those that it is compared with; raise Rejected where one cannot be read."""
    asked = compared(annual)
    years, faults = desk.years() if asked else (), []
    others: dict[int, Annual] = {}
    for year, at in asked.items():
        if year == annual.head.year or year not in years:
            faults.append(_absent(annual, year, at, years))
            continue
        try:
            others[year] = validate(load(year, facts_of(desk, year), {}))
        except Rejected as rejected:
            faults += rejected.findings
    if faults:
        raise Rejected(faults)
    return replace(annual, others=others) if others else annual


def compared(annual: Annual) -> dict[int, Pointer]:
    """The other years that sections ask for, and where."""
    return {
        section.since: ("sections", section.id, "since")
        for section in reversed(annual.sections)
        if isinstance(section, Comparison)
    }


def facts_of(desk: Desk, year: int) -> Mapping[str, str]:
    """The texts of a year, by path, but for its translations: nobody asks for its copy."""
    apart = f"sources/{year}/translations/"
    return {path: text for path, text in desk.sources(year).items() if not path.startswith(apart)}


def _absent(annual: Annual, year: int, at: Pointer, years: tuple[int, ...]) -> Finding:
    others = [str(one) for one in years if one != annual.head.year]
    message = phrase("there is no report of {year} to compare with", year=year)
    hint = phrase("years with a report: {years}", years=", ".join(others) or "–")
    return Finding("data/missing-file", Severity.ERROR, message, annual.mark(at), hint)


def open_year(desk: Desk, number: int, early: Early = lambda *_: None) -> Year:
    """Read and judge what all languages share; raise Rejected where it cannot be read.

    ``early`` hears of the year before it is judged, and may have others begin what it needs.
    """
    year = read_year(desk, number, early)
    return replace(year, compared=compare(year))


def read_year(
    desk: Desk, year: int, early: Early = lambda *_: None, speak: Speak = read_tongues
) -> Year:
    """The same, but that its languages have not been compared yet; ``speak`` knows them."""
    annual = read_annual(desk, year)
    tongues = speak(desk)
    early(annual, tongues)
    found = [*judged(checks.DATA, annual, locate(annual)), *_unspoken(annual, tongues)]
    parallel = align(annual, tongues.tongues)
    return Year(annual, tongues, parallel, tuple(by_marks(annual, found)), ())


def compare(year: Year) -> tuple[Finding, ...]:
    """Judge the languages of a year side by side."""
    annual, parallel = year.annual, year.parallel
    compared = judged(checks.PARALLEL, parallel, locate(annual))
    return tuple(by_marks(annual, pinned(parallel, compared)))


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
                hint = (
                    phrase("did you mean {near}?", near=near[0])
                    if near
                    else phrase("write templates/{tag}/locale.yaml", tag=tag)
                )
                mark = annual.mark((at, "languages", i))
                message = phrase("no language {tag!r}", tag=tag)
                yield Finding("data/unknown-language", Severity.ERROR, message, mark, hint)


def translated(year: Year, tag: str) -> tuple[Edition, tuple[Finding, ...]]:
    """Give the year a language and judge its copy; raise Rejected where it cannot be set."""
    edition, findings = localized(year, tag)
    compared = (finding for finding in year.compared if finding.language == tag)
    return edition, (*findings, *proofread(year, edition), *compared)


def localized(year: Year, tag: str) -> tuple[Edition, tuple[Finding, ...]]:
    """The same, but that its copy has not been read yet: only whether it is there."""
    annual, tongues = year.annual, year.tongues
    edition = localize(annual, tongues.locales[tag], tongues.words[tag])
    found = judged(checks.TRANSLATION, edition, locate(annual, edition), tag)
    return edition, tuple(by_marks(annual, found))


def proofread(year: Year, edition: Edition) -> tuple[Finding, ...]:
    """Judge the copy of an edition by itself."""
    annual, tag = year.annual, edition.tag
    if tag not in year.parallel.bitexts:
        return ()
    bitext = filled(year.parallel.bitexts[tag], edition)
    found = judged(checks.COPY, bitext, locate(annual, edition), tag)
    return tuple(by_marks(annual, pinned(year.parallel, found)))
