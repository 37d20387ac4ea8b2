"""What is large travels once; what a worker has no room for is sent again."""

from pathlib import Path

from report.crew.wire import LARGE, Ledger, Parcel, unpacked
from tests.crew.trials import Trial

FONT, PICTURE, NEWS = (bytes([n]) * LARGE for n in (1, 2, 3))


def trial(load: bytes) -> Trial:
    return Trial("one", Path("log"), load=load)


def test_what_was_sent_before_is_not_sent_again() -> None:
    ledger, shelf = Ledger(), dict[str, bytes]()
    first, second = ledger.parcel(trial(FONT)), ledger.parcel(trial(FONT))

    assert [unpacked(parcel, shelf) for parcel in (first, second)] == [trial(FONT)] * 2
    assert (len(first.more), len(second.more)) == (1, 0)
    assert len(second.task) < LARGE


def test_what_is_small_travels_with_its_task() -> None:
    parcel = Ledger().parcel(trial(b"small"))

    assert parcel.more == {}
    assert unpacked(parcel, {}) == trial(b"small")


def test_what_lay_longest_unused_makes_room() -> None:
    ledger, shelf = Ledger(room=2 * LARGE), dict[str, bytes]()
    sent: list[Parcel] = []
    for load in (FONT, PICTURE, FONT, NEWS, FONT, PICTURE):
        sent.append(ledger.parcel(trial(load)))
        assert unpacked(sent[-1], shelf) == trial(load)

    assert [len(parcel.more) for parcel in sent] == [1, 1, 0, 1, 0, 1]
    assert sum(map(len, shelf.values())) == 2 * LARGE


def test_a_task_larger_than_the_shelf_is_sent_all_the_same() -> None:
    ledger, shelf = Ledger(room=1), dict[str, bytes]()

    assert unpacked(ledger.parcel(trial(FONT)), shelf) == trial(FONT)
    assert unpacked(ledger.parcel(trial(NEWS)), shelf) == trial(NEWS)
    assert list(shelf.values()) == [NEWS]
