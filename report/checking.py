"""All that can be judged without typesetting: a year, or a translator's file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from report import checks
from report.checks.base import Place, judged
from report.checks.translation import entries
from report.checks.translation.entries import other_placeholders
from report.desk import Desk
from report.exchange import recognised
from report.findings import Finding, Ledger, Rejected, Severity
from report.marks import Mark
from report.model.moments import Moment
from report.model.parcel import Parcel
from report.model.tongue import Tongue, tag_of
from report.opening import open_year, translated
from report.phrases import phrase
from report.placing import unused
from report.stages.align import align_parcel
from report.stages.load import load
from report.stages.validate import validate_registry
from report.stocking import read_tongues


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that came, and what languages it is said to hold, where the file is not believed."""

    content: bytes
    name: str
    source: str = ""
    language: str = ""


def check_year(desk: Desk, number: int, tags: Sequence[str]) -> tuple[Finding, ...]:
    """Every finding on a year's facts and on the copy of its languages."""
    ledger = Ledger()
    with ledger.catching():
        year = open_year(desk, number)
        ledger.enter(year.findings)
        told: list[str] = []
        for tag in tags or year.tags:
            with ledger.catching():
                ledger.enter(translated(year, tag)[1])
                told.append(tag)
        ledger.enter(unused(year.annual, list(ledger), told))
    return tuple(ledger)


def check_file(desk: Desk, came: Delivery) -> tuple[Finding, ...]:
    """Every finding on a translator's file that needs no facts; raise Rejected if it is none."""
    parcel = recognised(came.content, came.name).read(came.content, came.name)
    tongues = read_tongues(desk).tongues
    parcel = _housed(parcel, came, tongues)
    latest = desk.years()[-1]
    registry = validate_registry(load(latest, desk.commons(), {}))
    parallel = align_parcel(parcel, tongues, registry, Moment(parcel.year or latest))
    ledger = Ledger()
    ledger.enter(parcel.findings)
    ledger.enter(_holes(parcel))
    ledger.enter(judged(checks.PARALLEL, parallel, _mark))
    for tag, bitext in parallel.bitexts.items():
        ledger.enter(judged(checks.COPY, bitext, _mark, tag))
    return tuple(ledger)


def _holes(parcel: Parcel) -> Iterator[Finding]:
    """Entries that are not translated, or name other facts than their sources."""
    for unit in parcel.units:
        if not unit.text.strip():
            check, hint = entries.missing, str(phrase("translate it"))
            message: str = phrase("{key} is not translated", key=unit.key)
        elif wrong := other_placeholders(unit.source, unit.text):
            check, hint = entries.same_placeholders, entries.same_placeholders.hint
            message = wrong
        else:
            continue
        yield Finding(
            check.id,
            check.severity,
            message,
            unit.mark,
            hint,
            parcel.language,
            unit.key,
            its=check.its,
        )


def _mark(place: Place) -> Mark:
    """A text of a file is where it is; there are no facts to point to."""
    return place if isinstance(place, Mark) else Mark("")


def _housed(parcel: Parcel, came: Delivery, tongues: Mapping[str, Tongue]) -> Parcel:
    """The parcel under the house's tags; raise Rejected for a language that the house lacks."""
    language = came.language or tag_of(parcel.language, tongues)
    if language is None:
        told = parcel.language or phrase("no language")
        message = phrase(
            "the file names {told}; the house has {tongues}", told=told, tongues=", ".join(tongues)
        )
        hint = phrase("name the language with --lang")
        mark = Mark(came.name)
        raise Rejected([Finding("exchange/language", Severity.ERROR, message, mark, hint)])
    source = came.source or tag_of(parcel.source, tongues) or parcel.source
    return replace(parcel, language=language, source=source)
