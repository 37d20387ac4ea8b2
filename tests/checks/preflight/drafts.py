"""A press file as it should be, made by hand, to be broken in one point.

Two pages of 210 × 297 mm with 3 mm of bleed and 10 mm of slug: a ground, a picture, a line and a
line of text, all in inks, in PDF/X-4.  Lengths in pt.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from report.model.inspected import InkReadings, Reading
from report.model.press import Press
from report.model.pressfile import Component
from report.units import mm_to_pt
from report.yaml import parse
from tests.running import PROJECT

WORDS = "Annual report"
PROFILE = "sources/presses/icc/FOGRA29L_argyll.icc"  # the smaller one: it is written often
OTHER_PROFILE = "sources/presses/icc/ISOcoated_v2_300_bas.icc"
BLEED, SLUG = mm_to_pt(3), mm_to_pt(10)
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" pdfxid:GTS_PDFXVersion="PDF/X-4" pdf:Trapped="False"
 xmp:CreateDate="2021-05-04T00:00:00Z" xmp:ModifyDate="2021-05-04T00:00:00Z"
 xmpMM:DocumentID="uuid:1"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Annual report</rdf:li>
 </rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"""
BASE = b"""
q /Knock gs 0 0 0 0.1 k -40 -40 2000 2000 re f Q
q 72 0 0 72 100 500 cm /Picture Do Q
q /Over gs 0 0 0 1 K 0.5 w 100 480 m 300 480 l S Q
"""


