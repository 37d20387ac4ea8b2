"""Deliver: names people and scripts rely on."""

import json
from hashlib import sha256

import pytest

from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.book import Book
from report.model.pressfile import Component, PressFile, Sheetface
from report.model.proof import Box, Placement
from report.stages.deliver import (
    Leaflet,
    deliver,
    deliver_press,
    findings_json,
    manifest_json,
    read_manifest,
)
from report.stages.load import load
from report.stages.validate import validate


@pytest.fixture(scope="module")
def annual(desk: Desk) -> Annual:
    return validate(load(2020, desk.sources(2020), {}))


STEM = "build/2020/xx/near-2020-xx"


def test_the_screen_file_has_its_fixed_name(annual: Annual) -> None:
    book = Book("xx", b"%PDF", ("C1", "1"), (), {}, {})
    delivery = deliver(annual, book, "xx", {})

    assert list(delivery.files) == [f"{STEM}-screen.pdf", f"{STEM}-places.json"]
    assert delivery.files[f"{STEM}-screen.pdf"] == b"%PDF"
    assert delivery.leaflets[0] == Leaflet(
        f"{STEM}-screen.pdf", sha256(b"%PDF").hexdigest(), 4, 2, "xx"
    )


def test_places_say_where_every_entry_stands(annual: Annual) -> None:
    here = Placement("a.text", 1, Box(20.004, 30, 50, 6))
    there = Placement("a.text", 2, Box(20, 28.5, 44, 6))
    shown = Placement("a.alt", 1, Box(0, 0, 210, 99), kind="alt")
    led = Placement("a.text", 0, Box(1, 2, 3, 4), kind="link")
    book = Book("xx", b"%PDF", ("C1", "1", "2"), (led, shown, here, there), {}, {"a": 1})
    texts = {"a.text": "글", "a.alt": "그림"}
    places = json.loads(deliver(annual, book, "xx", texts).files[f"{STEM}-places.json"])

    assert places == {
        "language": "xx",
        "kinds": ["text", "link", "label", "head", "alt"],
        "labels": ["C1", "1", "2"],
        "sections": {"a": 1},
        "entries": {
            "a.text": {
                "text": "글",
                "places": [[1, 20.0, 30, 50, 6], [2, 20, 28.5, 44, 6], [0, 1, 2, 3, 4, "link"]],
            },
            "a.alt": {"text": "그림", "places": [[1, 0, 0, 210, 99, "alt"]]},
        },
    }


def test_press_files_are_named_for_their_press_and_part(annual: Annual) -> None:
    face = Sheetface("1", (0, 0, 1, 1), (0, 0, 1, 1), (0, 0, 1, 1))
    body = PressFile("sheetfed", Component.BODY, "xx", b"%PDF-1.6", (face, face), ())
    cover = PressFile("sheetfed", Component.COVER, "xx", b"%PDF-1.6", (face,), ())
    delivery = deliver_press(annual, "sheetfed", "xx", [body, cover], [])

    assert {(leaf.path, leaf.pages, leaf.press) for leaf in delivery.leaflets} == {
        (f"{STEM}-sheetfed-body.pdf", 2, "sheetfed"),
        (f"{STEM}-sheetfed-cover.pdf", 1, "sheetfed"),
        (f"{STEM}-sheetfed-preflight.json", 0, "sheetfed"),
    }
    assert delivery.files[f"{STEM}-sheetfed-preflight.json"] == b"[]\n"


def test_the_manifest_names_every_file_and_engine_in_order() -> None:
    leaves = [Leaflet(f"build/{n}.pdf", "0" * 64, 1, 2, "xx") for n in "ba"]
    manifest = json.loads(manifest_json(2020, leaves, {"b": "2", "a": "1"}))

    assert list(manifest["files"]) == ["build/a.pdf", "build/b.pdf"]
    assert list(manifest["engines"]) == ["a", "b"]


def test_a_manifest_is_read_as_it_was_written() -> None:
    leaves = (
        Leaflet("build/a.pdf", "0" * 64, 1, 2, "xx"),
        Leaflet("build/b.pdf", "0" * 64, 1, 2, "xx", "sheetfed"),
    )

    assert read_manifest(manifest_json(2020, leaves, {}).decode()) == leaves


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"files": [1]}', '{"files": {"a": {}}}'])
def test_a_manifest_that_is_torn_names_nothing(torn: str) -> None:
    assert read_manifest(torn) == ()


def test_findings_are_an_array_in_the_order_given() -> None:
    found = [Finding("a/b", Severity.NOTE, "한", Mark("x", n)) for n in (1, 2)]
    written = findings_json(found)

    assert [f["line"] for f in json.loads(written)] == [1, 2]
    assert "한".encode() in written
