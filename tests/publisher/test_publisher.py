"""A publisher that never was: other languages, another page, one edition read from the right."""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from report.desk import Desk
from report.model.edition import Edition
from report.opening import open_year, translated
from report.tools import program
from report.tools.verapdf import validate
from report.units import pt_to_mm
from tests.pdfs import Printed, folded, read
from tests.running import Ran

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
TAGS = ("en", "fr", "ar")
LETTER = (215.9, 279.4)  # mm
BLEED, GUTTER = 3.0, 0.8  # mm: of the press, and what 20 pages at 4 mm a hundred make of it
NUMBERED = 6  # the leaf on which page 5 stands, counted from 0
OTHERS = re.compile(r"\bNEAR\b|North ?East Asia|동북아|东北亚|北東アジア|Северо-Восточн|Зүүн хойд")
_UNREAD = ("Mn", "Cf")  # vowel signs, which readers set apart, and signs of direction


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory, report: Callable[..., Ran]) -> tuple[Path, Ran]:
    """A copy of the project, built for its press; templates and fonts it has of the house."""
    root = tmp_path_factory.mktemp("publisher") / "project"
    for folder in ("sources", "templates", "fonts"):
        shutil.copytree(HERE / folder, root / folder)
    return root, report(root, "build", "--press", "letter", "--format", "json")


@pytest.fixture(scope="module")
def made(ran: tuple[Path, Ran]) -> Callable[[str, str], Path]:
    """Where the file of an edition is: its screen PDF, or body or cover for the press."""
    root, _ = ran
    return lambda tag, what: root / f"build/2024/{tag}/lethane-2024-{tag}-{what}.pdf"


@pytest.fixture(scope="module")
def editions(ran: tuple[Path, Ran]) -> dict[str, Edition]:
    """The year in each of its languages."""
    year = open_year(Desk(ran[0]), 2024)
    return {tag: translated(year, tag)[0] for tag in TAGS}


Made = Callable[[str, str], Path]


def mm(box: Any) -> tuple[float, float, float, float]:
    left, bottom, right, top = (pt_to_mm(float(side)) for side in box)
    return left, bottom, right, top


def letters(*said: str) -> str:
    """Text without spaces, vowel signs and signs of direction."""
    return "".join(c for c in folded(*said) if unicodedata.category(c) not in _UNREAD)


def turned(path: Path) -> str:
    """The text of a PDF as a reader finds it: lines turned the way they run."""
    pdftotext = program.find("pdftotext", "install poppler-utils")
    ran = program.run(pdftotext, ["-enc", "UTF-8", path, "-"], seconds=60)
    assert ran.code == 0, ran.err
    return ran.out


def corner(page: Any, *, left: bool) -> str:
    """What is printed in a lower corner of a page, at most 30 mm from its sides."""
    width, _ = page.get_size()
    x = (0, 85) if left else (width - 85, width)
    text = page.get_textpage().get_text_bounded(x[0], 0, x[1], 85)
    return str(text).strip()


def test_it_is_built_without_a_finding(ran: tuple[Path, Ran]) -> None:
    _, done = ran

    assert (done.code, json.loads(done.out), done.err.count("bug")) == (0, [], 0)


@pytest.mark.parametrize("tag", TAGS)
def test_every_page_is_of_letter_and_its_bleed(made: Made, tag: str) -> None:
    with pikepdf.open(made(tag, "screen")) as pdf:
        trims = [mm(page.TrimBox) for page in pdf.pages]
        bleeds = [mm(page.BleedBox) for page in pdf.pages]

    assert {(round(r - le, 1), round(t - b, 1)) for le, b, r, t in trims} == {LETTER}
    assert {(round(r - le, 1), round(t - b, 1)) for le, b, r, t in bleeds} == {(221.9, 285.4)}


@pytest.mark.parametrize(("tag", "spine_at"), [("en", "left"), ("ar", "right")])
def test_the_first_page_has_its_spine_where_the_book_is_bound(
    made: Made, tag: str, spine_at: str
) -> None:
    with pikepdf.open(made(tag, "letter-body")) as pdf:
        first, second = pdf.pages[0], pdf.pages[1]
        sides = [
            [round(a - b, 1) for a, b in zip(mm(p.BleedBox), mm(p.TrimBox), strict=True)]
            for p in (first, second)
        ]

    at_left, at_right = [0, -BLEED, BLEED, BLEED], [-BLEED, -BLEED, 0, BLEED]
    assert sides == ([at_left, at_right] if spine_at == "left" else [at_right, at_left])


