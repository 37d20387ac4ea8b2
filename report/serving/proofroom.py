"""The editions that windows look at: pulled again when something is saved, and told to windows."""

import asyncio
import sys
from collections.abc import AsyncIterable, AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Protocol

from report.findings import Finding, Rejected
from report.model.review import found, placed
from report.pulling import Pulled
from report.serving.stream import Stream
from report.serving.verdicts import Verdict
from report.watching import Blind

_WINDOWS = 24  # of which it is remembered what they look at
_REST = 0.7  # seconds without a save, after which an edition is judged
_SHOWN = 600  # characters of an entry's text that a window needs


class Presses(Protocol):
    """Whoever pulls editions: first the section in view, then the whole."""

    def pull(self, year: int, tag: str, near: str = "") -> AsyncIterable[Pulled]:
        """An edition's pages as they now stand; raises Rejected."""
        ...


class Judges(Protocol):
    """Whoever judges editions."""

    def find(self, tag: str) -> Future[Verdict]:
        """Where the entries of an edition are written now; nothing is judged."""
        ...

    def judge(self, tag: str) -> Future[Verdict]:
        """What is found in an edition as it now stands."""
        ...

    def close(self) -> None:
        """End the work."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition as it was last pulled and judged; the faults of a save that cannot be set."""

    pulled: Pulled | None = None
    faults: tuple[Finding, ...] = ()
    verdict: Verdict | None = None
    busy: bool = False


@dataclass
class Proofroom:
    """Keeps what stands, for as long as pages are served."""

    year: int
    presses: Presses
    judges: Judges
    stream: Stream
    watch: Callable[[asyncio.Event], AsyncIterable[tuple[str, ...]]]
    standing: dict[str, Standing] = field(default_factory=dict)
    blind: str = ""  # why nothing is watched
    _looks: dict[str, tuple[str, str]] = field(default_factory=dict)  # window: edition, place
    _pulls: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _judging: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _first: dict[str, asyncio.Event] = field(default_factory=dict)

    @property
    def windows(self) -> int:
        """How many windows it is known of what they look at."""
        return len(self._looks)

    def look(self, window: str, tag: str, near: str) -> None:
        """A window looks at an edition, near a section or an entry; at none, it was closed."""
        self._looks.pop(window, None)
        if tag:
            self._looks[window] = (tag, near)
        while len(self._looks) > _WINDOWS:
            del self._looks[next(iter(self._looks))]

    async def edition(self, tag: str, near: str) -> Standing:
        """What stands of an edition, as soon as anything does."""
        if tag not in self._pulls:
            self._pull(tag, near)
            self._first[tag].clear()
        await self._first[tag].wait()
        return self.standing[tag]

    @asynccontextmanager
    async def living(self) -> AsyncIterator[None]:
        """Watch what is saved, until the server ends."""
        stop = asyncio.Event()
        watching = asyncio.create_task(self._watch(stop))
        try:
            yield
        finally:
            stop.set()
            tasks = [watching, *self._pulls.values(), *self._judging.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self, stop: asyncio.Event) -> None:
        try:
            async for names in self.watch(stop):
                self.saved(names)
        except Blind as blind:
            self.blind = str(blind)
            sys.stderr.write(f"report: saves cannot be watched: {blind}\n")
            self.stream.tell("blind", {"message": self.blind})

    def saved(self, names: tuple[str, ...]) -> None:
        """Pull again what is looked at, the last looked at first; the rest when asked for."""
        looked: dict[str, str] = {}
        for tag, near in reversed(self._looks.values()):
            looked.setdefault(tag, near)
        away = [tag for tag in self._pulls if tag not in looked]
        for tag in away:
            self._pulls.pop(tag).cancel()
        if away:
            self.stream.tell("stale", {"tags": away})
        for tag, near in looked.items():
            if tag in self.standing:
                self.stream.tell("setting", {"tag": tag, "saved": list(names)})
            self._pull(tag, near)

    def _pull(self, tag: str, near: str) -> None:
        before = self._pulls.pop(tag, None)
        if before is not None:
            before.cancel()
        self._first.setdefault(tag, asyncio.Event())
        self._pulls[tag] = asyncio.create_task(self._pulled(tag, near))

    async def _pulled(self, tag: str, near: str) -> None:
        """Pull an edition and tell what comes; then have it judged."""
        self._put(tag, busy=True)
        try:
            async for pulled in self.presses.pull(self.year, tag, near):
                before = self.standing[tag]
                self._put(tag, pulled=pulled, faults=(), busy=not pulled.whole)
                if pulled != before.pulled or before.faults or pulled.whole:
                    self.stream.tell("pages", {**pages(pulled), "near": near})
        except Rejected as rejected:
            mine = tuple(one for one in rejected.findings if one.language in ("", tag))
            self._put(tag, faults=mine, busy=False)
            told = [found(one) for one in mine]
            self.stream.tell("fault", {"tag": tag, "findings": told})
        self._judge(tag)

    def _put(self, tag: str, **news: object) -> None:
        self.standing[tag] = replace(self.standing.get(tag, Standing()), **news)  # type: ignore[arg-type]
        if "pulled" in news or "faults" in news:
            self._first[tag].set()

    def _judge(self, tag: str) -> None:
        before = self._judging.pop(tag, None)
        if before is not None:
            before.cancel()
        self._judging[tag] = asyncio.create_task(self._judged(tag))

    async def _judged(self, tag: str) -> None:
        """Where things are written is told first, then what is found in them."""
        with suppress(asyncio.CancelledError, BrokenProcessPool):
            for ask in (self.judges.find, self.judges.judge):
                judged = await asyncio.wrap_future(ask(tag))
                known = self.standing[tag].verdict
                if known is not None and not judged.spots:
                    judged = replace(known, findings=judged.findings)
                if known is not None and judged.findings is None:
                    judged = replace(judged, findings=known.findings)
                self._put(tag, verdict=judged)
                self.stream.tell("findings", {"tag": tag, **told(self.standing[tag])})
                await asyncio.sleep(_REST)


