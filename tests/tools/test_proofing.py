"""What the printer sees before he prints: pages in the colours of his press, and their plates."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from pikepdf import Pdf
from PIL import Image

from report.tools import proofing
from report.tools.icc import NoProfile
from tests.inkpdfs import inked, patch

LABELS = ("1", "2", "3", "4", "5")
A4 = (100, 141.4)


@pytest.fixture(scope="module")
def profile(project: Path) -> bytes:
    return (project / "sources/presses/icc/ISOcoated_v2_300_bas.icc").read_bytes()


@pytest.fixture(scope="module")
def font(project: Path) -> bytes:
    return (project / "fonts/noto-sans/NotoSans[wght].ttf").read_bytes()


def pictures(pdf: bytes) -> list[Image.Image]:
    """The picture on each page."""
    with Pdf.open(BytesIO(pdf)) as opened:
        sheets = [page.Resources.XObject.Sheet.read_raw_bytes() for page in opened.pages]
    return [Image.open(BytesIO(sheet)) for sheet in sheets]


def ground(inks: str) -> str:
    return patch(inks, -10, -10, 200, 200)


def test_proof_pages_show_the_colours_of_the_press_on_its_paper(profile: bytes) -> None:
    pages = [ground(inks) for inks in ("1 0 0 0", "0 1 1 0", "0 0 0 1")] + [""]
    shown = pictures(proofing.proof_pages(inked(*pages), profile))
    middles = [np.asarray(page)[150, 150].tolist() for page in shown]

    cyan, red, black, paper = middles
    assert np.allclose(cyan, (0, 151, 218), atol=2)  # no screen's cyan
    assert np.allclose(red, (214, 29, 35), atol=2)
    assert 20 < max(black) < 70  # black alone is not as dark as a screen's
    assert 225 < min(paper) < max(paper) < 250  # and paper is not as white


def test_proof_pages_are_cut_to_their_trim(profile: bytes) -> None:
    pdf = inked(ground("1 0 0 0"), size=(120, 100), boxes={"TrimBox": (20, 15, 100, 95)})
    with Pdf.open(BytesIO(proofing.proof_pages(pdf, profile))) as opened:
        sides = [round(float(side) / 72 * 25.4) for side in opened.pages[0].mediabox]

    assert sides == [0, 0, 80, 80]


def test_contact_sheets_hold_spreads_as_a_reader_sees_them(profile: bytes, font: bytes) -> None:
    pages = [ground("1 0 0 0"), ground("0 1 0 0"), ground("0 0 1 0"), ground("0 0 0 1")]
    (sheet,) = pictures(proofing.soft_proof(inked(*pages, size=A4), profile, LABELS, font))
    row = np.asarray(sheet)[250].astype(int)
    columns = [row[x] for x in (200, 500, 800, 1100)]

    assert sheet.size == (1240, 1754)
    assert columns[0].tolist() == [255, 255, 255]  # left of the first page stands nothing
    assert columns[1][0] < 60 < columns[1][2]
    assert columns[2][1] < 60 < columns[2][0]
    assert columns[3][2] < 60 < columns[3][0]


def test_all_pages_stand_on_one_sheet(profile: bytes, font: bytes) -> None:
    pdf = inked(*[ground("1 0 0 0")] * 5, size=A4)
    sheet = Image.open(BytesIO(proofing.contact_sheet(pdf, profile, LABELS, font)))
    inked_share = float((np.asarray(sheet)[..., 0] < 60).mean())

    assert sheet.format == "PNG"
    assert inked_share > 0.4


def test_separations_show_every_plate_dark_where_its_ink_is(font: bytes) -> None:
    page = patch("1 0 0 0.5", 0, 0, 100, 141.4) + "/S0 cs 1 scn 0 0 100 70 re f"
    (sheet,) = pictures(proofing.separations(inked(page, size=A4), LABELS, font))
    lower = np.asarray(sheet)

    assert sheet.mode == "L"
    assert sheet.size == (1754, 1240)
    assert (lower < 20).mean() > 0.05  # cyan above, gold below
    assert ((lower > 110) & (lower < 145)).mean() > 0.02  # black at half


def test_a_plate_for_every_ink_of_every_page(font: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def laid(groups: object, grid: object, font: bytes) -> list[Image.Image]:
        del grid, font
        said.extend(tile.label for group in groups for tile in group)  # type: ignore[attr-defined]
        return []

    monkeypatch.setattr(proofing, "sheets", laid)
    gold = "/S0 cs 1 scn 0 0 10 10 re f"

    proofing.separations(inked("", gold), ("i", "ii"), font)

    assert said == [
        "i  Cyan", "i  Magenta", "i  Yellow", "i  Black",
        "ii  Cyan", "ii  Magenta", "ii  Yellow", "ii  Black", "ii  Gold",
    ]  # fmt: skip


def test_many_pages_of_plates_fill_sheets_and_no_more(font: bytes) -> None:
    sheets = pictures(
        proofing.separations(inked(*[ground("0 0 0 1")] * 14, size=A4), LABELS, font)
    )

    assert len(sheets) == 3  # six pages on each
    assert [round(float((np.asarray(sheet) < 20).mean()), 2) for sheet in sheets] == [
        0.14,
        0.14,
        0.05,
    ]


def test_proofs_are_the_same_each_time(profile: bytes, font: bytes) -> None:
    pdf = inked(patch("1 0 0 0", 0, 0, 20, 20), size=(20, 20))

    assert proofing.soft_proof(pdf, profile, LABELS, font) == proofing.soft_proof(
        pdf, profile, LABELS, font
    )
    assert proofing.separations(pdf, LABELS, font) == proofing.separations(pdf, LABELS, font)


def test_what_is_no_profile_of_a_press_is_refused(profile: bytes) -> None:
    for wrong in (b"", b"no profile", profile[:2000]):
        with pytest.raises(NoProfile):
            proofing.proof_pages(inked(""), wrong)


def test_proofs_stand_on_the_paper_that_is_asked_for(profile: bytes, font: bytes) -> None:
    pdf, letter = inked(ground("1 0 0 0"), ground("0 1 0 0"), size=A4), (215.9, 279.4)
    (proof,) = pictures(proofing.soft_proof(pdf, profile, LABELS, font, letter))
    plates = pictures(proofing.separations(pdf, LABELS, font, letter))

    assert proof.size == (1275, 1650)
    assert plates[0].size == (1650, 1275)
