"""Pages on their way from a worker."""

import asyncio
from threading import Thread

import pytest

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.pulling import Pulled, Pulling
from report.pulling.answers import Answer, Ask
from tests.serving.looping import looping

FAULT = Rejected([Finding("yaml/syntax", Severity.ERROR, "broken", Mark("a.yaml"))])


def pages(*, whole: bool) -> Pulled:
    return Pulled("xx", (0.0, 0.0), 0.0, (), {}, {}, (), whole)


def heard(*answers: Answer) -> Pulling:
    pulling = Pulling(Ask(1, 2020, "xx"))
    for answer in answers:
        pulling.hear(answer)
    return pulling


def test_what_is_near_comes_first_and_the_whole_last() -> None:
    near, whole = Answer(1, pages(whole=False)), Answer(1, pages(whole=True))
    pulling = heard(near, whole, Answer(1, None, last=True))

    assert [pulled.whole for pulled in pulling] == [False, True]
    assert not pulling.superseded


def test_pages_without_an_end_were_superseded() -> None:
    pulling = heard(Answer(1, pages(whole=False)), Answer(1, None, last=True))

    assert [pulled.whole for pulled in pulling] == [False]
    assert pulling.superseded


def test_what_was_refused_is_raised_after_what_was_there() -> None:
    pulling = heard(Answer(1, pages(whole=False)), Answer(1, FAULT, last=True))

    assert not next(pulling).whole
    with pytest.raises(Rejected, match="broken"):
        next(pulling)
    assert [*pulling] == []


def test_a_thread_waits_for_pages() -> None:
    pulling = heard()
    found: list[Pulled] = []
    reader = Thread(target=lambda: found.extend(pulling))
    reader.start()
    pulling.hear(Answer(1, pages(whole=True)))
    pulling.hear(Answer(1, None, last=True))
    reader.join(10)

    assert [pulled.whole for pulled in found] == [True]


def test_a_loop_waits_for_pages_and_does_other_things_meanwhile() -> None:
    pulling = heard()

    async def read() -> list[bool]:
        return [pulled.whole async for pulled in pulling]

    async def both() -> list[bool]:
        reader = asyncio.create_task(read())
        await asyncio.sleep(0)
        for answer in (Answer(1, pages(whole=False)), Answer(1, pages(whole=True))):
            await asyncio.to_thread(pulling.hear, answer)
        await asyncio.to_thread(pulling.hear, Answer(1, None, last=True))
        return await reader

    with looping() as loop:
        assert loop.run(both()) == [False, True]


def test_an_answer_to_a_loop_that_is_gone_is_nothing() -> None:
    pulling = heard()

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(pulling), 0.01)

    with looping() as loop:
        loop.run(give_up())
    pulling.hear(Answer(1, pages(whole=True), last=True))

    assert next(pulling).whole
