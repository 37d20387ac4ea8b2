"""Fonts and pictures: each is made once, whatever the number of editions."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from pickle import dumps, loads

import pytest

from report.crew import Shop, Task
from report.desk import Desk
from report.findings import Rejected
from report.model.annual import Annual
from report.model.fonts import FontBook
from report.opening import read_annual
from report.stocking import Stockroom, Tongues, faces, read_tongues
from report.store import Store
from report.tools.scaling import Scaling, scaled_of


@dataclass(frozen=True, slots=True)
class Onlooker:
    """A crew that makes nothing, and knows what it was asked for."""

    asked: list[Task] = field(default_factory=list)

    def ask(self, task: Task, rank: float = 0.0) -> Future[bytes]:
        del rank
        self.asked.append(task)
        done: Future[bytes] = Future()
        done.set_result(task.recipe.of.encode())
        return done

    def close(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Closed(Desk):
    """A desk that reads no masters and no pictures."""

    def content(self, name: str) -> bytes:
        raise AssertionError(name)

    def picture(self, year: int, name: str) -> bytes:
        raise AssertionError(year, name)


@pytest.fixture(scope="module")
def tongues(desk: Desk) -> Tongues:
    return read_tongues(desk)


@pytest.fixture(scope="module")
def annual(desk: Desk) -> Annual:
    return read_annual(desk, 2020)


def room(desk: Desk, tongues: Tongues, folder: Path) -> tuple[Stockroom, Onlooker]:
    crew = Onlooker()
    return Stockroom(desk, Shop(Store(folder), crew), tongues), crew


def broken() -> Future[bytes]:
    """What comes of a task whose worker died."""
    future: Future[bytes] = Future()
    future.set_exception(Rejected([]))
    return future


def test_each_font_and_picture_is_asked_for_once(
    desk: Desk, tongues: Tongues, annual: Annual, tmp_path: Path
) -> None:
    stocked, crew = room(desk, tongues, tmp_path)
    tags = tongues.editions(annual)

    stocked.order(annual, tags)
    asked = sorted(task.recipe.of for task in crew.asked)
    shelves = [stocked.stock(annual, tag) for tag in tags]

    assert len(asked) == len({*asked}) == len(crew.asked)
    assert {*asked} >= {"sans-kr-400", "sans-kr-600", "2020 cover-front.jpg"}
    assert shelves[0].pictures["cover-front.jpg"] == b"2020 cover-front.jpg"
    assert shelves[0].fonts["sans-kr-400.ttf"] == b"sans-kr-400"


def test_another_year_has_the_same_fonts_and_holds_no_pictures_of_this_one(
    desk: Desk, tongues: Tongues, annual: Annual, tmp_path: Path
) -> None:
    stocked = room(desk, tongues, tmp_path)[0]
    first = stocked.stock(annual, "en")

    second = stocked.further().stock(annual, "en")

    assert second == first
    assert all(second.fonts[file] is font for file, font in first.fonts.items())
    assert not any(second.pictures[file] is there for file, there in first.pictures.items())


def test_a_font_that_failed_in_one_year_is_tried_anew_in_the_next(
    desk: Desk, tongues: Tongues, annual: Annual, tmp_path: Path
) -> None:
    stocked, crew = room(desk, tongues, tmp_path)
    stocked._cast["sans-kr", 400] = broken()
    with pytest.raises(Rejected):
        stocked.stock(annual, "ko")

    made = stocked.further().stock(annual, "ko")

    assert made.fonts["sans-kr-400.ttf"] == b"sans-kr-400"
    assert [task.recipe.of for task in crew.asked].count("sans-kr-400") == 1


def test_what_is_kept_is_had_without_reading_masters_or_pictures(
    desk: Desk, tongues: Tongues, annual: Annual, tmp_path: Path
) -> None:
    made = room(desk, tongues, tmp_path)[0].stock(annual, "en")

    stocked, crew = room(Closed(desk.root), tongues, tmp_path)

    assert stocked.stock(annual, "en") == made
    assert crew.asked == []


def test_a_font_that_nobody_describes_is_rejected(tongues: Tongues, tmp_path: Path) -> None:
    bare = Tongues(tongues.tongues, tongues.design, FontBook({}, {}, {}))

    with pytest.raises(Rejected, match="no recipe"):
        faces(Desk(tmp_path), Shop(Store(tmp_path)), bare, "en")


def test_a_task_is_sent_as_it_is() -> None:
    task = Scaling(scaled_of(2020, "a.jpg", "seal", (10, 20)), b"picture", 10, 20)

    assert loads(dumps(task)) == task  # noqa: S301 - our own
