"""A server that really listens: in a thread of the test, or in a process of its own."""

import asyncio
import http.client
import json
import multiprocessing
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from report.desk import Desk
from report.serving.app import Served, Terms, _config, _Server, application, serve
from report.serving.following import Beside
from report.serving.guard import Seat
from report.serving.journal import Journal
from report.serving.review import Asked, prepared
from report.tools.listening import listen, port_of
from tests.serving.reviewing import Bench, found_good


@dataclass(frozen=True)
class Site:
    """Where it listens."""

    port: int
    token: str

    def plug(self) -> socket.socket:
        """A bare line to it."""
        line = socket.create_connection(("127.0.0.1", self.port), 30)
        line.settimeout(30)
        return line

    def ask(self, raw: bytes) -> bytes:
        """Send what no browser sends, and read until it hangs up."""
        with self.plug() as line:
            line.sendall(raw.replace(b"HOST", b"Host: 127.0.0.1:%d" % self.port))
            return b"".join(iter(lambda: line.recv(65536), b""))

    def post(self, path: str, said: object) -> tuple[int, dict[str, object]]:
        """Send JSON as our own page does."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"X-Report-Token": self.token, "Content-Type": "application/json"}
        try:
            line.request("POST", path, json.dumps(said).encode(), headers)
            answer = line.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            line.close()


@contextmanager
def threaded(root: Path, make: Callable[[Seat], Served]) -> Iterator[Site]:
    """Serve in a thread of this process."""
    with listen(0) as held:
        seat = Seat(port_of(held), "the-token")
        served, journal = make(seat), Journal(Desk(root), "test")
        begun = threading.Event()
        app = application(served, seat, journal)
        server = _Server(_config(app), served.streams, begun.set)
        with journal.hearing():
            thread = threading.Thread(target=server.run, args=([held],))
            thread.start()
            assert begun.wait(30)
            yield Site(seat.port, seat.token)
            server.handle_exit(signal.SIGINT, None)
            thread.join(30)
            assert not thread.is_alive()


@dataclass
class Process:
    """A server in a process of its own."""

    site: Site
    process: multiprocessing.process.BaseProcess

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.kill()
        self.process.join()


class Forked:
    """Starts servers quickly: what they need is read once."""

    def __init__(self) -> None:
        self._method = multiprocessing.get_context("forkserver")
        self._method.set_forkserver_preload([__name__])

    def started(self, root: Path) -> Process:
        """Serve the review of a project, without pages."""
        ours, theirs = self._method.Pipe()
        process = self._method.Process(target=_served, args=(root, theirs), daemon=True)
        process.start()
        theirs.close()
        port, token = ours.recv()
        return Process(Site(port, token), process)


def _served(root: Path, line: Connection) -> None:
    """What runs in the process: its server of processes may have been started deaf by others."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    desk, found = Desk(root), []
    made = prepared(desk, Asked(2020), Beside(Bench(), _unsaved, _raised, found_good))

    def seated(seat: Seat) -> Served:
        found.append(seat)
        return made(seat)

    def say(address: str) -> None:
        del address
        line.send((found[0].port, found[0].token))

    serve(desk, Terms("test", 0), seated, say)


async def _unsaved(stop: asyncio.Event) -> AsyncIterator[tuple[str, ...]]:
    """Nobody else saves anything."""
    await stop.wait()
    for names in tuple[tuple[str, ...]]():
        yield names


def _raised(error: Exception) -> None:
    raise error


def status(answer: bytes) -> int:
    """The status of the first answer in what came back."""
    return int(answer.split(b" ", 2)[1])


def rest(line: socket.socket) -> bytes:
    """All that comes until it hangs up."""
    return b"".join(iter(lambda: line.recv(65536), b""))


def until(line: socket.socket, sign: bytes) -> bytes:
    """What comes until a sign comes."""
    got = b""
    while sign not in got:
        part = line.recv(65536)
        assert part, "it has hung up"
        got += part
    return got