def pages(pulled: Pulled) -> dict[str, object]:
    """Pages and places as windows read them."""
    return {
        "tag": pulled.tag,
        "trim": list(pulled.trim),
        "bleed": pulled.bleed,
        "whole": pulled.whole,
        "pages": [
            {"image": leaf.image, "label": leaf.label, "section": leaf.section, "side": leaf.side}
            for leaf in pulled.leaves
        ],
        "places": {key: placed(stands) for key, stands in pulled.places.items()},
        "anchors": dict(pulled.anchors),
    }


def told(standing: Standing) -> dict[str, object]:
    """Findings of checks and pages together, and where entries are written."""
    verdict, pulled = standing.verdict, standing.pulled
    judged = verdict.findings if verdict else None
    both = (*(judged or ()), *(pulled.findings if pulled else ()))
    each = sorted(
        dict.fromkeys(both), key=lambda one: (one.waived != "", -one.severity, one.order)
    )
    return {
        "findings": [found(one) for one in each],
        "judged": judged is not None,
        "entries": {} if verdict is None else _entries(verdict),
        "sections": []
        if verdict is None
        else [
            {
                "id": part.id,
                "kind": part.kind,
                "title": part.title,
                "path": part.mark.path,
                "line": part.mark.line,
                "template": part.template,
            }
            for part in verdict.parts
        ],
    }


def _entries(verdict: Verdict) -> Mapping[str, object]:
    return {
        key: {
            "state": spot.state,
            "text": spot.text[:_SHOWN],
            "section": spot.section,
            "path": spot.mark.path,
            "line": spot.mark.line,
            "column": spot.mark.column,
            "record": [spot.record.path, spot.record.line] if spot.record else None,
        }
        for key, spot in verdict.spots.items()
    }
