"""The review as it is served: what is asked for, what is saved, what others are told."""

import pickle
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.serving.sitting import Verdict
from report.stages.review import Beside
from tests.reviews import reviewed
from tests.running import copy_project
from tests.serving.reviewing import KEY, Bench, Review, found_good, loaded, served


def test_the_page_has_the_token_and_what_was_told_last(kept: Review) -> None:
    page = kept.client.get("/review/", {"accept": "text/html"})

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.text.count('<meta name="token" content="the-token">') == 1
    assert page.text.count('<meta name="token"') == 1
    assert '<meta name="heard" content="' in page.text
    assert '<meta name="heard" content="">' not in page.text
    assert kept.client.get("/review/index.html").text == page.text


def test_scripts_styles_and_words_are_those_of_the_house(kept: Review, project: Path) -> None:
    script = kept.client.get("/review/base.js")
    style = kept.client.get("/review/layout.css")
    words = kept.client.get("/review/words/en.js")

    assert script.body == (project / "templates/review/base.js").read_bytes()
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert words.text.startswith('Review.load("words","en",{')
    assert kept.client.get("/review/words/xx.js").status == 404


def test_the_year_is_told_as_served(kept: Review) -> None:
    year = loaded(kept.client.get("/review/data/year.js"))

    assert (year["year"], year["served"]) == (2020, True)
    assert [one["tag"] for one in year["languages"]] == ["ko", "en", "zh", "ja", "ru", "mn"]
    assert "token" not in year


def test_an_edition_is_told_with_its_pages(review: Review) -> None:
    edition = review.edition("en")

    assert [page["label"] for page in edition["pages"]] == ["5", "6"]
    assert edition["entries"][KEY]["places"] == [[1, 20, 30, 100, 8, "text"]]
    assert edition["entries"][KEY]["text"] == "8th NEAR Youth Art Contest"
    assert review.bench.asked == [("en", "")]


@pytest.mark.parametrize("tag", ["xx", "..", "%2e%2e", "en%00", "EN", "en.js", "__proto__"])
def test_an_edition_that_is_not_there_is_not_made(kept: Review, tag: str) -> None:
    assert kept.client.get(f"/review/data/{tag}.js").status == 404
    assert kept.post("save", {"tag": tag, "by": "Ann"}).status == 400


def test_what_is_edited_is_written_told_and_set_again(review: Review) -> None:
    before = review.entry("en")
    answer = review.save("en", text="The eighth art contest", state="reviewed", note="checked")

    entry = answer.json()["entry"]
    assert answer.status == 200
    assert entry["text"] == "The eighth art contest"
    assert (entry["state"], entry["note"], entry["by"]) == ("reviewed", "checked", "Ann")
    assert entry["base"] != before["base"]
    assert "The eighth art contest" in review.written("en")
    assert review.heard("entry")[-1]["entry"]["text"] == "The eighth art contest"
    assert review.bench.asked[-1] == ("en", KEY)
    assert review.entry("en")["text"] == "The eighth art contest"


def test_pages_are_told_after_a_save_though_they_are_the_same(review: Review) -> None:
    review.edition("en")
    told = len(review.heard("pages"))
    review.save("en", state="approved")
    review.client.until(lambda: len(review.heard("pages")) > told)

    pages = review.heard("pages")[-1]
    assert (pages["tag"], pages["near"]) == ("en", 1)
    assert pages["places"] == {KEY: [[1, 20, 30, 100, 8, "text"]]}


def test_findings_of_an_entry_come_with_what_was_saved(review: Review) -> None:
    answer = review.save("en", text="The the 8th NEAR Youth Art Contest")

    checks = {one["check"] for one in answer.json()["findings"]}
    assert "typography/doubled-word" in checks
    assert {one["entry"] for one in answer.json()["findings"]} == {KEY}
    assert review.heard("findings")[-1]["tag"] == "en"


def test_a_text_that_another_has_changed_is_not_written_over(review: Review) -> None:
    seen = review.entry("en")
    review.save("en", text="What Ann wrote")
    theirs = {name: seen[name] for name in ("state", "note", "base", "source")}
    sent = {"tag": "en", "key": KEY, "by": "Bo", "text": "What Bo wrote", **theirs}
    answer = review.post("save", sent)

    assert (answer.status, answer.json()["error"]) == (409, "conflict")
    assert answer.json()["ours"]["text"] == "What Ann wrote"
    assert "What Bo wrote" not in review.written("en")

    kept = review.post("save", {**sent, "aside": True})

    assert (kept.status, kept.json()["aside"]) == (200, True)
    assert kept.json()["entry"]["text"] == "What Ann wrote"
    refused = review.root / "sources/2020/translations/en/refused.yaml"
    assert "What Bo wrote" in refused.read_text("utf-8")