@dataclass
class Draft:
    """A press file in the making."""

    pdf: Pdf
    width: float
    height: float
    x1a: bool = False
    content: list[bytes] = field(default_factory=list)  # of the first page, upon its base
    base: bytes = b""
    version: str = "1.6"
    packed: bool = False  # in object streams
    locked: bool = False
    kept: bool = False  # streams as they are: else those packed by LZW are packed anew
    spoil: Callable[[bytes], bytes] = bytes  # done to the bytes in the end
    readings: InkReadings | None = None

    @property
    def resources(self) -> Any:
        """What the content of all pages can name."""
        return self.pdf.pages[0].obj.Resources

    @property
    def first(self) -> Any:
        """The first page."""
        return self.pdf.pages[0].obj

    def put(self, kind: str, name: str, made: Any) -> None:
        """Name something in the resources."""
        self.resources[kind][f"/{name}"] = self.pdf.make_indirect(made)

    def stream(self, content: bytes, **entries: Any) -> Any:
        """A stream of the file."""
        return Stream(self.pdf, content, **entries)

    def form(self, content: bytes, **entries: Any) -> Any:
        """A form as large as the page."""
        box = Array([-40, -40, 2000, 2000])
        return self.stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=box,
            Resources=self.resources,
            **entries,
        )

    def image(self, wide: int, high: int, **entries: Any) -> Any:
        """A picture, white."""
        given: dict[str, Any] = {"ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8} | entries
        samples = {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(str(given["ColorSpace"]), 1)
        data = bytes(-(-wide * samples * given["BitsPerComponent"] // 8) * high)
        return self.stream(
            data, Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=high, **given
        )

    def xmp(self, old: str, new: str) -> None:
        """Write the metadata otherwise."""
        assert old in XMP
        packet = XMP.replace(old, new).encode()
        self.pdf.Root.Metadata = self.stream(packet, Type=Name.Metadata, Subtype=Name.XML)

    def intent(self, **entries: Any) -> None:
        """Write the output intent otherwise."""
        for key, value in entries.items():
            self.pdf.Root.OutputIntents[0][f"/{key}"] = value

    def profile(self, content: bytes) -> None:
        """Put another profile into the output intent."""
        self.pdf.Root.OutputIntents[0].DestOutputProfile = self.stream(content, N=4)

    def written(self) -> bytes:
        """The file."""
        self.first.Contents = self.stream(b"\n".join([self.base, *self.content]))
        out = BytesIO()
        modes = pikepdf.ObjectStreamMode
        streams = modes.generate if self.packed else modes.disable
        if self.locked:
            lock = Encryption(user="", owner="secret", R=4)
            self.pdf.save(out, object_stream_mode=streams, encryption=lock)
        else:
            self.pdf.save(
                out,
                force_version=self.version,
                compress_streams=not self.kept,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=streams,
                deterministic_id=True,
            )
        return self.spoil(out.getvalue())


def draft(*, pages: int = 2, size: tuple[float, float] = (210, 297), x1a: bool = False) -> Draft:
    """A clean press file; size in mm."""
    pdf = Pdf.new()
    width, height = map(mm_to_pt, size)
    made = Draft(pdf, width, height, x1a=x1a, version="1.4" if x1a else "1.6")
    made.base = BASE + words(10, 100, 450)
    resources = pdf.make_indirect(_resources(pdf))
    for _ in range(pages):
        _add_page(made, resources)
    _say(made)
    return made


def _add_page(made: Draft, resources: Any) -> None:
    width, height = made.width, made.height
    page = made.pdf.add_blank_page(page_size=(width, height)).obj
    page.MediaBox = Array([-SLUG, -SLUG, width + SLUG, height + SLUG])
    page.BleedBox = Array([-BLEED, -BLEED, width + BLEED, height + BLEED])
    page.TrimBox = Array([0, 0, width, height])
    page.Resources = resources
    page.Contents = made.stream(made.base)


def _say(made: Draft) -> None:
    pdf = made.pdf
    made.xmp("PDF/X-4", "PDF/X-4")
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFX,
                OutputConditionIdentifier="FOGRA29",
                RegistryName="http://www.color.org",
                DestOutputProfile=made.stream((PROJECT / PROFILE).read_bytes(), N=4),
            )
        ]
    )
    if made.x1a:
        pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2003"


def _resources(pdf: Pdf) -> Dictionary:
    """What the cases use; what is not painted with is not judged."""
    spot = Array([Name.Separation, Name("/PANTONE 293 C"), Name.DeviceCMYK, _tint(1)])
    everything = Array([Name.Separation, Name.All, Name.DeviceCMYK, _tint(1)])
    black = Array([Name.Separation, Name.Black, Name.DeviceCMYK, _tint(1)])
    picture = Stream(
        pdf,
        bytes(300 * 300 * 4),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=300,
        Height=300,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )
    return Dictionary(
        Font=Dictionary(F1=_font(pdf)),
        ExtGState=Dictionary(
            Over=Dictionary(OP=True, op=True, OPM=1),
            OverZero=Dictionary(OP=True, op=True, OPM=0),
            Knock=Dictionary(OP=False, op=False),
            Half=Dictionary(ca=0.5, CA=0.5),
            Whole=Dictionary(ca=1, CA=1),
        ),
        ColorSpace=Dictionary(Spot=spot, Everything=everything, Black=black),
        XObject=Dictionary(Picture=pdf.make_indirect(picture)),
        Pattern=Dictionary(),
        Shading=Dictionary(),
        Properties=Dictionary(),
    )


def _tint(share: float) -> Dictionary:
    """A function from one ink to four."""
    return Dictionary(
        FunctionType=2,
        Domain=Array([0, 1]),
        C0=Array([0, 0, 0, 0]),
        C1=Array([share, share, 0, 0]),
        N=1,
    )


def words(size: float, x: float, y: float, state: bytes = b"/Over gs 0 0 0 1 k") -> bytes:
    """A line of text, in black that overprints where nothing else is said."""
    codes = font_program()[1].hex().encode()
    return b"q %s BT /F1 %f Tf 1 0 0 1 %f %f Tm <%s> Tj ET Q" % (state, size, x, y, codes)


@cache
def font_program() -> tuple[bytes, bytes, tuple[int, ...]]:
    """A font with the letters that are used; their codes; all widths in 1/1000 em."""
    font = TTFont(PROJECT / "fonts/noto-sans" / FONT)
    subsetter = Subsetter(Options(layout_features=[], hinting=False))
    subsetter.populate(text=WORDS)
    subsetter.subset(font)
    for table in ("fvar", "gvar", "avar", "STAT", "HVAR", "MVAR", "GSUB", "GPOS", "GDEF"):
        if table in font:
            del font[table]
    glyphs = {name: i for i, name in enumerate(font.getGlyphOrder())}
    cmap = font.getBestCmap()
    codes = b"".join(glyphs[cmap[ord(sign)]].to_bytes(2, "big") for sign in WORDS)
    em = font["head"].unitsPerEm
    widths = tuple(round(font["hmtx"][name][0] * 1000 / em) for name in font.getGlyphOrder())
    out = BytesIO()
    font.save(out)
    return out.getvalue(), codes, widths


FONT = "NotoSans[wght].ttf"


def _font(pdf: Pdf) -> Any:
    program, _, widths = font_program()
    name = Name("/ABCDEF+HouseSans")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0,
        Ascent=900,
        Descent=-200,
        CapHeight=700,
        StemV=80,
        FontFile2=Stream(pdf, program),
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=Array([0, Array(list(widths))]),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]),
        )
    )


def press(variant: str = "SheetCMYK", **changes: Any) -> Press:
    """The press of the house for uncoated paper, changed."""
    path = "sources/presses/offset-uncoated.yaml"
    written: Any = parse((PROJECT / path).read_text("utf-8"), path).data
    binding = {"kind": "perfect", "multiple": 2}
    written["limits"] = {}
    given = {**written, "id": "offset-uncoated", "variant": variant, "binding": binding}
    return Press.model_validate(given | changes)


def readings(*, mean: float = 200.0, peak: float = 300.0, covered: bool = True) -> InkReadings:
    """What a raster of the first page shows."""
    return InkReadings((Reading(1, peak, (10.0, 20.0), mean, (30.0, 40.0), covered),))


__all__ = ["Component", "Draft", "draft", "press", "readings", "words"]
