"""How long a save takes to be seen: from the file on the disk to the new page in the browser.

Run on a project whose editions were built: what is timed is the change, not the first setting.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright

from tests.bench.harness.keeping import keep
from tests.bench.harness.rows import Row
from tests.browser.previewing import House, opened, running

RUNS = 5
MUST = 2000  # ms
TAG = "en"
CASES = (
    (
        "an entry",
        "sources/2020/translations/en/activities.yaml",
        "Youth Art Contest",
        "art-contest",
    ),
    ("a fact", "sources/2020/activities/art-contest.yaml", "total: ", "art-contest"),
    ("a template", "templates/common/sections/activities.html", "overview-number", "activities"),
    ("a style", "templates/common/styles/book.css", "}", "activities"),
)
_TOLD = """() => new Promise(done => {
  const hear = ({changed}) => done(performance.timeOrigin + performance.now());
  Preview.on("swapped", hear);
  setTimeout(() => done(0), 60000);
})"""


def seen(page: Page, house: House, name: str, old: str, number: int) -> float:
    """Milliseconds from the save until a page in view has its new picture."""
    file = house.root / name
    text = file.read_text("utf-8")
    page.evaluate(f"() => {{ window.told = ({_TOLD})(); }}")
    page.evaluate("() => { window.began = performance.timeOrigin + performance.now(); }")
    if name.endswith(".css"):
        file.write_text(f"{text}\nh2 {{ letter-spacing: {number / 100}mm }}\n", "utf-8")
    elif name.endswith(".html"):
        file.write_text(text.replace(old, f"{old} n{number}", 1), "utf-8")
    else:
        file.write_text(text.replace(old, f"{old}{number}", 1), "utf-8")
    took = float(page.evaluate("() => window.told.then(at => at - window.began)"))
    page.locator("#live").wait_for(state="hidden", timeout=60_000)
    file.write_text(text, "utf-8")
    page.wait_for_timeout(200)
    page.locator("#live").wait_for(state="hidden", timeout=60_000)
    return took


def main() -> int:
    """Print and keep the median and the longest of some saves of each kind; 1 if one is slow."""
    facts: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with running(ROOT, Path(folder) / "project") as house:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            for what, name, old, place in CASES:
                opened(page, house, f"{TAG}//{place}.lead")
                page.wait_for_timeout(3000)
                seen(page, house, name, old, 90)  # what is read once is read
                took = facts[what] = [seen(page, house, name, old, n) for n in range(1, RUNS + 1)]
                print(f"{what:12} median {median(took):6.0f} ms, longest {max(took):6.0f} ms")
        browser.close()
    rows = [
        Row(what, f"{what}, saved to seen", t, unit="ms", must=MUST) for what, t in facts.items()
    ]
    keep("preview", rows, [facts])
    return int(max(median(took) for took in facts.values()) > MUST)


if __name__ == "__main__":
    sys.exit(main())