def test_a_text_that_an_editor_has_changed_is_not_written_over(review: Review) -> None:
    seen = review.entry("en")
    (path,) = (
        p
        for p in (review.root / "sources/2020/translations/en").glob("*.yaml")
        if "8th NEAR Youth Art Contest\n" in p.read_text("utf-8")
    )
    path.write_text(
        path.read_text("utf-8").replace("8th NEAR Youth Art Contest\n", "Changed by hand\n"),
        "utf-8",
    )
    theirs = {name: seen[name] for name in ("state", "note", "base", "source")}
    answer = review.post(
        "save", {"tag": "en", "key": KEY, "by": "Bo", "text": "In the browser", **theirs}
    )

    assert (answer.status, answer.json()["ours"]["text"]) == (409, "Changed by hand")
    assert "In the browser" not in review.written("en")


def test_what_an_editor_saves_is_told_and_set_again(review: Review) -> None:
    review.edition("en")
    name = "sources/2020/translations/en/activities.yaml"
    path = review.root / name
    path.write_text(
        path.read_text("utf-8").replace("8th NEAR Youth Art Contest\n", "Changed by hand\n"),
        "utf-8",
    )
    review.saved_outside(name)
    review.client.until(lambda: ("en", KEY) in review.bench.asked)

    assert review.heard("entry")[-1]["entry"]["text"] == "Changed by hand"
    assert review.entry("en")["text"] == "Changed by hand"


def test_a_broken_save_is_told_and_the_last_good_year_stays(review: Review) -> None:
    review.edition("en")
    name = "sources/2020/translations/en/activities.yaml"
    path = review.root / name
    good = path.read_text("utf-8")
    path.write_text(good + "\n:::\n  - [", "utf-8")
    review.saved_outside(name)
    review.client.until(lambda: bool(review.heard("fault")))

    fault = review.heard("fault")[-1]
    assert (fault["tag"], fault["findings"][0]["path"]) == ("en", name)
    assert review.entry("en")["text"] == "8th NEAR Youth Art Contest"
    assert review.save("en", text="Another").status == 422

    pages = len(review.heard("pages"))
    path.write_text(good, "utf-8")
    review.saved_outside(name)
    review.client.until(lambda: len(review.heard("pages")) > pages)

    assert review.save("en", text="Another").status == 200


def test_pages_that_cannot_be_set_leave_the_last_good_ones(review: Review) -> None:
    review.edition("en")
    why = Finding("markup/template", Severity.ERROR, "no such macro", Mark("a.html"), "mend it")
    review.bench.refused.append(why)
    review.save("en", text="Another")
    review.client.until(lambda: bool(review.heard("fault")))

    assert review.heard("fault")[-1]["findings"][0]["message"] == "no such macro"
    assert len(review.edition("en")["pages"]) == 2
    assert "no such macro" in [one["message"] for one in review.edition("en")["findings"]]


def test_pages_of_other_editions_are_left_out_where_one_is_asked_for(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    with served(root, Bench(), "en") as review:
        assert len(review.edition("en")["pages"]) == 2
        assert review.edition("ru")["pages"] == []
        assert review.bench.asked == [("en", "")]


def test_the_bench_is_closed_at_the_end(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    bench = Bench()
    with served(root, bench):
        assert bench.started

    assert bench.closed


def test_a_judgement_that_was_lost_is_made_up_for_after_the_next_save(tmp_path: Path) -> None:
    asked: list[int] = []

    def judge(desk: Desk, number: int) -> Verdict:
        asked.append(number)
        if len(asked) == 1:
            raise BrokenProcessPool
        return found_good(desk, number)

    with served(copy_project(tmp_path / "project"), judge=judge) as review:
        review.save("en", note="seen")
        review.client.until(lambda: len(asked) > 1)


def test_what_is_judged_and_compared_apart_survives_the_way_there() -> None:
    made = reviewed(beside=Beside(printed={"walk.title": "A Walk"}))

    assert pickle.loads(pickle.dumps(made)).record() == made.record()  # noqa: S301 - our own
