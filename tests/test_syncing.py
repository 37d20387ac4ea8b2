"""Sync: translation files in step with the copy, and nothing lost."""

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from report.cli import main
from report.desk import Desk
from report.findings import Rejected
from report.model.fingerprint import fingerprint
from report.model.keeping import Kind
from report.syncing import Synced, as_text, sync_year
from report.yaml import parse
from tests.running import PROJECT, copy_project

FILE = "sources/2020/translations/fr/all.yaml"
ATTIC = "sources/2020/translations/fr/attic.yaml"
WALK = "sources/2020/activities/walk.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small year of the cases, in step."""
    return Path(shutil.copytree(PROJECT / "tests/cases/clean", tmp_path / "year"))


def sync(root: Path, *tags: str, dry: bool = False) -> Synced:
    return sync_year(Desk(root), 2020, tags, dry=dry)


def told(done: Synced) -> list[tuple[str, Kind, str]]:
    return [(change.tag, change.kind, change.key) for change in done.changes]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def entries(root: Path, name: str = FILE) -> dict[str, dict[str, object]]:
    data = parse((root / name).read_text("utf-8"), name).data
    assert isinstance(data, dict)
    return data


def files(root: Path) -> dict[str, bytes]:
    folder = root / "sources/2020/translations"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.yaml"))}


def test_what_is_in_step_is_not_touched(root: Path) -> None:
    before = files(root)
    done = sync(root)

    assert (done.changes, done.written, files(root)) == ((), (), before)
    assert as_text(done) == "2020 fr: in step\n"


