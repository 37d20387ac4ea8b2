"""Press files as they leave the house: what printers accept, and the same pages as on screen."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pikepdf import Pdf

from report.desk import Desk
from report.model.annual import Annual
from report.model.press import Press
from report.opening import open_year
from report.tools.ghostscript import Drawing, separations
from report.tools.qpdf import check
from report.tools.verapdf import validate
from tests.agreement import Eyes, cut, gap, screen_faces, through_ghostscript, through_poppler
from tests.running import Ran

pytestmark = pytest.mark.slow

Run = Callable[..., Ran]

TAGS = ("ko", "en", "zh", "ja", "ru", "mn")
PRESSES = ("offset-coated", "offset-uncoated", "digital")
EVERY = [(press, tag) for press in PRESSES for tag in TAGS]
MM = 72 / 25.4
INKS = 4  # mean ΔE*ab of a page; what stays of the palette's builds and of two rasters
FAR = 18  # what 99 of 100 cells of a page stay under
MARKS = {(1, 1, 1, 1)}  # registration, on every plate

# Each press of the house is looked at closely in one language; the first in all of them.
CLOSELY = [(PRESSES[0], tag) for tag in TAGS] + [(press, TAGS[0]) for press in PRESSES[1:]]


@dataclass(frozen=True)
class Files:
    """An edition for a press."""

    root: Path
    press: Press
    tag: str

    def path(self, part: str) -> Path:
        return self.root / f"build/2020/{self.tag}/near-2020-{self.tag}-{part}"

    @property
    def body(self) -> Path:
        return self.path(f"{self.press.id}-body.pdf")

    @property
    def cover(self) -> Path:
        return self.path(f"{self.press.id}-cover.pdf")

    @property
    def profile(self) -> bytes:
        return (self.root / self.press.condition.profile).read_bytes()


@pytest.fixture(scope="module")
def annual(pressed: Path) -> Annual:
    return open_year(Desk(pressed), 2020).annual


@pytest.fixture
def files(request: pytest.FixtureRequest, pressed: Path, annual: Annual) -> Files:
    press, tag = request.param
    return Files(pressed, annual.presses[press], tag)


def named(case: tuple[str, str]) -> str:
    return "-".join(case)


every = pytest.mark.parametrize("files", EVERY, indirect=True, ids=map(named, EVERY))
closely = pytest.mark.parametrize("files", CLOSELY, indirect=True, ids=map(named, CLOSELY))


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


# -- whole and accepted ------------------------------------------------------------------------


@every
def test_preflight_has_nothing_against_them(files: Files) -> None:
    found = json.loads(files.path(f"{files.press.id}-preflight.json").read_text("utf-8"))

    assert [f for f in found if f["severity"] != "note"] == []


@every
def test_they_are_sound_files(files: Files) -> None:
    assert check(files.body) == []
    assert check(files.cover) == []


@closely
def test_a_body_keeps_pdf_a_and_pdf_ua(files: Files) -> None:
    verdicts = validate([files.body], ["2b", "ua1"])

    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []
    assert len(verdicts) == 2


@every
def test_the_body_has_whole_signatures_and_the_cover_an_outside_and_an_inside(
    files: Files,
) -> None:
    with Pdf.open(files.body) as body, Pdf.open(files.cover) as cover:
        assert len(body.pages) % files.press.binding.multiple == 0
        assert len(cover.pages) == 2


@every
def test_the_cover_is_as_wide_as_the_body_makes_it(files: Files) -> None:
    with Pdf.open(files.body) as body, Pdf.open(files.cover) as cover:
        left, bottom, right, top = map(float, cover.pages[0].trimbox)
        spine = files.press.spine(len(body.pages))

    assert ((right - left) / MM, (top - bottom) / MM) == pytest.approx(
        (420 + spine, 297), abs=0.05
    )
    assert (spine > 0) == (files.press.binding.kind == "perfect")


@every
def test_they_name_the_condition_they_are_printed_in(files: Files) -> None:
    for path in (files.body, files.cover):
        with Pdf.open(path) as pdf:
            intents = [*pdf.Root.OutputIntents]
            metadata = pdf.Root.Metadata.read_bytes()
            profiles = {sha256(one.DestOutputProfile.read_bytes()).hexdigest() for one in intents}

        assert [str(one.S) for one in intents] == ["/GTS_PDFX", "/GTS_PDFA1"]
        assert {str(one.OutputConditionIdentifier) for one in intents} == {
            files.press.condition.identifier
        }
        assert profiles == {files.press.condition.sha256}
        assert b"PDF/X-4" in metadata


@every
def test_nothing_on_them_can_be_clicked(files: Files) -> None:
    for path in (files.body, files.cover):
        with Pdf.open(path) as pdf:
            assert [page for page in pdf.pages if "/Annots" in page.obj] == []
            assert {"/Outlines", "/Names", "/AcroForm", "/OpenAction"} & set(pdf.Root.keys()) == (
                set()
            )


# -- inks --------------------------------------------------------------------------------------


@every
def test_the_palette_is_printed_in_its_own_builds(files: Files, annual: Annual) -> None:
    palette = annual.head.palette.values()
    builds = {tuple(ink / 100 for ink in one.cmyk) for one in palette if one.cmyk}
    with Pdf.open(files.body) as body:
        used = set(colours(body))

    bars = {colour for colour in used if set(colour) <= {0.0, 0.5, 1.0}} | {(0.5, 0.4, 0.4, 0.0)}
    assert used - builds - bars == set()
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


@pytest.mark.parametrize("files", [(PRESSES[0], "ko"), (PRESSES[0], "ru")], indirect=True)
def test_body_text_stands_on_the_black_plate_alone_and_overprints(files: Files) -> None:
    letter = 4  # the foreword, counted from 0: running text on white paper
    [plates] = separations(files.body.read_bytes(), Drawing(150), range(letter, letter + 1))
    trim = plates.face.trim
    inner = (trim[0] + 50 * MM, trim[1] + 60 * MM, trim[2] - 30 * MM, trim[3] - 70 * MM)
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
    plate: "np.typing.NDArray[np.uint8]",
    media: tuple[float, ...],
    box: tuple[float, ...],
    ppi: int,
) -> "np.typing.NDArray[np.uint8]":
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
    pages = len(shown) - 4  # without the cover's
    ours = [*through_poppler(files.body, eyes, tmp_path)]
    gutter = files.press.gutter(len(ours)) * MM
    gaps = []
    for number, (face, drawn) in enumerate(through_ghostscript(files.body.read_bytes(), eyes)):
        if number >= pages:
            continue  # pages for notes, which a screen has no use for
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
    assert [one for one in gaps if one.mean > INKS or one.most > FAR] == []


# -- told to whom it may concern ----------------------------------------------------------------


def test_a_press_without_its_profile_is_refused_at_its_line(warm: Path, report: Run) -> None:
    ran = report(
        warm, "build", "2020", "--lang", "ko", "--press", "own-profile", "--format", "json"
    )
    [refused] = [f for f in json.loads(ran.out) if f["check"] == "press/profile"]

    assert ran.code == 1
    assert (refused["path"], refused["line"]) == ("sources/presses/own-profile.yaml", 9)
    assert refused["message"] == "sources/presses/icc/JapanColor2011Coated.icc is not there"
    assert not [*(warm / "build/2020/ko").glob("*own-profile*")]


def test_all_presses_are_those_whose_profile_is_there(pressed: Path) -> None:
    found = json.loads((pressed / "build/2020/findings.json").read_text("utf-8"))
    said = [f for f in found if f["check"] == "press/profile"]
    made = {
        path.name.split("ko-", 1)[1] for path in (pressed / "build/2020/ko").glob("*-body.pdf")
    }

    assert [(f["severity"], f["path"]) for f in said] == [
        ("note", "sources/presses/own-profile.yaml")
    ]
    assert made == {f"{press}-body.pdf" for press in PRESSES}


def test_a_profile_that_is_another_than_agreed_is_refused(warm: Path, report: Run) -> None:
    path = warm / "sources/presses/digital.yaml"
    agreed = re.search("sha256: (.*)", path.read_text("utf-8"))
    assert agreed
    path.write_text(path.read_text("utf-8").replace(agreed[1], "0" * 64), "utf-8")
    ran = report(warm, "build", "2020", "--lang", "ko", "--press", "digital", "--format", "json")
    [refused] = [f for f in json.loads(ran.out) if f["check"] == "press/profile"]

    assert ran.code == 1
    assert "is another file than was agreed: sha256 b424c77f40c3" in refused["message"]
    assert refused["hint"].startswith("agreed was 000000000000")


def test_a_press_is_asked_for_by_its_name(warm: Path, report: Run) -> None:
    ran = report(warm, "build", "2020", "--press", "ofset-coated")

    assert ran.code == 2
    assert "no press 'ofset-coated'; did you mean offset-coated?" in ran.err


def test_a_draft_is_not_for_the_press(warm: Path, report: Run) -> None:
    ran = report(warm, "build", "2020", "--draft", "--press", "digital")

    assert ran.code == 2
    assert "a draft is not for the press" in ran.err
