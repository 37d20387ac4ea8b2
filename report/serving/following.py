"""Keeps browsers up with a year: what is saved is read, pulled and judged again, and told."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable, Collection, Coroutine, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from report.desk import Desk
from report.findings import Rejected
from report.model.former import Former
from report.model.review import Laid, Plain, Review
from report.pulling import NoPicture, Pulled
from report.remarking import talk
from report.reviewing import laid_of
from report.serving.aside import aside
from report.serving.news import News, editions_of, language_of, near, reprinted
from report.serving.sitting import (
    Again,
    Stand,
    Verdict,
    compare,
    entry_event,
    judge_year,
    read_again,
    reviewed,
    with_known_marks,
)
from report.serving.stream import Stream

_PATIENCE = 4.0  # seconds that a browser waits for what is not there yet, before it goes without
_PAGES_FIRST = 10.0  # seconds that judging waits for pages
_SEEN_FIRST = 1.0  # seconds in which browsers fetch what they show, before more is drawn

Saves = Callable[[asyncio.Event], AsyncIterable[tuple[str, ...]]]


class Bench(Protocol):
    """Where editions are pulled: ``report.pulling.Bench``."""

    def pull(self, year: int, tag: str, near: str = "") -> AsyncIterable[Pulled]:
        """The pages of an edition: first the section in view, then all; may raise Rejected."""
        ...

    def start(self) -> None:
        """Be ready before anything is asked."""
        ...

    def close(self) -> None:
        """End it."""
        ...


@dataclass(frozen=True, slots=True)
class Beside:
    """What a review has beside the desk: who pulls, tells of saves, judges, compares; bugs."""

    bench: Bench
    saves: Saves
    bug: Callable[[Exception], None]
    judge: Callable[[Desk, int], Verdict] = judge_year
    compare: Callable[[Desk, Review, int, Former | None], Laid] = compare


class Following:
    """A year under review, followed as it changes.

    ``stand`` is changed in the loop alone; threads get what it was when they began.
    """

    def __init__(
        self, desk: Desk, stand: Stand, tags: Collection[str], stream: Stream, beside: Beside
    ) -> None:
        self.desk, self.stand, self.stream = desk, stand, stream
        self.number = stand.year.annual.head.year
        self._tags, self._beside, self._news = tags, beside, News(stream)
        self._reading = asyncio.Lock()
        self._read = 0  # how often
        self._judging = asyncio.Event()
        self._judged = asyncio.Event()
        self._pulls: dict[str, asyncio.Task[None]] = {}
        self._pulled = {tag: asyncio.Event() for tag in tags}

    @asynccontextmanager
    async def living(self) -> AsyncIterator[None]:
        """Follow the year as long as this lasts."""
        stop = asyncio.Event()
        self._judging.set()
        tasks = [self._begun(self._judge()), self._begun(self._watch(stop))]
        self._beside.bench.start()
        try:
            yield
        finally:
            stop.set()
            tasks += self._pulls.values()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.to_thread(self._beside.bench.close)

    async def asked(self, tag: str) -> None:
        """Follow an edition from now on, and wait a little for what there will be at the start."""
        if tag not in self._pulls:
            self.pull(tag)
        events = [self._judged, *([self._pulled[tag]] if tag in self._pulled else [])]
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                for event in events:
                    await event.wait()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Write here, and read again what was written, before anybody else reads."""
        async with self._reading:
            yield

    async def saved(self, tag: str, key: str) -> Plain:
        """Tell of an entry that was saved here; called while writing.  What is told of it."""
        self._news.owe(tag)
        self.pull(tag, key)
        again = await self._again()
        changes = (again.changes or ()) if again else ()
        self._news.entries(self.stand, ((tag, key), *changes))
        for other in editions_of(changes):
            if other != tag:
                self.pull_again(other, key)
        return entry_event(self.stand, tag, key)

    async def current(self, tag: str, key: str) -> Plain:
        """An entry as it stands on disk; called while writing."""
        again = await self._again()
        if again and again.changes:
            self._news.entries(self.stand, again.changes)
        return entry_event(self.stand, tag, key)

    def tell_remarks(self, tag: str) -> Plain:
        """Tell what was said of an edition; in a thread; raise Rejected."""
        said = {"tag": tag, **talk(self.desk, self.stand.year.annual, tag).record()}
        self._news.remarks(said)
        return said

    async def outside(self, names: Sequence[str]) -> None:
        """Take up what others have saved, in an editor say."""
        mine = [language_of(name, self.number) for name in names]
        for tag in {one[1] for one in mine if one and one[0] == "comments"}:
            if tag in self.stand.year.tags:
                with suppress(Rejected):
                    await asyncio.to_thread(self.tell_remarks, tag)
        if all(one and one[0] == "comments" for one in mine):
            return
        async with self._reading:
            again = await self._again(frame=any(name.startswith("templates") for name in names))
        if again is None:
            return
        if again.changes is None:
            self._news.all()
        changes = again.changes or ()
        self._news.entries(self.stand, changes)
        every = again.changes is None or not all(mine)  # facts or templates: any page
        for tag in [*self._pulls] if every else editions_of(changes):
            self.pull_again(tag, near(changes, tag))

    def pull(self, tag: str, beside: str = "") -> None:
        """Pull an edition again, the page of this entry first."""
        if tag in self._tags:
            self._pulls[tag] = self._begun(self._pull(tag, beside))

    def pull_again(self, tag: str, beside: str = "") -> None:
        """Pull an edition again that somebody looks at."""
        if tag in self._pulls:
            self.pull(tag, beside)

    async def _pull(self, tag: str, beside: str) -> None:
        try:
            async for pulled in self._beside.bench.pull(self.number, tag, beside):
                before = self.stand
                laid = with_known_marks(before.laid.get(tag), laid_of(pulled))
                unset = {one: why for one, why in before.unset.items() if one != tag}
                self.stand = replace(before, unset=unset, laid={**before.laid, tag: laid})
                self._told_pages(before, tag, laid, beside, whole=pulled.whole)
        except Rejected as rejected:
            before = self.stand
            self.stand = replace(before, unset={**before.unset, tag: rejected.findings})
            self._news.fault(tag, rejected.findings)
            self._news.findings(before, self.stand)
        finally:
            self._pulled[tag].set()
        if tag in self.stand.laid and tag not in self.stand.unset:
            await self._mark(tag)

    async def _mark(self, tag: str) -> None:
        """Find out what of the pages is another than in the site that was written last."""
        stand = self.stand
        if stand.former(tag) is None:
            return
        await asyncio.sleep(_SEEN_FIRST)

        def compared() -> Laid:
            made = reviewed(self.desk, stand, tag)
            return self._beside.compare(self.desk, made, self.number, stand.former(tag))

        with suppress(Rejected, NoPicture, BrokenProcessPool):
            marked = await aside(compared)
            if self.stand.laid.get(tag) is stand.laid[tag]:
                before = self.stand
                self.stand = replace(before, laid={**before.laid, tag: marked})
                self._news.pages(tag, before.laid.get(tag), marked, "", whole=False)

    def _told_pages(
        self, before: Stand, tag: str, laid: Laid, beside: str, *, whole: bool
    ) -> None:
        self._news.pages(tag, before.laid.get(tag), laid, beside, whole=whole)
        self._news.findings(before, self.stand)

    async def _again(self, *, frame: bool = False) -> Again | None:
        """Read the year again; where it cannot be read, the last that could stays."""
        before = self.stand
        read = partial(read_again, self.desk, self.number, before, frame=frame)
        try:
            again = await asyncio.to_thread(read)
        except Rejected as rejected:
            self._refused(before, rejected)
            return None
        new, now = again.stand, self.stand  # pages may have come meanwhile
        if new.texts is before.texts and not frame and not before.faults:
            return again
        self.stand = replace(new, laid=now.laid, unset=now.unset)
        self._read += 1
        self._judging.set()
        if before.faults:
            for tag in self._pulls:
                self.pull(tag)
        self._news.findings(now, self.stand)
        return again

    def _refused(self, before: Stand, rejected: Rejected) -> None:
        """Tell why the year cannot be read any more."""
        self.stand = replace(self.stand, faults=rejected.findings)
        for tag in self._pulls:
            self._news.fault(tag, rejected.findings)
        self._news.findings(replace(before, laid=self.stand.laid), self.stand)

    async def _judge(self) -> None:
        """Judge everything anew, after whatever was changed."""
        while True:
            await self._judging.wait()
            self._judging.clear()
            running = [task for task in self._pulls.values() if not task.done()]
            if running and self._judged.is_set():
                await asyncio.wait(running, timeout=_PAGES_FIRST)
            read = self._read
            with suppress(Rejected, BrokenProcessPool):
                verdict = await aside(partial(self._beside.judge, self.desk, self.number))
                if read == self._read:
                    self._take(verdict)
            self._judged.set()

    def _take(self, verdict: Verdict) -> None:
        """Take a judgement up, and tell what is another by it."""
        before = self.stand
        year = replace(before.year, findings=verdict.findings)
        self.stand = replace(before, year=year, judged=verdict.editions, faults=())
        self._news.findings(before, self.stand)
        if before.year.findings != verdict.findings:
            self._news.all()
        else:
            self._news.entries(self.stand, reprinted(before.judged, verdict.editions))

    async def _watch(self, stop: asyncio.Event) -> None:
        async for names in self._beside.saves(stop):
            await self.outside(names)

    def _begun(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Work whose end nobody awaits: a bug in it is noted."""

        async def watched() -> None:
            try:
                await work
            except Exception as error:  # noqa: BLE001 - as above
                self._beside.bug(error)

        return asyncio.create_task(watched())