def test_who_reads_from_the_right_says_so(made: Made) -> None:
    said = {}
    for tag in TAGS:
        for what in ("screen", "letter-body", "letter-cover"):
            with pikepdf.open(made(tag, what)) as pdf:
                wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
                said[tag, what] = str(wishes.get("/Direction", ""))

    assert {key for key, way in said.items() if way == "/R2L"} == {
        ("ar", what) for what in ("screen", "letter-body", "letter-cover")
    }
    assert set(said.values()) == {"", "/R2L"}


def test_folios_stand_outside_on_facing_pages(made: Made) -> None:
    found = {}
    for tag in ("en", "ar"):
        with pypdfium2.PdfDocument(made(tag, "screen")) as pdf:
            odd, even = pdf[NUMBERED], pdf[NUMBERED + 3]
            found[tag] = [
                (corner(page, left=True), corner(page, left=False)) for page in (odd, even)
            ]

    assert found == {"en": [("", "5"), ("8", "")], "ar": [("5", ""), ("", "8")]}


@pytest.mark.parametrize(("tag", "front"), [("en", "right"), ("fr", "right"), ("ar", "left")])
def test_the_front_of_the_cover_is_beside_the_first_page(made: Made, tag: str, front: str) -> None:
    with pypdfium2.PdfDocument(made(tag, "letter-cover")) as pdf:
        page = pdf[0]
        middle = page.get_size()[0] / 2
        text = page.get_textpage()
        search, largest = text.search("2024"), (0.0, 0.0)
        while found := search.get_next():
            left, bottom, right, top = text.get_charbox(found[0])
            largest = max(largest, (top - bottom, (left + right) / 2))

    assert ("left" if largest[1] < middle else "right") == front


@pytest.mark.parametrize("tag", TAGS)
def test_every_word_of_its_texts_can_be_read_and_searched(
    editions: dict[str, Edition], made: Made, tag: str
) -> None:
    edition = editions[tag]
    printed = read(made(tag, "screen"))
    text = letters(printed.flow, turned(made(tag, "screen")), *printed.alternatives)
    words = {
        letters(word.strip("«»“”()،.:;,!?؟"))
        for entry in edition.entries.values()
        for word in entry.text.split()
    }

    assert len(words) > 150
    assert sorted(word for word in words if word not in text) == []


def test_sentences_that_run_to_the_left_are_read_in_their_order(made: Made) -> None:
    text = letters(turned(made("ar", "screen")))

    assert letters("كل رقم مأخوذ من السجلات التي تليه") in text
    assert letters("الموجة لا تقف عند الحدود") in text
    assert letters("من المنابع إلى المصب") in text
    assert read(made("ar", "screen")).language == "ar"


@pytest.mark.parametrize("tag", TAGS)
def test_its_parts_are_in_the_outline(editions: dict[str, Edition], made: Made, tag: str) -> None:
    edition = editions[tag]
    titled = [part.title.key for part in edition.annual.sections if part.title]
    printed = read(made(tag, "screen"))
    levels = [mark.title for mark in printed.bookmarks if mark.level == 1]

    assert levels[-len(titled) :] == [edition.entries[key].text for key in titled]


def test_screen_files_keep_pdf_ua(made: Made) -> None:
    verdicts = validate([made(tag, "screen") for tag in TAGS], ["ua1"])

    assert [str(one) for one in verdicts if not one.compliant] == []
    assert len(verdicts) == len(TAGS)


def test_nothing_of_another_publisher_is_in_it(ran: tuple[Path, Ran], made: Made) -> None:
    root, _ = ran
    said = [path.read_text("utf-8") for path in (root / "sources").rglob("*.yaml")]
    for tag in TAGS:
        printed: Printed = read(made(tag, "screen"))
        said += [printed.title, printed.author, *printed.pages, *printed.alternatives]
        said += [mark.title for mark in printed.bookmarks]
        for what in ("screen", "letter-body", "letter-cover"):
            with pikepdf.open(made(tag, what)) as pdf:
                said += [str(value) for value in pdf.docinfo.values()]
                said.append(pdf.Root.Metadata.read_bytes().decode())
    told = sorted(root.glob("build/2024/**/*.json"))
    said += [path.read_text("utf-8") for path in told]

    assert len(said) > 100
    assert [found[0] for one in said for found in OTHERS.finditer(one)] == []


def test_nothing_is_left_to_do_the_second_time(
    ran: tuple[Path, Ran], report: Callable[..., Ran]
) -> None:
    root, first = ran
    second = report(root, "build", "--press", "letter", "--format", "json")

    assert (second.code, second.out) == (0, first.out)
