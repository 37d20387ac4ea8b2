"""Press files as they leave the house: what printers accept."""

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from pikepdf import Pdf

from report.tools.qpdf import check
from report.tools.verapdf import Verdict, validate
from tests.pressfiles import CLOSELY, PRESSES, Files, closely, every
from tests.running import Ran

pytestmark = pytest.mark.slow

Run = Callable[..., Ran]

MM = 72 / 25.4


@pytest.fixture(scope="module")
def verdicts(pressed: Path) -> Mapping[Path, list[Verdict]]:
    """What veraPDF says of bodies, from one start of Java."""
    bodies = [
        pressed / f"build/2020/{tag}/near-2020-{tag}-{press}-body.pdf" for press, tag in CLOSELY
    ]
    said = validate(bodies, ["2b", "ua1"])
    return {body: [verdict for verdict in said if verdict.file == body] for body in bodies}


# -- whole and accepted ------------------------------------------------------------------------


@every
def test_preflight_has_nothing_against_them(files: Files) -> None:
    found = json.loads(files.path(f"{files.press.id}-preflight.json").read_text("utf-8"))

    assert [f for f in found if f["severity"] != "note"] == []


@closely
def test_they_are_sound_files(files: Files) -> None:
    assert check(files.body) == []
    assert check(files.cover) == []


@closely
def test_a_body_keeps_pdf_a_and_pdf_ua(
    files: Files, verdicts: Mapping[Path, list[Verdict]]
) -> None:
    said = verdicts[files.body]

    assert [str(verdict) for verdict in said if not verdict.compliant] == []
    assert [verdict.flavour for verdict in said] == ["2b", "ua1"]


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


# -- told to whom it may concern ----------------------------------------------------------------


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


def test_a_press_is_refused_at_its_line_without_its_profile_or_with_another_than_agreed(
    warm: Path, report: Run
) -> None:
    path = warm / "sources/presses/digital.yaml"
    agreed = re.search("sha256: (.*)", path.read_text("utf-8"))
    assert agreed
    path.write_text(path.read_text("utf-8").replace(agreed[1], "0" * 64), "utf-8")
    asked = ("--lang", "ko", "--press", "own-profile", "digital")

    ran = report(warm, "build", "2020", *asked, "--format", "json")

    assert ran.code == 1
    refused = {f["path"]: f for f in json.loads(ran.out) if f["check"] == "press/profile"}
    other, own = (refused.pop(f"sources/presses/{n}.yaml") for n in ("digital", "own-profile"))
    assert not refused
    assert own["line"] == 9
    assert own["message"] == "sources/presses/icc/JapanColor2011Coated.icc is not there"
    assert "is another file than was agreed: sha256 b424c77f40c3" in other["message"]
    assert other["hint"].startswith("agreed was 000000000000")
    assert not [*(warm / "build/2020/ko").glob("*own-profile*")]
    assert not [*(warm / "build/2020/ko").glob("*digital*")]


def test_what_preflight_refuses_is_told_and_not_delivered(inked: Path, report: Run) -> None:
    path = inked / "sources/presses/digital.yaml"
    path.write_text(path.read_text("utf-8").replace("{ink: 300", "{ink: 120"), "utf-8")
    ran = report(inked, "build", "2020", "--lang", "ko", "--press", "digital", "--format", "json")
    stopping = [f for f in json.loads(ran.out) if f["severity"] == "error" and "waived" not in f]

    assert ran.code == 1
    assert {(f["check"], f["language"]) for f in stopping} == {("preflight/ink-mean", "ko")}
    assert all("120 %" in f["message"] and f["position"] for f in stopping)
    assert [p.name for p in (inked / "build/2020/ko").glob("*digital*")] == [
        "near-2020-ko-digital-preflight.json"
    ]


def test_a_press_that_wants_more_bleed_than_was_typeset_is_refused_at_its_line(
    inked: Path, report: Run
) -> None:
    path = inked / "sources/presses/digital.yaml"
    path.write_text(path.read_text("utf-8").replace("bleed: 3", "bleed: 5"), "utf-8")
    ran = report(inked, "build", "2020", "--lang", "ko", "--press", "digital", "--format", "json")
    refused = [f for f in json.loads(ran.out) if f["check"] == "press/bleed"]

    assert ran.code == 1
    assert {f["path"] for f in refused} == {"sources/presses/digital.yaml"}
    assert {f["language"] for f in refused} == {"ko"}


def test_a_press_is_asked_for_by_its_name(warm: Path, report: Run) -> None:
    ran = report(warm, "build", "2020", "--press", "ofset-coated")

    assert ran.code == 2
    assert "no press 'ofset-coated'; did you mean offset-coated?" in ran.err


def test_a_draft_is_not_for_the_press(warm: Path, report: Run) -> None:
    ran = report(warm, "build", "2020", "--draft", "--press", "digital")

    assert ran.code == 2
    assert "a draft is not for the press" in ran.err
