"""A line for every answer and for what the server says; no text of the book is in it."""

import contextlib
import logging
import time
import traceback
from collections.abc import Iterator

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from report.desk import Desk
from report.findings import Rejected
from report.tools.linelog import LineLog

_SERVER = "uvicorn"  # the logger of the server
_LONGEST = 300  # characters of a path


class Journal:
    """What happened, in ``build/log/`` or on standard error."""

    def __init__(self, desk: Desk, name: str, *, aloud: bool = False) -> None:
        self._desk = desk
        self._lines = LineLog(None if aloud else desk.root / "build" / "log" / f"{name}.jsonl")

    def note(self, **record: object) -> None:
        """Write a line."""
        self._lines.note({"time": self._desk.now(), **record})

    def bug(self, error: Exception) -> None:
        """Note a bug, and leave what there is to send in."""
        self.note(event="bug", error=type(error).__name__)
        text = "".join(traceback.format_exception(error))
        with contextlib.suppress(Rejected):
            self._desk.write("build/bug.log", text.encode("utf-8", "replace"))

    @contextlib.contextmanager
    def hearing(self) -> Iterator[None]:
        """Note what the server says of itself, and let it say so nowhere else."""
        logger, ear = logging.getLogger(_SERVER), _Ear(self)
        logger.addHandler(ear)
        before, logger.propagate = logger.propagate, False
        try:
            yield
        finally:
            logger.propagate = before
            logger.removeHandler(ear)


class _Ear(logging.Handler):
    """Hears the server."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(logging.WARNING)
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """Note the message, without what it was about."""
        self._journal.note(event="server", said=str(record.msg).strip())


class Noted:
    """Notes every answer: method, path without what was asked for in it, status, milliseconds."""

    def __init__(self, inner: ASGIApp, journal: Journal) -> None:
        self._inner, self._journal = inner, journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer and note; ASGI 3."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        status, began = 0, time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._inner(scope, receive, noted)
        finally:
            ms = round((time.perf_counter() - began) * 1000)
            path = scope["path"][:_LONGEST]
            self._journal.note(method=scope["method"], path=path, status=status, ms=ms)
