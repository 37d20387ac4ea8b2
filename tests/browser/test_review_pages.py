"""The review site: entries and their places on pages, in every edition; pages beside pages."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reviewsite import (
    BODY,
    CELL,
    FIGURE,
    HOLE,
    HTML,
    KEYS,
    LONG,
    TAGS,
    TITLES,
    text_of,
)

pytestmark = pytest.mark.slow


def opened(page: Page, site: str, place: str = "") -> Page:
    """The site, when it can be worked with."""
    page.goto(f"{site}{place}")
    page.locator("html[data-ready]").wait_for()
    return page


def click_at(page: Page, left: float, top: float) -> None:
    """Click a spot of the page that is shown, in mm from its corner."""
    box = page.locator("#leaf .leaf").bounding_box()
    assert box
    page.mouse.click(box["x"] + left / 210 * box["width"], box["y"] + top / 297 * box["height"])


def chosen(page: Page) -> str | None:
    """The key of the entry that is chosen in the list."""
    return page.locator("#entries [aria-selected=true]").get_attribute("data-key")


def outlined(page: Page) -> tuple[float, float, float, float]:
    """Left, top, width and height in mm of the outline that is drawn round the chosen place."""
    box: tuple[float, float, float, float] = tuple(
        page.evaluate(
            """() => {
              const leaf = document.querySelector('#leaf .leaf').getBoundingClientRect();
              const box = document.querySelector('#leaf .now').getBoundingClientRect();
              const mm = leaf.width / 210;
              return [(box.left - leaf.left) / mm, (box.top - leaf.top) / mm,
                box.width / mm, box.height / mm].map(Math.round);
            }"""
        )
    )
    return box


@pytest.mark.parametrize("tag", TAGS)
def test_an_entry_is_found_by_its_place_on_the_page_and_its_place_by_the_entry(
    page: Page, site: str, tag: str
) -> None:
    opened(page, site, f"#/{tag}/page/2")

    click_at(page, 30, 50)

    expect(page.locator("#text")).to_have_value(text_of(tag, BODY))
    assert chosen(page) == BODY
    assert page.url.endswith(f"#/{tag}/entry/{BODY}")

    page.locator(f'[data-key="{CELL}"]').click()

    expect(page.locator("#text")).to_have_value(text_of(tag, CELL))
    assert page.locator("#text").get_attribute("lang") == HTML.get(tag, tag)
    assert outlined(page) == (19, 119, 21, 6)


def test_the_smallest_of_places_that_lie_over_each_other_is_meant(page: Page, site: str) -> None:
    opened(page, site, "#/en/page/3")

    click_at(page, 50, 102)
    assert chosen(page) == "words.label"
    click_at(page, 90, 130)

    assert chosen(page) == FIGURE
    expect(page.locator("#desk .tag")).to_contain_text(["alternative text"])


def test_an_entry_over_two_pages_is_stepped_through(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{LONG}")
    expect(page.locator("#page")).to_have_value("1")

    page.get_by_role("button", name="p. 2").click()

    expect(page.locator("#page")).to_have_value("2")
    assert outlined(page) == (19, 19, 101, 31)
    page.keyboard.press(",")
    expect(page.locator("#page")).to_have_value("1")


def test_the_language_is_switched_and_the_entry_stays(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{CELL}")

    page.get_by_role("link", name="日本語").click()

    expect(page.locator("#text")).to_have_value(text_of("ja", CELL))
    page.go_back()
    expect(page.locator("#text")).to_have_value(text_of("en", CELL))


def test_pages_are_turned_and_enlarged(page: Page, site: str) -> None:
    opened(page, site, "#/en/page/2")
    width = page.locator("#leaf .leaf").evaluate("node => node.clientWidth")

    page.get_by_role("button", name="Next page").click()
    expect(page.locator("#page")).to_have_value("2")
    page.locator("#page").fill("C1")
    page.locator("#page").press("Enter")
    expect(page.locator("#leaf img")).to_have_attribute("src", "pages/en/p0.webp")
    page.locator("#zoom").select_option("200")

    assert width < 600
    assert page.locator("#leaf .leaf").evaluate("node => node.clientWidth") == 1587
    page.locator("#page").fill("77")
    page.locator("#page").press("Enter")
    expect(page.locator("#said")).to_contain_text("There is no page 77.")


def test_an_enlarged_page_is_moved_to_the_place(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{BODY}")
    page.locator("#zoom").select_option("200")

    page.locator(f'[data-key="{LONG}"]').click()

    assert page.locator("#leaf .now").evaluate(
        """box => {
          const room = box.closest('.leafdesk').getBoundingClientRect();
          const at = box.getBoundingClientRect();
          return at.top >= room.top && at.bottom <= room.bottom;
        }"""
    )


def test_one_entry_is_seen_in_all_editions(page: Page, site: str) -> None:
    opened(page, site, f"#/six/{BODY}")

    cards = page.locator(".card")
    expect(cards).to_have_count(6)
    for tag in TAGS:
        card = page.locator(f".card[data-tag={tag}]")
        expect(card).to_contain_text(text_of(tag, BODY))
        assert card.locator(".clipping img").get_attribute("src") == f"pages/{tag}/p1.webp"
    box = page.locator(".card[data-tag=ru] .now").bounding_box()
    cut = page.locator(".card[data-tag=ru] .clipping").bounding_box()
    assert box
    assert cut
    assert cut["width"] / 110 == pytest.approx(box["width"] / 101.2, rel=0.02)

    page.goto(f"{site}#/six/{HOLE}")
    expect(page.locator(".card[data-tag=en]")).to_contain_text("On no page")


def test_two_editions_lie_side_by_side_or_over_each_other(page: Page, site: str) -> None:
    opened(page, site, "#/pages/en/2/ja")

    expect(page.locator(".side img")).to_have_count(2)
    assert page.locator(".side").last.inner_text() == "Page 1, Japanese"
    page.get_by_role("button", name="Overlay").click()
    page.locator("#through").fill("20")
    page.locator("#through").dispatch_event("input")
    assert page.locator(".side").last.evaluate("node => node.style.opacity") == "0.2"
    page.get_by_role("button", name="Next page").click()
    expect(page).to_have_url(f"{site}#/pages/en/3/ja")


def test_a_page_lies_beside_what_it_was_with_the_change_boxed(page: Page, site: str) -> None:
    opened(page, site, "#/pages/en/2/was")
    expect(page.get_by_text("Nothing has changed on this page.")).to_be_visible()

    page.get_by_role("button", name="Next change").click()

    expect(page.locator(".side")).to_have_count(2)
    expect(page.locator(".place.changed")).to_have_count(2)
    expect(page.get_by_text("1 change", exact=True)).to_be_visible()


def test_entries_that_stand_on_one_of_two_pages_only_are_boxed(page: Page, site: str) -> None:
    opened(page, site, "#/pages/en/2/ja")
    page.evaluate(f"Review.editions.ja.entries['{CELL}'].places = [[3, 9, 9, 9, 9, 'text']]")
    page.evaluate("Review.forget('ja'); Review.draw()")

    expect(page.locator(".place.lone")).to_have_count(1)
    expect(page.get_by_text("1 entry stands on only one of the two pages")).to_be_visible()


def test_an_address_that_names_nothing_known_opens_the_site(page: Page, site: str) -> None:
    for place in ("#/xx/entry/a", "#/en/entry/__proto__", "#/en/page/999999", "#/%", "#/six/"):
        opened(page, site, place)

        expect(page.locator("#bar h1")).to_contain_text(TITLES["en"])
        page.goto("about:blank")
    opened(page, site, "#/en/entry/no.such")
    expect(page.get_by_text("This edition has no such entry.")).to_be_visible()
    expect(page.locator(".item")).to_have_count(len(KEYS))
