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
from tests.running import copy_project
from tests.serving.knocking import Client, knocking
from tests.serving.listening import Forked, Process, Site, threaded
from tests.serving.reviewing import Review, served

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


@pytest.fixture(scope="session")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that is saved to."""
    return copy_project(tmp_path_factory.mktemp("served") / "project")


@pytest.fixture(scope="session")
def forked() -> Forked:
    return Forked()


@pytest.fixture(scope="session")
def running(forked: Forked, project_copy: Path) -> Iterator[Process]:
    """The review in a process of its own."""
    started = forked.started(project_copy)
    yield started
    started.kill()


@pytest.fixture
def listening(house: House, tmp_path: Path) -> Iterator[Site]:
    """A few pages that are served in a thread."""
    with threaded(tmp_path, lambda _: house.served()) as site:
        yield site


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """The review of the house's own year, in a copy."""
    root = copy_project(tmp_path / "project")
    with served(root) as review:
        yield review


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    """The same for all tests in which nothing may be changed."""
    root = copy_project(tmp_path_factory.mktemp("kept") / "project")
    with served(root) as review:
        yield review
