"""All editions of a year, or of many: each goes its way in a thread, one crew works for all."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from threading import Lock

from report.castoff import Forerunner, remembered
from report.crew import Crew, Shop
from report.crew.joining import crew_of
from report.crew.pool import DIED
from report.desk import Desk
from report.findings import Finding, Ledger, Rejected
from report.marks import Mark
from report.model.annual import Annual
from report.opening import Year, read_year
from report.pipeline import Published, Tell, Way, publish
from report.placing import unused
from report.presswork import presses_of
from report.proofreading import Reader
from report.stages.deliver import Leaflet, findings_json, manifest_json, read_manifest
from report.stocking import Stockroom, Tongues, read_tongues
from report.store import Log, Store
from report.tools.isolation import libraries

Watch = Callable[
    [str, str, int, int, int], None
]  # edition, what is done, how many of how many, pages

REJECTED = "rejected"  # is told where nothing more is done for an edition

_ABREAST = 5  # editions on their way where nobody knows how many work for them
_YEARS = 2  # that are open at least: one is finished while the next is begun


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: files, findings, and the editions that did not appear."""

    leaflets: tuple[Leaflet, ...]
    findings: tuple[Finding, ...]
    rejected: tuple[str, ...]  # editions, or editions for a press, that did not appear


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of every edition."""

    draft: bool = False
    presses: tuple[str, ...] = ()  # for which press files are made


def build(
    desk: Desk,
    number: int,
    tags: Sequence[str],
    task: Task,
    *,
    jobs: int,
    watch: Watch,
    log: Log | None = None,
) -> Built:
    """Build editions of a year; one that is rejected does not stop the others."""
    with crew_of(desk.root, jobs, presses=bool(task.presses)) as crew:
        (built,) = build_all(desk, [number], tags, task, crew=crew, watch=watch, log=log)
    return built


def build_all(
    desk: Desk,
    numbers: Sequence[int],
    tags: Sequence[str],
    task: Task,
    *,
    crew: Crew,
    watch: Watch,
    log: Log | None = None,
) -> Iterator[Built]:
    """Build editions of several years, with the same crew; the years in the order asked for."""
    shop = Shop(Store(desk.root / "build" / "cache", log), crew)
    floor = _Floor(shop, watch, many=len(numbers) > 1)
    begun: deque[_Annum] = deque()
    try:
        for number in numbers:
            begun.append(_Annum(desk, number, task))
            begun[-1].begin(tags, floor)
            if len(begun) >= _YEARS and floor.full():
                yield begun.popleft().finish()
        while begun:
            yield begun.popleft().finish()
    finally:
        floor.clear()


class _Floor:
    """Where editions go their way: some at a time, those of the first year first."""

    def __init__(self, shop: Shop, watch: Watch, *, many: bool) -> None:
        self.shop, self._watch, self._many = shop, watch, many
        self._lock, self._rank, self._closed = Lock(), 0.0, False
        self._abreast = getattr(shop.crew, "abreast", _ABREAST)
        self._lanes = ThreadPoolExecutor(self._abreast, "edition")
        self._sent: list[Future[Published]] = []
        self.study = ThreadPoolExecutor(1, "reader")  # where copy is read
        self.speak = cache(read_tongues)  # all years of a build are in the same languages
        self._room: Stockroom | None = None

    def room(self, desk: Desk, tongues: Tongues) -> Stockroom:
        """What galleys of one more year touch: its pictures, and the fonts of those before."""
        if self._room is None or self._room.tongues is not tongues:
            self._room = Stockroom(desk, self.shop, tongues)
        else:
            self._room = self._room.further()
        return self._room

    def send(self, annum: "_Annum", year: Year, tag: str) -> Future[Published]:
        """Send an edition on its way."""
        self._rank += 1
        name = f"{annum.number} {tag}" if self._many else tag

        def tell(what: str, done: int, total: int, pages: int) -> None:
            with self._lock:
                if self._closed:
                    raise CancelledError
                self._watch(name, what, done, total, pages)

        tell("", 0, _steps(year, annum.task), 0)
        way = annum.way(tell, self._rank)
        sent = self._lanes.submit(annum.publish, self.shop, year, tag, way)
        self._sent = [*(one for one in self._sent if not one.done()), sent]
        return sent

    def full(self) -> bool:
        """Whether editions wait for others to be done."""
        return sum(not one.done() for one in self._sent) > self._abreast

    def clear(self) -> None:
        """Begin nothing any more; what is on its way ends with the next that it does."""
        with self._lock:
            self._closed = True
        for hands in (self._lanes, self.study):
            hands.shutdown(wait=False, cancel_futures=True)


class _Annum:
    """A year in work: its findings, and its editions on their way."""

    def __init__(self, desk: Desk, number: int, task: Task) -> None:
        self.desk, self.number, self.task = desk, number, task
        self.room: Stockroom | None = None
        self._first: Forerunner | None = None
        self._asking: set[str] = set()
        self._reader: Reader | None = None
        self._ledger = Ledger()
        self._missing: list[str] = []
        self._year: Year | None = None
        self._sent: dict[str, Future[Published]] = {}

    def begin(self, tags: Sequence[str], floor: _Floor) -> None:
        """Open the year and send its editions on their way, the longest first."""
        desk, ledger = self.desk, self._ledger
        desk.sweep(self.number)

        def early(annual: Annual, tongues: Tongues) -> None:
            self.room = floor.room(desk, tongues)
            with suppress(Rejected):  # each edition says so itself
                self.room.order(annual, tuple(tags) or tongues.editions(annual))

        with ledger.catching():
            year = self._year = read_year(desk, self.number, early, floor.speak)
            ledger.enter(year.findings)
            wanted = tuple(tags) or year.tags
            if ledger.rejected and not self.task.draft:
                self._missing += wanted
                return
            self._reader = Reader(year, floor.study)
            self.task = replace(
                self.task, presses=presses_of(desk, year.annual, self.task.presses, ledger)
            )
            store = floor.shop.store
            lengths = {tag: _length(store, f"{self.number} {tag}") for tag in wanted}
            sent = {
                tag: floor.send(self, year, tag)
                for tag in sorted(wanted, key=lambda tag: -lengths[tag])
            }
            self._sent = {tag: sent[tag] for tag in wanted}

    def way(self, tell: Tell, rank: float) -> Way:
        """How an edition goes: one after the other asks, the first of them leads."""
        way = Way(tell, self.room, rank, reader=self._reader, asking=self._asking)
        if self._first is None:
            self._first = Forerunner()
            return replace(way, leads=self._first)
        return replace(way, follows=self._first)

    def publish(self, shop: Shop, year: Year, tag: str, way: Way) -> Published:
        """One edition, in a thread of its own."""
        task = self.task
        try:
            return publish(
                self.desk, shop, year, tag, draft=task.draft, presses=task.presses, way=way
            )
        except Rejected:
            total = _steps(year, task)
            way.tell(REJECTED, total, total, 0)
            raise
        finally:
            if way.leads:
                way.leads.end()

    def finish(self) -> Built:
        """Wait for the editions; say what was made and found."""
        leaflets: list[Leaflet] = []
        desk, ledger, missing = self.desk, self._ledger, self._missing
        told: list[str] = []
        for tag, sent in self._sent.items():
            try:
                published = sent.result()
            except Rejected as rejected:
                missing.append(tag)
                ledger.enter(self._placed(rejected.findings, tag))
            else:
                told.append(tag)
                leaflets += published.leaflets
                ledger.enter(self._placed(published.findings, tag))
                missing += [f"{tag} {press}" for press in published.refused]
        with ledger.catching():
            if self._year:
                ledger.enter(unused(self._year.annual, list(ledger), told))
            folder = f"build/{self.number}"
            standing = _standing(desk, self.number, leaflets)
            manifest = manifest_json(self.number, [*leaflets, *standing], libraries())
            desk.write(f"{folder}/manifest.json", manifest)
            desk.write(f"{folder}/findings.json", findings_json(ledger))
        return Built(tuple(leaflets), tuple(ledger), tuple(missing))

    def _placed(self, findings: Sequence[Finding], tag: str) -> Iterator[Finding]:
        """Findings; what befell a process is told of the edition for which it worked."""
        for finding in findings:
            if finding.check == DIED:
                mark = Mark(f"build/{self.number}/{tag}")
                yield replace(finding, mark=mark, language=tag)
            else:
                yield finding


def _steps(year: Year, task: Task) -> int:
    """How much is told of when it is done: sections, the screen file, presses."""
    return len(year.annual.sections) + 1 + len(task.presses)


def _length(store: Store, of: str) -> int:
    """Pages of an edition, where anybody remembers."""
    like = remembered(store, of)
    return sum(like.pages.values()) if like else 0


def _standing(desk: Desk, number: int, made: Sequence[Leaflet]) -> list[Leaflet]:
    """Files of earlier builds that this one did not touch, as the last manifest names them."""
    replaced = {leaf.path for leaf in made}
    named = read_manifest(desk.made(f"build/{number}/manifest.json").decode("utf-8", "replace"))
    return [
        leaf
        for leaf in named
        if leaf.path not in replaced and sha256(desk.made(leaf.path)).hexdigest() == leaf.sha256
    ]
