"""Serves pages on this machine alone, until it is told to stop."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from report.asking import Misused
from report.desk import Desk
from report.serving.answers import Unreadable, failed, missing, unread
from report.serving.door import Door
from report.serving.guard import Guard, Seat
from report.serving.journal import Journal, Noted
from report.serving.stream import Stream
from report.tools.browsing import show_in_browser
from report.tools.listening import PortTaken, listen, port_of
from report.tools.tokens import new_token

_MOST = 800  # connections at once; beyond, 503
_PORTS = range(65_536)
_STOPPING = 1  # seconds that open answers have to end


@dataclass(frozen=True, slots=True)
class Served:
    """What is served: its routes, where ``/`` leads, its streams, and what lives beside it."""

    routes: tuple[BaseRoute, ...]
    home: str
    streams: tuple[Stream, ...] = ()
    living: Callable[[], AbstractAsyncContextManager[None]] | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """How it is served."""

    name: str  # of the command, and of its log in build/log/
    port: int  # 0: any that is free
    show: bool = False  # open the browser
    verbose: bool = False  # the log on standard error


def serve(
    desk: Desk, terms: Terms, make: Callable[[Seat], Served], say: Callable[[str], None]
) -> None:
    """Serve until Ctrl-C or SIGTERM; ``say`` is told the address; raises Misused, Rejected."""
    if terms.port not in _PORTS:
        message = f"there is no port {terms.port}: ports are numbers up to {_PORTS[-1]}"
        raise Misused(message)
    try:
        held = listen(terms.port)
    except PortTaken as taken:
        message = (
            f"port {terms.port} is taken ({taken}):"
            " name another (--port N), or let the system choose (--port 0)"
        )
        raise Misused(message) from None
    with held:
        seat = Seat(port_of(held), new_token())
        served = make(seat)
        journal = Journal(desk, terms.name, aloud=terms.verbose)
        app = application(served, seat, journal)

        def begun() -> None:
            say(f"{seat.address}{served.home}")
            if terms.show:
                show_in_browser(f"{seat.address}{served.home}")

        with journal.hearing():
            _Server(_config(app), served.streams, begun).run(sockets=[held])


def application(served: Served, seat: Seat, journal: Journal) -> ASGIApp:
    """All that answers a request: journal, guard, routes."""
    inner = Starlette(
        routes=[Route("/", _home(served.home)), *served.routes],
        exception_handlers={404: missing, 405: missing, Unreadable: unread, Exception: failed},
        lifespan=_lifespan(served),
    )
    inner.router.redirect_slashes = False
    return Noted(Guard(inner, seat, journal.bug), journal)


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http=Door,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MOST,
        timeout_graceful_shutdown=_STOPPING,
    )


def _home(path: str) -> Callable[[Request], RedirectResponse]:
    def home(request: Request) -> RedirectResponse:
        del request
        return RedirectResponse(path, 307)

    return home


def _lifespan(served: Served) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        del app
        for stream in served.streams:
            stream.open()
        async with served.living() if served.living else nullcontext():
            yield

    return living


class _Server(uvicorn.Server):
    """uvicorn, which stops by itself though browsers listen to streams."""

    def __init__(
        self, config: uvicorn.Config, streams: tuple[Stream, ...], begun: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._streams, self._begun = streams, begun

    async def startup(self, sockets: object = None) -> None:
        """Start, and say so once everything is there."""
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._begun()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; told a second time, at once.  The signal is answered here and goes no further."""
        del sig, frame
        self.force_exit = self.should_exit
        self.should_exit = True
        for stream in self._streams:
            stream.close()
