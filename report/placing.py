"""Where findings stand, what they are about, and which of them an editor has accepted."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from math import hypot

from report.checks.base import Locate, Place
from report.checks.data.renewal import told_once
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual, Waiver
from report.model.bitext import Parallel
from report.model.edition import Edition
from report.model.paths import pointed
from report.model.pressfile import PressFile
from report.model.proof import Box, Placement
from report.phrases import phrase
from report.yaml import Pointer

NEAR = 3.0  # mm: how far from an entry a finding may lie that is put down to it


def locate(annual: Annual, edition: Edition | None = None) -> Locate:
    """A way from a place to its mark: a path of the year, an entry's key, or a mark as it is."""

    def mark(place: Place) -> Mark:
        if isinstance(place, Mark):
            return place
        if isinstance(place, tuple):
            return annual.mark(place)
        if edition and place in edition.entries:
            return edition.entries[place].mark
        return annual.mark(annual.places.get(place, ()))

    return mark


def pinned(parallel: Parallel, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings in a text at the line and column of their first word."""
    for finding in findings:
        bitext = parallel.bitexts.get(finding.language)
        if finding.span is None or bitext is None or bitext.annual is None:
            yield finding
            continue
        text = bitext.texts.get(finding.entry, "")
        spot = bitext.annual.yaml.spot(finding.mark, text, finding.span[0])
        yield replace(finding, mark=spot)


def by_marks(annual: Annual, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings, each once, those accepted carrying the reason."""
    accepted = [(waiver, _meant(annual, waiver)) for waiver in annual.waivers]
    for finding in told_once(annual, findings):
        reason = next(
            (
                waiver.reason
                for waiver, mark in accepted
                if waiver.check == finding.check
                and (_accepts(waiver, finding) if waiver.entry else mark == finding.mark)
                and (waiver.message is None or waiver.message in finding.message)
            ),
            "",
        )
        yield replace(finding, waived=reason) if reason else finding


def _meant(annual: Annual, waiver: Waiver) -> Mark:
    return annual.mark(pointer(annual, waiver.at))


def _accepts(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver means this text of this language, letter for letter."""
    said = (finding.entry, finding.language, finding.of)
    return said == (waiver.entry, waiver.lang, waiver.of)


def unused(
    annual: Annual, findings: Iterable[Finding], tags: Collection[str]
) -> Iterator[Finding]:
    """Waivers that accept nothing: the fault they excused is gone, or the text was changed.

    ``tags`` are the languages that were judged; of others nothing can be said.
    """
    found = list(findings)
    used = {(f.check, f.mark) for f in found if f.waived}
    texts = {(f.check, f.entry, f.language, f.of) for f in found if f.waived}
    for i, waiver in enumerate(annual.waivers):
        if waiver.lang and waiver.lang not in tags:
            continue
        if waiver.entry:
            there = (waiver.check, waiver.entry, waiver.lang, waiver.of) in texts
            place: str = phrase("{entry} in {tag}", entry=waiver.entry, tag=waiver.lang)
        else:
            there = (waiver.check, _meant(annual, waiver)) in used
            place = waiver.at
        if not there:
            mark = annual.mark(("waivers", i))
            message = phrase(
                "nothing to accept: {check} does not occur at {place}",
                check=waiver.check,
                place=place,
            )
            hint = phrase("take the waiver out, or correct where it points")
            if waiver.entry:
                text = (waiver.check, waiver.entry, waiver.lang)
                now = {f.of for f in found if (f.check, f.entry, f.language) == text}
                lapsed = "the text was changed: judge it again, then write of: {now}"
                hint = phrase(lapsed, now=min(now)) if now else phrase("take the waiver out")
            yield Finding("data/unused-waiver", Severity.WARNING, message, mark, hint)


def pointer(annual: Annual, path: str) -> Pointer:
    """Read a path as people write it, list items by their ids."""
    return pointed(annual.yaml.data, path)


# -- on pages of a press file -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what stands on our own pages was written."""

    file: PressFile
    locate: Locate


def put_down(findings: Iterable[Finding], origin: Origin) -> Iterator[Finding]:
    """Findings of our own pages with the entry at their place, its language and its line."""
    pages: dict[int, list[Placement]] = {}
    for placement in origin.file.placements:
        pages.setdefault(placement.page + 1, []).append(placement)
    for finding in findings:
        found = replace(finding, language=finding.language or origin.file.language)
        entry = finding.entry
        if not entry and finding.page and finding.position:
            entry = at(pages.get(finding.page, ()), finding.position)
        yield replace(found, entry=entry, mark=origin.locate(entry)) if entry else found


def at(placements: Iterable[Placement], place: tuple[float, float]) -> str:
    """The entry at a place in mm: the smallest that holds it, else the nearest; or none."""
    ranked = sorted(
        (_distance(one.box, place), one.box.width * one.box.height, one.entry)
        for one in placements
    )
    return ranked[0][2] if ranked and ranked[0][0] <= NEAR else ""


def _distance(box: Box, place: tuple[float, float]) -> float:
    """From a place to a box, in mm; 0 inside."""
    x, y = place
    return hypot(max(box.left - x, 0, x - box.right), max(box.top - y, 0, y - box.bottom))
