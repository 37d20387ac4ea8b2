"""What is served in these tests: a few pages without a report behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from report.desk import Desk
from report.serving.answers import asked, filed
from report.serving.app import Served, application
from report.serving.guard import Seat
from report.serving.journal import Journal
from report.serving.stream import Stream
from tests.serving.knocking import Client, knocking

SEAT = Seat(8620, "the-token")


@dataclass
class House:
    """Pages served for a test, and what was sent to them."""

    root: Path
    sent: list[dict[str, object]] = field(default_factory=list)
    stream: Stream = field(default_factory=lambda: Stream("birth"))

    def served(self) -> Served:
        routes = (
            Route("/page/", _page),
            Route("/save", self._save, methods=["POST"]),
            Route("/bug", _bug),
            Route("/events", self.stream),
        )
        return Served(routes, "/page/", (self.stream,))

    async def _save(self, request: Request) -> Response:
        self.sent.append(await asked(request))
        return JSONResponse({"saved": True})


async def _page(request: Request) -> Response:
    del request
    return filed("index.html", b"<p>page")


async def _bug(request: Request) -> Response:
    message = f"the insides of {request.url.path}"
    raise KeyError(message)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def client(house: House) -> Iterator[Client]:
    """A browser at the right address, without a token."""
    desk = Desk(house.root)
    app = application(house.served(), SEAT, Journal(desk, "test"))
    with knocking(app, SEAT.hosts[0]) as client:
        yield client
