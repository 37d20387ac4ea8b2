"""Facts of press files."""

from hashlib import sha256

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from report.model.ticket import Measured
from report.tools.pressfacts import Unmeasured, measure
from tests.presspdfs import PROFILE, press_pdf, saved


def test_a_press_file_says_its_size_and_condition() -> None:
    assert measure(press_pdf((423.75, 297), bleed=5)) == Measured(
        pages=1,
        trim=(423.75, 297.0),
        bleed=(5.0, 5.0, 5.0, 5.0),
        sheet=(447.75, 321.0),
        standard="PDF/X-4",
        condition="FOGRA39",
        profile=sha256(PROFILE).hexdigest(),
        labels=("1",),
    )


def test_a_plain_file_is_its_own_trim() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(72, 144))

    assert measure(saved(pdf)) == Measured(
        1, (25.4, 50.8), (0, 0, 0, 0), (25.4, 50.8), "", "", "", (), ("1",)
    )


def test_inks_are_found_wherever_they_stand() -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    names = Array([Name.Cyan, Name("/Gold"), Name("/None"), Name("/Blue 072")])
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0], C1=[1])
    space = Array([Name.DeviceN, names, Name.DeviceCMYK, tint])
    form = pdf.make_stream(b"", Resources=Dictionary(ColorSpace=Dictionary(A=space)))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))

    assert measure(saved(pdf)).spots == ("Blue 072", "Gold")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"\x00" * 100])
def test_what_is_no_pdf_is_told_without_an_address(content: bytes) -> None:
    with pytest.raises(Unmeasured, match=r"^cannot be read as a PDF with pages$"):
        measure(content)


@pytest.mark.parametrize("box", [[], [0, 0, 1], ["a", "b", "c", "d"], 7])
def test_a_broken_box_is_told(box: object) -> None:
    pdf = Pdf.new()
    pdf.add_blank_page()
    pdf.pages[0].obj.TrimBox = Array(box) if isinstance(box, list) else box
    with pytest.raises(Unmeasured):
        measure(saved(pdf))


def test_a_file_without_pages_is_told() -> None:
    with pytest.raises(Unmeasured):
        measure(saved(Pdf.new()))
