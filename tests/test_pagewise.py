"""Pages of our own files are judged once: the findings are those of the whole file."""

import pickle
from concurrent.futures import Future
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from report import checks
from report.checks.base import judged
from report.crew import Alone, Shop, Task
from report.findings import Finding
from report.marks import Mark
from report.model.inspected import InkReadings, Reading, Unreadable
from report.model.press import Press
from report.model.submission import Submission
from report.pagewise import Preflighting, Readings, found
from report.preflighting import preflight
from report.store import Store
from report.tools import inkreading, program
from report.tools.ghostscript import version
from report.tools.inspection import inspect
from tests.checks.preflight.drafts import press
from tests.checks.preflight.hostile import Case, cases
from tests.inkpdfs import inked, patch

NAME = "some/body.pdf"
RICH = "1 1 1 0.9"  # 390 %
WHITE, FAINT = patch("0 0 0 0", 0, 0, 9, 9), patch("0 0 0 0.1", 0, 0, 9, 9)
OF_EACH = {case.check: case for case in cases()}  # one of each kind of fault


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    return Shop(Store(tmp_path))


@pytest.fixture
def sheet() -> Press:
    return press("SheetCMYK", limits={"ink": 300, "peak": 320})


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages were drawn, each time."""
    counts: list[int] = []
    measure = inkreading.measure

    def counted(pdf: bytes, **given: object) -> InkReadings:
        counts.append(pages_of(pdf))
        return measure(pdf, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(inkreading, "measure", counted)
    return counts


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def in_order(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return sorted(map(repr, findings))


def plain(pages: int) -> InkReadings:
    middle = (10.0, 10.0)
    return InkReadings(
        tuple(Reading(n, 100.0, middle, 100.0, middle, covered=True) for n in range(1, pages + 1))
    )


@pytest.mark.parametrize("kind", sorted(OF_EACH))
def test_page_by_page_the_same_is_found_as_in_the_whole(
    kind: str, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    case: Case = OF_EACH[kind]
    made, asked = case.made(case.bad), press(case.variant, **case.press)
    if made.readings:
        return  # what was drawn is made up: it does not follow from the page
    pdf = made.written()
    given = Submission(pdf, NAME, asked, case.component)
    monkeypatch.setattr(inkreading, "measure", lambda pdf, **_: plain(pages_of(pdf)))
    whole = inspect(pdf, asked, case.component, name=NAME)
    whole = replace(whole, readings=plain(len(whole.pages)))
    expected = judged(checks.PREFLIGHT, whole, lambda _: Mark(NAME))

    assert expected
    assert in_order(found(shop, given, "", "a file")) == in_order(expected)
    assert in_order(found(shop, given, "", "a file")) == in_order(expected)


def test_only_the_page_that_changed_is_drawn(shop: Shop, sheet: Press, drawn: list[int]) -> None:
    rich = patch(RICH, 32, 52, 16, 16)
    first = Submission(inked(WHITE, rich, FAINT), NAME, sheet)
    second = Submission(inked(WHITE, rich, patch(RICH, 60, 60, 30, 30)), NAME, sheet)

    assert in_order(found(shop, first, "", "a file")) == in_order(preflight(first))
    drawn.clear()
    assert in_order(found(shop, second, "", "a file")) == in_order(preflight(second))
    assert drawn == [1]
    assert {f.page for f in found(shop, second, "", "a file") if "ink-p" in f.check} == {2, 3}


def test_a_page_that_moved_is_judged_for_its_side_and_told_by_its_number(
    shop: Shop, sheet: Press, drawn: list[int]
) -> None:
    rich = patch(RICH, 32, 52, 16, 16)
    bleeding = press("SheetCMYK", bleed={"head": 0, "foot": 0, "outer": 3, "spine": 0})
    boxes = {"TrimBox": (0, 0, 97, 100), "BleedBox": (0, 0, 100, 100)}  # bleeds on the right
    recto = Submission(inked(rich, boxes=boxes), NAME, bleeding)
    verso = Submission(inked(WHITE, rich, boxes=boxes), NAME, bleeding)
    del sheet

    assert "preflight/bleed" not in {f.check for f in found(shop, recto, "", "a file")}
    drawn.clear()
    told = [f.page for f in found(shop, verso, "", "a file") if f.check == "preflight/bleed"]
    assert (told, drawn) == ([2], [1])


def test_an_equal_file_is_not_looked_at(
    shop: Shop, sheet: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = Submission(inked(patch(RICH, 32, 52, 16, 16)), NAME, sheet)
    afresh = found(shop, given, "", "a file")
    monkeypatch.setattr("report.pagewise.overview", _never)
    monkeypatch.setattr(inkreading, "measure", _never)
    version()
    monkeypatch.setattr(program, "run", _never)

    assert found(shop, given, "", "a file") == afresh
    with pytest.raises(AssertionError):
        found(shop, replace(given, name="another.pdf"), "", "a file")


class Several(Alone):
    """A crew."""


def test_pages_are_drawn_some_at_a_time(
    tmp_path: Path, sheet: Press, drawn: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = Shop(Store(tmp_path), Several())
    monkeypatch.setattr("report.pagewise._AT_ONCE", 2)
    contents = [patch("0 0 0 1", 0, 0, 9, 5 + n) for n in range(5)]
    given = Submission(inked(*contents, contents[0]), NAME, sheet)

    assert in_order(found(shop, given, "", "a file")) == in_order(preflight(given))
    assert drawn[:3] == [1, 2, 2]  # the last page is the first once more


def test_a_crew_is_asked_for_many_pages_and_few_are_judged_on_the_spot(
    sheet: Press, tmp_path: Path
) -> None:
    asked: list[int] = []

    class Counting(Alone):
        def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
            assert isinstance(task, Readings | Preflighting)
            asked.append(len(pickle.loads(pickle.dumps(task)).excerpt.pages))  # noqa: S301 - ours
            return super().ask(task, rank)

    shop = Shop(Store(tmp_path), Counting())
    contents = [patch("0 0 0 1", 0, 0, 9, 5 + n) for n in range(5)]
    for some in (contents[:2], contents):
        found(shop, Submission(inked(*some), NAME, sheet), "", "a file")
    assert asked == []
    more = [patch("0 0 0 1", 0, 0, 9, 15 + n) for n in range(5)]
    found(shop, Submission(inked(*more), NAME, sheet), "", "a file")
    assert asked == [5, 5]


def test_together_pages_may_not_cost_more_than_a_file_may(
    tmp_path: Path, sheet: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = [patch("0 0 0 1", 0, 0, 9, 5 + n) * 40 for n in range(4)]
    given = Submission(inked(*contents), NAME, sheet)
    shop = Shop(Store(tmp_path), Several())
    monkeypatch.setattr("report.pagewise._AT_ONCE", 1)
    monkeypatch.setattr("report.tools.inspection.state._MOST_OPERATORS", 500)

    with pytest.raises(Unreadable, match="more than 500 operators"):
        found(shop, given, "", "a file")


def _never(*_: object, **__: object) -> None:
    raise AssertionError
