"""A real browser, once for all tests of a worker, and the judgement of WCAG on a page."""

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.previewing import House, running
from tests.browser.reviewsite import write_site

_ENVIRONMENT = {**os.environ}  # before a test hides the machine's fonts, without which it crashes
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "set-up installs Chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-dev-shm-usage"],
            env={**_ENVIRONMENT},
        )
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has seen nothing before, at the width of a small screen.

    An error of a script, or a refusal of the policy of what it may load, fails the test.
    """
    visit = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    visit.set_default_timeout(10_000)
    sheet = visit.new_page()
    faults: list[str] = []
    sheet.on("pageerror", lambda error: faults.append(str(error)))
    sheet.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield sheet
    visit.close()
    assert not faults


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small review site, on the disk."""
    return write_site(tmp_path_factory.mktemp("review")).as_uri()


def judged_by_axe(sheet: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA on a page as it stands: rule, and where."""
    script = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    sheet.evaluate(script)
    found: dict[str, Any] = sheet.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, preload: false})",
        _WCAG,
    )
    return [
        f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.fixture(scope="session")
def preview_house(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A preview that runs, on a copy of the built project whose files are saved by tests."""
    with running(built, tmp_path_factory.mktemp("preview") / "project") as house:
        yield house
