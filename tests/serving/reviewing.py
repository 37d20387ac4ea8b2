"""A review served without an engine: pages are made up, all else is the house's own."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from report.desk import Desk
from report.findings import Finding, Rejected
from report.model.proof import Box
from report.pulling import Leaf, Pulled
from report.serving.app import application
from report.serving.following import Beside
from report.serving.guard import Seat
from report.serving.journal import Journal
from report.serving.review import Asked, prepared
from report.serving.sitting import Judged, Verdict, first_stand
from report.serving.stream import Stream
from tests.serving.knocking import Answer, Client, knocking

SEAT = Seat(8620, "the-token")
OURS = {"x-report-token": "the-token", "content-type": "application/json"}
KEY = "art-contest.title"
IMAGES = ("0" * 32 + "-1", "0" * 32 + "-2")


@dataclass
class Bench:
    """Pulls the same two pages again and again, or refuses to."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    started: bool = False
    closed: bool = False

    def start(self) -> None:
        self.started = True

    def close(self) -> None:
        self.closed = True

    async def pull(self, year: int, tag: str, near: str = "") -> AsyncIterator[Pulled]:
        assert year == 2020
        self.asked.append((tag, near))
        if self.refused:
            raise Rejected(self.refused)
        leaves = tuple(
            Leaf("activities", str(i), "right", image) for i, image in enumerate(IMAGES, 5)
        )
        places = {KEY: ((1, Box(20, 30, 100, 8), "text"),)}
        yield Pulled(tag, (210, 297), 3, leaves, places, {"activities": 0}, ())


@dataclass
class Review:
    """A review that is served for a test."""

    root: Path
    client: Client
    bench: Bench
    told: list[tuple[str, dict[str, Any]]]
    saves: asyncio.Queue[tuple[str, ...]]
    bugs: list[Exception]

    def edition(self, tag: str) -> dict[str, Any]:
        return loaded(self.client.get(f"/review/data/{tag}.js"))

    def entry(self, tag: str, key: str = KEY) -> dict[str, Any]:
        entry = self.edition(tag)["entries"][key]
        assert isinstance(entry, dict)
        return entry

    def save(self, tag: str, /, **more: object) -> Answer:
        """Save an entry as it stands, but for what is said otherwise."""
        entry = self.entry(tag)
        same = {name: entry[name] for name in ("text", "state", "note", "base", "source")}
        return self.post("save", {"tag": tag, "key": KEY, "by": "Ann", **same, **more})

    def post(self, what: str, said: object) -> Answer:
        return self.client.post(f"/review/{what}", OURS, json.dumps(said).encode())

    def saved_outside(self, name: str) -> None:
        """Tell of a file that somebody else has saved."""

        async def put() -> None:
            self.saves.put_nowait((name,))

        self.client.runner.run(put())

    def heard(self, event: str) -> list[dict[str, Any]]:
        return [said for name, said in self.told if name == event]

    def written(self, tag: str) -> str:
        folder = self.root / "sources/2020/translations" / tag
        return "".join(p.read_text("utf-8") for p in sorted(folder.glob("*.yaml")))


def loaded(answer: Answer) -> dict[str, Any]:
    """What a script of data hands to the pages."""
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    said = answer.text.removeprefix("Review.load(").removesuffix(");\n")
    data = json.loads(f"[{said}]")[-1]
    assert isinstance(data, dict)
    return data


def found_good(desk: Desk, number: int) -> Verdict:
    """A judgement that finds nothing, and takes no time."""
    year = first_stand(desk, number).year
    return Verdict((), {tag: Judged() for tag in year.tags})


@contextmanager
def served(
    root: Path,
    bench: Bench | None = None,
    *tags: str,
    judge: Callable[[Desk, int], Verdict] = found_good,
) -> Iterator[Review]:
    """Serve the review of a project; judging finds nothing, so that it takes no time."""
    desk, bench = Desk(root), bench or Bench()
    told: list[tuple[str, dict[str, Any]]] = []
    bugs: list[Exception] = []
    saves: asyncio.Queue[tuple[str, ...]] = asyncio.Queue()

    async def saved(stop: asyncio.Event) -> AsyncIterator[tuple[str, ...]]:
        del stop
        while True:
            yield await saves.get()

    made = prepared(desk, Asked(2020, tags), Beside(bench, saved, bugs.append, judge))(SEAT)
    (stream,) = made.streams
    _overheard(stream, told)
    app = application(made, SEAT, Journal(desk, "test"))
    with knocking(app, SEAT.hosts[0]) as client:
        yield Review(root, client, bench, told, saves, bugs)
    assert bugs == []


def _overheard(stream: Stream, told: list[tuple[str, dict[str, Any]]]) -> None:
    tell = stream.tell

    def heard(event: str, data: object) -> None:
        told.append((event, json.loads(json.dumps(data))))
        tell(event, data)

    stream.tell = heard  # type: ignore[method-assign]
