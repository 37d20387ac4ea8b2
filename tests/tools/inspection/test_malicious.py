"""Files that are broken, or made to do harm: a reason or findings, and never an exception."""

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from report import checks
from report.checks.base import judged
from report.marks import Mark
from report.model.inspected import Inspected, Unreadable
from report.tools.inspection import inspect
from report.tools.inspection import state as limits
from tests.checks.preflight.drafts import Draft, draft, press

CLEAN = draft().written()


def looked_at(pdf: bytes) -> Inspected | str:
    """What is inspected and judged, or why it cannot be."""
    try:
        inspected = inspect(pdf, press(), name="order.pdf")
    except Unreadable as unreadable:
        return unreadable.reason
    judged(checks.PREFLIGHT, inspected, lambda _: Mark("order.pdf"))
    return inspected


def painted(content: bytes, prepare: Callable[[Draft], object] = repr) -> Inspected | str:
    made = draft()
    prepare(made)
    made.content.append(content)
    return looked_at(made.written())


def complaints(found: Inspected | str) -> set[str]:
    assert isinstance(found, Inspected), found
    return {feature.detail for feature in found.document.having("content", "structure")}


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"Dear printer,\nsee attachment.", "is no PDF"),
        (b"\x89PNG\r\n\x1a\n", "is no PDF"),
        (b"%PDF-1.6\n", "is damaged"),
        (b"%PDF-1.6\n" + b"\0" * 5000, "is damaged"),
        (CLEAN[:2000], "is damaged"),
    ],
)
def test_what_is_no_pdf_is_unreadable(pdf: bytes, reason: str) -> None:
    found = looked_at(pdf)

    assert isinstance(found, str)
    assert found.startswith(reason)


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_file_is_unreadable_or_said_to_be_damaged(part: float) -> None:
    found = looked_at(CLEAN[: int(len(CLEAN) * part)])

    assert isinstance(found, str) or any(found.document.having("structure"))


@pytest.mark.parametrize("step", range(97, 20000, 1913))
def test_a_file_with_wrong_bytes_does_no_harm(step: int) -> None:
    broken = bytearray(CLEAN)
    for at in range(step, len(broken), step):
        broken[at] ^= 0x5A

    assert looked_at(bytes(broken))


def test_a_file_behind_a_password_is_unreadable() -> None:
    out = BytesIO()
    with Pdf.open(BytesIO(CLEAN)) as pdf:
        pdf.save(out, encryption=Encryption(user="sesame", owner="open", R=4))

    assert looked_at(out.getvalue()) == "is encrypted and opens with a password only"


def test_a_file_without_pages_is_unreadable() -> None:
    out = BytesIO()
    pdf = Pdf.new()
    pdf.save(out)

    assert looked_at(out.getvalue()) == "has no pages"


# -- circles ----------------------------------------------------------------------------------


def test_a_tree_of_pages_that_bites_its_tail_does_no_harm() -> None:
    circle = CLEAN.replace(b"/Kids [ ", b"/Kids [ 2 0 R ", 1)

    assert looked_at(circle)


def test_a_form_that_draws_itself_is_noted() -> None:
    def prepare(made: Draft) -> None:
        made.put("/XObject", "Snake", made.form(b"/Snake Do"))

    assert complaints(painted(b"/Snake Do", prepare)) == {
        "a form that draws itself, or too many in each other"
    }


def test_forms_that_draw_each_other_twice_over_come_to_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def prepare(made: Draft) -> None:
        made.put("/XObject", "F0", made.form(b"0 0 m"))
        for n in range(1, 25):
            made.put("/XObject", f"F{n}", made.form(b"/F%d Do /F%d Do" % (n - 1, n - 1)))

    monkeypatch.setattr(limits, "_MOST_OPERATORS", 20_000)
    found = painted(b"/F24 Do", prepare)

    assert found == "paints with more than 20,000 operators"


def test_patterns_masks_and_glyphs_that_use_themselves_come_to_an_end() -> None:
    def prepare(made: Draft) -> None:
        tile = made.stream(
            b"/Pattern cs /Tile scn 0 0 9 9 re f",
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=Array([0, 0, 9, 9]),
            XStep=9,
            YStep=9,
            Resources=made.resources,
        )
        made.put("/Pattern", "Tile", tile)
        form = made.pdf.make_indirect(made.form(b"/Mask gs"))
        made.put("/ExtGState", "Mask", Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form)))
        glyph = made.stream(b"500 0 d0 BT /Odd 9 Tf (a) Tj ET")
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(a=glyph),
            Encoding=Dictionary(Differences=Array([97, Name.a])),
            FirstChar=97,
            Widths=Array([500]),
            Resources=made.resources,
        )
        made.put("/Font", "Odd", font)

    content = b"/Mask gs /Pattern cs /Tile scn 0 0 9 9 re f BT /Odd 9 Tf (a) Tj ET"

    assert isinstance(painted(content, prepare), Inspected)


def test_colour_spaces_upon_themselves_come_to_an_end() -> None:
    def prepare(made: Draft) -> None:
        spaces = made.resources.ColorSpace
        loop = made.pdf.make_indirect(Array([Name.Indexed, Name.DeviceCMYK, 0, b"\0\0\0\0"]))
        loop[1] = loop
        spaces.Loop = loop
        spaces.A, spaces.B = Name.B, Name.A

    found = painted(b"/Loop cs 0 sc /A cs 0 sc 1 1 9 9 re f", prepare)

    assert isinstance(found, Inspected)


# -- too much ---------------------------------------------------------------------------------


