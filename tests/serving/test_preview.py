import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from report.asking import Misused
from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.proof import Box
from report.pulling import Leaf, Pulled
from report.serving.app import application
from report.serving.editors import KNOWN, pattern_of, rooted
from report.serving.front import front
from report.serving.guard import Seat
from report.serving.journal import Journal
from report.serving.preview import Asked, preview
from report.serving.proofroom import Proofroom
from report.serving.stream import Stream
from report.serving.verdicts import Part, Spot, Verdict
from tests.running import copy_project
from tests.serving.knocking import Client, knocking
from tests.serving.looping import looping

SEAT = Seat(8621, "the-token")
WRITING = {"content-type": "application/json", "x-report-token": SEAT.token}
FAULT = Finding("yaml/syntax", Severity.ERROR, "not YAML", Mark("sources/2020/a.yaml", 3, 1))
FOUND = Finding("layout/overset", Severity.WARNING, "too long", Mark("sources/2020/a.yaml", 7, 2))
VERDICT = Verdict(
    (FOUND,),
    {"a.title": Spot("reviewed", "<b>One", Mark("sources/2020/a.yaml", 4, 8), "a", None)},
    (Part("a", "cover", "One", Mark("sources/2020/a.yaml"), "templates/common/cover.html"),),
)


def pulled(tag: str, image: str, *, whole: bool = True) -> Pulled:
    leaf = Leaf("a", "1", "right", image)
    places = {"a.title": ((0, Box(20, 30.004, 100, 10), "text"),)}
    return Pulled(tag, (210.0, 297.0), 3.0, (leaf,), places, {"a": 0}, (), whole)


@dataclass
class Press:
    """Pulls what it was told to."""

    answers: list[Pulled | Rejected]
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def pull(self, year: int, tag: str, near: str = "") -> AsyncIterator[Pulled]:
        assert year == 2020
        self.asked.append((tag, near))
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if isinstance(answer, Rejected):
            raise answer
        yield answer


