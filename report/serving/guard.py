"""Who may speak to what is served here, and how much: stands before every answer.

Other pages in the same browser can send requests here too.  They are told apart by Host (a name
that somebody else points to this machine), by Origin and Sec-Fetch-Site (Fetch Metadata, W3C), and
writing needs a token that only our own pages hold.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from report.serving.answers import fault
from report.tools.tokens import same

MAX_BODY = 1_000_000  # bytes
MAX_HEAD = 32_000  # bytes of all headers
MAX_PATH = 2_000  # bytes, with what is asked for in it
TOKEN = "x-report-token"  # noqa: S105 - the name of the header, not what is in it
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_ARRIVING = 10.0  # seconds for a whole body
_LEAVING = 30.0  # seconds for a part of an answer, after which the browser is let go
_LINGER = 1.0  # seconds in which what is too long is read and thrown away
_METHODS = ("GET", "HEAD", "POST")
_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-embedder-policy", b"require-corp"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    (b"x-frame-options", b"DENY"),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where something is served, and the secret of those who may write there."""

    port: int
    token: str
    policy: str = POLICY

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which it is asked for."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{self.hosts[0]}"


class Refused(Exception):
    """A request that goes no further: status, and what is said."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Guard:
    """Lets through what our own pages ask for; every answer bears the headers of the house."""

    def __init__(self, inner: ASGIApp, seat: Seat, bug: Callable[[Exception], None]) -> None:
        self._inner, self._seat, self._bug = inner, seat, bug

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge a request before anything of it is read; ASGI 3."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = _Answer(send, self._seat.policy)
        try:
            _see_short(scope)
            judge(Headers(scope=scope), scope["method"], self._seat)
            body = await _arrived(receive) if scope["method"] == "POST" else b""
        except Refused as refused:
            await _refuse(refused, scope, receive, answer)
            return
        try:
            await self._inner(scope, _given(body, receive), answer)
        except _Stalled:
            return
        except Exception as error:  # noqa: BLE001 - a bug ends a request, never the server
            self._bug(error)
            if not answer.started:
                await fault(500, "a bug, not your fault: build/bug.log says more")(
                    scope, receive, answer
                )


def _see_short(scope: Scope) -> None:
    """See that the head of a request is not long; raises Refused."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > MAX_PATH:
        raise Refused(414, f"the limit of an address is {MAX_PATH:,} bytes")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEAD:
        raise Refused(431, f"the limit of a request's head is {MAX_HEAD:,} bytes")


def judge(headers: Headers, method: str, seat: Seat) -> None:
    """See that a request comes from our own pages or from no page at all; raises Refused."""
    if method not in _METHODS:
        raise Refused(405, "only GET and POST are answered")
    if headers.getlist("host") not in [[host] for host in seat.hosts]:
        raise Refused(421, "this is not the name of what is served here")
    origins = headers.getlist("origin")
    if origins and origins not in [[f"http://{host}"] for host in seat.hosts]:
        raise Refused(403, "another page may not ask for this")
    if not _ours(headers, method):
        raise Refused(403, "another page may not ask for this")
    if method == "POST":
        _see_writing(headers, seat)
    elif headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
        raise Refused(413, "such a request has no body")


def _ours(headers: Headers, method: str) -> bool:
    """Whether the browser says that our page asks, or somebody who follows a link."""
    site = headers.get("sec-fetch-site", "none")
    if site in ("none", "same-origin"):
        return True
    navigates = headers.get("sec-fetch-mode") == "navigate"
    return method != "POST" and navigates and headers.get("sec-fetch-dest") == "document"


def _see_writing(headers: Headers, seat: Seat) -> None:
    """See that what is sent may be written; raises Refused."""
    if not same(seat.token, headers.get(TOKEN, "")):
        raise Refused(403, "the token is wrong: load the page again")
    kind, _, more = headers.get("content-type", "").partition(";")
    charset = more.strip().lower().replace('"', "")
    if kind.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        raise Refused(415, "only JSON in UTF-8 is taken")
    if headers.get("content-encoding", "identity") != "identity":
        raise Refused(415, "only what is not packed is taken")
    said = headers.get("content-length", "0")
    if not said.isdecimal() or int(said[:12]) > MAX_BODY:
        raise Refused(413, f"the limit is {MAX_BODY:,} bytes")


async def _arrived(receive: Receive) -> bytes:
    """A body, counted while it comes; raises Refused where it is long, slow or cut off."""
    body = bytearray()
    try:
        async with asyncio.timeout(_ARRIVING):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refused(400, "the end is missing")
                body += message.get("body", b"")
                if len(body) > MAX_BODY:
                    raise Refused(413, f"the limit is {MAX_BODY:,} bytes")
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise Refused(408, f"not all came within {_ARRIVING:g} seconds") from None


def _given(body: bytes, receive: Receive) -> Receive:
    """A body that has come, as the application asks for it."""
    waiting = [body]

    async def give() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return give


async def _refuse(refused: Refused, scope: Scope, receive: Receive, answer: "_Answer") -> None:
    """Say no, hear out for a moment so that the answer can be read, and hang up."""
    response = fault(refused.status, refused.message)
    response.headers["connection"] = "close"
    if refused.status == 405:  # noqa: PLR2004 - RFC 9110 §15.5.6 asks for the header
        response.headers["allow"] = ", ".join(_METHODS)
    head: Message = {
        "type": "http.response.start",
        "status": refused.status,
        "headers": response.raw_headers,
    }
    body = b"" if scope["method"] == "HEAD" else bytes(response.body)
    try:
        await answer(head)
        await answer({"type": "http.response.body", "body": body, "more_body": True})
        async with asyncio.timeout(_LINGER):
            while (message := await receive())["type"] == "http.request":
                if not message.get("more_body", False):
                    break
    except (TimeoutError, _Stalled):
        pass
    finally:
        await answer({"type": "http.response.body", "body": b""})


class _Stalled(Exception):
    """A browser that does not take its answer."""


class _Answer:
    """What goes back: with the headers of the house, and within a time."""

    def __init__(self, send: Send, policy: str) -> None:
        self._send, self._policy = send, policy
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            message = {**message, "headers": self._dressed(message.get("headers", ()))}
        try:
            async with asyncio.timeout(_LEAVING):
                await self._send(message)
        except TimeoutError:
            raise _Stalled from None

    def _dressed(self, raw: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        policy = (b"content-security-policy", self._policy.encode())
        ours = [*_ALWAYS, policy]
        if not any(name.lower() == b"cache-control" for name, _ in raw):
            ours.append((b"cache-control", b"no-store"))
        names = {name for name, _ in ours}
        return [*(one for one in raw if one[0].lower() not in names), *ours]
