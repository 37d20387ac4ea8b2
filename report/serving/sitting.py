"""A year under review: its texts as they stand on disk, its pages as they were last pulled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.exchanging import open_texts
from report.findings import Finding, Rejected
from report.model.annual import Annual
from report.model.bitext import Bitext, Parallel
from report.model.former import Base, Former
from report.model.remarks import fingerprints, seal_of
from report.model.review import Laid, Plain, Review, placed
from report.model.review import found as plain
from report.model.standing import standing, texts_of
from report.opening import Year, open_year, translated
from report.placing import by_marks, locate, pinned
from report.reviewing import base_of, entry, frame_files, shown, with_changes
from report.stages.align import align
from report.stages.review import Beside, printed
from report.stages.since import dated
from report.stocking import read_tongues
from report.store import Store

Change = tuple[str, str]  # edition and entry

FEW = 40  # entries that browsers are told of one by one; more are all asked for again

_ALONE = frozenset(one.id for one in checks.COPY) | frozenset(one.id for one in checks.PARALLEL)
_ENTRY = frozenset(one.id for one in checks.TRANSLATION)


@dataclass(frozen=True, slots=True)
class Judged:
    """An edition's copy as it was last judged, and its texts with their facts."""

    findings: tuple[Finding, ...] = ()
    printed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a year when it was last judged, whole."""

    findings: tuple[Finding, ...]  # of what all editions share
    editions: Mapping[str, Judged]


@dataclass(frozen=True, slots=True)
class Stand:
    """All that is known of a year at one time."""

    year: Year
    texts: Annual  # as they were read last: itself again as long as nothing was saved
    frame: Mapping[str, bytes]  # pages, styles, scripts, words
    laid: Mapping[str, Laid] = field(default_factory=dict)
    judged: Mapping[str, Judged] = field(default_factory=dict)
    faults: tuple[Finding, ...] = ()  # why it cannot be read any more: this is the last that could
    unset: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)  # … be set
    base: Base = field(default_factory=Base)  # the site that was written last
    seals: dict[str, str] = field(default_factory=dict)  # of editions, as they are asked for

    def former(self, tag: str) -> Former | None:
        """An edition as it was in the site that was written last."""
        since = self.base.editions.get(tag)
        return since.now if since else None

    def seal(self, tag: str) -> str:
        """Of the texts of an edition: what a sign-off of it names."""
        if tag not in self.seals:
            self.seals[tag] = seal_of(fingerprints(texts_of(self.texts, tag)))
        return self.seals[tag]

    def findings(self, tag: str) -> tuple[Finding, ...]:
        """All that is known to be wrong with an edition, in the order of the sources."""
        known = self.judged.get(tag, Judged()).findings
        pages = self.laid.get(tag, Laid()).findings
        found = dict.fromkeys((*self.faults, *self.unset.get(tag, ()), *known, *pages))
        mine = [finding for finding in found if finding.language in ("", tag)]
        return tuple(sorted(mine, key=lambda finding: finding.order))


def first_stand(desk: Desk, number: int) -> Stand:
    """What is there before anything is pulled or judged; raise Rejected."""
    texts, tongues = open_texts(desk, number), read_tongues(desk)
    year = Year(texts, tongues, align(texts, tongues.tongues), (), ())
    return Stand(year, texts, frame_files(desk, year), base=base_of(desk, number))


def judge_year(desk: Desk, number: int) -> Verdict:
    """Judge all copy of a year; raise Rejected where it cannot be read."""
    year = open_year(desk, number)
    return Verdict(year.findings, {tag: _judged(year, tag) for tag in year.tags})


def _judged(year: Year, tag: str) -> Judged:
    try:
        edition, findings = translated(year, tag)
    except Rejected as rejected:
        return Judged(rejected.findings)
    return Judged(findings, printed(edition))


def judge_entry(year: Year, tag: str, key: str, before: Judged) -> Judged:
    """Judge one entry at once, beside its source; what others say of it is for the whole year."""
    parallel = Parallel(year.parallel.source, {})
    home = year.parallel.source
    mine = {
        one: _only(year.parallel.bitexts[one], key)
        for one in dict.fromkeys((home, tag))
        if one in year.parallel.bitexts
    }
    parallel = replace(parallel, bitexts=mine)
    found: list[Finding] = []
    if tag in mine:
        place = locate(year.annual)
        found += judged(checks.COPY, mine[tag], place, tag)
        found += (one for one in judged(checks.PARALLEL, parallel, place) if one.language == tag)
    kept = [one for one in before.findings if one.entry != key or one.check not in _ALONE | _ENTRY]
    new = by_marks(year.annual, pinned(year.parallel, found))
    texts = {other: text for other, text in before.printed.items() if other != key}
    return Judged((*kept, *new), texts)


def _only(bitext: Bitext, key: str) -> Bitext:
    return replace(bitext, pairs=tuple(pair for pair in bitext.pairs if pair.key == key))


def reviewed(desk: Desk, stand: Stand, tag: str) -> Review:
    """An edition as it stands; raise Rejected where what was said of it cannot be read."""
    laid, known = stand.laid.get(tag, Laid()), stand.judged.get(tag, Judged())
    made = shown(desk, stand.year, tag, Beside(laid, stand.findings(tag), known.printed))
    former = stand.former(tag)
    return replace(made, entries={key: dated(one, former) for key, one in made.entries.items()})


def compare(desk: Desk, made: Review, number: int, before: Former | None) -> Laid:
    """An edition's pages with what is another than before: draws and compares pictures."""
    store = Store(desk.root / "build" / "cache")
    return with_changes(desk, store, made, number, before).laid


