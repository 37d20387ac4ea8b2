"""How soon the review is there, answers a click, and shows an edit on its page.

    make bench            or            python tests/bench/review.py [RUNS] [TAG]

Figures are the browser's own (``performance.now``), of the latest year's edition: the site opened
from the disk by a browser that has never seen it, until it can be worked with and its first page
is drawn; clicks on entries, until the screen shows them; and, served, from leaving an edited text
until the new picture of its page is on the screen. Every edit is of a text that was never set
before. The worker is warm: something was edited before.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Browser, Page, sync_playwright

from report.desk import Desk
from tests.bench.harness.keeping import keep
from tests.bench.harness.rows import Row
from tests.browser.serving import serving, window
from tests.running import PROJECT, copy_project, run

MUST = {"opened": 1000, "click": 100, "served edit": 2000}  # milliseconds
KEPT = ("fonts", "looks", "pictures", "proofs", "leaves")

DRAWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"  # a frame
OPENED = """() => new Promise(done => {
  const look = () => {
    const image = document.querySelector('#leaf .leaf img');
    const there = document.documentElement.hasAttribute('data-ready');
    if (there && image && image.complete && image.naturalWidth)
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    else requestAnimationFrame(look);
  };
  look();
})"""
CLICKED = """selector => new Promise(done => {
  const began = performance.now();
  document.querySelector(selector).click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
EDITED = """text => new Promise(done => {
  const field = document.getElementById('text');
  const image = document.querySelector('#leaf .leaf img');
  const before = image.getAttribute('src');
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const began = performance.now();
  field.blur();
  const look = () => {
    const now = document.querySelector('#leaf .leaf img');
    if (now.getAttribute('src') !== before && now.complete && now.naturalWidth)
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
    else requestAnimationFrame(look);
  };
  look();
  setTimeout(() => done(NaN), 30000); // the page is as it was: the text does not stand on it
})"""


def prepared(root: Path) -> Path:
    """A copy of the project that keeps what was made before."""
    copy_project(root)
    for kind in KEPT:
        kept = PROJECT / "build/cache" / kind
        if kept.is_dir():
            shutil.copytree(kept, root / "build/cache" / kind, copy_function=os.link)
    return root


def opened(browser: Browser, address: str) -> float:
    """From nothing to a page that can be worked with."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address, wait_until="commit")
    took = float(page.evaluate(OPENED))
    page.context.close()
    return took


def clicks(page: Page, number: int) -> list[float]:
    """Entries all over the edition, one after another."""
    keys = [item.get_attribute("data-key") for item in page.locator(".item:not([hidden])").all()]
    step = max(1, len(keys) // number)
    return [float(page.evaluate(CLICKED, f'[data-key="{key}"]')) for key in keys[::step]]


def edits(page: Page, number: int) -> dict[str, list[float]]:
    """Edits of texts in every section, each entry's own text with a word more."""
    found: dict[str, list[float]] = {}
    chosen = sections(page)
    edit(page, next(iter(chosen.values())), "0")  # warms
    for turn in range(number):
        for section, key in chosen.items():
            found.setdefault(section, []).append(edit(page, key, str(turn + 1)))
    return found


def edit(page: Page, key: str, more: str) -> float:
    """An edit of one entry, and a moment in which a reader reads."""
    page.evaluate("key => Review.go({ key })", key)
    page.evaluate(DRAWN)
    text = page.locator("#text").input_value()
    took = float(page.evaluate(EDITED, f"{text} {more}"))
    page.wait_for_timeout(1500)  # what lies behind the page is set meanwhile
    return took


def sections(page: Page) -> dict[str, str]:
    """An entry of every section that has one with a text in the middle of a page."""
    said = page.evaluate(
        """() => {
          const found = {};
          const edition = Review.editions[Review.at.tag];
          for (const [key, entry] of Object.entries(edition.entries)) {
            const place = entry.places.find((one) => one[5] === 'text');
            if (!place || !entry.text || entry.state === 'source') continue;
            found[edition.pages[place[0]].section] ||= key;
          }
          return found;
        }"""
    )
    assert isinstance(said, dict)
    return said


def told(name: str, took: list[float], most: float | None = None) -> None:
    """A line of the table."""
    least = f"must be under {most:,.0f}" if most else ""
    worst = max(took)
    print(f"{name:24}{median(took):8.0f}{worst:8.0f}   {least}")


def main(runs: int = 1, tag: str = "en") -> None:
    """Measure, and print the table."""
    year = Desk(PROJECT).years()[-1]
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        root = prepared(Path(held) / "project")
        made = run(root, "review", str(year), "--lang", tag)
        assert made.code == 0, made.err
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        start: Callable[[], Browser] = lambda: playwright.chromium.launch(  # noqa: E731
            executable_path=chromium, args=["--no-sandbox"]
        )
        site = (root / f"build/{year}/review/index.html").as_uri()
        for _ in range(3):  # each a browser that has just been started
            browser = start()
            figures.setdefault("opened", []).append(opened(browser, f"{site}#/{tag}"))
            browser.close()
        browser = start()
        page = window(browser, site, f"#/{tag}", "Bench")
        figures["click"] = clicks(page, 40)
        page.context.close()
        with serving(root, "--lang", tag) as served:
            page = window(browser, served.address, f"#/{tag}", "Bench")
            by_section = edits(page, runs)
        browser.close()
    figures["served edit"] = [one for each in by_section.values() for one in each]
    print(f"{'milliseconds':24}{'median':>8}{'worst':>8}")
    for name, took in figures.items():
        told(name, took, MUST[name])
    for section, took in by_section.items():
        told(f"  {section}", took)
    rows = [Row(name, name, took, unit="ms", must=MUST[name]) for name, took in figures.items()]
    keep("review", rows, [{**figures, **by_section}])


if __name__ == "__main__":
    asked = sys.argv[1:]
    main(int(asked[0]) if asked else 1, asked[1] if len(asked) > 1 else "en")
