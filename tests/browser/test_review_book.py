"""The review site as ``report review`` writes it: work done in it comes home."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_review_pages import chosen, opened
from tests.running import copy_project, run

pytestmark = pytest.mark.slow

TAG = "mn"
KEY = "art-contest.lead"
TEXT = "Шинэ {tallies.entries.total:works}, {tallies.awards.total:people}."


@pytest.fixture(scope="module")
def book(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the built project, its site with the pages of one edition."""
    root = copy_project(tmp_path_factory.mktemp("reviewed") / "project")

    def share(source: str, target: str) -> None:
        Path(target).hardlink_to(source)

    shutil.copytree(built / "build", root / "build", copy_function=share)
    made = run(root, "review", "--lang", TAG, "--quiet")
    assert made.code == 0, made.err
    return root


@pytest.fixture
def site(book: Path) -> str:
    """Where the site is."""
    (page,) = (book / "build").glob("*/review/index.html")
    return page.as_uri()


def test_an_entry_is_found_on_its_page_and_its_edit_comes_home(
    page: Page, site: str, book: Path, tmp_path: Path
) -> None:
    opened(page, site, f"#/{TAG}/entry/{KEY}")
    place = page.locator("#leaf .now").bounding_box()
    assert place
    page.locator("#entries").press("ArrowDown")
    assert chosen(page) != KEY
    page.evaluate("key => Review.go({page: Review.editions.mn.entries[key].places[0][0]})", KEY)

    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    assert chosen(page) == KEY
    page.locator("#text").fill(TEXT)
    page.evaluate("Review.set('name', 'Sarah')")
    page.locator(".outbox").click()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Export file").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    brought = run(book, "import", str(file))

    assert brought.code == 0, brought.err
    texts = "".join(
        path.read_text("utf-8")
        for path in (book / "sources").glob(f"*/translations/{TAG}/activities.yaml")
    )
    assert TEXT in texts
    expect(page.locator("dialog")).to_be_visible()


def test_editions_without_pages_show_their_texts(browser: Browser, site: str) -> None:
    visit = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")

    page = opened(visit.new_page(), site, f"#/en/entry/{KEY}")

    expect(page.locator("#text")).not_to_have_value("")
    expect(page.locator("#places")).to_have_text("On no page")
    visit.close()
