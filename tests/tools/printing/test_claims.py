"""A press file names its condition and the standards that it keeps."""

import re
from xml.etree import ElementTree as ET

from pikepdf import Dictionary, Name, Pdf

from report.model.book import Imprimatur
from report.model.press import Condition, Standard
from report.tools.metadata import stamp_for_press
from report.tools.printing.intent import intend
from tests.tools.printing.pages import blank, saved

SAID = Imprimatur("Fish & chips", "An office", "en-GB", "Report", "2020-12-31", "abc")
CONDITION = Condition(identifier="FOGRA39", name="Coated FOGRA39", profile="a.icc")
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def stamped(standard: Standard, *, tagged: bool = True) -> tuple[Pdf, str]:
    pdf = blank()
    if tagged:
        pdf.Root.StructTreeRoot = Dictionary()
    stamp_for_press(pdf, SAID, standard, "abc press body")
    return pdf, pdf.Root.Metadata.read_bytes().decode()


def test_x4_is_claimed_in_xmp_with_pdf_a_and_pdf_ua() -> None:
    pdf, xmp = stamped(Standard.X4)
    root = ET.fromstring(re.sub(r"<\?xpacket.*?\?>", "", xmp))  # noqa: S314 - our own
    about = root.find(f".//{RDF}Description")

    assert about is not None
    assert {(child.tag.partition("}")[2], child.text) for child in about} >= {
        ("GTS_PDFXVersion", "PDF/X-4"),
        ("Trapped", "False"),
        ("conformance", "B"),
        ("RenditionClass", "default"),
        ("VersionID", "1"),
        ("CreateDate", "2020-12-31T00:00:00Z"),
    }
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_what_xmp_does_not_define_is_described_for_pdf_a() -> None:
    _, xmp = stamped(Standard.X4)

    assert re.findall(r"<pdfaSchema:prefix>(\w+)<", xmp) == ["pdfuaid", "pdfxid", "pdf"]


def test_an_untagged_file_does_not_claim_to_be_accessible() -> None:
    _, xmp = stamped(Standard.X4, tagged=False)

    assert "<pdfuaid:part>" not in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp


def test_x1a_is_claimed_in_the_info_dictionary_and_nothing_else() -> None:
    pdf, xmp = stamped(Standard.X1A)

    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
    assert "pdfaid" not in xmp
    assert "pdfuaid" not in xmp
    assert "pdfxid" not in xmp


def test_info_has_what_both_standards_ask_for() -> None:
    pdf, _ = stamped(Standard.X4)
    said = {key: str(value) for key, value in pdf.docinfo.items()}

    assert pdf.docinfo["/Trapped"] == Name("/False")
    assert said.items() >= {
        ("/Title", "Fish & chips"),
        ("/CreationDate", "D:20201231000000Z"),
        ("/ModDate", "D:20201231000000Z"),
        ("/Creator", "report"),
    }
    assert str(pdf.Root.Lang) == "en-GB"


def test_identifiers_follow_from_what_the_file_is() -> None:
    ids = []
    for said in ("abc press body", "abc press body", "abc press cover"):
        pdf = blank()
        stamp_for_press(pdf, SAID, Standard.X4, said)
        xmp = pdf.Root.Metadata.read_bytes().decode()
        ids += re.findall(r"<xmpMM:DocumentID>(.*?)<", xmp)

    assert ids[0] == ids[1] != ids[2]


def test_the_output_intent_names_the_registered_condition() -> None:
    pdf = blank()
    intend(pdf, CONDITION, b"profile", Standard.X4)
    printing, archive = pdf.Root.OutputIntents

    assert (printing.S, archive.S) == (Name.GTS_PDFX, Name.GTS_PDFA1)
    assert str(printing.OutputConditionIdentifier) == "FOGRA39"
    assert str(printing.OutputCondition) == "Coated FOGRA39"
    assert str(printing.RegistryName) == "http://www.color.org"
    assert printing.DestOutputProfile.N == 4
    assert printing.DestOutputProfile.read_bytes() == b"profile"
    assert printing.DestOutputProfile.objgen == archive.DestOutputProfile.objgen
    assert saved(pdf)


def test_x1a_has_one_output_intent() -> None:
    pdf = blank()
    intend(pdf, CONDITION, b"profile", Standard.X1A)

    assert [one.S for one in pdf.Root.OutputIntents] == [Name.GTS_PDFX]
