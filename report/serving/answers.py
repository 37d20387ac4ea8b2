"""What is answered and what was asked: JSON, files, faults that tell nothing of the inside."""

import json
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

FRESH = "no-store"
FOREVER = "private, max-age=31536000, immutable"  # a name that says what is in it
_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "webp": "image/webp",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
_WORDS = {
    400: "bad-request",
    403: "forbidden",
    404: "not-found",
    405: "method",
    408: "too-slow",
    409: "conflict",
    411: "length",
    413: "too-large",
    414: "too-large",
    415: "media-type",
    421: "misdirected",
    422: "refused",
    431: "too-large",
    500: "bug",
    503: "busy",
}


class Unreadable(Exception):
    """What was sent is not what is asked for."""


def kind_of(name: str) -> str:
    """The media type of a file, by its name."""
    return _KINDS.get(name.rpartition(".")[2], "application/octet-stream")


def filed(name: str, content: bytes, *, forever: bool = False) -> Response:
    """A file as an answer."""
    keeping = {"cache-control": FOREVER if forever else FRESH}
    return Response(content, media_type=kind_of(name), headers=keeping)


def fault(status: int, message: str, more: Mapping[str, object] | None = None) -> JSONResponse:
    """A refusal that says why: a word for programs, a sentence for people."""
    said = {"error": _WORDS.get(status, "refused"), "message": message, **(more or {})}
    return JSONResponse(said, status, headers={"cache-control": FRESH})


def missing(request: Request, error: Exception) -> Response:
    """What is said where there is nothing: a line of text to a reader, JSON to a program."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    allow = error.headers if isinstance(error, HTTPException) else None
    message = "there is nothing here" if status == 404 else "this cannot be done here"  # noqa: PLR2004
    if "text/html" in request.headers.get("accept", ""):
        return PlainTextResponse(f"{status}: {message}\n", status, headers=allow)
    answer = fault(status, message)
    answer.headers.update(allow or {})
    return answer


def failed(request: Request, error: Exception) -> Response:
    """What is said of a bug."""
    del request, error
    return fault(500, "a bug, not your fault: build/bug.log says more")


def unread(request: Request, error: Exception) -> Response:
    """What is said of what could not be read."""
    del request
    return fault(400, str(error))


async def asked(request: Request) -> dict[str, object]:
    """The JSON object that was sent; raises Unreadable."""
    return read_object(await request.body())


def read_object(raw: bytes) -> dict[str, object]:
    """An object out of JSON, every text of which can be written down; raises Unreadable.

    >>> read_object(b'{"key": "a.b"}')
    {'key': 'a.b'}
    """
    try:
        found = json.loads(raw, parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode()  # a half of a pair of surrogates is no text
    except (ValueError, RecursionError):
        message = "what was sent is not JSON in UTF-8"
        raise Unreadable(message) from None
    if not isinstance(found, dict):
        message = "what was sent is not a JSON object"
        raise Unreadable(message)
    return found


def _no_number(name: str) -> float:
    message = f"{name} is no JSON"
    raise ValueError(message)
