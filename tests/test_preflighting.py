"""Any PDF is judged for a press: ours with the entry at fault, a stranger's within limits."""

import json
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from report.checks.base import Place
from report.desk import Desk
from report.findings import Finding
from report.marks import Mark
from report.model.press import Press
from report.model.pressfile import Component, PressFile
from report.model.proof import Box, Placement
from report.model.submission import Submission
from report.placing import Origin, at
from report.preflighting import (
    handed_in,
    preflight,
    preflight_apart,
    press_of,
)
from report.tools.apart import Limits
from tests.checks.preflight.drafts import draft
from tests.inkpdfs import inked, patch
from tests.running import PROJECT, Ran

Run = Callable[..., Ran]
NAME = "some/body.pdf"
RICH = "1 1 1 0.9"  # 390 %
ROOM = Limits(seconds=120, memory=4_000_000_000)


@pytest.fixture(scope="module")
def press() -> Press:
    return press_of(Desk(PROJECT), "offset-coated")[0]


def checks(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.check for finding in findings}


def ink(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.check.startswith("preflight/ink")]


# -- our own files ------------------------------------------------------------------------------


def ours(pdf: bytes) -> Origin:
    """A file of ours: a wide entry, a narrow one within it, and one on the second page."""
    places = (
        Placement("report.wide", 0, Box(10, 10, 80, 80)),
        Placement("report.narrow", 0, Box(30, 30, 20, 20)),
        Placement("report.second", 1, Box(0, 0, 100, 100)),
    )

    def locate(place: Place) -> Mark:
        return Mark(
            "sources/report.yaml", {"report.wide": 3, "report.narrow": 5}.get(str(place), 9)
        )

    return Origin(PressFile("offset-coated", Component.BODY, "xx", pdf, (), places), locate)


def test_too_much_ink_is_found_at_the_entry_and_line_that_bring_it(press: Press) -> None:
    pdf = inked(patch(RICH, 32, 52, 16, 16))  # 32 to 48 mm from the top
    found = ink(preflight(Submission(pdf, NAME, press), origin=ours(pdf)))

    assert [(f.check, f.page, f.entry, f.mark, f.language) for f in found] == [
        ("preflight/ink-mean", 1, "report.narrow", Mark("sources/report.yaml", 5), "xx"),
        ("preflight/ink-peak", 1, "report.narrow", Mark("sources/report.yaml", 5), "xx"),
    ]
    assert all(f.position and 31 <= f.position[0] <= 49 for f in found)
    assert "390" in found[1].message


def test_without_an_origin_a_finding_stands_in_the_file(press: Press) -> None:
    found = ink(preflight(Submission(inked(patch(RICH, 32, 52, 16, 16)), NAME, press)))

    assert {(f.mark, f.entry) for f in found} == {(Mark(NAME), "")}


def test_the_smallest_entry_at_a_place_is_named_or_the_nearest() -> None:
    places = ours(b"").file.placements[:2]

    assert at(places, (40, 40)) == "report.narrow"
    assert at(places, (15, 15)) == "report.wide"
    assert at(places, (8, 50)) == "report.wide"
    assert at(places, (5, 50)) == ""
    assert at((), (5, 50)) == ""


def _never(*_: object, **__: object) -> None:
    raise AssertionError


# -- a stranger's -------------------------------------------------------------------------------


