"""Content is moved with everything that hangs on the coordinates of its page."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from report.tools.printing.moving import Mover, move_structure
from report.tools.printing.pruning import prune
from report.tools.printing.sheet import bleed_of
from tests.tools.printing.pages import RICH, blank, by_ghostscript, by_poppler, opened, typeset

Both = tuple[Path, Path, Path]
Shown = Callable[[Path, Path], bytes]


@pytest.fixture(scope="module")
def rich(house_sans: bytes, isolated: None) -> bytes:
    del isolated
    return typeset(RICH, house_sans)


@pytest.fixture(scope="module")
def both(rich: bytes, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """A page with its box around 0, 0 as typeset; moved into a box from 0, 0; half moved."""
    folder = tmp_path_factory.mktemp("moved")
    files = folder / "typeset.pdf", folder / "moved.pdf", folder / "astray.pdf"
    files[0].write_bytes(rich)
    for file in files[1:]:
        with opened(rich) as pdf:
            prune(pdf)
            page = pdf.pages[0].obj
            patterns = page.Resources.Pattern
            before = bleed_of(page)
            by = (-before.left, -before.bottom)
            after = before.moved(*by)
            Mover(pdf).move(page, by, after)
            page.MediaBox = page.BleedBox = page.TrimBox = Array([*after.sides])
            if file is files[2]:
                page.Resources.Pattern = patterns
            pdf.save(file)
    return files


def test_the_page_to_be_moved_has_patterns_groups_and_masks(rich: bytes) -> None:
    with opened(rich) as pdf:
        prune(pdf)
        resources = pdf.pages[0].obj.Resources
        tiles = [one.PatternType for one in resources.Pattern.values()]

        assert 1 in tiles
        assert len(resources.Shading) >= 3
        assert any("/Pattern" in form.Resources for form in resources.XObject.values())
        assert any("/SMask" in state for state in resources.ExtGState.values())


@pytest.mark.parametrize("shown", [by_poppler, by_ghostscript])
def test_a_moved_page_looks_the_same(both: Both, tmp_path: Path, shown: Shown) -> None:
    before, after, _ = (_picture(shown(pdf, tmp_path)) for pdf in both)

    assert before.std() > 30
    assert _different(before, after) < 0.005  # edges of tiles, a pixel wide


@pytest.mark.parametrize("shown", [by_poppler, by_ghostscript])
def test_a_page_moved_without_its_patterns_would_look_different(
    both: Both, tmp_path: Path, shown: Shown
) -> None:
    before, _, astray = (_picture(shown(pdf, tmp_path)) for pdf in both)

    assert _different(before, astray) > 0.03


def _picture(ppm: bytes) -> "np.ndarray[Any, np.dtype[np.int64]]":
    return np.asarray(Image.open(BytesIO(ppm)), dtype=np.int64)


def _different(one: Any, other: Any) -> float:
    """The share of pixels that differ to the eye."""
    assert one.shape == other.shape
    return float((np.abs(one - other).max(axis=2) > 24).mean())


def test_patterns_go_with_the_page_and_are_copied_once_for_each_move() -> None:
    pdf = blank(b"/Pattern cs /p scn 0 0 9 9 re f", pages=3)
    tile = pdf.make_stream(b"0 0 1 1 re f", Dictionary(PatternType=1, Matrix=[2, 0, 0, 2, 5, 7]))
    for page in pdf.pages:
        page.obj.Resources = Dictionary(Pattern=Dictionary(p=tile))
    mover = Mover(pdf)
    within = bleed_of(pdf.pages[0].obj)
    for page, by in zip(pdf.pages, [(10, 20), (10, 20), (30, 20)], strict=True):
        mover.move(page.obj, by, within)
    first, second, third = (page.obj.Resources.Pattern.p for page in pdf.pages)

    assert [float(n) for n in first.Matrix] == [2, 0, 0, 2, 15, 27]
    assert [float(n) for n in third.Matrix] == [2, 0, 0, 2, 35, 27]
    assert first.objgen == second.objgen
    assert first.read_bytes() == b"0 0 1 1 re f"
    assert [float(n) for n in tile.Matrix] == [2, 0, 0, 2, 5, 7]


def test_the_boxes_of_figures_go_with_their_page() -> None:
    pdf = blank(pages=2)
    first, second = (page.obj for page in pdf.pages)
    boxed = Dictionary(O=Name.Layout, BBox=[1, 2, 3, 4])
    other = Dictionary(O=Name.Layout, BBox=[1, 2, 3, 4])
    inner = pdf.make_indirect(Dictionary(S=Name.Span, Pg=second, K=0))
    figures = [
        pdf.make_indirect(Dictionary(S=Name.Figure, Pg=first, A=boxed, K=0)),
        pdf.make_indirect(Dictionary(S=Name.Figure, A=Array([other]), K=Array([inner]))),
    ]

    move_structure(pdf, {first.objgen: (10, 20), second.objgen: (0, 5)})

    assert [float(n) for n in figures[0].A.BBox] == [11, 22, 13, 24]
    assert [float(n) for n in figures[1].A[0].BBox] == [1, 7, 3, 9]


def test_what_lies_beyond_the_bleed_does_not_print() -> None:
    pdf = blank(b"1 0 0 rg -500 -500 2000 2000 re f")
    page = pdf.pages[0].obj
    within = bleed_of(page)
    Mover(pdf).move(page, (0, 0), within, b"/Artifact BMC EMC\n")
    lines = page.Contents.read_bytes().splitlines()

    assert lines[:3] == [b"q", b"-8.504 -8.504 612.283 858.898 re W n", b"1 0 0 1 0.000 0.000 cm"]
    assert lines[-2:] == [b"Q", b"/Artifact BMC EMC"]
