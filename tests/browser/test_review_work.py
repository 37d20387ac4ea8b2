"""The review site: filters, search, and work that is kept, exported and taken back."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reviewsite import (
    BODY,
    CAPTION,
    CELL,
    EVIL,
    FOUND,
    HOLE,
    KEYS,
    SCRIPT,
    STALE,
    TAGS,
    TITLES,
    text_of,
)
from tests.browser.test_review_pages import chosen, opened

pytestmark = pytest.mark.slow


def shown(page: Page) -> list[str]:
    """The keys of the entries that are listed."""
    return [
        item.get_attribute("data-key") or "" for item in page.locator(".item:not([hidden])").all()
    ]


def named(page: Page, name: str = "Sarah") -> None:
    """Say who it is that works here."""
    page.evaluate("name => Review.set('name', name)", name)


def exported(page: Page) -> dict[str, Any]:
    """The file that leaves the browser."""
    page.locator(".outbox").click()
    expect(page.locator("dialog .rows > li").first).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Export file").click()
    page.keyboard.press("Escape")
    assert coming.value.suggested_filename == "city-2031-review.json"
    made: dict[str, Any] = json.loads(Path(coming.value.path()).read_text("utf-8"))
    return made


def test_entries_are_filtered(page: Page, site: str) -> None:
    opened(page, site, "#/en/page/1")

    def by(name: str, value: str) -> list[str]:
        page.locator(f"[data-filter={name}]").select_option(value)
        found = shown(page)
        page.locator("#clear").click()
        return found

    assert shown(page) == list(KEYS)
    assert by("state", "missing") == [HOLE]
    assert by("state", "undone") == [HOLE, STALE]
    assert by("check", "typography/spaces") == [FOUND]
    assert by("section", "notes") == [STALE, FOUND, EVIL]
    assert by("page", "2") == ["words.long", CAPTION, "words.alt", "words.label"]
    page.get_by_label("Changed").check()
    assert shown(page) == [CAPTION]
    page.get_by_label("Changed").uncheck()
    named(page, "Kim")
    page.get_by_label("Mine").check()
    assert shown(page) == [BODY, CELL]
    expect(page.locator("#count")).to_have_text("2 of 11 entries")


@pytest.mark.parametrize("tag", TAGS)
def test_words_of_any_edition_lead_to_the_entry(page: Page, site: str, tag: str) -> None:
    opened(page, site, "#/en/page/1")

    page.locator("#search").fill(f"  {TITLES[tag].upper()}  CELL")
    expect(page.locator(".item:not([hidden])")).to_have_count(1)
    page.locator("#search").press("Enter")

    assert chosen(page) == CELL
    expect(page.locator("#text")).to_have_value(text_of("en", CELL))


def test_wide_letters_are_found_as_narrow_ones(page: Page, site: str) -> None:
    opened(page, site, "#/ja/page/1")

    page.locator("#search").fill("ＣＡＰＴＩＯＮ")

    expect(page.locator(".item:not([hidden])")).to_have_count(1)
    assert shown(page) == [CAPTION]


def test_an_edit_is_kept_exported_and_taken_back_elsewhere(
    page: Page, site: str, browser: Browser, tmp_path: Path
) -> None:
    opened(page, site, f"#/en/entry/{CELL}")
    named(page)
    page.locator("#text").fill("A cell, mended")
    page.get_by_label("reviewed").check()
    page.reload()
    expect(page.locator("#text")).to_have_value("A cell, mended")
    expect(page.locator(".outbox")).to_have_text("1 not yet sent")

    made = exported(page)

    (unit,) = made["editions"]["en"].pop("units")
    assert unit.pop("at")
    assert unit == {
        "key": CELL,
        "text": "A cell, mended",
        "state": "reviewed",
        "note": "",
        "base": f"base-{CELL}",
        "source": text_of("ko", CELL),
    }
    assert {name: made[name] for name in ("format", "version", "year", "by", "editions")} == {
        "format": "report-review",
        "version": 1,
        "year": 2031,
        "by": "Sarah",
        "editions": {"en": {"remarks": []}},
    }
    expect(page.locator(".outbox")).to_have_text("1 exported")

    file = tmp_path / "mine.json"
    made["editions"]["en"]["units"] = [{**unit, "at": "2031-03-03T10:00:00Z"}, {"key": 3}]
    file.write_text(json.dumps(made), "utf-8")
    other = browser.new_context(locale="en-GB").new_page()
    opened(other, site, f"#/en/entry/{CELL}")
    other.get_by_role("button", name="Settings").click()
    with other.expect_file_chooser() as choosing:
        other.get_by_role("button", name="Import file…").click()
    choosing.value.set_files(file)

    expect(other.locator("#said")).to_have_text("1 item imported")
    expect(other.locator("#text")).to_have_value("A cell, mended")
    other.context.close()


def test_a_file_that_is_none_of_ours_is_refused(page: Page, site: str, tmp_path: Path) -> None:
    opened(page, site, "#/en/page/1")
    for at, content in enumerate((b"{", b"[]", b"null", b'{"format": "other"}', b"\xff\xfe")):
        file = tmp_path / f"{at}.json"
        file.write_bytes(content)
        page.get_by_role("button", name="Settings").click()
        with page.expect_file_chooser() as choosing:
            page.get_by_role("button", name="Import file…").click()
        choosing.value.set_files(file)

        expect(page.locator("#said")).to_contain_text(f"{at}.json is not a review file")
        page.keyboard.press("Escape")


def test_what_is_as_in_the_house_again_is_no_work(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{CELL}")

    page.locator("#text").fill("other")
    expect(page.locator(".outbox")).to_have_text("1 not yet sent")
    page.locator("#text").fill(text_of("en", CELL))

    expect(page.locator(".outbox")).to_have_text("Nothing to send")


def test_a_changed_text_has_to_be_reviewed_again(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{STALE}")
    expect(page.locator(".source del")).to_have_text("옛 ")
    expect(page.locator(".source ins")).to_have_text("새 ")

    page.get_by_label("approved").check()
    page.locator("#text").fill("Now otherwise")

    expect(page.get_by_label("translated")).to_be_checked()


def test_two_windows_do_not_overwrite_each_other(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{CELL}")
    second = opened(page.context.new_page(), site, f"#/en/entry/{BODY}")

    page.locator("#text").fill("from the first")
    second.locator("#text").fill("from the second")

    expect(page.locator(".outbox")).to_have_text("2 not yet sent")
    page.reload()
    expect(page.locator("#text")).to_have_value("from the first")
    page.locator(f'[data-key="{BODY}"]').click()
    expect(page.locator("#text")).to_have_value("from the second")


def test_a_finding_is_mended_by_a_button_and_taken_back(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{FOUND}")
    expect(page.locator(".under mark.warning")).to_have_text(" ,")
    before = text_of("en", FOUND)

    page.get_by_role("button", name="Replace with:").click()

    expect(page.locator("#text")).to_have_value(before.replace(" ,", ","))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#text")).to_have_value(before)


def test_words_are_commented_on_answered_and_settled(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{BODY}")
    page.locator("#text").evaluate("field => field.setSelectionRange(0, 6)")

    page.get_by_role("button", name="Comment", exact=True).first.click()
    expect(page.locator(".composer .quote")).to_have_text("People")
    page.locator(".composer textarea").fill("Citizens?")
    page.locator(".composer").get_by_role("button", name="Comment").click()
    page.get_by_label("Your name").fill("Sarah")
    page.get_by_role("button", name="Continue").click()

    mine = page.locator(".thread").last
    expect(mine).to_contain_text("Citizens?")
    theirs = page.locator("[data-thread=thread-01]")
    theirs.get_by_label("Reply").fill("This one.")
    theirs.get_by_role("button", name="Reply").click()
    expect(theirs).to_contain_text("This one.")
    theirs.get_by_role("button", name="Resolve").click()
    expect(page.locator("[data-thread=thread-01].resolved")).to_have_count(1)
    page.reload()

    remarks = exported(page)["editions"]["en"]["remarks"]
    assert [(one["kind"], one["by"], one["text"]) for one in remarks] == [
        ("comment", "Sarah", "Citizens?"),
        ("answer", "Sarah", "This one."),
        ("resolve", "Sarah", ""),
    ]
    about = [remarks[0][name] for name in ("entry", "words", "before", "after", "page")]
    assert about == [BODY, "People", "", " of the city lead", 2]
    assert [one["to"] for one in remarks[1:]] == ["thread-01", "thread-01"]


def test_signing_off_says_what_is_open(page: Page, site: str) -> None:
    opened(page, site, "#/en/page/1")
    named(page)

    page.get_by_role("button", name="Sign off").click()

    window = page.get_by_role("dialog")
    for open_ in ("1 missing", "1 out of date", "1 warning", "1 open comment"):
        expect(window).to_contain_text(open_)
    window.get_by_role("button", name="Sign off this edition").click()
    expect(window).to_contain_text("Sarah")
    page.keyboard.press("Escape")
    (signed,) = exported(page)["editions"]["en"]["remarks"]
    assert (signed["kind"], signed["seal"], signed["by"]) == ("signoff", "5ea1", "Sarah")


def test_a_browser_that_keeps_nothing_says_so(page: Page, site: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")

    opened(page, site, f"#/en/entry/{CELL}")
    page.locator("#text").fill("kept in this window")

    expect(page.get_by_role("alert")).to_contain_text("does not keep anything")
    assert exported(page)["editions"]["en"]["units"][0]["text"] == "kept in this window"


def test_work_over_a_text_that_changed_meanwhile_is_shown_beside_it(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{CELL}")
    page.locator("#text").fill("mine")
    page.evaluate(
        "key => Object.assign(Review.editions.en.entries[key], {text: 'theirs', base: 'new'})",
        CELL,
    )
    page.evaluate("key => Review.tell('entry', {tag: 'en', key})", CELL)

    page.get_by_role("button", name="Compare").click()
    window = page.get_by_role("dialog")
    expect(window).to_contain_text("theirs")
    window.get_by_role("textbox").fill("theirs and mine")
    window.get_by_role("button", name="Use merged text").click()

    expect(page.locator("#text")).to_have_value("theirs and mine")
    (unit,) = exported(page)["editions"]["en"]["units"]
    assert (unit["text"], unit["base"]) == ("theirs and mine", "new")


def test_scripts_in_texts_do_nothing(page: Page, site: str) -> None:
    opened(page, site, f"#/en/entry/{EVIL}")
    named(page, SCRIPT)

    page.locator("#text").fill(f"{SCRIPT} again")
    page.get_by_role("button", name="Comment", exact=True).first.click()
    page.locator(".composer textarea").fill(SCRIPT)
    page.locator(".composer").get_by_role("button", name="Comment").click()
    page.locator("#search").fill("<script>")
    page.locator(".outbox").click()
    page.keyboard.press("Escape")
    page.goto(f"{site}#/six/{EVIL}")
    expect(page.locator(".card")).to_have_count(6)
    page.goto(f"{site}#/en/entry/{BODY}")
    expect(page.locator(".thread")).to_contain_text(SCRIPT)

    assert "owned" not in page.title()
    assert page.locator("#main script, #main img[src=x], #bar script").count() == 0
