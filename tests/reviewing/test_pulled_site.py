"""The review site of a small book that is really set: its pages are those that are pulled."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.reviewing.conftest import SITE, Small
from tests.running import copy_project

pytestmark = pytest.mark.slow

EN = "sources/2020/translations/en/imprint.yaml"
CUT = "sections: [cover, imprint, contents, back-cover]\nlanguages: [ko, en]\n"


@pytest.fixture(scope="module")
def book(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Small:
    """The small book with its site, from fonts and pictures that were made before."""
    root = copy_project(tmp_path_factory.mktemp("reviewed") / "project")
    for kept in ("fonts", "pictures", "proofs"):
        shutil.copytree(
            built / "build/cache" / kept, root / "build/cache" / kept, copy_function=_share
        )
    report = root / "sources/2020/report.yaml"
    text, cut = re.subn(r"sections:\n(  - .*\n)+", CUT, report.read_text("utf-8"))
    assert cut == 1
    report.write_text(text, "utf-8")
    made = Small(root)
    assert made.review("--quiet", "--jobs", "2") == 0
    return made


def _share(source: str, target: str) -> None:
    """What is kept is never written in place."""
    Path(target).hardlink_to(source)


def test_every_page_of_an_edition_is_there_and_sharp(book: Small) -> None:
    files = book.written()

    for tag in ("ko", "en"):
        pages = book.data(tag)["pages"]
        assert [page["label"] for page in pages] == ["C1", "C2", "1", "2", "3", "4", "C3", "C4"]
        for page in pages:
            with Image.open(BytesIO(files[page["image"]])) as image:
                assert (image.format, image.size) == ("WEBP", (1587, 2245))


def test_an_entry_has_its_text_its_place_and_its_line(book: Small) -> None:
    edition = book.data("en")

    entry = edition["entries"]["imprint.title"]
    assert (entry["text"], entry["source"], entry["origin"]) == (
        "Publication Details",
        "발행 정보",
        "ko",
    )
    assert (entry["state"], entry["path"], entry["line"]) == ("translated", EN, 3)
    page, *_, kind = entry["places"][0]
    assert (edition["pages"][page]["section"], kind) == ("imprint", "text")
    assert edition["anchors"]["imprint"] == page


def test_a_change_is_marked_where_it_stands_on_the_page(book: Small) -> None:
    before = book.data("en")["pages"]
    book.change("Publication Details", "Publishing Details", EN)

    assert book.review("--quiet", "--jobs", "2") == 0

    english, korean = book.data("en"), book.data("ko")
    assert [key for key, one in english["entries"].items() if one["changed"]] == ["imprint.title"]
    number, left, top, width, height, _ = english["entries"]["imprint.title"]["places"][0]
    page = english["pages"][number]
    assert page["was"] == before[number]["image"]
    assert (book.root / SITE / page["was"]).is_file()
    assert any(
        box[0] < left + width
        and left < box[0] + box[2]
        and box[1] < top + height
        and top < box[1] + box[3]
        for box in page["changed"]
    )
    assert not any(page["was"] for page in korean["pages"])
