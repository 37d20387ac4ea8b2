"""Deliver: names people and scripts rely on."""

import json
from hashlib import sha256

import pytest

from report.desk import Desk
from report.findings import Finding, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.book import Book
from report.stages.deliver import (
    Leaflet,
    deliver,
    findings_json,
    manifest_json,
    read_manifest,
)
from report.stages.load import load
from report.stages.validate import validate


@pytest.fixture(scope="module")
def annual(desk: Desk) -> Annual:
    return validate(load(2020, desk.sources(2020), {}))


def test_the_screen_file_has_its_fixed_name(annual: Annual) -> None:
    book = Book("xx", b"%PDF", ("C1", "1"), (), {}, {})
    delivery = deliver(annual, book, "xx")

    path = "build/2020/xx/near-2020-xx-screen.pdf"
    assert dict(delivery.files) == {path: b"%PDF"}
    assert delivery.leaflets == (Leaflet(path, sha256(b"%PDF").hexdigest(), 4, 2, "xx"),)


def test_the_manifest_names_every_file_and_engine_in_order() -> None:
    leaves = [Leaflet(f"build/{n}.pdf", "0" * 64, 1, 2, "xx") for n in "ba"]
    manifest = json.loads(manifest_json(2020, leaves, {"b": "2", "a": "1"}))

    assert list(manifest["files"]) == ["build/a.pdf", "build/b.pdf"]
    assert list(manifest["engines"]) == ["a", "b"]


def test_a_manifest_is_read_as_it_was_written() -> None:
    leaves = (Leaflet("build/a.pdf", "0" * 64, 1, 2, "xx"),)

    assert read_manifest(manifest_json(2020, leaves, {}).decode()) == leaves


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"files": [1]}', '{"files": {"a": {}}}'])
def test_a_manifest_that_is_torn_names_nothing(torn: str) -> None:
    assert read_manifest(torn) == ()


def test_findings_are_an_array_in_the_order_given() -> None:
    found = [Finding("a/b", Severity.NOTE, "한", Mark("x", n)) for n in (1, 2)]
    written = findings_json(found)

    assert [f["line"] for f in json.loads(written)] == [1, 2]
    assert "한".encode() in written
