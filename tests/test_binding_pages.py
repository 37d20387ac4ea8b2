"""What the binding asks for, set in six languages: note pages, spines, the cover as one sheet."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.model.book import Book, Imprimatur
from report.model.edition import Edition
from report.model.galley import Stock
from report.model.made import Typeset
from report.model.proof import Proof
from report.model.sections.base import Section
from report.model.sections.binding import Spine, note_pages, spine
from report.opening import Year, open_year, translated
from report.placing import locate
from report.stages.bind import bind
from report.stages.compose import compose
from report.stages.typeset import typeset
from report.stages.wrap import Wrap, leaves, wrap
from report.stocking import stock
from report.store import Store
from report.tools.bindfonts import fonted
from report.tools.verapdf import validate
from report.units import mm_to_pt

pytestmark = pytest.mark.slow

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
SCALE = 20  # px/mm
BLEED = 3  # mm
LEFT_OPEN = 0.95  # mm beside the text: 1 mm, but for what letters stand out of their boxes
NIGHT = (0x12, 0x1F, 0x3A)
NAMED = {
    "ko": "메모",
    "en": "Notes",
    "zh": "笔记",
    "ja": "メモ",
    "ru": "Для заметок",
    "mn": "Тэмдэглэл",
}


@dataclass(frozen=True)
class Bench:
    """An edition and what it is set from."""

    year: Year
    edition: Edition
    stock: Stock
    kept: dict[tuple[str, int], Proof] = field(default_factory=dict)

    def set(self, section: Section, folio: int = 0) -> Proof:
        """Typeset one section, once."""
        key = (repr(section), folio)
        if key not in self.kept:
            proof = typeset(compose(self.edition, section, self.stock, folio, {}))
            assert proof.complaints == ()
            self.kept[key] = proof
        return self.kept[key]

    def read(self, section: Section, folio: int = 0) -> bytes:
        """The pages of one section in their fonts."""
        fonts = self.stock.fonts
        return fonted(self.set(section, folio).pdf, self.stock.faces, lambda f: fonts[f.file])

    def bound(self, *proofs: Proof) -> Book:
        """Bind sections."""
        labels = [[str(i) for i in range(proof.pages)] for proof in proofs]
        said = Imprimatur("t", "a", self.edition.locale.html, "s", "2020-12-31", "x")
        return bind(proofs, labels, said, self.stock.faces, self.stock.fonts)

    def section(self, kind: str) -> Section:
        """The year's section of a kind."""
        return next(s for s in self.year.annual.sections if s.kind == kind)

    def wrapped(self, press: str, pages: int) -> Wrap:
        """The cover for a printer."""
        asked = self.year.annual.presses[press]
        back = spine(asked, pages)
        sections = [self.section("cover"), *([back] if back else []), self.section("back-cover")]
        book = self.bound(*(self.set(section) for section in sections))
        return wrap(book, leaves(book), asked, pages)


@cache
def opened(root: Path) -> Year:
    """The year of the built project."""
    return open_year(Desk(root), 2020)


@cache
def bench(root: Path, tag: str) -> Bench:
    """An edition of the built project; its fonts and pictures are at hand."""
    desk = Desk(root)
    year = opened(root)
    shelf = stock(desk, Store(root / "build/cache"), year.annual, year.tongues, tag)
    return Bench(year, translated(year, tag)[0], shelf)


@pytest.fixture(params=TAGS)
def set_in(request: pytest.FixtureRequest, built: Path, isolated: None) -> Bench:
    """Each of the editions."""
    del isolated
    return bench(built, request.param)


def drawn(pdf: bytes, page: int = 0) -> NDArray[np.int16]:
    with pypdfium2.PdfDocument(pdf) as file:
        picture = file[page].render(scale=SCALE / mm_to_pt(1)).to_pil().convert("RGB")
    return np.asarray(picture).astype(np.int16)


def lettered(picture: NDArray[np.int16]) -> tuple[float, float]:
    """Between what distances from the left edge of the trim letters stand, in mm."""
    edge = BLEED * SCALE + 2
    text = picture[edge + 27 * SCALE : -edge, edge:-edge]
    [columns] = np.nonzero((abs(text - NIGHT).max(axis=2) > 60).any(axis=0))
    return float(columns.min() + 2) / SCALE, float(columns.max() + 3) / SCALE


def test_note_pages_say_what_they_are_and_go_on_with_the_folios(set_in: Bench) -> None:
    with pypdfium2.PdfDocument(set_in.read(note_pages(3), 58)) as file:
        said = [page.get_textpage().get_text_bounded().split("\n") for page in file]
    name = NAMED[set_in.edition.tag]

    assert [[line.replace("\u2060", "").strip() for line in lines] for lines in said] == [
        [name, "58"],
        [name, "59"],
        [name, "60"],
    ]


def test_note_pages_are_printed_in_black_alone(set_in: Bench) -> None:
    picture = drawn(set_in.read(note_pages(3), 58))

    assert int((picture.max(axis=2) - picture.min(axis=2)).max()) == 0
    assert int(picture.min()) > 0  # tints, nothing loud


def test_no_check_of_pages_finds_fault_with_note_pages(set_in: Bench) -> None:
    proof = set_in.set(note_pages(3), 58)
    subject = Typeset(set_in.edition, (proof,), {proof.section: 1})
    annual = set_in.year.annual
    found = judged(checks.LAYOUT, subject, locate(annual, set_in.edition))

    assert [f for f in found if f.check != "layout/unplaced-entry"] == []


def test_a_book_that_ends_in_note_pages_keeps_pdf_ua(
    built: Path, isolated: None, tmp_path: Path
) -> None:
    del isolated
    paths = []
    for tag in TAGS:
        one = bench(built, tag)
        book = one.bound(one.set(one.section("title-page"), 1), one.set(note_pages(3), 58))
        paths.append(tmp_path / f"{tag}.pdf")
        paths[-1].write_bytes(book.pdf)

    assert [str(verdict) for verdict in validate(paths, ["ua1"]) if not verdict.compliant] == []


@pytest.mark.parametrize("width", [4.2, 5.09, 8.0, 12.0])
def test_text_on_a_spine_keeps_its_distance_from_the_folds(set_in: Bench, width: float) -> None:
    back = Spine(id="spine", kind="spine", width=width, height=297.0)
    left, right = lettered(drawn(set_in.read(back)))

    assert LEFT_OPEN <= left < right <= width - LEFT_OPEN
    assert abs(left - (width - right)) <= 0.8  # in the middle, to the eye


def test_a_spine_without_text_has_no_mark_on_it(set_in: Bench) -> None:
    back = Spine(id="spine", kind="spine", width=3.75, height=297.0, lettered=False)
    picture = drawn(set_in.read(back))

    assert bool((picture[3:-3, 3:-3] == NIGHT).all())


@pytest.mark.parametrize(
    ("press", "pages", "size", "folds"),
    [
        ("offset-uncoated", 56, (425.09, 297.0), (210.0, 215.09)),
        ("offset-coated", 56, (423.75, 297.0), (210.0, 213.75)),
        ("digital", 56, (420.0, 297.0), (210.0,)),
    ],
)
def test_the_cover_of_every_edition_is_one_sheet(
    set_in: Bench,
    press: str,
    pages: int,
    size: tuple[float, float],
    folds: tuple[float, ...],
) -> None:
    made = set_in.wrapped(press, pages)

    assert (made.book.labels, made.size, made.folds) == (("cover", "inside"), size, folds)
    assert {one.entry for one in made.book.placements} >= {"report.title", "cover.subtitle"}
