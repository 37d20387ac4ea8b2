"""Pictures that two PDFs share, each in place of itself as one spot of colour."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream

from report.tools.pdfium import Sheets
from report.tools.standins import with_standins

WIDE, HIGH = 500, 400


def page(shade: int, *, masked: bool = False, title: str = "") -> bytes:
    """A page with a picture of one shade, black at its left edge."""
    pdf = Pdf.new()
    sheet = pdf.add_blank_page(page_size=(200, 200))
    picture = Stream(pdf, (b"\x00" + bytes([shade]) * (WIDE - 1)) * HIGH)
    picture.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=WIDE,
        Height=HIGH,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
    )
    if masked:
        veil = Stream(pdf, b"\x80" * WIDE * HIGH)
        veil.stream_dict = Dictionary(dict(picture.stream_dict.items()))
        picture.SMask = pdf.make_indirect(veil)
    sheet.obj.Resources = Dictionary(XObject=Dictionary(P=pdf.make_indirect(picture)))
    sheet.obj.Contents = pdf.make_stream(b"q 100 0 0 100 50 50 cm /P Do Q")
    pdf.docinfo.Title = title
    target = BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def picture_of(content: bytes) -> tuple[int, int]:
    with pikepdf.open(BytesIO(content)) as pdf:
        picture = pdf.pages[0].Resources.XObject.P
        return int(picture.Width), int(picture.Height)


def test_a_picture_of_both_files_is_drawn_as_one_spot_in_both() -> None:
    one, other = with_standins(page(90, title="a"), page(90, title="b"))

    assert picture_of(one) == picture_of(other) == (1, 1)
    with Sheets(one) as before, Sheets(other) as after:
        assert (before.picture(0) == after.picture(0)).all()
        assert before.picture(0)[139, 139].min() >= 96
        assert before.picture(0)[139, 139].max() < 255


def test_a_picture_of_one_file_alone_stays_as_it_is() -> None:
    one, other = with_standins(page(90), page(91))

    assert (one, other) == (page(90), page(91))


def test_a_picture_that_lets_through_what_lies_beneath_stays_as_it_is() -> None:
    one, _ = with_standins(page(90, masked=True, title="a"), page(90, masked=True, title="b"))

    assert picture_of(one) == (WIDE, HIGH)


@pytest.mark.parametrize("content", [b"", b"no PDF", page(90)[:300]])
def test_a_damaged_file_is_left_to_those_who_judge_it(content: bytes) -> None:
    assert with_standins(content, page(90)) == (content, page(90))
