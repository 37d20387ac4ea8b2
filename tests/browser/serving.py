"""A review that is served in a process of its own, as a user starts it, and windows on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.running import PROJECT

expect.set_options(timeout=20_000)  # ms: pages are set while a test waits


@dataclass(frozen=True)
class Served:
    """Where it is served, and what is written there."""

    root: Path
    address: str

    def texts(self, tag: str) -> str:
        """All files of a language."""
        folder = self.root / "sources/2020/translations" / tag
        return "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.yaml")))


@contextmanager
def serving(root: Path, *more: str) -> Iterator[Served]:
    """Serve the review of a project until the end of the block."""
    command = [sys.executable, "-m", "report", "--root", str(root), "review", "--serve"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--port", "0", *more],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    ) as process:
        assert process.stdout
        address = process.stdout.readline().split()[0]
        try:
            yield Served(root, address)
        finally:
            process.terminate()
            process.wait(20)


def window(browser: Browser, address: str, place: str, name: str) -> Page:
    """A window of somebody who has said who he is, once its pages are there."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page()
    page.goto(f"{address}{place}")
    page.locator("html[data-ready]").wait_for()
    page.evaluate("name => Review.set('name', name)", name)
    page.locator("#leaf .leaf img[src]").wait_for()
    return page


def picture(page: Page) -> str:
    """The picture of the page that is shown, once it is drawn."""
    page.wait_for_function(
        "() => { const i = document.querySelector('#leaf .leaf img');"
        " return i.complete && i.naturalWidth > 0; }"
    )
    return page.locator("#leaf .leaf img").get_attribute("src") or ""
