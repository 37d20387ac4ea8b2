"""The pages of press files: every colour in its inks, and each page as it is on screen."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from pikepdf import Pdf

from report.model.annual import Annual
from report.tools.ghostscript import Drawing, separations
from tests.agreement import Eyes, cut, gap, screen_faces, through_ghostscript, through_poppler
from tests.pressfiles import PRESSES, TAGS, Files, closely, every

pytestmark = pytest.mark.slow

MM = 72 / 25.4
MEAN = 4  # ΔE*ab of a page; what stays of the palette's builds and of two rasters
MOST = 20  # what 99 of 100 cells of a page stay under


def colours(pdf: Pdf) -> Iterator[tuple[float, ...]]:
    """Every solid colour that pages and their forms set in process inks."""
    for thing in [*(page.obj for page in pdf.pages), *_forms(pdf)]:
        for said in pikepdf.parse_content_stream(thing):
            if str(said.operator) in ("k", "K"):
                yield tuple(round(float(str(share)), 3) for share in said.operands)


def _forms(pdf: Pdf) -> Iterator[pikepdf.Object]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield thing


# -- inks --------------------------------------------------------------------------------------


@every
def test_the_palette_is_printed_in_its_own_builds(files: Files, printed_year: Annual) -> None:
    palette = printed_year.head.palette.values()
    builds = {tuple(ink / 100 for ink in one.cmyk) for one in palette if one.cmyk}
    with Pdf.open(files.body) as body:
        used = set(colours(body))

    bars = {colour for colour in used if set(colour) <= {0.0, 0.5, 1.0}} | {(0.5, 0.4, 0.4, 0.0)}
    black = {colour for colour in used if colour[:3] == (0, 0, 0)}  # neutrals of pages for notes
    assert used - builds - bars - black == set()
    assert len(used & builds) >= 8


@every
def test_nothing_is_left_in_rgb(files: Files) -> None:
    for path in (files.body, files.cover):
        with Pdf.open(path) as pdf:
            written = [
                thing.unparse(resolved=False)
                for thing in pdf.objects
                if isinstance(thing, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream)
            ]
            painted = {
                str(said.operator)
                for thing in [*(page.obj for page in pdf.pages), *_forms(pdf)]
                for said in pikepdf.parse_content_stream(thing, "rg RG g G")
            }

        assert [text for text in written if re.search(rb"/(DeviceRGB|CalRGB|Lab)\b", text)] == []
        assert painted & {"rg", "RG", "g", "G"} == set()


@pytest.mark.parametrize("files", [(PRESSES[0], tag) for tag in TAGS], indirect=True, ids=TAGS)
def test_body_text_stands_on_the_black_plate_alone_and_overprints(files: Files) -> None:
    letter = 4  # the foreword, counted from 0: running text on white paper
    [plates] = separations(files.body.read_bytes(), Drawing(150), range(letter, letter + 1))
    trim = plates.face.trim
    inner = (trim[0] + 50 * MM, trim[1] + 130 * MM, trim[2] - 30 * MM, trim[3] - 70 * MM)
    part = {
        name: _cut(plate, plates.face.media, inner, 150) for name, plate in plates.plates.items()
    }
    with Pdf.open(files.body) as body:
        states = body.pages[letter].obj.Resources.ExtGState.values()
        overprinting = [state for state in states if state.get("/op") and state.get("/OPM") == 1]

    assert int(part["Black"].max()) == 255
    assert (part["Black"] > 128).mean() > 0.02
    assert {name: int(part[name].max()) for name in ("Cyan", "Magenta", "Yellow")} == {
        "Cyan": 0,
        "Magenta": 0,
        "Yellow": 0,
    }
    assert overprinting != []


def _cut(
    plate: NDArray[np.uint8],
    media: tuple[float, ...],
    box: tuple[float, ...],
    ppi: int,
) -> NDArray[np.uint8]:
    scale = ppi / 72
    left, right = (round((x - media[0]) * scale) for x in (box[0], box[2]))
    top, bottom = (round((media[3] - y) * scale) for y in (box[3], box[1]))
    return plate[top:bottom, left:right]


# -- the same pages ----------------------------------------------------------------------------


@closely
def test_every_page_looks_in_two_engines_as_it_does_on_screen(
    files: Files, tmp_path: Path
) -> None:
    eyes = Eyes(files.profile)
    screen = files.path("screen.pdf")
    faces = screen_faces(screen)
    shown = [*through_poppler(screen, eyes, tmp_path)]
    sections = json.loads(files.path("places.json").read_text("utf-8"))["sections"]
    last = sections.get("vacat-back-cover", sections["back-cover"])
    pages = last - 2  # without the cover's, and without the page that gives way to notes
    ours = [*through_poppler(files.body, eyes, tmp_path)]
    gutter = files.press.gutter(len(ours)) * MM
    gaps = []
    for number, (face, drawn) in enumerate(through_ghostscript(files.body.read_bytes(), eyes)):
        if number >= pages:
            continue  # pages for notes: a screen has none
        left, bottom, right, top = faces[number + 2].trim
        out = -gutter if number % 2 == 0 else gutter
        wanted = cut(
            shown[number + 2], faces[number + 2].media, (left + out, bottom, right + out, top)
        )
        gaps += [
            gap(number + 1, wanted, cut(one, face.media, face.trim))
            for one in (drawn, ours[number])
        ]

    assert len(gaps) == 2 * pages
    assert [one for one in gaps if one.mean > MEAN or one.most > MOST] == []
