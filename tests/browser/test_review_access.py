"""The review site by keyboard alone, and against WCAG 2.2 AA: every view, by day and by night."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import judged_by_axe
from tests.browser.reviewsite import BODY, CELL, FOUND, KEYS, LONG, STALE, TAGS, text_of, words_of
from tests.browser.test_review_pages import chosen, opened

pytestmark = pytest.mark.slow

VIEWS = {
    "an entry with its findings": f"#/en/entry/{FOUND}",
    "a stale entry": f"#/ja/entry/{STALE}",
    "an entry that is talked of": f"#/ru/entry/{BODY}",
    "the source": f"#/ko/entry/{LONG}",
    "no entry": "#/zh/page/1",
    "all editions": f"#/six/{LONG}",
    "two editions": "#/pages/en/2/mn",
    "two builds": "#/pages/en/3/was",
}


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_view_keeps_to_the_rules(
    browser: Browser, site: str, look: Literal["light", "dark"]
) -> None:
    visit = browser.new_context(color_scheme=look, locale="en-GB", reduced_motion="reduce")
    page = visit.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})
    for view, place in VIEWS.items():
        opened(page, site, place)
        page.evaluate("Review.needAll().then(() => Review.at.view === 'work' && Review.draw())")

        assert (view, judged_by_axe(page)) == (view, [])
    visit.close()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_window_keeps_to_the_rules(
    browser: Browser, site: str, look: Literal["light", "dark"]
) -> None:
    visit = browser.new_context(color_scheme=look, locale="en-GB")
    page = opened(visit.new_page(), site, f"#/en/entry/{CELL}")
    page.locator("#text").fill("mine")
    page.evaluate("key => { Review.editions.en.entries[key].base = 'new'; }", CELL)
    for window in (
        "Review.settings()",
        "Review.keyList()",
        "Review.outbox()",
        "Review.signing('en')",
        f"Review.compareTexts('en', '{CELL}')",
        "void Review.name()",
    ):
        page.evaluate(window)
        page.locator("dialog[open]").wait_for()

        assert (window, judged_by_axe(page)) == (window, [])
    visit.close()


@pytest.mark.parametrize("size", [(768, 1024), (1024, 768)])
def test_a_tablet_shows_list_desk_and_page_at_once(
    page: Page, site: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, site, f"#/en/entry/{BODY}")

    for part in ("#entries", "#text", "#leaf .leaf", "#search"):
        expect(page.locator(part)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert judged_by_axe(page) == []


@pytest.mark.parametrize("tag", TAGS)
def test_the_site_speaks_the_language_of_the_browser(
    browser: Browser, site: str, tag: str
) -> None:
    visit = browser.new_context(locale=tag, viewport={"width": 1280, "height": 800})
    page = opened(visit.new_page(), site, f"#/en/entry/{BODY}")
    words = words_of(tag)["review"]

    expect(page.locator("#accept")).to_have_text(words["accept"])
    expect(page.locator("#search")).to_have_attribute("placeholder", words["search"])
    assert (page.locator("html").get_attribute("lang") or "").startswith(tag)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.close()


@pytest.mark.parametrize("tag", TAGS)
def test_no_label_is_cut_on_a_small_screen(browser: Browser, site: str, tag: str) -> None:
    visit = browser.new_context(locale=tag, viewport={"width": 1280, "height": 800})
    edition = "en" if tag == "ko" else tag  # the source has no states
    page = opened(visit.new_page(), site, f"#/{edition}/entry/{CELL}")
    page.locator("#text").fill("unsent, so that the bar says so")
    expect(page.locator(".outbox.busy")).to_be_visible()

    states = page.locator(".states").evaluate("one => [one.scrollWidth, one.clientWidth]")
    bar = page.locator("#bar").bounding_box()

    assert states[0] == states[1]
    assert bar
    assert bar["height"] < 60  # one line
    visit.close()


@pytest.mark.parametrize(("chosen_look", "machine"), [("light", "dark"), ("dark", "light")])
def test_the_look_that_was_chosen_counts_more_than_the_machines(
    browser: Browser, site: str, chosen_look: str, machine: Literal["light", "dark"]
) -> None:
    visit = browser.new_context(color_scheme=machine, locale="en-GB")
    page = opened(visit.new_page(), site, f"#/en/entry/{BODY}")
    back = "getComputedStyle(document.body).backgroundColor"
    by_machine = page.evaluate(back)

    page.evaluate("look => Review.setTheme(look)", chosen_look)
    by_choice = page.evaluate(back)

    light, dark = "rgb(247, 246, 242)", "rgb(20, 24, 28)"
    assert by_machine == {"light": light, "dark": dark}[machine]
    assert by_choice == {"light": light, "dark": dark}[chosen_look]
    visit.close()


def test_the_language_and_the_look_are_chosen_and_kept(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{BODY}")
    page.get_by_role("button", name="Settings").click()

    page.get_by_label("Language of this site").select_option("ru")
    page.get_by_label("Оформление").select_option("dark")
    page.reload()

    expect(page.locator("#accept")).to_have_text("Принять")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_all_is_done_by_the_keyboard(page: Page, site: str) -> None:
    opened(page, site, "#/en/page/1")
    press = page.keyboard.press

    press("j")
    assert chosen(page) == KEYS[0]
    press("j")
    press("j")
    press("k")
    assert chosen(page) == BODY
    press("f")
    assert chosen(page) == FOUND
    press("m")
    expect(page.locator("#text")).to_have_value(text_of("en", FOUND).replace(" ,", ","))
    press("Escape")
    press("d")
    expect(page.locator("#said")).to_contain_text("No earlier entry")
    press("/")
    page.keyboard.type("cell")
    press("Enter")
    expect(page.locator("#text")).to_have_value(text_of("en", CELL))
    press("a")
    expect(page.locator(f'[data-key="{CELL}"] .disc.reviewed')).to_have_count(1)
    press("4")
    expect(page.locator("#bar .languages [aria-current]")).to_have_text("日本語")
    press("e")
    page.keyboard.type("jfa?")
    expect(page.locator("#text")).to_have_value(text_of("ja", CELL) + "jfa?")
    press("Escape")
    press("+")
    expect(page.locator("#zoom")).to_have_value("width")
    press("s")
    expect(page.locator(".card")).to_have_count(6)
    press("b")
    expect(page.locator(".side")).to_have_count(2)
    press("w")
    press("c")
    expect(page.locator(".composer textarea")).to_be_focused()
    press("Escape")
    press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Next entry with findings")


def test_a_letter_stands_for_its_place_on_another_alphabets_keys(page: Page, site: str) -> None:
    opened(page, site, "#/en/page/1")

    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'о', code: 'KeyJ', bubbles: true}))"
    )

    expect(page.locator(f'[data-key="{KEYS[0]}"]')).to_have_attribute("aria-selected", "true")


def test_single_keys_can_be_switched_off(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{BODY}")
    page.keyboard.press("?")
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")

    page.keyboard.press("j")
    assert chosen(page) == BODY
    page.keyboard.press("Alt+ArrowDown")

    assert chosen(page) == CELL
