"""Copy read while others set it."""

from threading import Event, Thread

import pytest

from report import proofreading
from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.opening import Year, localized, open_year, read_year, translated
from report.proofreading import Comparing, Proofreading


@pytest.fixture(scope="module")
def year(desk: Desk) -> Year:
    """The year, its languages not compared."""
    return read_year(desk, 2020)


def test_what_is_found_is_what_is_found_when_nobody_waits(year: Year, desk: Desk) -> None:
    edition, before = localized(year, "ru")

    reading = Proofreading(year, edition, Comparing(year))
    reading.begin()

    opened = open_year(desk, 2020)
    assert (*before, *reading.result()) == translated(opened, "ru")[1]
    assert Proofreading(opened, edition).result() == reading.result()


def test_languages_are_compared_once_and_nobody_is_kept_waiting_but_for_the_result(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()
    asked: list[Year] = []
    found = (Finding("translation/x", Severity.NOTE, "said", Mark("a.yaml")),)

    def compare(year: Year) -> tuple[Finding, ...]:
        asked.append(year)
        begun.set()
        assert go_on.wait(20)
        return found

    monkeypatch.setattr(proofreading, "compare", compare)
    comparing = Comparing(year)
    first = Thread(target=comparing.begin)
    first.start()
    assert begun.wait(20)

    comparing.begin()  # comes back at once: somebody does it
    go_on.set()

    assert comparing.result() == found
    first.join(20)
    comparing.begin()
    assert asked == [year]
