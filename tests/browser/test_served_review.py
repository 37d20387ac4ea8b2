"""The review as it is served: what is done in a browser is written, set, and seen by others."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import Served, picture, serving, window
from tests.running import copy_project

pytestmark = pytest.mark.slow

KEY = "art-contest.title"
OTHER = "art-contest.results"


@pytest.fixture(scope="module")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the built project, served."""
    root = copy_project(tmp_path_factory.mktemp("served") / "project")

    def share(source: str, target: str) -> None:
        Path(target).hardlink_to(source)

    shutil.copytree(built / "build", root / "build", copy_function=share)
    with serving(root, "--lang", "en") as served:
        yield served


@pytest.fixture
def ann(browser: Browser, served: Served) -> Iterator[Page]:
    """Ann's window."""
    page = window(browser, served.address, f"#/en/entry/{KEY}", "Ann")
    yield page
    page.context.close()


@pytest.fixture
def bo(browser: Browser, served: Served) -> Iterator[Page]:
    """Bo's window, in a browser of his own."""
    page = window(browser, served.address, f"#/en/entry/{KEY}", "Bo")
    yield page
    page.context.close()


def test_an_edit_is_written_and_its_page_set_again_for_everybody(
    ann: Page, bo: Page, served: Served
) -> None:
    before = picture(ann)
    ann.locator("#text").fill("8th Youth Art Contest of the Region")
    ann.locator("#text").blur()

    for page in (ann, bo):
        page.wait_for_function(
            "before => document.querySelector('#leaf .leaf img').getAttribute('src') !== before",
            arg=before,
        )
        assert picture(page) != before
        expect(page.locator("#text")).to_have_value("8th Youth Art Contest of the Region")
    assert "8th Youth Art Contest of the Region" in served.texts("en")
    assert "by: Ann" in served.texts("en")
    expect(ann.locator(".outbox")).to_have_text("All saved")


def test_a_text_that_is_being_written_waits_until_it_is_left(bo: Page, served: Served) -> None:
    bo.locator("#text").fill("What Bo has begun to write")
    bo.locator("#text").focus()
    sent: list[str] = []
    bo.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    bo.evaluate("Review.sendAll()")  # as after a time without hearing
    bo.wait_for_timeout(300)

    assert sent == []
    with bo.expect_response("**/review/save") as answer:
        bo.locator("#text").blur()
    assert answer.value.status == 200
    assert "What Bo has begun to write" in served.texts("en")


def test_of_two_who_edit_one_text_neither_loses_it(ann: Page, bo: Page, served: Served) -> None:
    bo.locator("#text").fill("What Bo would write")
    ann.locator("#text").fill("What Ann has written")
    ann.locator("#text").blur()
    expect(bo.locator(".notice.alarm")).to_contain_text("Someone else has changed this text")
    expect(bo.locator("#text")).to_have_value("What Bo would write")

    bo.get_by_role("button", name="Compare").click()
    dialog = bo.get_by_role("dialog")
    expect(dialog).to_contain_text("What Ann has written")
    dialog.get_by_label("Merged text").fill("What both have written")
    dialog.get_by_role("button", name="Use merged text").click()

    expect(ann.locator("#text")).to_have_value("What both have written")
    assert "What both have written" in served.texts("en")


def test_a_comment_is_kept_and_seen_by_others(ann: Page, bo: Page, served: Served) -> None:
    ann.get_by_role("button", name="Comment", exact=True).first.click()
    ann.locator(".composer textarea").fill("Is this its name?")
    ann.locator(".composer").get_by_role("button", name="Comment").click()

    expect(bo.locator(".thread").last).to_contain_text("Is this its name?")
    lines = (served.root / "sources/2020/comments/en.jsonl").read_text("utf-8").splitlines()
    said = json.loads(lines[-1])
    assert (said["kind"], said["by"], said["entry"]) == ("comment", "Ann", KEY)


def test_an_edition_is_signed_off_and_shows_what_changed_after(ann: Page, served: Served) -> None:
    ann.get_by_role("button", name="Sign off").first.click()
    ann.get_by_role("button", name="Sign off this edition").click()
    expect(ann.locator("#said")).to_contain_text("Signed off")

    path = served.root / "sources/2020/comments/en.jsonl"
    signed = json.loads(path.read_text("utf-8").splitlines()[-1])
    assert (signed["kind"], signed["by"]) == ("signoff", "Ann")
    assert len(signed["texts"]) > 300
    assert len(signed["pdf"]) == 64


def test_what_an_editor_saves_is_seen_at_once(ann: Page, served: Served) -> None:
    before = picture(ann)
    path = served.root / "sources/2020/translations/en/activities.yaml"
    text = path.read_text("utf-8")
    at = text.index("text:", text.index(f"{KEY}:"))
    end = text.index("\n", at)
    path.write_text(f"{text[:at]}text: Written in an editor{text[end:]}", "utf-8")

    expect(ann.locator("#text")).to_have_value("Written in an editor")
    ann.wait_for_function(
        "before => document.querySelector('#leaf .leaf img').getAttribute('src') !== before",
        arg=before,
    )


def test_without_a_token_nothing_is_written_and_the_page_says_so(
    ann: Page, served: Served
) -> None:
    ann.evaluate("document.querySelector('meta[name=token]').content = 'old'")
    ann.locator("#text").fill("From an old window")
    ann.locator("#text").blur()

    expect(ann.locator("#said")).to_contain_text("Reload this page; your work is kept")
    assert "From an old window" not in served.texts("en")
