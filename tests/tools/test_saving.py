"""A saved file is whole, and its identifier is that of its bytes and of no other file."""

from io import BytesIO

import pytest
from pikepdf import Array, ObjectStreamMode, Pdf, Stream, String

from report.tools.saving import saved

MODES = [ObjectStreamMode.generate, ObjectStreamMode.disable]


def one_page(painted: bytes) -> Pdf:
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.pages[0].obj.Contents = Stream(pdf, painted)
    return pdf


def identifiers(content: bytes) -> list[bytes]:
    with Pdf.open(BytesIO(content)) as pdf:
        return [bytes(half) for half in pdf.trailer.ID]


@pytest.mark.parametrize("mode", MODES)
def test_a_file_is_known_by_what_it_holds(mode: ObjectStreamMode) -> None:
    one, same, other = (
        saved(one_page(painted), object_stream_mode=mode) for painted in (b"q Q", b"q Q", b"Q q")
    )

    assert one == same
    first, second = identifiers(one)
    assert first == second
    assert len(first) == 16
    assert identifiers(other)[0] != first


@pytest.mark.parametrize("mode", MODES)
def test_what_it_holds_is_untouched(mode: ObjectStreamMode) -> None:
    """Also where it has just what is written for an identifier before one is known."""
    blank = b"<31415926535897932384626433832795>"
    content = saved(one_page(blank), object_stream_mode=mode, compress_streams=False)

    with Pdf.open(BytesIO(content)) as pdf:
        assert not pdf.check_pdf_syntax()
        assert pdf.pages[0].obj.Contents.read_bytes() == blank
    assert blank[1:-1] not in [half.hex().encode() for half in identifiers(content)]


def test_the_identifier_of_what_it_was_made_from_is_not_kept() -> None:
    pdf = one_page(b"q Q")
    pdf.trailer.ID = Array([String("of before"), String("of before")])

    assert saved(pdf) == saved(one_page(b"q Q"))