def with_known_marks(before: Laid | None, laid: Laid) -> Laid:
    """Pages with the marks that they had under the same name."""
    known = {one.image: one for one in before.sheets} if before else {}
    sheets = (known.get(one.image, one) for one in laid.sheets)
    marks = ((one.was, one.changed) for one in sheets)
    pairs = zip(laid.sheets, marks, strict=True)
    return replace(
        laid, sheets=tuple(replace(one, was=was, changed=boxes) for one, (was, boxes) in pairs)
    )


def entry_event(stand: Stand, tag: str, key: str) -> dict[str, object]:
    """What browsers are told of an entry that is another now."""
    year = stand.year
    laid, former = stand.laid.get(tag), stand.former(tag)
    record = entry(year.annual, year.tongues, tag, key, laid, former)
    text = stand.judged.get(tag, Judged()).printed.get(key, "").rstrip()
    if text and record["text"] and text != record["text"]:
        record["printed"] = text
    mine = [one for one in stand.findings(tag) if one.entry == key]
    seal = stand.seal(tag)
    return {"tag": tag, "key": key, "entry": record, "findings": told(mine), "seal": seal}


def told(findings: Sequence[Finding]) -> list[Plain]:
    """Findings as browsers read them."""
    return [plain(finding) for finding in findings]


def differing(before: Year, now: Year) -> Iterator[Change]:
    """Editions and entries that do not stand as before: where one changes, others grow stale.

    Both years are alike.
    """
    old, new = before.annual, now.annual
    keys = {key for key, text in new.entries.items() if old.entries[key] != text}
    for tag in new.translations:
        was, table = old.translations.get(tag, {}), new.translations[tag]
        keys |= {key for key in {*was, *table} if was.get(key) != table.get(key)}
    for key in new.entries:
        if key in keys and new.entries[key].source.strip():
            for tag in now.tags:
                if standing(old, tag, key) != standing(new, tag, key):
                    yield tag, key


def alike(before: Year, now: Year) -> bool:
    """Whether two years have the same entries in the same editions."""
    return before.tags == now.tags and list(before.annual.entries) == list(now.annual.entries)


@dataclass(frozen=True, slots=True)
class Again:
    """A year that was read again: what is another, None where everything may be."""

    stand: Stand
    changes: tuple[Change, ...] | None = ()


def read_again(desk: Desk, number: int, stand: Stand, *, frame: bool = False) -> Again:
    """Read a year again and judge at once what was changed; raise Rejected.

    The house's templates are read too where ``frame`` says so.
    """
    texts, before = open_texts(desk, number), stand.year
    if texts is stand.texts and not frame:
        return Again(replace(stand, faults=()))
    tongues = read_tongues(desk) if frame else before.tongues
    now = Year(texts, tongues, align(texts, tongues.tongues), before.findings, ())
    changes = tuple(differing(before, now)) if alike(before, now) else None
    judged = dict(stand.judged)
    for tag, key in (changes or ())[:FEW]:
        judged[tag] = judge_entry(now, tag, key, judged.get(tag, Judged()))
    pages = frame_files(desk, now) if frame else stand.frame
    return Again(Stand(now, texts, pages, judged=judged, base=stand.base), changes)


def pages_event(tag: str, laid: Laid, near: str) -> dict[str, object]:
    """What browsers are told of pages that were pulled."""
    spots = laid.places.get(near, ())
    return {
        "tag": tag,
        "trim": list(laid.trim),
        "pages": [sheet.record(tag) for sheet in laid.sheets],
        "places": {key: placed(stands) for key, stands in laid.places.items()},
        "anchors": dict(laid.anchors),
        "near": spots[0][0] if spots else laid.anchors.get(near),
    }
