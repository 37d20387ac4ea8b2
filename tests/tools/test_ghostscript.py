"""Pages are drawn in inks as a press prints them, within limits, by a program that was asked."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from report.model.inspected import Unreadable
from report.tools import ghostscript, program
from report.tools.ghostscript import Drawing, Raster, Undrawable
from report.tools.program import ToolFailed, ToolMissing
from tests.inkpdfs import inked, patch

COARSE = Drawing(25.4)  # a pixel for each mm


def at(raster: Raster, x: int, y: int) -> dict[str, int]:
    """The inks in percent at a place in mm from the lower left corner."""
    found = {name: plate[-1 - y, x] for name, plate in raster.plates.items()}
    return {name: round(int(ink) / 2.55) for name, ink in found.items() if ink}


def one(pdf: bytes, drawing: Drawing = COARSE) -> Raster:
    (raster,) = ghostscript.rasters(pdf, drawing)
    return raster


def test_inks_come_out_as_they_were_put_in() -> None:
    raster = one(inked(patch("0.12 0.34 0.56 0.78", 0, 0, 50, 100) + "0.5 g 50 0 50 100 re f"))

    assert at(raster, 20, 20) == {"Cyan": 12, "Magenta": 34, "Yellow": 56, "Black": 78}
    assert at(raster, 80, 20) == {"Black": 50}
    assert raster.inks.shape == (100, 100, 4)


def test_overprinting_black_keeps_what_lies_below() -> None:
    ground = patch("0.75 0 0 0", 0, 0, 100, 100)
    knocked, over = patch("0 0 0 1", 10, 10, 20, 20), patch("0 0 0 1", 60, 10, 20, 20)
    raster = one(inked(f"{ground}{knocked}/Over gs\n{over}"))

    assert at(raster, 20, 20) == {"Black": 100}
    assert at(raster, 70, 20) == {"Cyan": 75, "Black": 100}


def test_ink_that_overprints_a_spot_ink_is_added_to_it() -> None:
    raster = one(
        inked("/S0 cs 0.5 scn 0 0 100 100 re f /Over gs\n" + patch("0 .2 0 0", 0, 0, 50, 100))
    )

    assert at(raster, 80, 20) == {"Magenta": 50, "Yellow": 50}
    assert at(raster, 20, 20) == {"Magenta": 70, "Yellow": 50}


def test_plates_are_named_by_their_inks_and_spots_have_their_own() -> None:
    names = ("Gold/Ünï (7%)", "../../x")
    page = "/S0 cs 1 scn 0 0 50 100 re f /S1 cs 0.5 scn 50 0 50 100 re f\n"
    (raster,) = ghostscript.separations(
        inked(page + patch("0 0 0 1", 0, 0, 100, 20), spots=names), COARSE
    )

    assert list(raster.plates) == [
        "Cyan",
        "Magenta",
        "Yellow",
        "Black",
        "../../x",
        "Gold/Ünï (7%)",
    ]
    assert at(raster, 20, 50) == {"Gold/Ünï (7%)": 100}
    assert at(raster, 80, 50) == {"../../x": 50}
    assert at(raster, 80, 10) == {"Black": 100}


def test_what_is_in_inks_stays_as_it_is_beside_what_the_profile_separates(project: Path) -> None:
    profile = (project / "sources/presses/icc/ISOcoated_v2_300_bas.icc").read_bytes()
    pdf = inked(patch("0.12 0.34 0.56 0.78", 0, 0, 50, 100) + "1 0 0 rg 50 0 50 100 re f")
    raster = one(pdf, Drawing(25.4, profile=profile))

    assert at(raster, 20, 20) == {"Cyan": 12, "Magenta": 34, "Yellow": 56, "Black": 78}
    assert at(raster, 80, 20) == {"Magenta": 92, "Yellow": 97}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_turned_for_reading_is_drawn_as_it_lies(turned: int) -> None:
    raster = one(inked(patch("1 0 0 0", 0, 0, 30, 10), size=(60, 40), turned=turned))

    assert raster.inks.shape == (40, 60, 4)
    assert at(raster, 25, 5) == {"Cyan": 100}
    assert at(raster, 35, 5) == at(raster, 25, 15) == {}


def test_smooth_pixels_weigh_thin_strokes_as_they_are() -> None:
    thin = "".join(patch("0 0 0 1", x, 0, 0.25, 100) for x in range(100))

    assert round(float(one(inked(thin), Drawing(25.4, 8)).plates["Black"].mean()) / 255, 2) == 0.25


def test_pages_come_one_by_one_with_their_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ghostscript, "_FOLDER", 1)  # a page at a time
    pages = [patch(f"{share} 0 0 0", 0, 0, 100, 100) for share in (0.2, 0.4, 0.6)]
    boxes = {"TrimBox": (10, 10, 90, 80), "BleedBox": (7, 7, 93, 200)}
    pdf = inked(*pages, boxes=boxes)

    drawn = [(r.page, at(r, 1, 1)["Cyan"]) for r in ghostscript.rasters(pdf, COARSE)]
    some = [r.page for r in ghostscript.rasters(pdf, COARSE, range(1, 3))]
    face = ghostscript.faces(pdf)[0]

    assert drawn == [(0, 20), (1, 40), (2, 60)]
    assert some == [1, 2]
    assert np.allclose(face.trim, [28.35, 28.35, 255.12, 226.77], atol=0.01)
    assert np.allclose(face.bleed, [19.84, 19.84, 263.62, 283.46], atol=0.01)  # cut by the medium


def test_a_page_of_a_hundred_metres_is_refused_before_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(program, "run", _never)

    with pytest.raises(
        Undrawable, match=r"^page 1 measures 100,000 × 100,000 mm: too large"
    ) as told:
        one(inked("", boxes={"MediaBox": (0, 0, 100_000, 100_000)}))
    assert told.value.page == 0


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\nbroken"])
def test_what_is_no_pdf_is_told_as_such(content: bytes) -> None:
    with pytest.raises(Unreadable):
        one(content)


def test_nothing_is_left_behind_even_if_drawing_stops_midway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pages = ghostscript.rasters(inked("", ""), COARSE)

    next(pages)
    midway = list(tmp_path.iterdir())
    pages.close()  # type: ignore[attr-defined]

    assert len(midway) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_never_done_is_given_up() -> None:
    endless = "0 0 0 1 k\n" + "0 0 100 100 re f /Half gs\n" * 300_000

    with pytest.raises(ToolFailed, match="did not end within"):
        one(inked(endless), Drawing(300, seconds=0.3))


def _never(*_: object, **__: object) -> None:
    raise AssertionError


# -- the program -------------------------------------------------------------------------------

Fake = Callable[[str], Path]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """A program in Ghostscript's place that says what it is told to."""

    def made(said: str) -> Path:
        path = tmp_path / "gs"
        path.write_text(f"#!/bin/sh\necho '{said}'\n", "utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("GHOSTSCRIPT", str(path))
        return path

    return made


def test_the_program_may_be_named(fake: Fake) -> None:
    path = fake("9.56.1")

    assert ghostscript.probe() == path


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("git-spice 0.8", "is another program: it says 'git-spice 0.8'"),
        ("", "is another program: it says ''"),
        ("2024.1", "is another program: it says '2024.1'"),
        ("9.50", r"is of version 9\.50; 9\.53 or later is needed"),
    ],
)
def test_another_program_of_that_name_will_not_do(fake: Fake, said: str, told: str) -> None:
    fake(said)

    with pytest.raises(ToolMissing, match=rf"^Ghostscript is missing: .*{told}.*GHOSTSCRIPT$"):
        ghostscript.probe()


def test_a_name_that_leads_nowhere_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GHOSTSCRIPT", "no-such-ghost")

    with pytest.raises(
        ToolMissing, match=r"^no-such-ghost is missing: GHOSTSCRIPT names no program"
    ):
        ghostscript.probe()
