"""What is known of a year at one time, and what is another when it is read again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from report.desk import Desk
from report.model.former import Base, Former, Since
from report.model.proof import Box
from report.model.review import Laid, Sheet
from report.serving.news import near, reprinted
from report.serving.sitting import Judged, Stand, first_stand, read_again, with_known_marks
from tests.running import copy_project
from tests.serving.reviewing import KEY, served

OWNER = KEY.partition(".")[0]
ACTIVITIES = "sources/2020/translations/{tag}/activities.yaml"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("sitting") / "project")


@pytest.fixture
def root(copied: Path) -> Iterator[Path]:
    """A copy in which the files of one section are put back after a test."""
    paths = [copied / ACTIVITIES.format(tag=tag) for tag in ("en", "mn")]
    before = [path.read_bytes() for path in paths]
    yield copied
    for path, content in zip(paths, before, strict=True):
        path.write_bytes(content)


@pytest.fixture
def stand(root: Path) -> Stand:
    return first_stand(Desk(root), 2020)


def change(root: Path, tag: str, old: str, new: str) -> None:
    """Change a file as an editor does."""
    path = root / ACTIVITIES.format(tag=tag)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_year_that_was_not_touched_is_the_same(root: Path, stand: Stand) -> None:
    again = read_again(Desk(root), 2020, stand)

    assert again.changes == ()
    assert again.stand.texts is stand.texts


def test_an_entry_that_was_changed_is_named(root: Path, stand: Stand) -> None:
    change(root, "en", "8th NEAR Youth Art Contest\n", "Another name\n")
    again = read_again(Desk(root), 2020, stand)

    assert again.changes == (("en", KEY),)
    assert again.stand.seal("en") != stand.seal("en")
    assert again.stand.seal("mn") == stand.seal("mn")


def test_what_was_translated_from_an_entry_is_named_too(root: Path) -> None:
    change(root, "mn", f"{KEY}:\n", f"{KEY}:\n  from: en\n")
    stand = first_stand(Desk(root), 2020)
    change(root, "en", "8th NEAR Youth Art Contest\n", "Another name\n")
    again = read_again(Desk(root), 2020, stand)

    assert again.changes == (("en", KEY), ("mn", KEY))


def test_an_entry_that_goes_changes_everything(root: Path, stand: Stand) -> None:
    path = root / "sources/2020/activities/art-contest.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(one for one in lines if not one.startswith("theme:")), "utf-8")
    again = read_again(Desk(root), 2020, stand)
    path.write_text("".join(lines), "utf-8")

    assert again.changes is None
    assert f"{OWNER}.theme" in stand.texts.entries
    assert f"{OWNER}.theme" not in again.stand.texts.entries


def test_pages_of_the_same_name_keep_their_marks() -> None:
    marked = Sheet("a", "1", "words", "right", was="z", changed=(Box(1, 2, 3, 4),))
    new = Sheet("b", "2", "words", "left")
    bare = replace(marked, was="", changed=(), label="3")
    laid = with_known_marks(Laid(sheets=(marked,)), Laid(sheets=(bare, new)))

    assert laid.sheets == (replace(marked, label="3"), new)
    assert with_known_marks(None, Laid(sheets=(new,))).sheets == (new,)


def test_what_is_another_than_in_the_site_on_disk_is_told(root: Path) -> None:
    as_before = first_stand(Desk(root), 2020).texts.translations["en"]
    assert KEY in as_before
    site = root / "build/2020/review"
    site.mkdir(parents=True)
    with served(root) as review:
        assert review.entry("en")["changed"] is False
    old = Base(editions={"en": Since(now=Former(entries={KEY: "another"}))})
    (site / "base.json").write_bytes(old.content())
    with served(root) as review:
        assert review.entry("en")["changed"] is True
        assert review.save("en", state="approved").json()["entry"]["changed"] is True
        assert review.edition("en")["pages"][0]["was"] is None
    (site / "base.json").unlink()


def test_texts_that_print_otherwise_are_named() -> None:
    before = {"en": Judged(printed={"a": "1", "b": "2"})}
    now = {"en": Judged(printed={"a": "1", "b": "3", "c": "4"}), "mn": Judged(printed={"a": "5"})}

    assert list(reprinted(before, now)) == [("en", "b"), ("en", "c"), ("mn", "a")]
    assert near([("en", "b"), ("en", "c"), ("mn", "a")], "en") == "b"
