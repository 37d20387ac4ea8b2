"""A browser made of nothing: it calls the application with whatever a test wants to send."""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.serving.looping import Loop, looping

Pairs = Mapping[str, str] | list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.body)


class Client:
    """Asks an application, request after request, in one loop."""

    def __init__(self, app: ASGIApp, host: str, runner: Loop) -> None:
        self.app, self.host, self.runner = app, host, runner

    def get(self, path: str, headers: Pairs | None = None) -> Answer:
        return self.request("GET", path, headers)

    def post(self, path: str, headers: Pairs, content: bytes) -> Answer:
        return self.request("POST", path, headers, content)

    def request(
        self, method: str, path: str, headers: Pairs | None = None, content: bytes = b""
    ) -> Answer:
        return self.runner.run(self._asked(method, path, headers or {}, content))

    def until(self, holds: Callable[[], bool], seconds: float = 20) -> None:
        """Let what runs beside the answers run until something holds."""

        async def wait() -> None:
            async with asyncio.timeout(seconds):
                while not holds():  # noqa: ASYNC110 - what is waited for knows of no event
                    await asyncio.sleep(0.01)

        self.runner.run(wait())

    async def _asked(self, method: str, path: str, headers: Pairs, content: bytes) -> Answer:
        sent: list[Message] = []
        parts = [content[i : i + 65536] for i in range(0, len(content), 65536)] or [b""]
        waiting: list[Message] = [
            {"type": "http.request", "body": part, "more_body": i < len(parts)}
            for i, part in enumerate(parts, 1)
        ]

        async def receive() -> Message:
            return waiting.pop(0) if waiting else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        await self.app(self._scope(method, path, headers), receive, send)
        found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], found, body)

    def _scope(self, method: str, path: str, headers: Pairs) -> Scope:
        if isinstance(headers, Mapping):
            headers = [(k.encode(), v.encode()) for k, v in headers.items()]
        if not any(name == b"host" for name, _ in headers):
            headers = [(b"host", self.host.encode()), *headers]
        raw, _, query = path.partition("?")
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(raw),
            "raw_path": raw.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8620),
            "state": {},
        }


@contextmanager
def knocking(app: ASGIApp, host: str) -> Iterator[Client]:
    """A client, while the application lives."""
    with looping() as runner:
        told: asyncio.Queue[Message] = asyncio.Queue()
        ended = asyncio.Event()

        async def live() -> asyncio.Task[None]:
            scope: Scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
            come: asyncio.Queue[Message] = asyncio.Queue()
            come.put_nowait({"type": "lifespan.startup"})

            async def receive() -> Message:
                if come.empty():
                    await ended.wait()
                    return {"type": "lifespan.shutdown"}
                return come.get_nowait()

            task: asyncio.Task[None] = asyncio.create_task(_run(app, scope, receive, told.put))
            assert (await told.get())["type"] == "lifespan.startup.complete"
            return task

        living = runner.run(live())
        yield Client(app, host, runner)
        runner.run(_ended(ended, living))


async def _ended(ended: asyncio.Event, living: asyncio.Task[None]) -> None:
    ended.set()
    await living


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
