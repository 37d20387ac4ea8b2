"""Style sheets are read once a process, and give every document what reading them would."""

import gc
import logging
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from weasyprint import css
from weasyprint.urls import URLFetcher, URLFetcherResponse

from report.tools.engine.sheets import keep_sheets
from report.tools.engine.sweeping import unswept
from tests.running import PROJECT

PAGES = b"@page { size: 90mm 120mm; @top-left { content: 'x' } } p { color: red; colour: red }"


class Shelf(URLFetcher):  # type: ignore[misc]  # the engine has no types
    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        del headers
        return URLFetcherResponse(url, self.content, {"Content-Type": "text/css"})


def read(content: bytes, **other: object) -> tuple[Any, dict[str, Any]]:
    """A sheet as a document reads it, and what it changed outside itself."""
    keep_sheets()
    outside: dict[str, Any] = {
        "page_rules": ["before"],
        "layers": [],
        "counter_style": {},
        "color_profiles": {},
    }
    given = {"media_type": "print", "font_config": None, "_check_mime_type": True, **outside}
    sheet = css.CSS(url="galley:///book.css", url_fetcher=Shelf(content), **given | other)
    return sheet, outside


def test_an_equal_sheet_is_read_once() -> None:
    first, _ = read(PAGES)
    second, _ = read(PAGES)

    assert first is not second
    assert first.matcher is second.matcher


@pytest.mark.parametrize("sheet", sorted((PROJECT / "templates/common/styles").glob("*.css")))
def test_every_sheet_of_the_house_is_read_once(sheet: Path) -> None:
    first, _ = read(sheet.read_bytes())
    second, _ = read(sheet.read_bytes())

    assert first.matcher is second.matcher


def test_a_changed_sheet_is_read_again() -> None:
    first, _ = read(b"p { color: red }")
    second, _ = read(b"p { color: blue }")

    assert first.matcher is not second.matcher


def test_another_medium_is_read_apart() -> None:
    content = b"@media screen { p { color: red } }"

    printed, _ = read(content)
    shown, _ = read(content, media_type="screen")

    assert not printed.matcher.lower_local_name_selectors
    assert "p" in shown.matcher.lower_local_name_selectors


def test_rules_for_pages_reach_every_document() -> None:
    read(PAGES)
    sheet, outside = read(PAGES)

    assert outside["page_rules"][0] == "before"
    assert len(outside["page_rules"]) == 3
    assert sheet.page_rules is outside["page_rules"]
    assert sheet.layers is outside["layers"]


def test_complaints_are_made_for_every_document(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "weasyprint")
    read(b"em { colour: red }")
    read(b"em { colour: red }")

    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 2
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "content",
    [
        b"@layer a { p { color: red } }",
        b"@counter-style a { system: cyclic; symbols: x }",
        rb"@\6c ayer a { p { color: red } }",
        b"p::before { content: '/*' } @layer a { p { color: red } } /* */",
        b"p { background: url(/*) } @layer a { p { color: red } } /* ) */",
    ],
)
def test_a_sheet_that_changes_what_is_outside_it_is_read_each_time(content: bytes) -> None:
    first, before = read(content)
    second, after = read(content)

    assert first.matcher is not second.matcher
    assert before == after


def test_a_sheet_in_the_document_is_read_as_ever() -> None:
    keep_sheets()

    assert isinstance(css.CSS(string="p { color: red }"), weasyprint.CSS)


def test_no_search_for_garbage_interrupts() -> None:
    with unswept():
        during = gc.isenabled()

    assert not during
    assert gc.isenabled()


def test_searches_that_are_off_stay_off() -> None:
    gc.disable()
    try:
        with unswept():
            pass

        assert not gc.isenabled()
    finally:
        gc.enable()