class Jury:
    """Finds always the same."""

    def find(self, tag: str) -> Future[Verdict]:
        return self.judge(tag)

    def judge(self, tag: str) -> Future[Verdict]:
        assert tag
        done: Future[Verdict] = Future()
        done.set_result(VERDICT)
        return done

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def client(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A browser at a preview whose pages are made up."""
    served = preview(Desk(project), Asked(2020), Press([pulled("en", "0" * 32 + "-1")]), Jury())
    journal = Journal(Desk(tmp_path_factory.mktemp("journal")), "preview")
    with knocking(application(served(SEAT), SEAT, journal), SEAT.hosts[0]) as client:
        yield client


def test_the_window_holds_the_token_and_nothing_that_is_run_inline(client: Client) -> None:
    answer = client.get("/preview/")

    assert f'<meta name="token" content="{SEAT.token}">' in answer.text
    assert "style=" not in answer.text
    assert answer.text.count("<script") == answer.text.count('<script src="')


@pytest.mark.parametrize("name", ["frame.js", "stage.css", "colours.css"])
def test_scripts_and_styles_are_served(client: Client, name: str) -> None:
    assert client.get(f"/preview/{name}").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/preview/index.html",
        "/preview/..%2f..%2fsources%2fhouse.yaml",
        "/preview/%2e%2e/review/index.html",
        "/preview/README.md",
        "/preview/data/..%2fen.json",
        "/preview/data/xx.json",
        "/preview/messages/xx.json",
        "/preview/messages/..%2fko.json",
        "/preview/pages/..%2f..%2fx.webp",
        f"/preview/pages/{'f' * 32}-1.webp",
        f"/preview/thumbs/{'f' * 32}-1.webp",
    ],
)
def test_nothing_else_is_there(client: Client, path: str) -> None:
    assert client.get(path).status == 404


def test_the_year_is_told_with_words_and_the_editor(client: Client) -> None:
    year = client.get("/preview/year.json").json()

    assert year["year"] == 2020
    assert [one["tag"] for one in year["languages"]][:2] == ["ko", "en"]
    assert {*year["words"]} == {*year["speech"]} >= {"ko", "en"}


def test_a_window_is_told_how_a_language_says_what_is_found(client: Client) -> None:
    russian = client.get("/preview/messages/ru.json").json()
    english = client.get("/preview/messages/en.json").json()

    assert russian["sentences"]["{id} is listed twice"] == "{id} указан дважды"
    assert russian["marks"] == {",": "\xa0", ".": ","}
    assert english["sentences"] == {}


def test_an_edition_is_told_as_it_stands(client: Client) -> None:
    edition = client.get("/preview/data/en.json?near=a.title").json()

    assert edition["pages"][0]["label"] == "1"
    assert edition["places"] == {"a.title": [[0, 20.0, 30.0, 100.0, 10.0, "text"]]}
    assert edition["fault"] == []


def test_a_look_without_the_token_is_refused(client: Client) -> None:
    answer = client.post("/preview/look", {"content-type": "application/json"}, b"{}")

    assert answer.status == 403


def test_a_look_is_a_window_an_edition_and_a_place(client: Client) -> None:
    good = b'{"window": "abcdefgh", "tag": "en", "near": "a.title"}'
    bad = b'{"window": "<script>", "tag": "en", "near": "../.."}'

    assert client.post("/preview/look", WRITING, good).status == 200
    assert client.post("/preview/look", WRITING, bad).status == 400


def room(
    press: Press, saves: Callable[[asyncio.Event], AsyncIterator[tuple[str, ...]]]
) -> Proofroom:
    return Proofroom(2020, press, Jury(), Stream("birth"), saves)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - what is awaited is no event
            await asyncio.sleep(0)


async def never(stop: asyncio.Event) -> AsyncIterator[tuple[str, ...]]:
    await stop.wait()
    yield ()


def test_what_is_looked_at_is_pulled_again_when_something_is_saved() -> None:
    press = Press([pulled("en", "old"), pulled("en", "new")])

    async def saved(stop: asyncio.Event) -> AsyncIterator[tuple[str, ...]]:
        await until(lambda: bool(press.asked))
        yield ("sources/2020/a.yaml",)
        await stop.wait()

    async def live() -> list[tuple[str, str]]:
        one = room(press, saved)
        one.look("window-1", "en", "a.title")
        async with one.living():
            await one.edition("en", "")
            await until(lambda: one.standing["en"].pulled == pulled("en", "new"))
            return [*press.asked]

    with looping() as loop:
        assert loop.run(live()) == [("en", ""), ("en", "a.title")]


def test_an_edition_that_nobody_looks_at_is_pulled_when_it_is_asked_for() -> None:
    press = Press([pulled("en", "old"), pulled("en", "new")])

    async def live() -> str:
        one = room(press, never)
        one.look("window-1", "en", "")
        one.look("window-1", "", "")
        async with one.living():
            await one.edition("en", "")
            one.saved(("sources/2020/a.yaml",))
            assert press.asked == [("en", "")]
            again = await one.edition("en", "")
            return again.pulled.leaves[0].image if again.pulled else ""

    with looping() as loop:
        assert loop.run(live()) == "new"


def test_a_save_that_cannot_be_set_is_told_over_the_last_good_pages() -> None:
    press = Press([pulled("en", "good"), Rejected([FAULT])])

    async def live() -> tuple[str, tuple[Finding, ...]]:
        one = room(press, never)
        one.look("window-1", "en", "")
        async with one.living():
            await one.edition("en", "")
            one.saved(("sources/2020/a.yaml",))
            await until(lambda: bool(one.standing["en"].faults))
            stands = one.standing["en"]
            return (stands.pulled.leaves[0].image if stands.pulled else ""), stands.faults

    with looping() as loop:
        assert loop.run(live()) == ("good", (FAULT,))


def test_an_edition_that_was_never_set_is_told_with_what_stops_it() -> None:
    async def live() -> tuple[Finding, ...]:
        one = room(Press([Rejected([FAULT])]), never)
        async with one.living():
            return (await one.edition("en", "")).faults

    with looping() as loop:
        assert loop.run(live()) == (FAULT,)


def test_only_so_many_windows_are_remembered() -> None:
    one = room(Press([pulled("en", "x")]), never)

    for number in range(100):
        one.look(f"window-{number}", "en", "")

    assert one.windows == 24


@pytest.mark.parametrize("name", KNOWN)
def test_editors_are_known_by_name(name: str) -> None:
    assert "{path}" in pattern_of(name)


def test_a_pattern_of_another_editor_is_taken() -> None:
    pattern = "myeditor://open?file=/{path}&line={line}"

    assert pattern_of(pattern) == pattern


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "notepad",
        "vscode://file/",
        "javascript:alert('{path}')",
        "JavaScript:{path}",
        "data:text/html,{path}",
        "https://example.org/{path}",
        "http://localhost.example.org/{path}",
        "x://{path}/{secret}",
        "x://{path} y",
    ],
)
def test_a_pattern_that_opens_no_file_here_is_refused(asked: str) -> None:
    with pytest.raises(Misused):
        pattern_of(asked)


def test_paths_are_named_from_the_root_of_the_project(tmp_path: Path) -> None:
    root = tmp_path / "a b"

    assert rooted("x://{path}", root).endswith("/a%20b/{path}")


def test_of_a_year_that_cannot_be_read_a_window_is_told_what_was_read_before(
    tmp_path: Path,
) -> None:
    copy_project(tmp_path)
    desk, head = Desk(tmp_path), tmp_path / "sources/2020/report.yaml"
    with (tmp_path / "sources/house.yaml").open("a", encoding="utf-8") as house:
        house.write("speaks: mn\n")
    before = front(desk, 2020, "", "preview")
    head.write_text("title: [", "utf-8")

    after = front(desk, 2020, "", "preview", before)
    first = front(desk, 2020, "", "preview")

    assert (before["source"], before["speaks"]) == ("ko", "mn")
    assert after == {**before, "unread": True}  # so that it is asked for again
    assert (first["publisher"], first["unread"]) == ({}, True)
