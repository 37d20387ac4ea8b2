"""The review as it is served: the same pages, made of what stands now; what is done is written."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from html import escape
from typing import ParamSpec, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from report.desk import Desk
from report.findings import Rejected
from report.pulling import NoPicture
from report.reviewing import data_files, page_picture
from report.serving.answers import fault, filed
from report.serving.app import Served
from report.serving.chamber import Chamber
from report.serving.following import Bench, Beside, Following
from report.serving.guard import Seat
from report.serving.journal import Journal
from report.serving.sitting import compare, first_stand, judge_year, reviewed
from report.serving.stream import Stream
from report.serving.writing import Writing
from report.stages.script import Front
from report.store import Store
from report.tools.tokens import new_token
from report.watching import Blind, saves

P = ParamSpec("P")
T = TypeVar("T")

NAME = "review"
HOME = f"/{NAME}/"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command asks for."""

    year: int
    tags: tuple[str, ...] = ()  # editions whose pages are shown; none: all
    editor: str = ""  # pattern of a link that opens a file


@dataclass(frozen=True, slots=True)
class _Pages:
    """The answers to who reads."""

    desk: Desk
    asked: Asked
    seat: Seat
    following: Following
    made: str
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "store", Store(self.desk.root / "build" / "cache"))

    def routes(self) -> tuple[Route, ...]:
        """Where they are asked for."""
        return (
            Route(HOME, self.index),
            Route(f"{HOME}data/year.js", self.year),
            Route(f"{HOME}data/{{tag}}.js", self.edition),
            Route(f"{HOME}pages/{{tag}}/{{image}}.webp", self.page),
            Route(f"{HOME}{{name:path}}", self.file),
        )

    async def index(self, request: Request) -> Response:
        """The page, with what its scripts must know of the server."""
        del request
        said = {"token": self.seat.token, "heard": self.following.stream.heard}
        page = self.following.stand.frame.get("index.html", b"").decode()
        for name, value in said.items():
            empty, full = (f'<meta name="{name}" content="{one}">' for one in ("", escape(value)))
            page = page.replace(empty, full, 1)
        return filed("index.html", page.encode())

    async def year(self, request: Request) -> Response:
        """What all languages share."""
        del request
        name, year = "data/year.js", self.following.stand.year
        front = Front(self.made, served=True, editor=self.asked.editor)
        files = await asyncio.to_thread(data_files, year, (), front)
        return filed(name, files[name])

    async def edition(self, request: Request) -> Response:
        """An edition as it stands."""
        tag = request.path_params["tag"]
        if tag not in self.following.stand.year.tags:
            return fault(404, "there is no such edition")
        await self.following.asked(tag)
        name, stand = f"data/{tag}.js", self.following.stand

        def made() -> bytes:
            shown = reviewed(self.desk, stand, tag)
            return data_files(stand.year, (shown,), Front(self.made, served=True))[name]

        try:
            return filed(name, await asyncio.to_thread(made))
        except Rejected as rejected:
            return fault(500, rejected.findings[0].message)

    async def page(self, request: Request) -> Response:
        """The picture of a page, for ever under its name."""
        tag, image = request.path_params["tag"], request.path_params["image"]
        number = self.asked.year
        try:
            content = await asyncio.to_thread(
                page_picture, self.desk, self.store, number, tag, image
            )
        except NoPicture:
            return fault(404, "there is no such page")
        return filed("page.webp", content, forever=True)

    async def file(self, request: Request) -> Response:
        """Scripts, styles and words, out of a table: no name reaches the disk."""
        name = request.path_params["name"]
        if name == "index.html":
            return await self.index(request)
        content = self.following.stand.frame.get(name)
        return fault(404, "there is nothing here") if content is None else filed(name, content)


def review(desk: Desk, asked: Asked, bench: Bench) -> Callable[[Seat], Served]:
    """What is served once a port is there; that raises Rejected where the year cannot be read."""
    journal, chamber = Journal(desk, NAME), Chamber()

    def apart(work: Callable[P, T]) -> Callable[P, T]:
        return lambda *given, **named: chamber.submit(work, *given, **named).result()

    beside = Beside(
        bench, _watching(desk, journal), journal.bug, apart(judge_year), apart(compare)
    )
    make = prepared(desk, asked, beside)

    def served(seat: Seat) -> Served:
        made = make(seat)
        return replace(made, living=lambda: _ending(made, chamber))

    return served


@asynccontextmanager
async def _ending(made: Served, chamber: Chamber) -> AsyncIterator[None]:
    """Judging and comparing end with the server."""
    try:
        async with made.living() if made.living else nullcontext():
            yield
    finally:
        await asyncio.to_thread(chamber.close)


def prepared(desk: Desk, asked: Asked, beside: Beside) -> Callable[[Seat], Served]:
    """The same, with what is beside the desk."""

    def served(seat: Seat) -> Served:
        stand = first_stand(desk, asked.year)
        tags = [tag for tag in stand.year.tags if tag in (asked.tags or stand.year.tags)]
        stream = Stream(new_token()[:8])
        following = Following(desk, stand, tags, stream, beside)
        pages = _Pages(desk, asked, seat, following, desk.today())
        writing = Writing(desk, following)
        routes = (
            Route(f"{HOME}save", writing.save, methods=["POST"]),
            Route(f"{HOME}remark", writing.remark, methods=["POST"]),
            Route(f"{HOME}events", stream),
            *pages.routes(),
        )
        return Served(routes, HOME, (stream,), following.living)

    return served


def _watching(
    desk: Desk, journal: Journal
) -> Callable[[asyncio.Event], AsyncIterable[tuple[str, ...]]]:
    """What others save; where nothing can be watched, nothing is told, and that is noted."""

    async def watch(stop: asyncio.Event) -> AsyncIterator[tuple[str, ...]]:
        try:
            async for names in saves(desk.root, stop):
                yield names
        except Blind as blind:
            journal.note(event="blind", said=str(blind))

    return watch
