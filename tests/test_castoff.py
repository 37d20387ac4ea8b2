"""What an edition was like is remembered as advice, and believed only if it can be."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from report.castoff import CastOff, Forerunner, remember, remembered
from report.model.proof import Proof, Sheet
from report.store import Store

LIKE = CastOff({"glance": 2, "vacat-notes": 1}, {"glance": "5", "cover": "C1"})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_an_edition_is_remembered_as_it_was(store: Store) -> None:
    remember(store, "2020 en", LIKE)

    assert remembered(store, "2020 en") == LIKE
    assert remembered(store, "2020 ru") is None


def test_what_is_no_news_is_not_written(store: Store) -> None:
    remember(store, "2020 en", LIKE)
    (kept,) = (store.root / "castoff").iterdir()
    before = kept.stat().st_ino
    remember(store, "2020 en", LIKE)

    assert kept.stat().st_ino == before


@pytest.mark.parametrize(
    "wrong",
    [
        b"[1, 2]",
        b"\xff{",
        b'{"pages": {}}',
        b'{"pages": {"contents": 1000000}, "folios": {}}',
        b'{"pages": {"contents": -1}, "folios": {}}',
        b'{"pages": {"contents": true}, "folios": {}}',
        b'{"pages": {}, "folios": {"glance": 5}}',
    ],
)
def test_what_cannot_be_is_not_believed(store: Store, wrong: bytes) -> None:
    remember(store, "2020 en", LIKE)
    (kept,) = (store.root / "castoff").iterdir()
    store.keep("castoff", kept.name, wrong)

    assert remembered(store, "2020 en") is None


def section(name: str, pages: int) -> Proof:
    return Proof(name, b"", 0, (Sheet(0, 0),) * pages, (), (), (), {})


def test_what_the_first_edition_is_like_is_known_as_soon_as_it_is_set() -> None:
    ahead = Forerunner()
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(ahead.like, "contents")
        ahead.tell(section("cover", 2))
        ahead.tell(section("contents", 3))
        ahead.tell(section("contents", 4))

        found = waiting.result(5)

    assert found is not None
    assert found.pages == 3


def test_nobody_waits_for_what_will_never_be_set() -> None:
    ahead = Forerunner()
    with ThreadPoolExecutor(1) as thread:
        waiting = thread.submit(ahead.like, "contents")
        ahead.end()

        assert waiting.result(5) is None
