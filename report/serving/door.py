"""Where connections come in: who does not say in time what he wants is shown out."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

_ASKING = 10.0  # seconds for the head of a request


class Door(H11Protocol):
    """HTTP/1.1 with an end to waiting: uvicorn has none for a head that comes letter by letter."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what comes; wait no longer once a request is there."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for the next request: for its first letter, and then for the rest of its head."""
        super().on_response_complete()
        self._forget()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Wait from now on where no request is being answered."""
        cycle: RequestResponseCycle | None = self.cycle  # none before the first request
        if cycle is not None and not cycle.response_complete:
            self._forget()
        elif self._patience is None:
            self._patience = self.loop.call_later(_ASKING, self._show_out)

    def _forget(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _show_out(self) -> None:
        self._patience = None
        if not self.transport.is_closing():
            self.transport.close()
