"""The job ticket: valid against CIP4's schema, and true."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from report.desk import Desk
from report.model.annual import Annual
from report.model.facets import PrintRun
from report.model.press import Press
from report.model.ticket import Dossier, Measured, Order, Quantity, print_run, quantity, sent
from report.stages.load import load
from report.stages.ticket import order_ticket, ticket, token
from report.stages.validate import validate
from report.tools import program

SCHEMA = Path(__file__).parents[1] / "schemas/xjdf.xsd"
HOSTILE = "<&\"'> ]]> \x00\x0b\ud800 &amp; <!-- \u202e"
XJDF = "{http://www.CIP4.org/JDFSchema_2_0}"


@pytest.fixture(scope="module")
def annual(desk: Desk) -> Annual:
    return validate(load(2020, desk.sources(2020), {}))


@pytest.fixture(scope="module")
def press(annual: Annual) -> Press:
    return annual.presses["offset-coated"]


def dossier(press: Press, tag: str = "xx", **changed: Any) -> Dossier:
    """An edition of 56 pages, as it was measured."""
    body = Measured(56, (210, 297), (3, 3, 3, 3), (234, 321), "PDF/X-4", "FOGRA39", "0" * 64)
    stem = f"near-2020-{tag}-{press.id}"
    made = Dossier(
        stem=stem,
        year=2020,
        tag=tag,
        dated="2020-12-31",
        title="Report 2020",
        publisher="The Publisher",
        press=press,
        body=body,
        cover=replace(body, pages=1, trim=(423.75, 297)),
        body_file=sent(f"{stem}-body.pdf", "body", b"body", 56),
        cover_file=sent(f"{stem}-cover.pdf", "cover", b"cover", 1),
        copies=Quantity(None, 1010),
        found=(),
        engines={},
    )
    return replace(made, **changed)


def valid(content: bytes, folder: Path) -> str:
    """What xmllint says against a ticket; nothing where it is valid."""
    if not SCHEMA.exists():
        pytest.skip("the schema was left out")
    path = folder / "ticket.xjdf"
    path.write_bytes(content)
    ran = program.run(program.find("xmllint"), ["--noout", "--nonet", "--schema", SCHEMA, path])
    return "" if ran.code == 0 else ran.err


def read(content: bytes) -> Element:
    return fromstring(content)  # noqa: S314 - our own


def every(content: bytes, name: str) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in read(content).iter(XJDF + name)]


def test_it_is_valid(press: Press, tmp_path: Path) -> None:
    assert valid(ticket(dossier(press)), tmp_path) == ""


@pytest.mark.parametrize("name", ["digital", "offset-uncoated", "own-profile"])
def test_it_is_valid_for_every_press(annual: Annual, name: str, tmp_path: Path) -> None:
    assert valid(ticket(dossier(annual.presses[name])), tmp_path) == ""


def test_an_invalid_one_is_told(press: Press, tmp_path: Path) -> None:
    wrong = ticket(dossier(press)).replace(b'BindingType="SoftCover"', b'BindingType="Sewn"')

    assert "Sewn" in valid(wrong, tmp_path)


def test_signs_that_mean_something_to_xml_mean_nothing_in_names(
    press: Press, tmp_path: Path
) -> None:
    spots = (HOSTILE, "PANTONE 293 C")
    body = replace(dossier(press).body, spots=spots)
    hostile = dossier(
        press, title=HOSTILE, publisher=HOSTILE, body=body, cover=replace(body, pages=1)
    )
    content = ticket(hostile)

    assert valid(content, tmp_path) == ""
    assert read(content).get("DescriptiveName") == "<&\"'> ]]>  &amp; <!-- \u202e"


def test_parts_are_named_with_pages_paper_and_size(press: Press) -> None:
    content = ticket(dossier(press))

    assert [p.get("ProductType") for p in every(content, "Product")] == [
        "Book",
        "Cover",
        "BookBlock",
    ]
    assert every(content, "LayoutIntent")[1] == {
        "Bleed": "8.504",
        "Dimensions": "1201.18 841.89",
        "Pages": "4",
        "Sides": "OneSided",
        "SpreadType": "Spread",
    }
    assert every(content, "LayoutIntent")[2] == {
        "Bleed": "8.504",
        "FinishedDimensions": "595.276 841.89 0",
        "Pages": "56",
        "Sides": "TwoSidedHeadToHead",
        "SpreadType": "SinglePage",
    }
    assert every(content, "MediaIntent")[1] == {
        "MediaType": "Paper",
        "MediaQuality": "silk coated",
        "Weight": "130",
        "Thickness": "117",
    }


def test_a_cover_is_glued_on_or_stitched_through(annual: Annual, press: Press) -> None:
    glued = every(ticket(dossier(press)), "BindingIntent")
    stitched = every(ticket(dossier(annual.presses["digital"])), "BindingIntent")

    assert glued == [
        {"BindingSide": "Left", "ChildRefs": "Cover1 Body1", "BindingType": "SoftCover"}
    ]
    assert stitched == [
        {
            "BindingSide": "Left",
            "ChildRefs": "Cover1 Body1",
            "BindingOrder": "Collecting",
            "BindingType": "SaddleStitch",
        }
    ]


def test_how_the_spine_was_reckoned_stands_in_it(press: Press) -> None:
    said = [element.text for element in read(ticket(dossier(press))).iter(f"{XJDF}Comment")]

    assert said[-1] == "56 / 2 × 0.117 + 2 × 0.2375 = 3.75\u00a0mm"


def test_a_spot_ink_is_named_where_it_prints(press: Press) -> None:
    body = replace(dossier(press).body, spots=("PANTONE 293 C",))
    content = ticket(dossier(press, body=body))
    used = {(s["Surface"], s["ColorsUsed"]) for s in every(content, "SurfaceColor")}

    assert used == {
        ("Front", "Cyan Magenta Yellow Black"),
        ("Front", "Cyan Magenta Yellow Black PANTONE_293_C"),
        ("Back", "Cyan Magenta Yellow Black PANTONE_293_C"),
    }
    assert every(content, "Color") == [{"ActualColorName": "PANTONE 293 C", "ColorType": "Normal"}]


def test_files_come_with_the_checksums_that_the_standard_asks_for(press: Press) -> None:
    content = ticket(dossier(press))

    assert every(content, "FileSpec")[1] == {
        "CheckSum": "841A2D689AD86BD1611447453C22C6FC",  # MD5 of b"body"
        "FileSize": "4",
        "MimeType": "application/pdf",
        "NPage": "56",
        "URL": "near-2020-xx-offset-coated-body.pdf",
        "UserFileName": "near-2020-xx-offset-coated-body.pdf",
    }
    assert [g["IDValue"] for g in every(content, "GeneralID") if g["IDUsage"] == "SHA-256"] == [
        "3fa405a8301ace34d11cf44a816080b8f0e49a48fbd048b8aef1543a8c58bdb6",
        "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5",
    ]


def test_no_share_of_the_print_run_is_made_up(press: Press) -> None:
    content = ticket(dossier(press))
    [book, *_] = every(content, "Product")

    assert "Amount" not in book
    assert b"1010 copies in all editions together" in content
    assert {"DataType": "integer", "IDUsage": "AmountOfAllEditions", "IDValue": "1010"} in every(
        content, "GeneralID"
    )


def test_a_share_that_the_data_give_is_ordered(press: Press, tmp_path: Path) -> None:
    content = ticket(dossier(press, copies=Quantity(300, 1010)))
    [book, cover, body] = every(content, "Product")

    assert (book["Amount"], cover["Amount"], body["Amount"]) == ("300", "1", "1")
    assert b"copies in all editions" not in content
    assert valid(content, tmp_path) == ""


def test_where_the_data_say_nothing_the_order_does(press: Press, tmp_path: Path) -> None:
    content = ticket(dossier(press, copies=Quantity()))

    assert b"The data state no quantity: the order does." in content
    assert valid(content, tmp_path) == ""


def test_one_order_names_all_editions_and_where_their_files_are(
    press: Press, tmp_path: Path
) -> None:
    both = (dossier(press, "xx"), dossier(press, "yy"))
    order = Order("near-2020-offset-coated-order", "Report", "Publisher", "xx", 1010, both)
    content = order_ticket(order)

    assert valid(content, tmp_path) == ""
    assert [p["PartVersion"] for p in every(content, "Product") if p["IsRoot"] == "true"] == [
        "xx",
        "yy",
    ]
    assert every(content, "FileSpec")[3]["URL"] == (
        "../near-2020-yy-offset-coated/near-2020-yy-offset-coated-body.pdf"
    )
    parts = {p["ExternalID"] for p in every(content, "Product") if p["IsRoot"] == "false"}
    assert {p["Product"] for p in every(content, "Part") if "Product" in p} == parts


def test_the_print_run_is_found_by_its_languages(annual: Annual) -> None:
    run = print_run(annual, ("ko", "en", "zh", "ja", "ru", "mn"))

    assert run is not None
    assert run.copies == 1010
    assert print_run(annual, ("ko", "en")) is None


def test_copies_are_those_of_the_language_where_they_are_given() -> None:
    run = PrintRun(copies=50, languages=("xx", "yy"), by_language={"xx": 30})

    assert quantity(run, "xx") == Quantity(30, 50)
    assert quantity(run, "yy") == Quantity(None, 50)
    assert quantity(None, "xx") == Quantity(None, None)


@pytest.mark.parametrize(
    ("said", "held"),
    [("PANTONE 293 C", "PANTONE_293_C"), ("", "_"), ("금색", "금색"), ("\x00", "_")],
)
def test_a_name_becomes_a_token(said: str, held: str) -> None:
    assert token(said) == held


def test_the_same_dossier_gives_the_same_bytes(press: Press) -> None:
    assert ticket(dossier(press)) == ticket(dossier(press))