def test_the_project_itself_is_in_step(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", ("sources", "templates"))
    before = files(root)
    done = sync(root)

    assert done.tags == ("en", "zh", "ja", "ru", "mn")
    assert (done.changes, files(root)) == ((), before)


def test_a_new_language_gets_every_entry_and_no_text(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", ("sources", "templates"))
    shutil.copytree(root / "templates/en", root / "templates/xx")
    done = sync(root)
    made = {path: text for path, text in files(root).items() if "/xx/" in path}
    named = {path.rpartition("/")[2] for path in files(root) if "/en/" in path}

    assert {(tag, kind) for tag, kind, _ in told(done)} == {("xx", Kind.CREATED)}
    assert len(done.changes) == 308
    assert {path.rpartition("/")[2] for path in made} == named
    assert sync(root).changes == ()


def test_new_copy_gets_an_entry_behind_its_neighbour(root: Path) -> None:
    before = files(root)[FILE].decode()
    change(root / WALK, "text: |", "lead: A day out.\ntext: |")
    done = sync(root)

    assert told(done) == [("fr", Kind.CREATED, "walk.lead")]
    new = 'walk.lead:\n  source: "A day out."\n  text: ""\n  state: draft\n\n'
    assert files(root)[FILE].decode() == before.replace("walk.text:", f"{new}walk.text:")
    assert as_text(done) == f"2020 fr: 1 created\n  created   1 in {FILE}\n"


def test_a_changed_source_stands_beside_the_one_that_was_translated(root: Path) -> None:
    before = files(root)[FILE].decode()
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    done = sync(root)

    assert told(done) == [("fr", Kind.STALE, "walk.title")]
    assert files(root)[FILE].decode() == before.replace(
        '  source: "A Walk along the Border"\n  text: "A Walk along the Border (fr)"\n'
        "  state: translated\n",
        '  source: "A Walk across the Border"\n  text: "A Walk along the Border (fr)"\n'
        '  state: translated\n  was: "A Walk along the Border"\n',
    )
    assert "stale     walk.title: A Walk [along→across] the Border\n" in as_text(done)
    assert sync(root).changes == ()


FINISHED: dict[str, Callable[[str], str]] = {
    "takes the source of before out": lambda text: text.replace(
        '  was: "A Walk along the Border"\n', ""
    ),
    "reviews it": lambda text: text.replace(
        'translated\n  was: "A Walk along', 'reviewed\n  was: "A Walk along'
    ),
}


@pytest.mark.parametrize("finish", FINISHED.values(), ids=FINISHED)
def test_who_translates_ends_staleness(root: Path, finish: Callable[[str], str]) -> None:
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    sync(root)
    path = root / FILE
    path.write_text(finish(path.read_text("utf-8")), "utf-8")
    sync(root)
    found = entries(root)["walk.title"]

    assert found["source"] == "A Walk across the Border"
    assert "was" not in found
    assert sync(root).changes == ()


def test_a_source_that_returns_makes_its_translation_fresh(root: Path) -> None:
    before = files(root)[FILE]
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    sync(root)
    change(root / WALK, "A Walk across the Border", "A Walk along the Border")
    done = sync(root)

    assert told(done) == [("fr", Kind.FRESH, "walk.title")]
    assert files(root)[FILE] == before


def test_a_source_that_changes_twice_keeps_the_one_that_was_translated(root: Path) -> None:
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    sync(root)
    change(root / WALK, "A Walk across the Border", "A Walk beyond the Border")
    sync(root)
    found = entries(root)["walk.title"]

    assert (found["was"], found["source"]) == (
        "A Walk along the Border",
        "A Walk beyond the Border",
    )


def test_space_around_a_source_is_no_change(root: Path) -> None:
    change(root / WALK, "title: A Walk along the Border", 'title: "A Walk along the Border\\n"')

    assert sync(root).changes == ()


def test_what_was_read_is_sealed_and_falls_when_it_is_changed(root: Path) -> None:
    text = 'text: "A Walk along the Border (fr)"\n  state: '
    change(root / FILE, f"{text}translated", f"{text}reviewed\n  by: mk\n  at: 2021-02-11")
    first = sync(root)
    sealed = entries(root)["walk.title"]
    change(root / FILE, "A Walk along the Border (fr)", "A Walk on the Border (fr)")
    second = sync(root)
    lowered = entries(root)["walk.title"]

    assert told(first) == [("fr", Kind.SEALED, "walk.title")]
    assert sealed["of"] == fingerprint("A Walk along the Border (fr)")
    assert told(second) == [("fr", Kind.LOWERED, "walk.title")]
    assert lowered["state"] == "translated"
    assert "of" not in lowered
    assert (lowered["by"], lowered["at"]) == ("mk", "2021-02-11")
    assert sync(root).changes == ()


def test_a_changed_source_lowers_what_was_approved(root: Path) -> None:
    text = 'text: "A Walk along the Border (fr)"\n  state: '
    change(root / FILE, f"{text}translated", f"{text}approved")
    sync(root)
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    sync(root)
    found = entries(root)["walk.title"]

    assert (found["state"], found["was"]) == ("translated", "A Walk along the Border")
    assert "of" not in found


def test_entries_follow_a_record_that_is_renamed(root: Path) -> None:
    before = files(root)[FILE].decode()
    (root / WALK).rename(root / "sources/2020/activities/hike.yaml")
    for name in ("activities.yaml", "history.yaml", "time-line.yaml"):
        path = root / "sources/2020" / name
        path.write_text(path.read_text("utf-8").replace("walk", "hike"), "utf-8")
    done = sync(root)

    assert told(done) == [
        ("fr", Kind.MOVED, key) for key in ("hike.title", "hike.text", "hike.venue.place")
    ]
    assert files(root)[FILE].decode() == before.replace("\nwalk.", "\nhike.")
    assert "moved     walk.title → hike.title\n" in as_text(done)


def test_an_entry_follows_its_copy_though_that_was_changed_a_little(root: Path) -> None:
    path = root / "sources/2020/history.yaml"
    change(path, "id: founding", "id: beginning")
    change(path, "The Union is founded", "The Union was founded")
    sync(root)
    found = entries(root)["history.milestones.beginning.title"]

    assert found == {
        "source": "The Union was founded",
        "text": "The Union is founded (fr)",
        "state": "translated",
        "was": "The Union is founded",
    }
    assert not (root / ATTIC).exists()


HISTORY = """\
title: History
milestones:
"""
STONES = ("Ferries begin to run", "Schools exchange letters", "A map is printed")


def numbered(root: Path, *titles: str) -> None:
    """A list whose items are known by their numbers."""
    stones = "".join(
        f'  - {{id: "{i}", on: 200{i}, title: "{title}", source: s}}\n'
        for i, title in enumerate(titles)
    )
    (root / "sources/2020/history.yaml").write_text(HISTORY + stones, "utf-8")


def stones(root: Path) -> dict[str, tuple[object, object]]:
    return {
        key.split(".")[2]: (said["source"], said["text"])
        for key, said in entries(root).items()
        if key.startswith("history.milestones.")
    }


def test_entries_follow_their_text_where_items_are_known_by_their_places(root: Path) -> None:
    numbered(root, *STONES)
    sync(root)
    path = root / FILE
    for i, title in enumerate(STONES):
        change(path, f'source: "{title}"\n  text: ""', f'source: "{title}"\n  text: "T{i}"')
    before = stones(root)
    numbered(root, "Before all that", *STONES)
    sync(root)
    after = stones(root)

    assert before == {str(i): (title, f"T{i}") for i, title in enumerate(STONES)}
    assert after == {
        "0": ("Before all that", ""),
        **{str(i + 1): (title, f"T{i}") for i, title in enumerate(STONES)},
    }
    assert sync(root).changes == ()


def test_another_order_of_items_with_ids_changes_nothing(root: Path) -> None:
    path = root / "sources/2020/activities/contest.yaml"
    text = path.read_text("utf-8")
    first, second = text.index("  - id: entries"), text.index("  - id: prizes")
    end = text.index("\nprint_run")
    path.write_text(text[:first] + text[second:end] + text[first:second] + text[end:], "utf-8")

    assert sync(root).changes == ()


def test_what_has_no_source_goes_to_the_attic_and_comes_back_with_it(root: Path) -> None:
    path, source = root / FILE, root / WALK
    change(path, "walk.text:\n", "# said by the editor\nwalk.text:\n")
    before, copy = files(root)[FILE], source.read_text("utf-8")
    block = copy[copy.index("text: |") : copy.index("period:")]
    change(source, block, "")
    gone = sync(root)
    attic = (root / ATTIC).read_text("utf-8")
    left = entries(root)
    source.write_text(copy, "utf-8")
    back = sync(root)

    assert told(gone) == [("fr", Kind.RETIRED, "walk.text")]
    assert "walk.text" not in left
    assert "# said by the editor\nwalk.text:\n" in attic
    assert told(back) == [("fr", Kind.RESTORED, "walk.text")]
    assert files(root)[FILE] == before
    assert "walk.text" not in (root / ATTIC).read_text("utf-8")
    assert sync(root).changes == ()


def test_what_comes_back_with_another_source_is_offered(root: Path) -> None:
    source = root / WALK
    copy = source.read_text("utf-8")
    change(source, copy[copy.index("text: |") : copy.index("period:")], "")
    sync(root)
    change(source, "period:", "text: Something quite different was done.\nperiod:")
    sync(root)
    found = entries(root)["walk.text"]
    offered = found["offered"]

    assert (found["source"], found["text"]) == ("Something quite different was done.", "")
    assert isinstance(offered, list)
    assert offered[0]["where"] == "2020/walk.text"
    assert "(fr)" in offered[0]["text"]
    assert "walk.text" in entries(root, ATTIC)


def test_an_entry_nobody_wrote_in_is_not_kept(root: Path) -> None:
    change(root / WALK, "text: |", "lead: A day out.\ntext: |")
    sync(root)
    change(root / WALK, "lead: A day out.\n", "")
    sync(root)

    assert not (root / ATTIC).exists()


def test_two_texts_that_stood_under_one_key_are_both_kept(root: Path) -> None:
    for text in ("One", "Two"):
        change(root / WALK, "text: |", f"lead: {text} of them came along.\ntext: |")
        sync(root)
        change(root / FILE, 'text: ""', f'text: "{text} (fr)"')
        if "offered" in entries(root)["walk.lead"]:
            sync(root)
        change(root / WALK, f"lead: {text} of them came along.\n", "")
        sync(root)

    assert {key: said["text"] for key, said in entries(root, ATTIC).items()} == {
        "walk.lead": "One (fr)",
        "walk.lead~1": "Two (fr)",
    }


def third(root: Path) -> None:
    """A third language, translated from the second."""
    shutil.copytree(root / "templates/fr", root / "templates/de")
    text = (root / FILE).read_text("utf-8")
    text = text.replace("  source: ", "  SOURCE: ").replace("\n  text: ", "\n  source: ")
    lines = []
    for line in text.splitlines():
        if line.startswith("  source: "):
            lines += [line, line.replace("source:", "text:").replace("(fr)", "(de)"), "  from: fr"]
        elif not line.startswith("  SOURCE: "):
            lines.append(line)
    (root / "sources/2020/translations/de").mkdir()
    (root / "sources/2020/translations/de/all.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def test_a_chain_follows_the_text_it_was_translated_from(root: Path) -> None:
    third(root)
    before = sync(root)
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    first = sync(root)
    change(root / FILE, "A Walk along the Border (fr)", "A Walk across the Border (fr)")
    second = sync(root)
    found = entries(root, "sources/2020/translations/de/all.yaml")["walk.title"]

    assert before.changes == ()
    assert told(first) == [("fr", Kind.STALE, "walk.title")]
    assert told(second) == [("de", Kind.STALE, "walk.title")]
    assert (found["was"], found["source"]) == (
        "A Walk along the Border (fr)",
        "A Walk across the Border (fr)",
    )


def test_a_chain_follows_a_renamed_record(root: Path) -> None:
    third(root)
    (root / WALK).rename(root / "sources/2020/activities/hike.yaml")
    for name in ("activities.yaml", "history.yaml", "time-line.yaml"):
        path = root / "sources/2020" / name
        path.write_text(path.read_text("utf-8").replace("walk", "hike"), "utf-8")
    done = sync(root)

    assert {(tag, kind) for tag, kind, _ in told(done)} == {("fr", Kind.MOVED), ("de", Kind.MOVED)}


def test_a_circle_is_left_as_it_is(root: Path) -> None:
    change(root / FILE, "  state: translated\n", "  state: translated\n  from: fr\n")
    before = files(root)

    assert sync(root).changes == ()
    assert files(root) == before


def test_comments_and_line_breaks_of_a_file_stay(root: Path) -> None:
    path = root / FILE
    text = path.read_text("utf-8").replace("state: translated\n", "state: translated # ok\n", 3)
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    sync(root)

    want = text.replace(
        '  source: "A Walk along the Border"\n', '  source: "A Walk across the Border"\n'
    ).replace(
        'Border (fr)"\n  state: translated\n',
        'Border (fr)"\n  state: translated\n  was: "A Walk along the Border"\n',
    )
    assert path.read_bytes() == want.replace("\n", "\r\n").encode("utf-8-sig")


def test_an_entry_is_offered_what_another_has(root: Path) -> None:
    change(root / WALK, "text: |", "lead: A walk along the borders.\ntheme: Lakeside\ntext: |")
    done = sync(root)
    found = entries(root)

    assert found["walk.theme"]["text"] == ""
    assert found["walk.theme"]["offered"] == [
        {"text": "Lakeside (fr)", "match": 100, "source": "Lakeside", "where": "2020/glance.seat"}
    ]
    assert (Kind.OFFERED, "walk.theme") in [(c.kind, c.key) for c in done.changes]
    assert sync(root).changes == ()


def test_what_was_offered_goes_once_there_is_a_text(root: Path) -> None:
    change(root / WALK, "text: |", "theme: Lakeside\ntext: |")
    sync(root)
    change(root / FILE, 'source: "Lakeside"\n  text: ""', 'source: "Lakeside"\n  text: "Au lac"')
    done = sync(root)

    assert told(done) == [("fr", Kind.CLEARED, "walk.theme")]
    assert "offered" not in entries(root)["walk.theme"]


def test_a_dry_run_writes_nothing(root: Path) -> None:
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    before = files(root)
    done = sync(root, dry=True)

    assert done.written == (FILE,)
    assert files(root) == before
    assert f"{FILE}: would be written\n" in as_text(done, dry=True)


def test_a_file_without_entries_is_taken_away(root: Path) -> None:
    lone = root / "sources/2020/translations/fr/lone.yaml"
    path = root / FILE
    text = path.read_text("utf-8")
    at = text.index("walk.text:")
    block = text[at : text.index("walk.venue")]
    path.write_text(text.replace(block, ""), "utf-8")
    lone.write_text(block, "utf-8")
    source = (root / WALK).read_text("utf-8")
    change(root / WALK, source[source.index("text: |") : source.index("period:")], "")
    sync(root)

    assert not lone.exists()
    assert "walk.text" in entries(root, ATTIC)


def test_what_a_killed_sync_left_half_written_is_swept_away(root: Path) -> None:
    partial = root / "sources/2020/translations/fr/.all.yaml.999999999.partial"
    partial.write_text("wal", "utf-8")
    sync(root)

    assert not partial.exists()


def test_an_attic_that_cannot_be_read_stops_a_sync_and_no_build(root: Path) -> None:
    (root / ATTIC).write_bytes(b"walk.text: \xff\n")
    with pytest.raises(Rejected) as caught:
        sync(root)

    assert [f.mark.path for f in caught.value.findings] == [ATTIC]
    assert ATTIC not in Desk(root).sources(2020)


# -- stopped, disturbed -----------------------------------------------------------------------


class Stopped(BaseException):
    """A kill between two files."""


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Let the writing be stopped before the file of a number."""
    write = Desk.write

    def stop(before: int) -> None:
        done = 0

        def limited(desk: Desk, name: str, content: bytes) -> Path:
            nonlocal done
            if done == before:
                raise Stopped
            done += 1
            return write(desk, name, content)

        monkeypatch.setattr(Desk, "write", limited)

    yield stop
    monkeypatch.setattr(Desk, "write", write)


def turned(root: Path) -> None:
    """A year in which one text retires, one comes back, one is new, one changed."""
    change(root / WALK, "venue: {place: Lakeside, ", "venue: {place: Riverside, ")
    talk = root / "sources/2020/conference/talk.yaml"
    change(talk, "title: A Talk on Rivers", "title: A Talk on Streams")
    source = root / WALK
    text = source.read_text("utf-8")
    block = text[text.index("text: |") : text.index("period:")]
    change(source, block, "")
    sync(root)
    change(source, "period:", f"{block}period:")
    change(talk, ", topic: Rivers", "")


def written(root: Path) -> set[str]:
    """Every text that a translator wrote."""
    data = [entries(root, name) for name in files(root)]
    return {str(said["text"]) for table in data for said in table.values() if said["text"]}


@pytest.mark.parametrize("number", range(4))
def test_whatever_stops_it_nothing_is_lost_and_the_next_sync_ends_it(
    root: Path, tmp_path: Path, stopping: Callable[[int], None], number: int
) -> None:
    turned(root)
    whole = Path(shutil.copytree(root, tmp_path / "whole"))
    texts = written(root)
    sync(whole)
    stopping(number)
    try:
        sync(root)
    except Stopped:
        assert number < 3
    there = written(root)
    stopping(99)
    sync(root)

    assert there == texts
    assert files(root) == files(whole)


def test_a_file_that_somebody_saves_meanwhile_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    content = Desk.content
    saved: list[str] = []

    def meddled(desk: Desk, name: str) -> bytes:
        found = content(desk, name)
        if not saved:
            saved.append(name)
            change(root / FILE, "Lakeside (fr)", "Au bord du lac")
        return found

    monkeypatch.setattr(Desk, "content", meddled)
    sync(root)
    found = entries(root)

    assert found["glance.seat"]["text"] == "Au bord du lac"
    assert found["walk.title"]["source"] == "A Walk across the Border"


def test_two_at_once_do_not_disturb_each_other(root: Path) -> None:
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    both = [threading.Thread(target=sync, args=(root,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert entries(root)["walk.title"]["was"] == "A Walk along the Border"
    assert sync(root).changes == ()


# -- the command ------------------------------------------------------------------------------


def test_the_command_tells_what_it_did(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root / WALK, "A Walk along the Border", "A Walk across the Border")
    code = main(["--root", str(root), "sync", "2020", "--dry-run", "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    quiet = main(["--root", str(root), "sync", "--quiet"])

    assert (code, quiet, capsys.readouterr().out) == (0, 0, "")
    assert said == [
        {
            "year": 2020,
            "languages": ["fr"],
            "changes": [
                {
                    "language": "fr",
                    "kind": "stale",
                    "entry": "walk.title",
                    "was": "A Walk along the Border",
                    "now": "A Walk across the Border",
                }
            ],
            "files": [FILE],
            "dry": True,
        }
    ]
    assert entries(root)["walk.title"]["was"] == "A Walk along the Border"


def test_a_language_that_is_not_there_is_told(root: Path) -> None:
    assert main(["--root", str(root), "sync", "--lang", "xx"]) == 2


def test_the_source_language_is_not_translated(root: Path) -> None:
    done = sync(root, "en")

    assert (done.tags, as_text(done)) == ((), "2020: nothing to translate\n")


def test_a_year_that_cannot_be_read_is_rejected_and_not_touched(root: Path) -> None:
    before = files(root)
    change(root / WALK, "title:", "titel:")

    assert main(["--root", str(root), "sync"]) == 1
    assert files(root) == before
