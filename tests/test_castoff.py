"""What an edition was like is remembered as advice, and believed only if it can be."""

from pathlib import Path

import pytest

from report.castoff import CastOff, remember, remembered
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