def packed(entries: str, data: bytes) -> bytes:
    """A PDF of one page whose contents are a packed stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>",
        b"<</Length %d %s>>stream\n%s\nendstream" % (len(data), entries.encode(), data),
    ]
    body = b"%PDF-1.6\n"
    for number, one in enumerate(objects, 1):
        body += b"%d 0 obj %s endobj\n" % (number, one)
    return body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def locked() -> bytes:
    held = BytesIO()
    with pikepdf.Pdf.open(BytesIO(inked(""))) as pdf:
        pdf.save(held, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return held.getvalue()


UNREADABLE: dict[str, Callable[[], bytes]] = {
    "empty": bytes,
    "no PDF": lambda: b"PK\x03\x04 a zip file",
    "cut off": lambda: inked("")[:300],
    "zeros": lambda: b"%PDF-1.7\n" + bytes(10_000),
    "without pages": lambda: b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
    "locked": locked,
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_a_finding(press: Press, kind: str) -> None:
    (found,) = preflight_apart(Submission(UNREADABLE[kind](), NAME, press), ROOM)

    assert found.check == "preflight/unreadable", found
    assert found.stops
    assert found.mark == Mark(NAME)
    assert found.message
    assert found.hint


def test_a_stream_that_would_fill_the_memory_is_a_finding(press: Press) -> None:
    bomb = packed("/Filter/FlateDecode", zlib.compress(bytes(150_000_000), 9))
    found = preflight_apart(Submission(bomb, NAME, press), ROOM)

    assert {"preflight/content", "preflight/structure"} <= checks(found)


def test_a_page_of_a_hundred_metres_is_told_and_the_rest_is_judged(press: Press) -> None:
    pdf = inked("1 0 0 rg 0 0 10 10 re f", boxes={"MediaBox": (0, 0, 100_000, 100_000)})
    found = preflight_apart(Submission(pdf, NAME, press), ROOM)
    (limit,) = [finding for finding in found if finding.check == "preflight/limit"]

    assert (limit.page, limit.stops) == (1, True)
    assert limit.message == "page 1 measures 100,000 × 100,000 mm: too large to be drawn"
    assert "preflight/colour-space" in checks(found)
    assert ink(found) == []


def test_a_page_that_cannot_be_drawn_is_told_and_the_rest_is_judged(
    press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "gs"
    fake.write_text('#!/bin/sh\ncase "$1" in --version) echo 10.00.0;; *) exit 1;; esac\n')
    fake.chmod(0o755)
    monkeypatch.setenv("GHOSTSCRIPT", str(fake))
    found = preflight(Submission(inked("1 0 0 rg 0 0 10 10 re f"), NAME, press))

    assert {"preflight/undrawn", "preflight/colour-space"} <= checks(found)


def test_what_takes_too_long_or_too_much_is_stopped(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    given = Submission(inked("0 0 0 1 k 0 0 10 10 re f\n" * 60_000), NAME, press)
    slow = preflight_apart(given, Limits(1, ROOM.memory))
    large = preflight_apart(given, Limits(ROOM.seconds, 100_000_000))

    assert "judging it was stopped: it took more than 1 s" in {finding.message for finding in slow}
    assert any("more memory than it may have" in finding.message for finding in large)
    assert {"preflight/limit"} <= checks(slow) & checks(large)
    assert list(tmp_path.glob("report-*")) == []


def test_a_file_beyond_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.preflighting.MAX_FILE", 1_000_000)
    (found,) = handed_in(Desk(PROJECT), bytes(1_000_001), NAME, "digital", cover=False)

    assert (found.check, found.message) == ("preflight/limit", "has more than 1 MB")


# -- the command --------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a stranger’s.pdf"
    path.write_bytes(inked(patch(RICH, 30, 30, 40, 40)))
    return path


def test_the_command_lists_findings_with_their_page_and_place(file: Path, report: Run) -> None:
    ran = report(PROJECT, "preflight", str(file), "--press", "offset-coated")

    assert (ran.code, ran.err) == (1, "")
    assert f"{file}:1:1: error (page 1 at " in ran.out
    assert "390.2 % of ink; 320 % at most [preflight/ink-peak]" in ran.out


def test_the_command_gives_findings_as_data(file: Path, report: Run) -> None:
    ran = report(PROJECT, "preflight", str(file), "--press", "offset-coated", "--format", "json")
    (peak,) = [f for f in json.loads(ran.out) if f["check"] == "preflight/ink-peak"]

    assert (ran.code, peak["page"], peak["path"]) == (1, 1, str(file))
    assert 30 <= peak["position"][0] <= 70
    assert 30 <= peak["position"][1] <= 70


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ["{file}", "--press", "ofset-coated"],
            "no press 'ofset-coated'; did you mean offset-coated?",
        ),
        (["no.pdf", "--press", "digital"], "no.pdf cannot be read: No such file or directory"),
        ([".", "--press", "digital"], ". cannot be read: Is a directory"),
    ],
)
def test_what_is_not_there_is_misuse(file: Path, report: Run, asked: list[str], told: str) -> None:
    ran = report(PROJECT, "preflight", *(one.format(file=file) for one in asked))

    assert (ran.code, ran.out, ran.err) == (2, "", f"report: {told}\n")


def test_without_ghostscript_the_command_says_what_to_bring(file: Path, report: Run) -> None:
    missing = {"GHOSTSCRIPT": "/nowhere/gs"}
    ran = report(PROJECT, "preflight", str(file), "--press", "digital", env=missing)

    assert (ran.code, ran.out) == (4, "")
    assert "/nowhere/gs is missing: GHOSTSCRIPT names no program" in ran.err


def test_a_file_without_fault_is_accepted(tmp_path: Path, report: Run) -> None:
    path = tmp_path / "body.pdf"
    path.write_bytes(draft(pages=8).written())
    text = report(PROJECT, "preflight", str(path), "--press", "offset-uncoated")
    data = report(
        PROJECT, "preflight", str(path), "--press", "offset-uncoated", "--format", "json"
    )

    assert (text.code, text.out, text.err) == (0, "", "")
    assert (data.code, data.out) == (0, "[]\n")


def test_a_cover_may_be_of_any_width(tmp_path: Path, report: Run) -> None:
    path = tmp_path / "cover.pdf"
    path.write_bytes(draft(pages=1, size=(426, 297)).written())
    asked = ["preflight", str(path), "--press", "digital"]

    assert "[preflight/trim]" in report(PROJECT, *asked).out
    assert "[preflight/trim]" not in report(PROJECT, *asked, "--cover").out
