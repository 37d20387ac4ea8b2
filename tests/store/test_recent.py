"""What several ask for is read once; nothing is had that was never kept."""

from pathlib import Path

from report.model.recipe import Recipe
from report.store import Recent, Store


def recipe(letter: str) -> Recipe:
    return Recipe("inks", f"{letter}.jpg", {"picture": letter})


def kept(root: Path, letters: str) -> Store:
    store = Store(root)
    for letter in letters:
        store.put(recipe(letter), letter.encode() * 3)
    return store


def test_the_second_has_what_the_first_read(tmp_path: Path) -> None:
    store, recent = kept(tmp_path, "ab"), Recent(2)

    first = [recent.found(store, recipe(letter)) for letter in "ab"]
    second = [recent.found(Store(tmp_path), recipe(letter)) for letter in "ab"]

    assert first == [b"aaa", b"bbb"]
    assert all(one is other for one, other in zip(first, second, strict=True))


def test_what_was_asked_for_longest_ago_makes_room(tmp_path: Path) -> None:
    store, recent = kept(tmp_path, "abc"), Recent(2)
    first = {letter: recent.found(store, recipe(letter)) for letter in "abac"}

    assert recent.found(store, recipe("a")) is first["a"]
    assert recent.found(store, recipe("b")) is not first["b"]


def test_what_is_not_there_is_looked_for_again(tmp_path: Path) -> None:
    recent = Recent(2)
    assert recent.found(Store(tmp_path), recipe("a")) is None

    assert recent.found(kept(tmp_path, "a"), recipe("a")) == b"aaa"


def test_one_store_has_nothing_of_another(tmp_path: Path) -> None:
    recent = Recent(2)
    recent.found(kept(tmp_path / "one", "a"), recipe("a"))

    assert recent.found(Store(tmp_path / "other"), recipe("a")) is None
