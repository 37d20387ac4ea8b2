"""The secretariat's window: turning, zooming, looking at the same place in other languages."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import judged_by_axe
from tests.browser.previewing import SLOW, House, opened

pytestmark = pytest.mark.slow

TITLES = {
    "ko": "제8회 NEAR 청소년 그림 공모전",
    "en": "8th NEAR Youth Art Contest",
    "zh": "第8届",
    "ja": "第8回",
    "ru": "8-й",
    "mn": "NEAR холбооны",
}
TITLE = ".spot[data-key='art-contest.title']:not([data-again])"
SHOWN = "#page"


def widths(page: Page) -> tuple[float, float]:
    """How wide the first page is shown, and how many pixels its picture has for that."""
    shown: list[float] = page.locator(".leaf img").first.evaluate(
        "img => [img.getBoundingClientRect().width, img.naturalWidth]"
    )
    return shown[0], shown[1]


def test_a_language_is_switched_at_the_same_record_in_all_editions(
    page: Page, preview_house: House
) -> None:
    opened(page, preview_house, "ko//art-contest.title")
    seen = {}

    for tag in ("en", "zh", "ja", "ru", "mn", "ko"):
        page.locator(f".languages [data-tag={tag}]").click()
        expect(page.locator(f".languages [data-tag={tag}]")).to_have_attribute(
            "aria-pressed", "true", timeout=SLOW
        )
        spot = page.locator(TITLE).first
        expect(spot).to_be_visible(timeout=SLOW)
        expect(spot).to_have_attribute("title", re.compile(f"^{TITLES[tag]}"), timeout=SLOW)
        seen[tag] = page.evaluate("location.hash").split("/")[0]

    assert seen == {tag: f"#{tag}" for tag in ("en", "zh", "ja", "ru", "mn", "ko")}


def test_pages_are_turned_as_spreads_lie(page: Page, preview_house: House) -> None:
    opened(page, preview_house, "en/C1")
    number = page.locator(SHOWN)
    assert number.input_value() == "C1"
    assert page.locator(".leaf").count() == 2  # the cover lies alone at the right
    assert page.locator(".leaf").first.get_attribute("class") == "leaf none"

    page.keyboard.press("ArrowRight")
    assert number.input_value() == "C2–1"
    page.get_by_role("button", name="Next pages").click()
    assert number.input_value() == "2–3"
    page.keyboard.press("End")
    assert number.input_value() == "C4"
    page.keyboard.press("Home")
    page.locator(".thumb[data-page='10']").click()
    assert number.input_value() == "8–9"
    number.fill("26")
    number.press("Enter")
    assert number.input_value() == "26–27"
    page.locator(".section[data-section=joint]").click()
    assert number.input_value() == "30–31"
    page.go_back()
    expect(number).to_have_value("26–27")
    page.locator("[data-name=single]").click()
    assert page.locator(".leaf").count() == 1


def test_a_page_is_sharp_at_twice_its_size(page: Page, preview_house: House) -> None:
    opened(page, preview_house, "en/25")
    page.locator("#bar select").select_option("2")
    # it has come; as a function, since the page's policy forbids to evaluate an expression
    page.wait_for_function("() => document.querySelector('.leaf img').naturalWidth > 0")

    shown, pixels = widths(page)

    assert shown == pytest.approx((210 + 6) * 96 / 25.4 * 2, abs=2)
    assert pixels >= shown - 2


def test_a_place_is_kept_on_the_screen_when_the_zoom_changes(
    page: Page, preview_house: House
) -> None:
    opened(page, preview_house, "en//honorary-ambassadors.text")
    page.locator("#bar select").select_option("1.5")
    spot = page.locator(".spot[data-key='honorary-ambassadors.text']:not([data-again])")

    before, page_height = spot.bounding_box(), 800
    page.keyboard.press("+")
    after = spot.bounding_box()

    assert before
    assert after
    assert before["y"] == pytest.approx(after["y"], abs=4)
    assert 0 < after["y"] < page_height


def test_bleed_and_trim_are_shown_when_asked_for(page: Page, preview_house: House) -> None:
    opened(page, preview_house, "en/7")
    cut = page.locator(".leaf.right .sheet").bounding_box()
    page.keyboard.press("b")

    sheet = page.locator(".leaf.right .sheet").bounding_box()
    trim = page.locator(".leaf.right .trim").bounding_box()

    assert cut
    assert sheet
    assert trim
    assert cut["width"] / cut["height"] == pytest.approx(210 / 297, abs=0.001)
    assert sheet["width"] / sheet["height"] == pytest.approx(216 / 303, abs=0.001)
    assert trim["width"] / sheet["width"] == pytest.approx(210 / 216, abs=0.001)


def test_an_entry_is_opened_at_its_file_and_line(page: Page, preview_house: House) -> None:
    opened(page, preview_house, "en//art-contest.title")
    page.locator(TITLE).first.click()
    link = page.locator("#card a[data-path*=translations]")
    address = unquote(link.get_attribute("href") or "")

    found = re.fullmatch(r"vscode://file(/.*):(\d+):(\d+)", address)

    assert found
    assert found[1] == str(preview_house.root / "sources/2020/translations/en/activities.yaml")
    line = (preview_house.root / found[1]).read_text("utf-8").splitlines()[int(found[2]) - 1]
    assert line[int(found[3]) - 1 :].startswith(TITLES["en"])
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_have_count(0)
    expect(page.locator(TITLE).first).to_be_focused()


def test_an_entry_is_reached_in_another_edition_from_its_card(
    page: Page, preview_house: House
) -> None:
    opened(page, preview_house, "en//art-contest.title")
    page.locator(TITLE).first.click()

    page.locator("#card .others button", has_text="Русский").click()

    expect(page.locator(".languages [data-tag=ru]")).to_have_attribute(
        "aria-pressed", "true", timeout=SLOW
    )
    expect(page.locator(f"{TITLE}.chosen[title^='8-й']").first).to_be_visible(timeout=SLOW)


def test_everything_is_done_by_keyboard_alone(page: Page, preview_house: House) -> None:
    opened(page, preview_house, "en/24")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("j")
    page.keyboard.press("j")
    key = page.evaluate("document.activeElement.dataset.key")
    assert key
    page.keyboard.press("Enter")
    expect(page.locator("#card-title code")).to_have_text(key)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.key") == key
    page.keyboard.press("l")
    expect(page.locator(".languages [data-tag=zh]")).to_have_attribute(
        "aria-pressed", "true", timeout=SLOW
    )
    page.keyboard.press("L")
    page.keyboard.press("+")
    assert page.locator("#bar select").input_value() != "fit"
    page.keyboard.press("0")
    page.keyboard.press("o")
    assert "outlines" in (page.locator("html").get_attribute("class") or "")
    page.keyboard.press("g")
    page.keyboard.type("44")
    page.keyboard.press("Enter")
    assert "44" in page.locator(SHOWN).input_value()
    page.locator("#stage").focus()
    page.keyboard.press("?")
    expect(page.locator("#settings")).to_be_visible()
    page.get_by_label("Keys of a single letter or sign").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    assert page.locator(".leaf").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, preview_house: House, scheme: str) -> None:
    visit = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = visit.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page, preview_house, "en/25")
    found = judged_by_axe(page)
    page.locator("[data-name=all]").click()
    page.locator(".spot").first.click()
    found += judged_by_axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    found += judged_by_axe(page)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 768, "height": 1024})
    found += judged_by_axe(page)
    visit.close()

    assert found == []
