"""The secretariat's window: an edition's pages as they stand, told anew at every save."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from report.desk import Desk
from report.model.review import found
from report.pulling import NoPicture, picture
from report.serving.answers import FRESH, asked, fault, filed
from report.serving.app import Served
from report.serving.editors import rooted
from report.serving.front import Plain, front
from report.serving.guard import Seat
from report.serving.proofroom import Judges, Presses, Proofroom, pages, told
from report.serving.stream import Stream
from report.serving.verdicts import Jury
from report.speaking import interpreter
from report.store import Store
from report.tools.tokens import new_token
from report.watching import saves

_HOME = "/preview/"
_NAME = "preview"  # of the templates and the words
_SHARED = ("colours.css", "parts.css")  # with the review: one house, one look
_WINDOW = re.compile(r"[A-Za-z0-9_-]{8,64}")
_NEAR = re.compile(r"[A-Za-z0-9._-]{0,200}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command asks for."""

    year: int
    tag: str = ""  # the edition shown first
    editor: str = ""  # pattern of a link that opens a file


class _Pages:
    """The answers of the preview."""

    def __init__(self, desk: Desk, asked_for: Asked, seat: Seat, room: Proofroom) -> None:
        self._desk, self._asked, self._seat, self._room = desk, asked_for, seat, room
        self._store = Store(desk.root / "build" / "cache")
        self._front: Plain | None = None  # as it was last read
        self._thumbs = asyncio.Semaphore(1)  # pages in view are not to wait for many small ones

    def routes(self) -> tuple[Route, ...]:
        """Where they are asked for."""
        return (
            Route(_HOME, self._index),
            Route("/preview/year.json", self._year),
            Route("/preview/data/{tag}.json", self._edition),
            Route("/preview/messages/{tag}.json", self._messages),
            Route("/preview/pages/{image}.webp", self._page),
            Route("/preview/thumbs/{image}.webp", self._thumb),
            Route("/preview/look", self._look, methods=["POST"]),
            Route("/preview/events", self._room.stream),
            Route("/preview/{name}", self._file),
        )

    async def _index(self, request: Request) -> Response:
        del request
        page = await asyncio.to_thread(self._desk.content, "templates/preview/index.html")
        token = f'<meta name="token" content="{self._seat.token}">'
        return filed("index.html", page.replace(b'<meta name="token" content="">', token.encode()))

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        files = await asyncio.to_thread(_files, self._desk)
        if name not in files:
            return fault(404, "there is nothing here")
        return filed(name, await asyncio.to_thread(self._desk.content, files[name]))

    async def _year(self, request: Request) -> Response:
        del request
        editor = rooted(self._asked.editor, self._desk.root)
        given = (self._desk, self._asked.year, editor, _NAME, self._front)
        self._front = said = await asyncio.to_thread(front, *given)
        return JSONResponse({**said, "first": self._asked.tag}, headers={"cache-control": FRESH})

    async def _edition(self, request: Request) -> Response:
        tag, near = request.path_params["tag"], request.query_params.get("near", "")
        if tag not in self._desk.languages():
            return fault(404, "there is no such edition")
        stands = await self._room.edition(tag, near if _NEAR.fullmatch(near) else "")
        shown = pages(stands.pulled) if stands.pulled else {"tag": tag, "pages": []}
        said = {
            **shown,
            **told(stands),
            "fault": [found(one) for one in stands.faults],
            "busy": stands.busy,
            "blind": self._room.blind,
            "heard": self._room.stream.heard,
        }
        return JSONResponse(said, headers={"cache-control": FRESH})

    async def _messages(self, request: Request) -> Response:
        tag = request.path_params["tag"]
        if tag not in self._desk.languages():
            return fault(404, "there is no such language")
        say = await asyncio.to_thread(interpreter, self._desk, tag)
        said = {"sentences": say.sentences, "marks": say.marks}
        return JSONResponse(said, headers={"cache-control": FRESH})

    async def _page(self, request: Request) -> Response:
        return await self._picture(request, small=False)

    async def _thumb(self, request: Request) -> Response:
        async with self._thumbs:
            return await self._picture(request, small=True)

    async def _picture(self, request: Request, *, small: bool) -> Response:
        image, store = request.path_params["image"], self._store
        draw = partial(picture, store, image, bleed=True, small=small)
        try:
            return filed("page.webp", await asyncio.to_thread(draw), forever=True)
        except NoPicture:
            return fault(404, "there is no such page")

    async def _look(self, request: Request) -> Response:
        said = await asked(request)
        window, tag, near = (str(said.get(name, "")) for name in ("window", "tag", "near"))
        known = tag == "" or tag in self._desk.languages()
        if not (_WINDOW.fullmatch(window) and known and _NEAR.fullmatch(near)):
            return fault(400, "a look is a window, an edition and a place")
        self._room.look(window, tag, near)
        return JSONResponse({}, headers={"cache-control": FRESH})


def preview(
    desk: Desk, asked_for: Asked, presses: Presses, judges: Judges | None = None
) -> Callable[[Seat], Served]:
    """What is served once a port is there."""

    def served(seat: Seat) -> Served:
        stream = Stream(new_token()[:8])
        jury = judges or Jury(desk.root, asked_for.year)
        room = Proofroom(
            asked_for.year, presses, jury, stream, lambda stop: saves(desk.root, stop)
        )

        @asynccontextmanager
        async def living() -> AsyncIterator[None]:
            try:
                async with room.living():
                    yield
            finally:
                await asyncio.to_thread(jury.close)

        routes = _Pages(desk, asked_for, seat, room).routes()
        return Served(routes, _HOME, (stream,), living)

    return served


def _files(desk: Desk) -> Mapping[str, str]:
    """Files of the window, by name: its own, and the colours it shares with the review."""
    own = {
        name: path
        for name, (path, _) in desk.pages(_NAME, "window").items()
        if name.endswith((".css", ".js"))
    }
    return {name: f"templates/review/{name}" for name in _SHARED} | own