def test_a_million_operators_are_run_and_many_more_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = b"q Q " * 500_000

    assert isinstance(painted(content), Inspected)

    monkeypatch.setattr(limits, "_MOST_OPERATORS", 9_000)

    assert painted(content) == "paints with more than 9,000 operators"


def test_objects_beyond_measure_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_THINGS", 1000)

    assert painted(b"1 1 9 9 re f " * 1100) == "paints more than 1,000 objects"


def test_states_saved_without_end_are_refused() -> None:
    assert painted(b"q " * 100_000) == "saves more than 2,000 graphics states on each other"


@pytest.mark.parametrize(
    "nested", [b"[", b"<<", b"(", b"<< /A [", b"BI ", b"%", b"1 ", b"<", b"/"]
)
def test_what_opens_and_never_closes_comes_to_an_end(nested: bytes) -> None:
    assert isinstance(painted(nested * 200_000), Inspected)


def packed_zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    zeros = bytes(1_000_000)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


def bomb(filters: list[Name], data: bytes) -> bytes:
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(595, 842)).obj
    page.TrimBox = Array([0, 0, 595, 842])
    stream = Stream(pdf, b"")
    stream.write(data, filter=Array(filters) if len(filters) > 1 else filters[0])
    page.Contents = pdf.make_indirect(stream)
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def test_a_stream_that_unpacks_beyond_measure_is_not_unpacked() -> None:
    once = packed_zeros(130)

    assert complaints(looked_at(bomb([Name.FlateDecode], once))) >= {
        "a stream that cannot be unpacked"
    }
    assert complaints(looked_at(bomb([Name.FlateDecode] * 2, zlib.compress(once)))) >= {
        "a stream that cannot be unpacked"
    }


def test_a_stream_that_lzw_may_blow_up_is_refused() -> None:
    found = looked_at(bomb([Name.LZWDecode], bytes(200_000)))

    assert found == "holds a stream that may unpack to more than 128 MB"


def test_a_picture_of_many_gigapixels_is_not_unpacked() -> None:
    def prepare(made: Draft) -> None:
        image = made.image(1, 1)
        image.Width, image.Height = 1_000_000, 1_000_000
        made.put("/XObject", "Huge", image)

    found = painted(b"q 72 0 0 72 300 300 cm /Huge Do Q", prepare)

    assert isinstance(found, Inspected)
    assert [image.ppi for image in found.pages[0].images] == [300.0, 1_000_000.0]


def test_entities_of_xml_are_not_followed() -> None:
    made = draft()
    packet = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    made.pdf.Root.Metadata = made.stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    out = BytesIO()
    made.pdf.save(out, fix_metadata_version=False)
    found = looked_at(out.getvalue())

    assert isinstance(found, Inspected)
    assert not found.document.xmp


# -- nonsense ---------------------------------------------------------------------------------

NONSENSE = (
    b"cm",
    b"1 2 cm",
    b"(a) w",
    b"/A /B Tf",
    b"9 Tf",
    b"[(a) [1] /N] TJ",
    b"BT (a) ' ET",
    b"1 2 re f",
    b"m l c h f",
    b"/DeviceN cs 1 scn",
    b"/Nothing cs /Nothing scn",
    b"/P sh",
    b"BI ID EI",
    b"BI /W (a) /H 1 ID x EI",
    b"0 0 0 0 0 0 cm 0 0 9 9 re f BT /F1 9 Tf (ab) Tj ET /Picture Do",
    b"1e9 w 99999999999999999999 0 0 1 0 0 cm 0 0 9 9 re S",
    b"Q Q Q EMC EMC EX ET",
    b"\xff\xfe\x00 } { ) > >> ]",
    b"/ gs / cs / Do /# scn /#41 gs",
    b"1 0 0 1 0 0 cm W n W n -1 -1 0 0 re W n 0 0 9 9 re f",
    b"7 Tr BT /F1 9 Tf (ab) Tj ET 0 0 9 9 re f",
)


@pytest.mark.parametrize("content", NONSENSE)
def test_operators_without_sense_do_no_harm(content: bytes) -> None:
    assert isinstance(painted(content), Inspected)


ODD = ("1", "/Odd", "[]", "<<>>", "(odd)", "true", "[1 (a) /B]")


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "place",
    [
        "Root.Metadata",
        "Root.OutputIntents",
        "Root.OCProperties",
        "Root.Names",
        "Root.AcroForm",
        "Root.OpenAction",
        "page.Resources",
        "page.Contents",
        "page.MediaBox",
        "page.TrimBox",
        "page.BleedBox",
        "page.Rotate",
        "page.UserUnit",
        "page.Annots",
        "page.Group",
        "Font.F1",
        "Font.F1.DescendantFonts",
        "Font.F1.Encoding",
        "XObject.Picture",
        "XObject.Picture.ColorSpace",
        "XObject.Picture.Filter",
        "XObject.Picture.SMask",
        "XObject.Picture.Width",
        "ExtGState.Over",
        "ExtGState.Over.OPM",
        "ExtGState.Over.SMask",
        "ExtGState.Over.BM",
        "ColorSpace.Spot",
    ],
)
def test_entries_of_the_wrong_kind_do_no_harm(place: str, odd: str) -> None:
    made = draft()
    made.first.Contents = made.stream(made.base + b" /Spot cs 1 scn 9 9 9 9 re f")
    first, *path, last = place.split(".")
    holder = {"Root": made.pdf.Root, "page": made.first}.get(first)
    holder = made.resources[f"/{first}"] if holder is None else holder
    for step in path:
        holder = holder[f"/{step}"]
    holder[f"/{last}"] = pikepdf.Object.parse(odd.encode())
    out = BytesIO()
    made.pdf.save(out, fix_metadata_version=False)

    assert looked_at(out.getvalue())
