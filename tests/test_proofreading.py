"""Copy read while others set it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from report import proofreading
from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.opening import Year, localized, open_year, read_year, translated
from report.proofreading import Reader, read


@pytest.fixture(scope="module")
def year(desk: Desk) -> Year:
    """The year, its languages not compared."""
    return read_year(desk, 2020)


def test_what_is_found_is_what_is_found_when_nobody_waits(year: Year, desk: Desk) -> None:
    edition, before = localized(year, "ru")

    with ThreadPoolExecutor(1) as elsewhere:
        reading = Reader(year, elsewhere).read(edition)
        reading.begin()

    opened = open_year(desk, 2020)
    assert (*before, *reading.result()) == translated(opened, "ru")[1]
    assert read(opened, edition).result() == reading.result()


def test_languages_are_compared_once_and_nobody_is_kept_waiting_but_for_the_result(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    asked: list[Year] = []
    found = tuple(
        Finding("translation/x", Severity.NOTE, "said", Mark("a.yaml"), language=tag)
        for tag in ("ru", "mn")
    )

    def compare(year: Year) -> tuple[Finding, ...]:
        asked.append(year)
        assert go_on.wait(20)
        return found

    monkeypatch.setattr(proofreading, "compare", compare)
    monkeypatch.setattr(proofreading, "proofread", lambda *_: ())
    with ThreadPoolExecutor(1) as elsewhere:
        reader = Reader(year, elsewhere)
        readings = [reader.read(localized(year, tag)[0]) for tag in ("ru", "mn")]
        assert asked == []
        for reading in readings:
            reading.begin()
        go_on.set()

        assert [reading.result() for reading in readings] == [found[:1], found[1:]]
    assert asked == [year]
