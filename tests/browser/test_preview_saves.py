"""The secretariat's window while sources, templates and styles are saved."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.previewing import SLOW, House, opened

pytestmark = pytest.mark.slow

COPY = "sources/2020/translations/en/activities.yaml"
SAID = "text: 8th NEAR Youth Art Contest\n"
TITLE = ".spot[data-key='art-contest.title']:not([data-again])"


def swapped(page: Page) -> None:
    """Wait for a page whose picture was changed in its place."""
    page.locator(".flash").first.wait_for(state="attached", timeout=SLOW)


def test_a_save_changes_the_page_by_itself_and_keeps_its_place(
    page: Page, preview_house: House
) -> None:
    opened(page, preview_house, "en//art-contest.title")
    page.locator("#bar select").select_option("1.5")
    title = page.locator(TITLE).first
    title.scroll_into_view_if_needed()
    before, images = title.bounding_box(), page.locator(".leaf img").all()
    pictures = [image.get_attribute("src") for image in images]

    with preview_house.edited(COPY, SAID, "text: 8th NEAR Art Contest of the Young\n"):
        swapped(page)
        expect(title).to_have_attribute("title", "8th NEAR Art Contest of the Young", timeout=SLOW)
        after = title.bounding_box()
        now = [image.get_attribute("src") for image in page.locator(".leaf img").all()]

    assert before
    assert after
    assert now != pictures
    assert after["y"] == pytest.approx(before["y"], abs=4)
    expect(title).to_have_attribute("title", "8th NEAR Youth Art Contest", timeout=SLOW)


def test_text_is_shown_as_text(page: Page, preview_house: House) -> None:
    evil = (
        "<img src=x onerror=\\\"document.title='owned'\\\"><script>document.title='owned'</script>"
    )
    opened(page, preview_house, "en//art-contest.title")

    with preview_house.edited(COPY, SAID, f'text: "{evil}"\n'):
        title = page.locator(TITLE).first
        expect(title).to_have_attribute("title", re.compile("^<img src=x"), timeout=SLOW)
        title.click()
        expect(page.locator("#card .text")).to_contain_text("<script>")
        assert page.locator("#card img, #card script").count() == 0

    assert "owned" not in page.title()
    page.locator("#live").wait_for(state="hidden", timeout=SLOW)


def test_a_style_and_a_template_change_the_page(page: Page, preview_house: House) -> None:
    opened(page, preview_house, "en/25")
    pictures = page.locator(".leaf img")
    before = pictures.last.get_attribute("src") or ""
    style = "templates/common/styles/book.css"
    first = (preview_house.root / style).read_text("utf-8").splitlines()[0]

    with preview_house.edited(style, first, f"{first}\nh2 {{ text-decoration: underline }}"):
        expect(pictures.last).not_to_have_attribute("src", before, timeout=SLOW)
    expect(pictures.last).to_have_attribute("src", before, timeout=SLOW)

    template = "templates/common/sections/activities.html"
    with preview_house.edited(template, "overview-number", "overview-number overview-folio"):
        expect(pictures.last).not_to_have_attribute("src", before, timeout=SLOW)
    expect(pictures.last).to_have_attribute("src", before, timeout=SLOW)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (COPY, "activities.title:\n", "activities.title: [\n", "activities.yaml"),
        (
            "templates/common/sections/activities.html",
            "{%",
            "{% if %}{%",
            "sections/activities.html",
        ),
    ],
)
def test_a_broken_save_is_told_over_the_last_good_page_until_it_is_mended(
    page: Page, preview_house: House, name: str, old: str, new: str, said: str
) -> None:
    opened(page, preview_house, "en/25")

    with preview_house.edited(name, old, new):
        fault = page.locator(".fault")
        expect(fault).to_be_visible(timeout=SLOW)
        expect(page.locator("#live")).to_have_text("Last save not set")
        link = fault.locator("a.place").first
        assert (link.get_attribute("data-path") or "").endswith(said)
        assert (link.get_attribute("href") or "").startswith("vscode://file/")
        assert page.locator(".leaf img").count() == 2

        later = page.context.new_page()  # a window that is opened meanwhile knows as much
        later.goto(f"{preview_house.address}#en/25")
        expect(later.locator(".fault")).to_be_visible(timeout=SLOW)
        expect(later.locator("#live")).to_have_text("Last save not set")
        expect(later.locator(".languages [data-tag=ru]")).to_have_text("Русский")

    expect(fault).to_have_count(0, timeout=SLOW)
    page.locator("#live").wait_for(state="hidden", timeout=SLOW)


def test_findings_follow_the_page_and_lead_to_their_place(
    page: Page, preview_house: House
) -> None:
    opened(page, preview_house, "en/7")

    with preview_house.edited(COPY, SAID, "text: 8th NEAR Youth Art Contest 그림\n"):
        page.locator("[data-name=all]").click()
        found = page.locator(".finding.error", has=page.locator(f"a[data-path='{COPY}']"))
        there = found.filter(has=page.get_by_role("button", name="Page")).first
        expect(there).to_be_visible(timeout=SLOW)
        there.get_by_role("button", name="Page").click()
        expect(page.locator(TITLE).first).to_be_visible()
        expect(page.locator(f"{TITLE}.marked.error").first).to_be_visible()
        page.locator("[data-name=here]").click()
        expect(page.locator(".finding.error").first).to_be_visible()

        page.evaluate("() => { Preview.speak('ko'); Preview.drawAll(); }")
        expect(page.locator(".finding.error .hint[lang=ko]").first).to_contain_text("십시오")

    page.locator("#live").wait_for(state="hidden", timeout=SLOW)


def test_two_windows_show_two_languages_and_both_change(page: Page, preview_house: House) -> None:
    other = page.context.new_page()
    opened(page, preview_house, "en//art-contest.title")
    opened(other, preview_house, "ko//art-contest.title")
    source = "sources/2020/activities/art-contest.yaml"

    with preview_house.edited(source, "title: 제8회 NEAR", "title: 제8회 동북아"):
        expect(other.locator(TITLE).first).to_have_attribute(
            "title", re.compile("동북아"), timeout=SLOW
        )
        expect(page.locator(f"{TITLE}.stale").first).to_be_visible(timeout=SLOW)
