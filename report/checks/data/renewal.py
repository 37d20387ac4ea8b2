"""What a new year took over from the one before, and nobody has seen to yet."""

from collections.abc import Iterable, Iterator

from report.checks.base import Fault, check
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.paths import pointed, value_at
from report.model.renewal import Ask, Renewal, seal
from report.phrases import joined, phrase, sayable
from report.yaml import Pointer

_SAID: dict[Ask, str] = {
    "renew": sayable("{value} is still to be written for this year"),
    "confirm": sayable("{value} stands as it stood in the year before"),
    "see": sayable("{value} was taken over from the year before"),
}
_HINTS: dict[Ask, str] = {
    "renew": "write what is true of this year; where there is nothing to say, take the key out,"
    " or the whole item of the list",
    "confirm": "correct it; if it is still true, take its lines out of renewal.yaml",
    "see": "see whether it still holds, then take its lines out of renewal.yaml",
}
_SEVERITIES: dict[Ask, Severity] = {
    "renew": Severity.ERROR,
    "confirm": Severity.ERROR,
    "see": Severity.WARNING,
}
_WHOLE = "data/empty-section"  # stands at a file's head, and means what was emptied below it


@check(
    "data/to-renew",
    Severity.ERROR,
    reason="""
        A new year begins as a copy of the one before, its facts emptied. What nobody has seen to
        is empty, or last year's: neither may be printed. `renewal.yaml` lists what was taken over;
        a value that was changed, or whose key was taken out, is settled by that.
        """,
    hint=_HINTS["renew"],
    example="total: 0   # 323 in the year before",
)
def to_renew(annual: Annual) -> Iterator[Fault]:
    """Everything taken over from the year before has been seen to."""
    for renewal, at in outstanding(annual):
        told = [phrase(_SAID[renewal.ask], value=renewal.at)]
        told += [phrase("it was: {was}", was=renewal.was)] if renewal.was else []
        severity = _SEVERITIES[renewal.ask]
        yield Fault(at, joined(told, "; "), _HINTS[renewal.ask], severity=severity)


def outstanding(annual: Annual) -> Iterator[tuple[Renewal, Pointer]]:
    """What is still as it was left, and where it stands."""
    data = annual.yaml.data
    for renewal in annual.renewals:
        at = pointed(data, renewal.at)
        value = value_at(data, at)
        if value is not None and seal(value) == renewal.left:
            yield renewal, at


def told_once(annual: Annual, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings without those that only say of an emptied value that it is empty."""
    emptied = [at for renewal, at in outstanding(annual) if renewal.ask == "renew"]
    marks = {annual.mark(at) for at in emptied}
    files = {Mark(mark.path) for mark in marks}
    places = {pointer: key for key, pointer in annual.places.items()}
    entries = {places[at] for at in emptied if at in places}
    for finding in findings:
        of_value = finding.mark in marks or finding.entry in entries
        of_file = finding.check == _WHOLE and Mark(finding.mark.path) in files
        if finding.check == to_renew.id or not (of_value or of_file):
            yield finding
