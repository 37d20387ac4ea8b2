"""Events to every browser that listens (server-sent events, HTML Standard §9.2).

A browser that is told of what it missed by ``refresh`` asks for everything again: nothing is kept
for those who are away.
"""

import asyncio
import contextlib
import json
from dataclasses import dataclass, field

from starlette.datastructures import Headers, QueryParams
from starlette.types import Receive, Scope, Send

_BEAT = 15.0  # seconds between signs of life
_DEPTH = 32  # events that wait for a slow browser; then it is let go, and comes back
_HEAD = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
_FIRST = b"retry: 500\n\n"  # ms after which a browser comes back
_ALIVE = b":\n\n"


@dataclass(eq=False, slots=True)
class _Listener:
    """A browser that listens: what waits for it, and the task that speaks to it."""

    waiting: asyncio.Queue[bytes | None] = field(
        default_factory=lambda: asyncio.Queue(maxsize=_DEPTH)
    )
    speaking: asyncio.Task[None] | None = None


class Stream:
    """An address of events: an ASGI application that any number of browsers listen to.

    ``birth`` tells this stream from one of an earlier run.
    """

    def __init__(self, birth: str, beat: float = _BEAT) -> None:
        self._birth, self._beat = birth, beat
        self._count = 0
        self._listeners: set[_Listener] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    @property
    def heard(self) -> str:
        """The name of the last event: who has seen what stood then asks ``?after=`` it."""
        return f"{self._birth}-{self._count}"

    @property
    def listeners(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def open(self) -> None:
        """Begin; called in the loop that serves."""
        self._loop = asyncio.get_running_loop()
        self._closed = False

    def tell(self, event: str, data: object) -> None:
        """Tell everyone, from any thread."""
        said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        frame = f"event: {event}\ndata: {said}\n\n".encode("utf-8", "replace")
        if self._loop is None:
            self._count += 1
            return
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody listens
            self._loop.call_soon_threadsafe(self._tell, frame)

    def close(self) -> None:
        """End every answer, from any thread and from a signal."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._end)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a browser with events until one of the two ends it."""
        listener = _Listener()
        last = _last(scope)
        if last not in ("", self.heard):
            listener.waiting.put_nowait(self._named(b"event: refresh\ndata: {}\n\n"))
        if self._closed:
            listener.waiting.put_nowait(None)
        self._listeners.add(listener)  # before anything is awaited: no event falls between
        speaking = listener.speaking = asyncio.create_task(self._speak(listener, send))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({speaking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._listeners.discard(listener)
            for task in (speaking, leaving):
                task.cancel()
            await asyncio.gather(speaking, leaving, return_exceptions=True)

    async def _speak(self, listener: _Listener, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEAD})
        frame: bytes | None = _FIRST
        while frame is not None:
            await send({"type": "http.response.body", "body": frame, "more_body": True})
            try:
                frame = await asyncio.wait_for(listener.waiting.get(), self._beat)
            except TimeoutError:
                frame = _ALIVE
        await send({"type": "http.response.body", "body": b""})

    def _tell(self, frame: bytes) -> None:
        self._count += 1
        named = self._named(frame)
        for listener in tuple(self._listeners):
            try:
                listener.waiting.put_nowait(named)
            except asyncio.QueueFull:
                self._let_go(listener)

    def _named(self, frame: bytes) -> bytes:
        return f"id: {self.heard}\n".encode() + frame

    def _end(self) -> None:
        self._closed = True
        for listener in tuple(self._listeners):
            try:
                listener.waiting.put_nowait(None)
            except asyncio.QueueFull:
                self._let_go(listener)

    def _let_go(self, listener: _Listener) -> None:
        """Drop a browser that does not take what it is sent."""
        self._listeners.discard(listener)
        if listener.speaking is not None:
            listener.speaking.cancel()


def _last(scope: Scope) -> str:
    """The last event that a browser has heard of, as it says itself when it comes back."""
    told = Headers(scope=scope).get("last-event-id", "")
    return told or QueryParams(scope.get("query_string", b"")).get("after", "")


async def _left(receive: Receive) -> None:
    """Return when the browser has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
