"""Events: every browser that listens hears them, and one that missed some is told so."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import Message

from report.serving.stream import Stream
from tests.serving.looping import looping


class Browser:
    """Listens to a stream; ``deaf`` ones take nothing after the first line."""

    def __init__(
        self, stream: Stream, *, last: str = "", query: str = "", deaf: bool = False
    ) -> None:
        self.got = b""
        self.ended = False
        self._gone, self._deaf = asyncio.Event(), deaf
        headers = [(b"last-event-id", last.encode())] if last else []
        scope = {"type": "http", "headers": headers, "query_string": query.encode()}
        self.task = asyncio.create_task(stream(scope, self._receive, self._send))

    async def leave(self) -> None:
        self._gone.set()
        await self.task

    async def _receive(self) -> Message:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if self._deaf and self.got:
            await asyncio.Event().wait()
        self.got += message.get("body", b"")
        self.ended = message["type"] == "http.response.body" and not message.get("more_body")


def run(test: Callable[[Stream], Awaitable[None]], beat: float = 60) -> None:
    """Run a test with a stream that is open."""

    async def opened() -> None:
        stream = Stream("birth", beat)
        stream.open()
        await asyncio.wait_for(test(stream), 20)

    with looping() as loop:
        loop.run(opened())


async def settled() -> None:
    """Let everybody have what is there for them."""
    for _ in range(50):
        await asyncio.sleep(0)


def test_every_browser_hears_an_event() -> None:
    async def told(stream: Stream) -> None:
        browsers = [Browser(stream) for _ in range(3)]
        await settled()
        stream.tell("entry", {"text": "한\n글\r"})
        await settled()

        for browser in browsers:
            assert browser.got == (
                b"retry: 500\n\nid: birth-1\nevent: entry\n"
                + 'data: {"text":"한\\n글\\r"}\n\n'.encode()
            )
            await browser.leave()
        assert stream.listeners == 0

    run(told)


def test_a_browser_that_missed_nothing_is_told_nothing() -> None:
    async def told(stream: Stream) -> None:
        stream.tell("entry", 1)
        await settled()
        again = Browser(stream, last=stream.heard)
        first = Browser(stream, query=f"after={stream.heard}")
        await settled()

        assert again.got == first.got == b"retry: 500\n\n"

    run(told)


def test_a_browser_that_missed_something_asks_for_everything() -> None:
    async def told(stream: Stream) -> None:
        seen = stream.heard
        stream.tell("entry", 1)
        await settled()
        missed = [
            Browser(stream, last=seen),
            Browser(stream, query=f"after={seen}"),
            Browser(stream, last="another-life-7"),
            Browser(stream, last="birth-1\r\nevent: x"),
        ]
        await settled()

        for browser in missed:
            assert browser.got == b"retry: 500\n\nid: birth-1\nevent: refresh\ndata: {}\n\n"

    run(told)


def test_a_browser_that_takes_nothing_is_let_go_and_the_others_hear_on() -> None:
    async def told(stream: Stream) -> None:
        deaf, good = Browser(stream, deaf=True), Browser(stream)
        for number in range(100):
            stream.tell("entry", number)
            await settled()

        assert deaf.task.done()
        assert stream.listeners == 1
        assert b"data: 99\n" in good.got

    run(told)


def test_a_sign_of_life_comes_while_nothing_happens() -> None:
    async def told(stream: Stream) -> None:
        browser = Browser(stream)
        while browser.got.count(b":\n\n") < 2:  # noqa: ASYNC110 - a browser has no event
            await asyncio.sleep(0.001)

    run(told, beat=0.001)


def test_the_end_ends_every_answer_and_those_that_come_after() -> None:
    async def told(stream: Stream) -> None:
        before = Browser(stream)
        await settled()
        stream.close()
        await settled()
        after = Browser(stream)
        await asyncio.gather(before.task, after.task)

        assert before.ended
        assert after.ended

    run(told)


def test_what_is_told_from_a_thread_is_heard() -> None:
    async def told(stream: Stream) -> None:
        browser = Browser(stream)
        await asyncio.to_thread(stream.tell, "entry", 1)
        await settled()

        assert b"data: 1\n" in browser.got

    run(told)


def test_what_is_told_while_nobody_serves_counts() -> None:
    stream = Stream("birth")
    stream.tell("entry", 1)
    stream.close()

    assert stream.heard == "birth-1"
