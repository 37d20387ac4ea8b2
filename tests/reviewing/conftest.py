"""A small year under review whose pages are drawn in a moment, by nobody who sets type."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from report.cli import main
from report.desk import Desk
from report.model.proof import Box
from report.opening import Year
from report.pulling import Leaf, NoPicture, Pulled
from report.stages.localize import localize
from report.store import Store
from tests.reviews import CLEAN, TRIM, handed
from tests.running import PROJECT

SITE = "build/2020/review"
FR = "sources/2020/translations/fr/all.yaml"
PAGES = ("contents", "glance", "figures")  # sections, each of one page with its title


@dataclass
class Small:
    """A project with the small year, in English and French."""

    root: Path

    @property
    def desk(self) -> Desk:
        return Desk(self.root)

    def review(self, *arguments: str) -> int:
        return main(["--root", str(self.root), "review", *arguments])

    def written(self) -> dict[str, bytes]:
        """The site as it stands."""
        folder = self.root / SITE
        files = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    def data(self, name: str) -> Any:
        """What a file of the site's data holds."""
        return handed((self.root / SITE / f"data/{name}.js").read_bytes())[-1]

    def change(self, old: str, new: str, path: str = FR) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """The small year with its first site."""
    root = Path(shutil.copytree(CLEAN, tmp_path / "project"))
    for name in ("common", "review"):
        shutil.copytree(PROJECT / "templates" / name, root / "templates" / name)
    (root / "fonts").mkdir()
    shutil.copyfile(PROJECT / "fonts/fonts.yaml", root / "fonts/fonts.yaml")
    words = root / "templates/en/words.yaml"
    words.write_text(words.read_text("utf-8") + "\nreview: {save: Save}\n", "utf-8")
    monkeypatch.setattr("report.reviewing.sheets.each", _here)
    monkeypatch.setattr("report.reviewing.sheets.pull", _pull)
    for module in ("sheets", "album"):
        monkeypatch.setattr(f"report.reviewing.{module}.picture", _picture)
    made = Small(root)
    assert made.review("--quiet") == 0
    return made


def _here(
    work: Callable[[Any], Any], tasks: Sequence[Any], *_: object
) -> Iterator[tuple[int, object]]:
    """Do it in this process."""
    for number, task in enumerate(tasks):
        try:
            yield number, work(task)
        except Exception as error:  # noqa: BLE001 - whoever asked judges it
            yield number, error


def _pull(desk: Desk, store: Store, year: Year, tag: str) -> Pulled:
    """A page for each title, its picture named after what it says."""
    del desk, store
    tongues = year.tongues
    edition = localize(year.annual, tongues.locales[tag], tongues.words[tag])
    leaves = tuple(
        Leaf(id_, str(i + 1), "left" if i % 2 else "right", _name(edition.entries[key].text))
        for i, (id_, key) in enumerate((id_, f"{id_}.title") for id_ in PAGES)
    )
    places = {f"{id_}.title": ((i, Box(20, 30, 80, 9), "text"),) for i, id_ in enumerate(PAGES)}
    anchors = {id_: i for i, id_ in enumerate(PAGES)}
    return Pulled(tag, TRIM, 3.0, leaves, places, anchors, ())


def _name(text: str) -> str:
    return f"{sha256(text.encode()).hexdigest()[:32]}-1"


def _picture(store: Store, image: str) -> bytes:
    """A page with a box whose place is in its name."""
    del store
    if len(image) != len(_name("")) or image.startswith("0" * 8):
        raise NoPicture(image)
    sheet = Image.new("RGB", (420, 594), "white")
    top = 2 * int(image[:2], 16)
    ImageDraw.Draw(sheet).rectangle((40, top, 200, top + 40), fill="black")
    target = BytesIO()
    sheet.save(target, "WEBP", lossless=True)
    return target.getvalue()
