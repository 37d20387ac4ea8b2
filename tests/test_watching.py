import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from report.watching import Blind, of_a_book, saves
from tests.serving.looping import looping

Act = Callable[[Path], None]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A project of a few files."""
    for name in ("sources/2020/glance.yaml", "templates/common/book.css", "fonts/fonts.yaml"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("a: 1\n", "utf-8")
    return tmp_path


def told(root: Path, *acts: Act, until: str) -> list[tuple[str, ...]]:
    """What is told while files are changed one act after another, up to a name told last."""

    async def watch() -> list[tuple[str, ...]]:
        stop = asyncio.Event()
        heard: list[tuple[str, ...]] = []
        ready = asyncio.create_task(_act(root, acts))
        async with asyncio.timeout(30):
            async for names in saves(root, stop):
                heard.append(names)
                if until in names:
                    stop.set()
        await ready
        return heard

    with looping() as loop:
        return loop.run(watch())


async def _act(root: Path, acts: tuple[Act, ...]) -> None:
    await asyncio.sleep(0.2)  # the watch is set
    for act in acts:
        await asyncio.to_thread(act, root)


def save(name: str) -> Act:
    def act(root: Path) -> None:
        (root / name).write_text("a: 2\n", "utf-8")

    return act


def move(old: str, new: str) -> Act:
    def act(root: Path) -> None:
        (root / old).rename(root / new)

    return act


def remove(name: str) -> Act:
    return lambda root: (root / name).unlink()


def test_a_save_is_told_by_its_path_from_the_root(house: Path) -> None:
    heard = told(house, save("sources/2020/glance.yaml"), until="sources/2020/glance.yaml")

    assert heard == [("sources/2020/glance.yaml",)]


def test_a_new_file_is_told(house: Path) -> None:
    heard = told(house, save("sources/2020/new.yaml"), until="sources/2020/new.yaml")

    assert heard[-1] == ("sources/2020/new.yaml",)


def test_a_file_that_is_put_in_the_place_of_another_is_told_as_a_save(house: Path) -> None:
    name = "templates/common/book.css"

    heard = told(house, save(f"{name}.tmp"), move(f"{name}.tmp", name), until=name)

    assert heard[-1] == (name,)


def test_what_is_renamed_is_told_by_both_names(house: Path) -> None:
    old, new = "sources/2020/glance.yaml", "sources/2020/short.yaml"

    heard = told(house, move(old, new), until=new)

    assert {name for names in heard for name in names} == {old, new}


def test_what_is_removed_is_told(house: Path) -> None:
    heard = told(house, remove("fonts/fonts.yaml"), until="fonts/fonts.yaml")

    assert heard[-1] == ("fonts/fonts.yaml",)


def test_what_an_editor_writes_beside_a_file_is_passed_over(house: Path) -> None:
    beside = ("sources/2020/.glance.yaml.swp", "sources/2020/4913", "sources/2020/glance.yaml~")

    heard = told(
        house, *map(save, beside), save("sources/2020/z.yaml"), until="sources/2020/z.yaml"
    )

    assert {name for names in heard for name in names} == {"sources/2020/z.yaml"}


def test_a_folder_without_anything_to_watch_is_said_so(tmp_path: Path) -> None:
    async def watch() -> None:
        async for _ in saves(tmp_path, asyncio.Event()):
            pass

    with pytest.raises(Blind, match="no sources"), looping() as loop:
        loop.run(watch())


@pytest.mark.parametrize(
    "name",
    [
        "sources/2020/glance.yaml",
        "sources/2020/photos/cover.JPG",
        "sources/2020/translations/en/glance.yaml",
        "sources/2020/activities",
        "templates/en/macros/place.html",
        "templates/common/styles/book.css",
        "fonts/noto/sans.ttf",
    ],
)
def test_what_a_book_is_made_of_is_meant(name: str) -> None:
    assert of_a_book(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "build/2020/en/places.json",
        "sources/2020/#glance.yaml#",
        "sources/2020/.#glance.yaml",
        "sources/2020/.glance.yaml.77.partial",
        "sources/2020/glance.yaml___jb_tmp___",
        "sources/2020/comments/en.jsonl",
        "sources/2020/translations/en/attic.yaml",
        "templates/preview/style.css",
        "templates/.git/x.html",
    ],
)
def test_what_no_book_hangs_on_is_not_meant(name: str) -> None:
    assert not of_a_book(name)
