"""The review site of a year: whole or not at all, and marked beside the one that stood there."""

import json
import shutil

import pytest

from report.findings import Rejected
from report.reviewing import page_picture, show_year
from report.store import Store
from tests.reviewing.conftest import FR, SITE, Small

TITLE = "Contents (fr)"
HOSTILE = "</script><img src=x onerror=alert(1)>&\u2028\u202e"
BROKEN = "{nothing.at.all}"


def test_the_site_holds_its_pages_the_data_and_the_pictures(small: Small) -> None:
    files = small.written()

    templates = {path.name for path in (small.root / "templates/review").iterdir()}
    assert templates <= {*files}
    assert {"data/year.js", "data/en.js", "data/fr.js", "words/en.js"} <= {*files}
    for tag in ("en", "fr"):
        shown = {page["image"] for page in small.data(tag)["pages"]}
        assert len(shown) == 3
        assert shown == {name for name in files if name.startswith(f"pages/{tag}/")}


def test_the_command_says_how_to_open_the_site(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    small.review()

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{SITE}: 6 pages, ")
    assert said[1] == f"open {(small.root / SITE / 'index.html').as_uri()}"


def test_the_command_tells_programs_too(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    small.review("--format", "json")

    (said,) = json.loads(capsys.readouterr().out)
    assert (said["folder"], said["languages"], said["pages"]) == (SITE, ["en", "fr"], 6)
    assert said["bytes"] == sum(map(len, small.written().values()))
    assert said["findings"] == []


def test_a_site_written_again_without_a_change_is_the_same(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = small.written()
    monkeypatch.setattr("report.desk.Desk.today", lambda _: "2099-01-01")

    small.review("--quiet")

    assert small.written() == before


def test_the_site_says_on_which_day_anything_in_it_changed(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.desk.Desk.today", lambda _: "2099-01-01")
    small.change(TITLE, "Sommaire")

    small.review("--quiet")

    assert small.data("year")["made"] == "2099-01-01"


def test_a_change_is_marked_on_its_entry_and_on_its_page(small: Small) -> None:
    before = small.data("fr")["pages"]
    small.change(TITLE, "Sommaire")

    small.review("--quiet")

    french, english = small.data("fr"), small.data("en")
    assert [key for key, one in french["entries"].items() if one["changed"]] == ["contents.title"]
    assert [page["was"] for page in french["pages"]] == [before[0]["image"], None, None]
    assert before[0]["image"] in small.written()
    assert french["pages"][0]["changed"]
    assert not any(page["was"] for page in english["pages"])
    marked = small.written()
    small.review("--quiet")
    assert small.written() == marked


def test_a_former_picture_that_no_later_page_needs_is_gone(small: Small) -> None:
    first = small.data("fr")["pages"][0]["image"]
    for title in ("Sommaire", "Table"):
        small.change(TITLE if title == "Sommaire" else "Sommaire", title)
        small.review("--quiet")

    assert first not in small.written()


def test_hostile_text_stays_text(small: Small) -> None:
    small.change(TITLE, HOSTILE)

    small.review("--quiet")

    raw = (small.root / SITE / "data/fr.js").read_text("utf-8")
    assert not {*"<>&\u2028"} & {*raw}
    assert small.data("fr")["entries"]["contents.title"]["text"] == HOSTILE


def test_an_edition_that_cannot_be_set_keeps_its_last_good_pages(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    before = small.data("fr")
    small.change(TITLE, BROKEN)

    assert small.review("--format", "json") == 1

    (said,) = json.loads(capsys.readouterr().out)
    assert (said["languages"], said["pages"]) == (["en"], 6)
    assert [one["check"] for one in said["findings"]] == ["data/unknown-fact"]
    after = small.data("fr")
    assert after["pages"] == before["pages"]
    assert after["anchors"] == before["anchors"]
    entry = after["entries"]["contents.title"]
    assert (entry["text"], entry["places"]) == (BROKEN, [[0, 20, 30, 80, 9, "text"]])
    assert "data/unknown-fact" in [one["check"] for one in after["findings"]]
    assert {page["image"] for page in after["pages"]} <= {*small.written()}


def test_a_former_site_whose_pictures_are_nowhere_gives_no_pages(small: Small) -> None:
    base = small.root / SITE / "base.json"
    said = json.loads(base.read_bytes())
    for page in said["editions"]["fr"]["now"]["pages"]:
        page["image"] = f"{'0' * 32}-1"
    base.write_text(json.dumps(said), "utf-8")
    small.change(TITLE, BROKEN)

    assert small.review("--quiet") == 1

    assert small.data("fr")["pages"] == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("sources/2020/contents.yaml", "title:", "title: Twice\ntitle:"),
        (FR, "contents.title:", "contents.title: ["),
        ("templates/fr/locale.yaml", "html: fr", "html: [fr"),
    ],
)
def test_a_year_that_is_rejected_leaves_the_site_as_it_is(
    small: Small, path: str, old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = small.written()
    small.change(old, new, path)

    assert small.review() == 1

    assert small.written() == before
    assert path in capsys.readouterr().out


def test_where_no_edition_can_be_set_the_site_stays_as_it_is(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    before = small.written()
    small.change(TITLE, BROKEN)

    assert small.review("--lang", "fr") == 1

    assert small.written() == before
    assert "data/unknown-fact" in capsys.readouterr().out


def test_pages_of_some_editions_alone_and_the_texts_of_all(small: Small) -> None:
    pages = small.data("fr")["pages"]
    small.change(TITLE, "Sommaire")

    assert small.review("--quiet", "--lang", "en") == 0

    french = small.data("fr")
    assert french["pages"] == []
    assert french["entries"]["contents.title"]["text"] == "Sommaire"
    assert not any(name.startswith("pages/fr/") for name in small.written())
    small.review("--quiet")
    assert small.data("fr")["pages"][0]["was"] == pages[0]["image"]


def test_an_edition_that_the_year_has_not_is_refused(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    before = small.written()
    small.change("languages: [en, fr]", "languages: [en]", "sources/house.yaml")
    small.change("title: Annual Report", "languages: [en]\ntitle: x", "sources/2020/report.yaml")

    assert small.review("--lang", "fr") == 1
    assert "2020 has no edition in fr" in capsys.readouterr().out
    assert small.review("--lang", "xx") == 2
    assert small.written() == before


def test_words_for_the_pages_are_those_of_languages_that_have_them(small: Small) -> None:
    assert small.data("year")["words"] == ["en"]
    assert small.written()["words/en.js"] == b'Review.load("words","en",{"save":"Save"});\n'
    assert "words/fr.js" not in small.written()


def test_without_its_templates_there_is_no_site(
    small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    before = small.written()
    shutil.rmtree(small.root / "templates/review")

    assert small.review() == 1

    assert "the templates of the review site are missing" in capsys.readouterr().out
    assert small.written() == before


def test_a_disk_that_refuses_leaves_the_site_as_it_is(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = small.written()
    monkeypatch.setattr("report.desk.put", _full)

    with pytest.raises(Rejected) as caught:
        show_year(small.desk, Store(small.root / "build/cache"), 2020)

    assert [one.check for one in caught.value.findings] == ["desk/write"]
    assert small.written() == before


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_site_that_leads_out_of_the_project_is_not_written(small: Small) -> None:
    elsewhere = small.root.parent / "elsewhere"
    shutil.move(small.root / SITE, elsewhere)
    (small.root / SITE).symlink_to(elsewhere)
    before = sorted(path.name for path in elsewhere.iterdir())
    small.change(TITLE, "Sommaire")

    assert small.review("--quiet") == 1

    assert sorted(path.name for path in elsewhere.iterdir()) == before


def test_remarks_are_in_the_site(small: Small) -> None:
    remark = {
        "id": "remark-0001",
        "kind": "comment",
        "by": "R.",
        "at": "2020-12-01T09:00:00Z",
        "entry": "contents.title",
        "words": "(fr)",
        "text": HOSTILE,
    }
    comments = small.root / "sources/2020/comments/fr.jsonl"
    comments.parent.mkdir()
    comments.write_text(json.dumps(remark) + "\n{torn", "utf-8")

    assert small.review("--quiet") == 0

    edition = small.data("fr")
    (thread,) = edition["threads"]
    assert (thread["span"], thread["text"]) == ([9, 13], HOSTILE)
    assert "review/line" in [one["check"] for one in edition["findings"]]


@pytest.mark.parametrize("image", ["", "..", "../../year", f"{'0' * 32}-1/..", "x" * 4_000])
def test_no_picture_has_another_name_than_a_page(small: Small, image: str) -> None:
    store = Store(small.root / "build/cache")

    with pytest.raises(LookupError):
        page_picture(small.desk, store, 2020, "fr", image)
    with pytest.raises(LookupError):
        page_picture(small.desk, store, 2020, "../../../build", f"{'0' * 32}-1")


def test_a_picture_that_the_site_alone_has_is_found_there(small: Small) -> None:
    name = f"{'0' * 32}-1"
    (small.root / SITE / f"pages/fr/{name}.webp").write_bytes(b"a page")

    found = page_picture(small.desk, Store(small.root / "build/cache"), 2020, "fr", name)

    assert found == b"a page"
