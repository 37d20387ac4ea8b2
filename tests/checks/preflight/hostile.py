"""The hostile set: for every rule what breaks it alone, and its clean twin.

A case breaks one rule in one way; its twin is made the same way, within the limit.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

from report.model.pressfile import Component
from report.units import mm_to_pt
from tests.checks.preflight import drafts
from tests.checks.preflight.drafts import BASE, BLEED, SLUG, Draft, readings, words
from tests.running import PROJECT

Spoil = Callable[[Draft], object]
X1A = {"standard": "PDF/X-1a:2003"}
ANY_PROFILE = {
    "condition": {"identifier": "FOGRA29", "name": "FOGRA29", "profile": drafts.PROFILE}
}
LETTER = 150.0  # pt above which a page is free for what a case puts there


@dataclass(frozen=True)
class Case:
    """One way to break one rule, and the same within the limit."""

    check: str
    bad: Spoil
    clean: Spoil
    variant: str = "SheetCMYK"
    pages: int = 2
    press: dict[str, Any] = field(default_factory=dict)
    size: tuple[float, float] = (210, 297)
    component: Component = Component.BODY

    def made(self, spoil: Spoil) -> Draft:
        """A draft, spoiled."""
        draft = drafts.draft(
            pages=self.pages, size=self.size, x1a=self.press.get("standard") == X1A["standard"]
        )
        spoil(draft)
        return draft


def _as_is(_: Draft) -> None:
    """Nothing is changed."""


def _paints(content: bytes) -> Spoil:
    return lambda draft: draft.content.append(content)


def _pair(check: str, bad: bytes, clean: bytes, **more: Any) -> Case:
    """A case that differs in what is painted."""
    return Case(check, _paints(bad), _paints(clean), **more)


def _root(**entries: Any) -> Spoil:
    def spoil(draft: Draft) -> None:
        for key, value in entries.items():
            draft.pdf.Root[f"/{key}"] = value(draft) if callable(value) else value

    return spoil


def _named(kind: str, name: str, make: Callable[[Draft], Any], content: bytes) -> Spoil:
    """Put something into the resources and paint with it."""

    def spoil(draft: Draft) -> None:
        draft.put(f"/{kind}", name, make(draft))
        draft.content.append(content)

    return spoil


def _form(make: Callable[[Draft], Any]) -> Spoil:
    return _named("XObject", "New", make, b"q /New Do Q")


def _image(size_pt: float, make: Callable[[Draft], Any], at: str = "300 600") -> Spoil:
    content = f"q {size_pt} 0 0 {size_pt} {at} cm /New Do Q".encode()
    return _named("XObject", "New", make, content)


def _pages(**entries: Any) -> Spoil:
    def spoil(draft: Draft) -> None:
        for page in draft.pdf.pages:
            for key, value in entries.items():
                if value is None:
                    del page.obj[f"/{key}"]
                else:
                    page.obj[f"/{key}"] = value

    return spoil


def _reads(**given: Any) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.readings = readings(**given)

    return spoil


# -- the file ---------------------------------------------------------------------------------


def _file() -> Iterator[Case]:
    yield Case(
        "preflight/standard",
        lambda d: d.xmp('GTS_PDFXVersion="PDF/X-4"', 'GTS_PDFXVersion="PDF/X-3:2003"'),
        lambda d: d.xmp('GTS_PDFXVersion="PDF/X-4"', 'GTS_PDFXVersion="PDF/X-4"'),
    )
    yield Case("preflight/standard", _no_info_standard, _as_is, press=X1A)
    yield Case("preflight/version", _version("1.7"), _version("1.6"))
    yield Case("preflight/version", _version("1.5"), _version("1.4"), press=X1A)
    yield Case("preflight/version", _packed, _as_is, press=X1A)
    for missing in ('xmp:CreateDate="2021-05-04T00:00:00Z"', 'xmpMM:DocumentID="uuid:1"'):
        yield Case("preflight/metadata", _xmp_without(missing), _as_is)
    yield Case(
        "preflight/metadata",
        lambda d: d.xmp('Trapped="False"', 'Trapped="Unknown"'),
        lambda d: d.xmp('Trapped="False"', 'Trapped="True"'),
    )
    yield Case("preflight/structure", _tables_lost, _as_is)
    yield _pair("preflight/content", b"12 foo", b"BX 12 foo EX")
    yield _pair("preflight/content", b"q q Q", b"q q Q Q")
    yield _pair("preflight/content", b"/Nowhere gs", b"/Over gs")
    yield Case("preflight/encryption", _locked, _as_is)


def _xmp_without(said: str) -> Spoil:
    return lambda draft: draft.xmp(said, "")


def _no_info_standard(draft: Draft) -> None:
    del draft.pdf.docinfo["/GTS_PDFXVersion"]


def _version(said: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        draft.version = said

    return spoil


def _packed(draft: Draft) -> None:
    draft.packed, draft.version = True, "1.5"
    draft.spoil = lambda written: written.replace(b"%PDF-1.5", b"%PDF-1.4")


def _tables_lost(draft: Draft) -> None:
    draft.spoil = lambda written: written.replace(b"startxref\n", b"startxref\n9")


def _locked(draft: Draft) -> None:
    draft.locked = True


def _intents() -> Iterator[Case]:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    other = (PROJECT / drafts.OTHER_PROFILE).read_bytes()
    yield Case("preflight/output-intent", _root(OutputIntents=Array()), _as_is)
    yield Case("preflight/output-intent", _second_intent, _as_is)
    yield Case("preflight/output-intent", _no_profile, _as_is)
    yield Case("preflight/intent-space", lambda d: d.profile(srgb), _as_is, press=ANY_PROFILE)
    yield Case(
        "preflight/condition",
        lambda d: d.intent(OutputConditionIdentifier="FOGRA39"),
        lambda d: d.intent(OutputConditionIdentifier="FOGRA29"),
    )
    yield Case("preflight/profile", lambda d: d.profile(other), _as_is)


def _second_intent(draft: Draft) -> None:
    draft.pdf.Root.OutputIntents.append(draft.pdf.Root.OutputIntents[0])


def _no_profile(draft: Draft) -> None:
    del draft.pdf.Root.OutputIntents[0]["/DestOutputProfile"]


# -- what is in it besides pages --------------------------------------------------------------


def _contents() -> Iterator[Case]:
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    yield Case(
        "preflight/javascript",
        _root(Names=Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))),
        _root(Names=Dictionary(JavaScript=Dictionary(Names=Array()))),
    )
    yield Case(
        "preflight/action",
        _root(OpenAction=Dictionary(S=Name.Named, N=Name.Print)),
        _root(OpenAction=lambda d: Dictionary(S=Name.GoTo, D=Array([d.first, Name.Fit]))),
    )
    yield Case("preflight/action", _pages(AA=Dictionary(O=script)), _as_is)
    files = Dictionary(Names=Array(["a.txt", Dictionary(Type=Name.Filespec, F="a.txt")]))
    yield Case(
        "preflight/embedded-file",
        _root(Names=Dictionary(EmbeddedFiles=files)),
        _root(Names=Dictionary(EmbeddedFiles=Dictionary(Names=Array()))),
    )
    text_field = Dictionary(FT=Name.Tx, T="name")
    yield Case(
        "preflight/form-field",
        _root(AcroForm=Dictionary(Fields=Array([text_field]))),
        _root(AcroForm=Dictionary(Fields=Array())),
    )
    identity = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
    yield Case(
        "preflight/transfer-function",
        _named("ExtGState", "New", lambda _: Dictionary(TR=identity), b"/New gs"),
        _named("ExtGState", "New", lambda _: Dictionary(TR2=Name.Default), b"/New gs"),
    )
    yield Case("preflight/halftone", _halftone(6), _halftone(1))
    yield from _layers()
    yield from _annotations()


def _halftone(kind: int) -> Spoil:
    screen = Dictionary(HalftoneType=kind, Frequency=60, Angle=45, SpotFunction=Name.Round)
    return _named("ExtGState", "New", lambda _: Dictionary(HT=screen), b"/New gs")


def _layers() -> Iterator[Case]:
    yield Case("preflight/hidden-layers", _layer(off=True), _layer(off=False))
    yield Case("preflight/layers", _layer(off=False), _as_is, press=X1A)
    for variant in ("MagazineAds", "NewspaperAds"):
        yield Case(
            "preflight/layer-configurations",
            _layer(off=False, Configs=Array()),
            _layer(off=False),
            variant=variant,
            pages=1,
        )


def _layer(*, off: bool, **more: Any) -> Spoil:
    """A layer; what is hidden on it may break any rule."""

    def spoil(draft: Draft) -> None:
        layer = draft.pdf.make_indirect(Dictionary(Type=Name.OCG, Name="notes"))
        shown = Dictionary(OFF=Array([layer])) if off else Dictionary(ON=Array([layer]))
        draft.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=shown, **more)
        draft.put("/Properties", "Notes", layer)
        if off:
            draft.content.append(b"/OC /Notes BDC q 1 0 0 rg 200 200 50 50 re f Q EMC")

    return spoil


def _annotations() -> Iterator[Case]:
    outside = [mm_to_pt(-8), 100, mm_to_pt(-4), 120]
    yield Case("preflight/annotation", _link([100, 100, 200, 120]), _link(outside))
    yield Case("preflight/annotation", _link([mm_to_pt(-5), 100, -3, 120]), _link(outside))


def _link(rect: list[float]) -> Spoil:
    def spoil(draft: Draft) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rect))
        draft.first.Annots = Array([draft.pdf.make_indirect(link)])

    return spoil


def _objects() -> Iterator[Case]:
    yield Case(
        "preflight/postscript",
        _form(lambda d: d.stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)),
        _form(lambda d: d.form(b"")),
    )
    elsewhere = Dictionary(F="other.pdf", Page=0)
    yield Case(
        "preflight/reference",
        _form(lambda d: d.form(b"", Ref=elsewhere)),
        _form(lambda d: d.form(b"")),
    )
    fine = Dictionary(Image=Name.X, DefaultForPrinting=True)
    for check, entries in (
        ("preflight/opi", {"OPI": Dictionary({"/1.3": Dictionary(F="fine.tif")})}),
        ("preflight/alternate", {"Alternates": Array([fine])}),
    ):
        yield Case(
            check,
            _image(24, _pixels(entries)),
            _image(24, lambda d: d.image(100, 100)),
        )
    yield Case(
        "preflight/filter",
        _form(_lzw_form),
        _form(lambda d: d.form(b"0 0 0 1 K")),
    )
    yield Case(
        "preflight/external-stream",
        _form(lambda d: d.form(b"", F="elsewhere.bin")),
        _form(lambda d: d.form(b"")),
    )


def _pixels(entries: dict[str, Any]) -> Callable[[Draft], Any]:
    return lambda draft: draft.image(100, 100, **entries)


def _lzw_form(draft: Draft) -> Any:
    draft.kept = True
    form = draft.form(b"")
    form.write(lzw(b"0 0 0 1 K"), filter=Name.LZWDecode)
    return form


def lzw(content: bytes) -> bytes:
    """Packed by LZW, badly: every byte a code of nine bits (ISO 32000-1, 7.4.4)."""
    codes = [256, *content, 257]
    bits = "".join(f"{code:09b}" for code in codes)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


# -- pages ------------------------------------------------------------------------------------


def _sizes() -> Iterator[Case]:
    width, height = mm_to_pt(210), mm_to_pt(297)
    media = Array([-SLUG, -SLUG, width + SLUG, height + SLUG])
    trim = Array([0, 0, width, height])
    yield Case("preflight/user-unit", _pages(UserUnit=1.0), _as_is)
    yield Case("preflight/crop-box", _pages(CropBox=trim), _pages(CropBox=media))
    cover = {"size": (430.0, 297.0), "component": Component.COVER}
    yield Case("preflight/same-size", _second_page(440), _second_page(430), **cover)  # type: ignore[arg-type]
    yield Case("preflight/rotate", _pages(Rotate=90), _pages(Rotate=0))
    yield Case("preflight/boxes", _pages(TrimBox=None), _as_is)
    yield Case("preflight/boxes", _pages(ArtBox=trim), _as_is)
    bled = Array([-BLEED, -BLEED, width + BLEED, height + BLEED])
    narrow = Array([-BLEED, -BLEED, width + BLEED, height + BLEED + 1])
    yield Case(
        "preflight/boxes",
        _pages(BleedBox=narrow, MediaBox=bled),
        _pages(BleedBox=bled, MediaBox=bled),
    )
    yield Case("preflight/trim", _trim(height - 2), _trim(height - 0.1))
    yield Case(
        "preflight/trim",
        _pages(TrimBox=Array([0, 0, mm_to_pt(410), height])),
        _as_is,
        size=(430, 297),
        component=Component.COVER,
        press={"trim": {"width": 215, "height": 297}},
    )
    yield Case(
        "preflight/bleed",
        _pages(BleedBox=Array([-BLEED, -BLEED, width + BLEED, height + mm_to_pt(2)])),
        _pages(BleedBox=Array([-BLEED, -BLEED, width + BLEED, height + mm_to_pt(3)])),
    )
    yield Case("preflight/bleed", _pages(BleedBox=None), _as_is)


def _second_page(wide: float) -> Spoil:
    def spoil(draft: Draft) -> None:
        page, width, height = draft.pdf.pages[1].obj, mm_to_pt(wide), draft.height
        page.TrimBox = Array([0, 0, width, height])
        page.BleedBox = Array([-BLEED, -BLEED, width + BLEED, height + BLEED])
        page.MediaBox = Array([-SLUG, -SLUG, width + SLUG, height + SLUG])

    return spoil


def _trim(high: float) -> Spoil:
    return _pages(TrimBox=Array([0, 0, mm_to_pt(210), high]))


def _edges() -> Iterator[Case]:
    right = mm_to_pt(210)
    ground = b"q /Knock gs 0 0 0 0.3 k %f 300 200 40 re f Q"
    # The first page has no bleed at the spine, which is on its left.
    yield _pair("preflight/short-of-bleed", ground % (right - 200), ground % (right - 200 + BLEED))
    yield _pair("preflight/short-of-bleed", ground % (right - 200 + 3), ground % (right - 205))
    clip = b"q %f 300 200 40 re W n /Knock gs 0 0 0 0.3 k 0 0 2000 2000 re f Q"
    yield _pair("preflight/short-of-bleed", clip % (right - 200), clip % (right - 190))
    picture = b"q 100 0 0 50 %f 300 cm /Picture Do Q"
    wide = {"press": {"resolution": {"least": 150}}}
    yield _pair(
        "preflight/short-of-bleed",
        picture.replace(b"100 0 0 50", b"80 0 0 60") % (right - 80),
        picture.replace(b"100 0 0 50", b"80 0 0 60") % (right - 80 + BLEED),
        **wide,
    )
    low = mm_to_pt(2) + 2.0  # letters hang 0.2 em below their line
    yield Case(
        "preflight/safe-zone", _paints(words(10, 100, low)), _paints(words(10, 100, low + 3))
    )
    mark = b"q /Over gs 0 0 0 1 K 0.3 w %f 100 m %f 100 l S Q"
    out = mm_to_pt(4)
    yield _pair(
        "preflight/marks",
        mark % (right + 3, right + 10),
        mark % (right + out, right + out + 10),
    )
    cross = b"q /Knock gs /Everything CS 1 SCN 0.3 w %f 100 10 10 re S Q"
    yield _pair("preflight/marks", cross % (right + 2), cross % (right + out))


def _counts() -> Iterator[Case]:
    yield Case("preflight/page-count", _one_more, _as_is)
    for variant in ("MagazineAds", "NewspaperAds"):
        yield Case("preflight/one-page", _one_more, _as_is, variant=variant, pages=1)
    for variant, pages in (("SheetCMYK", 2), ("WebCMYK", 2), ("MagazineAds", 1)):
        yield Case(
            "preflight/empty-page",
            _reads(covered=False),
            _reads(covered=True),
            variant=variant,
            pages=pages,
        )
    own = {"limits": {"ink": 250, "peak": 310}}
    yield Case("preflight/ink-mean", _reads(mean=250.1), _reads(mean=250.0), press=own)
    yield Case("preflight/ink-peak", _reads(peak=312), _reads(peak=310.5), press=own)


def _one_more(draft: Draft) -> None:
    draft.pdf.pages.append(draft.pdf.pages[0])


# -- fonts ------------------------------------------------------------------------------------


def _fonts() -> Iterator[Case]:
    shown = b"q /Over gs 0 0 0 1 k BT /New 10 Tf 1 0 0 1 100 300 Tm (ab) Tj ET Q"
    lost = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    yield Case(
        "preflight/font-embedded",
        _named("Font", "New", lambda _: lost, shown),
        _paints(words(10, 100, 300)),
    )
    yield Case("preflight/font-subset", _renamed("HouseSans"), _renamed("XYZABC+HouseSans"))
    yield Case(
        "preflight/type3", _named("Font", "New", _drawn, shown), _paints(words(10, 100, 300))
    )
    yield Case("preflight/courier", _renamed("ABCDEF+Courier"), _renamed("ABCDEF+CourierNew"))
    yield Case("preflight/font-format", _wrapped, _as_is, press=X1A)


def _below(draft: Draft) -> Any:
    return draft.resources.Font.F1.DescendantFonts[0]


def _renamed(name: str) -> Spoil:
    def spoil(draft: Draft) -> None:
        _below(draft).BaseFont = draft.resources.Font.F1.BaseFont = Name(f"/{name}")

    return spoil


def _wrapped(draft: Draft) -> None:
    descriptor = _below(draft).FontDescriptor
    program = descriptor.FontFile2.read_bytes()
    del descriptor["/FontFile2"]
    descriptor.FontFile3 = draft.stream(program, Subtype=Name.OpenType)


def _drawn(draft: Draft) -> Dictionary:
    """A Type 3 font whose letters are squares."""
    square = draft.stream(b"500 0 0 0 400 400 d1 0 0 400 400 re f")
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 400, 400]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=square, b=square),
        Encoding=Dictionary(Differences=Array([97, Name.a, Name.b])),
        FirstChar=97,
        LastChar=98,
        Widths=Array([500, 500]),
    )


def cases() -> Iterator[Case]:
    """Every case."""
    from tests.checks.preflight import inked  # noqa: PLC0415 - it makes its cases with these

    for group in (_file, _intents, _contents, _objects, _sizes, _edges, _counts, _fonts):
        yield from group()
    yield from inked.cases()


__all__ = ["BASE", "X1A", "Case", "cases"]
