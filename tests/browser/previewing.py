"""A preview that runs as a user starts it, on a copy of the project, and what its sources say."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.running import PROJECT, copy_project

# of the store, not to be made again
KEPT = ("fonts", "fontconfig", "looks", "parts", "pictures", "proofs")
SLOW = 60_000  # ms; nothing takes so long where nothing else runs


@dataclass(frozen=True)
class House:
    """A project under preview, and the address of its window."""

    root: Path
    address: str

    @contextmanager
    def edited(self, name: str, old: str, new: str) -> Iterator[None]:
        """A file as an editor saves it, put right again afterwards."""
        file = self.root / name
        before = file.read_text("utf-8")
        assert old in before
        file.write_text(before.replace(old, new, 1), "utf-8")
        try:
            yield
        finally:
            file.write_text(before, "utf-8")


def opened(page: Page, house: House, place: str = "en/25") -> Page:
    """The window at a place, its pages and what was found in them there."""
    page.goto(f"{house.address}#{place}")
    expect(page.locator(".leaf img").first).to_be_visible(timeout=SLOW)
    page.locator(".none:has-text('…')").wait_for(state="detached", timeout=SLOW)
    page.locator("#live").wait_for(state="hidden", timeout=SLOW)
    return page


@contextmanager
def running(built: Path, root: Path) -> Iterator[House]:
    """The preview of a copy of a project whose editions were built."""
    copy_project(root)
    for kind in KEPT:
        if (built / "build/cache" / kind).is_dir():
            kept = root / "build/cache" / kind
            shutil.copytree(built / "build/cache" / kind, kept, copy_function=_share)
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "report", "--root", str(root), "preview", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    try:
        assert server.stdout is not None
        yield House(root, server.stdout.readline().strip())
    finally:
        server.terminate()
        server.communicate(timeout=60)
    assert server.returncode == 0


def _share(source: str, target: str) -> None:
    Path(target).hardlink_to(source)
