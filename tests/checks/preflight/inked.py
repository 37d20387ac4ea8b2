"""The hostile set, what is painted: colours, text, lines, pictures."""

from collections.abc import Callable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name

from report.units import mm_to_pt
from tests.checks.preflight.drafts import Draft, words
from tests.checks.preflight.hostile import X1A, Case, Spoil, _form, _image, _named, _paints, _pair

PANTONE = {"spots": {"blue": "PANTONE 293 C"}}
SQUARE = b"300 300 40 40 re f"


def _colours() -> Iterator[Case]:
    in_cmyk = b"q /Knock gs 0.5 0 0 0 k %s Q" % SQUARE
    for foreign in (b"0 0 1 rg", b"/Lab cs 50 0 0 sc", b"/Icc cs 0 0 0 1 sc"):
        yield Case(
            "preflight/colour-space",
            _with_spaces(b"q %s %s Q" % (foreign, SQUARE)),
            _with_spaces(in_cmyk),
        )
    yield _pair("preflight/colour-space", words(20, 300, 300, b"1 0 0 rg"), words(20, 300, 300))
    yield _pair("preflight/colour-space", b"q 0 0 1 RG 9 w 300 300 m 320 300 l S Q", b"q Q")
    grey = b"q %s cs 0.5 scn %s Q"
    yield Case(
        "preflight/colour-space",
        _with_spaces(grey % (b"/RgbSpot", SQUARE)),
        _with_spaces(grey % (b"/Spot", SQUARE)),
        press=PANTONE,
    )
    for space in (Name.DeviceRGB, Array([Name.Indexed, Name.DeviceRGB, 0, b"\0\0\0"])):
        yield Case(
            "preflight/colour-space",
            _image(24, _pixels(100, 100, ColorSpace=space)),
            _image(24, _pixels(100, 100)),
        )
    inline = b"q 9 0 0 9 300 300 cm BI /W 2 /H 1 /BPC 8 /CS %s ID %s EI Q"
    yield _pair(
        "preflight/colour-space", inline % (b"/RGB", b"abcdef"), inline % (b"/CMYK", b"abcdefgh")
    )
    yield from _nested()


def _with_spaces(content: bytes) -> Callable[[Draft], object]:
    """Paint with colour spaces that do not belong to a press."""

    def spoil(draft: Draft) -> None:
        spaces = draft.resources.ColorSpace
        profile = draft.pdf.Root.OutputIntents[0].DestOutputProfile
        spaces.Lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
        spaces.Icc = Array([Name.ICCBased, profile])
        spaces.RgbSpot = Array(
            [Name.Separation, Name("/PANTONE 293 C"), Name.DeviceRGB, spaces.Spot[3]]
        )
        draft.content.append(content)

    return spoil


def _nested() -> Iterator[Case]:
    """RGB where it is not seen at once: in a form, a tile, a gradient, a glyph."""
    rgb, cmyk = b"0 0 1 rg " + SQUARE, b"/Knock gs 1 0 0 0 k " + SQUARE
    yield Case(
        "preflight/colour-space", _form(lambda d: d.form(rgb)), _form(lambda d: d.form(cmyk))
    )
    yield Case(
        "preflight/colour-space",
        _form(lambda d: d.form(b"/Inner Do", **_inner(d, rgb))),
        _form(lambda d: d.form(b"/Inner Do", **_inner(d, cmyk))),
    )
    painted = b"q /Pattern cs /New scn 300 300 200 200 re f Q"
    yield Case(
        "preflight/colour-space",
        _named("Pattern", "New", lambda d: _tile(d, rgb), painted),
        _named("Pattern", "New", lambda d: _tile(d, cmyk), painted),
    )
    yield Case(
        "preflight/colour-space",
        _named("Pattern", "New", lambda _: _gradient(Name.DeviceRGB), painted),
        _named("Pattern", "New", lambda _: _gradient(Name.DeviceCMYK), painted),
    )
    sh = b"q 300 300 50 50 re W n /New sh Q"
    yield Case(
        "preflight/colour-space",
        _named("Shading", "New", lambda _: _gradient(Name.DeviceRGB).Shading, sh),
        _named("Shading", "New", lambda _: _gradient(Name.DeviceCMYK).Shading, sh),
    )


def _inner(draft: Draft, content: bytes) -> dict[str, Any]:
    draft.put("/XObject", "Inner", draft.form(content))
    return {}


def _tile(draft: Draft, content: bytes) -> Any:
    return draft.stream(
        content,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 400, 400]),
        XStep=400,
        YStep=400,
        Resources=draft.resources,
    )


def _gradient(space: Name) -> Dictionary:
    ends = ([0, 0, 1], [1, 1, 1]) if space == Name.DeviceRGB else ([0, 0, 0, 0], [1, 0, 0, 0])
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array(ends[0]), C1=Array(ends[1]), N=1
    )
    shading = Dictionary(
        ShadingType=2, ColorSpace=space, Coords=Array([300, 300, 350, 300]), Function=function
    )
    return Dictionary(PatternType=2, Shading=shading)


def _groups() -> Iterator[Case]:
    yield Case(
        "preflight/group-space",
        _form(lambda d: d.form(b"", Group=_group(Name.DeviceRGB))),
        _form(lambda d: d.form(b"", Group=_group(Name.DeviceCMYK))),
    )
    yield Case(
        "preflight/group-space",
        lambda d: d.first.update({"/Group": _group(Name.DeviceGray)}),
        lambda d: d.first.update({"/Group": _group(Name.DeviceCMYK)}),
    )
    yield Case(
        "preflight/group-space",
        _named("ExtGState", "New", lambda d: _mask(d, Name.DeviceRGB), b"q /New gs Q"),
        _named("ExtGState", "New", lambda d: _mask(d, Name.DeviceGray), b"q /New gs Q"),
    )
    half = b"q /%s gs 0.5 0 0 0 k " + SQUARE + b" Q"
    yield _pair("preflight/transparency", half % b"Half", half % b"Whole", press=X1A)
    yield Case(
        "preflight/transparency",
        _form(lambda d: d.form(b"", Group=_group(Name.DeviceCMYK))),
        _form(lambda d: d.form(b"")),
        press=X1A,
    )
    soft = {"ColorSpace": Name.DeviceGray}
    yield Case(
        "preflight/transparency",
        _image(24, lambda d: d.image(100, 100, SMask=d.image(100, 100, **soft))),
        _image(24, _pixels(100, 100)),
        press=X1A,
    )


def _group(space: Name) -> Dictionary:
    return Dictionary(S=Name.Transparency, CS=space)


def _mask(draft: Draft, space: Name) -> Dictionary:
    form = draft.form(b"0 g 0 0 100 100 re f", Group=_group(space))
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=draft.pdf.make_indirect(form)))


def _inks() -> Iterator[Case]:
    spot = _paints(b"q /Knock gs /Spot cs 1 scn %s Q" % SQUARE)
    for variant in ("SheetCMYK", "DigitalPrint"):
        black = _paints(b"q /Knock gs /Black cs 1 scn %s Q" % SQUARE)
        yield Case("preflight/spot-ink", spot, black, variant=variant)
    everything = b"q /Everything cs 1 scn %f 100 5 5 re f Q"
    yield _pair(
        "preflight/registration-colour", everything % 300, everything % (mm_to_pt(210 + 4))
    )
    grey = b"q /%s gs 0.5 g " + SQUARE + b" Q"
    yield _pair("preflight/grey-overprint", grey % b"Over", grey % b"Knock")


# -- text -------------------------------------------------------------------------------------


def _text() -> Iterator[Case]:
    white = b"/%s gs 0 0 0 0 k"
    yield _pair(
        "preflight/white-text-overprint",
        words(20, 300, 300, white % b"Over"),
        words(20, 300, 300, white % b"Knock"),
    )
    black = b"/%s gs 0 0 0 1 k"
    for state in (b"Knock", b"OverZero"):
        yield _pair(
            "preflight/black-text",
            words(11.9, 300, 300, black % state),
            words(12, 300, 300, black % state),
        )
    yield _pair(
        "preflight/black-text",
        words(10, 300, 300, b"/Knock gs /Black cs 1 scn"),
        words(10, 300, 300, b"/Over gs /Black cs 1 scn"),
    )
    beside = b"q 1 0 0 1 0 0 cm %s Q"  # upon bare paper nothing is knocked out
    yield Case(
        "preflight/grey-text",
        _paints(words(11.9, 300, 300, b"/Knock gs 0 g")),
        _paints(words(12, 300, 300, b"/Knock gs 0 g")),
    )
    rich = b"/Knock gs %s k"
    yield _pair(
        "preflight/rich-black-text",
        words(12, 300, 300, rich % b"0.7 0.6 0.6 0.95"),
        words(12, 300, 300, rich % b"0.6 0.6 0.6 1"),
    )
    yield _pair(
        "preflight/rich-black-text",
        words(12, 300, 300, rich % b"0.9 0.9 0.9 0.85"),
        words(12, 300, 300, rich % b"0.9 0.9 0.9 0.84"),
    )
    small = b"/Knock gs 1 1 0 0 k"
    yield _pair(
        "preflight/several-ink-text", words(7.9, 300, 300, small), words(8, 300, 300, small)
    )
    yield _pair(
        "preflight/several-ink-text",
        b"q 0.5 0 0 0.5 0 0 cm %s Q" % words(15.9, 600, 600, small),
        b"q 0.5 0 0 0.5 0 0 cm %s Q" % words(16.1, 600, 600, small),
    )
    yield _pair(
        "preflight/white-text",
        words(7.9, 300, 300, white % b"Knock"),
        words(8, 300, 300, white % b"Knock"),
    )
    yield _pair("preflight/small-text", words(4.9, 300, 300), words(5, 300, 300))
    own = {"limits": {"text": 7, "text_several_inks": 9, "text_white": 10}}
    yield _pair("preflight/small-text", words(6.9, 300, 300), words(7, 300, 300), press=own)
    yield _pair(
        "preflight/several-ink-text",
        words(8.9, 300, 300, small),
        words(9, 300, 300, small),
        press=own,
    )
    yield _pair(
        "preflight/white-text",
        words(9.9, 300, 300, white % b"Knock"),
        beside % words(10, 300, 300, white % b"Knock"),
        press=own,
    )


# -- lines ------------------------------------------------------------------------------------


def _lines() -> Iterator[Case]:
    white = b"q /%s gs 0 0 0 0 k " + SQUARE + b" Q"
    yield _pair("preflight/white-path-overprint", white % b"Over", white % b"Knock")
    line = b"q %s %f w 300 300 m 340 300 l S Q"
    bar = b"q %s 300 300 40 %f re f Q"
    for drawn, colour in ((line, b"0 0 0 1 K"), (bar, b"0 0 0 1 k")):
        knock, over = b"/Knock gs " + colour, b"/Over gs " + colour
        yield _pair("preflight/black-line", drawn % (knock, 1.9), drawn % (over, 1.9))
        yield _pair("preflight/black-line", drawn % (knock, 1.9), drawn % (knock, 2))
        yield _pair("preflight/thin-line", drawn % (over, 0.24), drawn % (over, 0.26))
    for drawn, colour in ((line, b"/Knock gs 0.5 G"), (bar, b"/Knock gs 0.5 g")):
        yield _pair("preflight/grey-line", drawn % (colour, 1.9), drawn % (colour, 2))
    for drawn, colour in ((line, b"0 0 0 0 K"), (bar, b"0 0 0 0 k")):
        state = b"/Knock gs " + colour
        yield _pair("preflight/white-line", drawn % (state, 0.24), drawn % (state, 0.26))
    for drawn, colour in ((line, b"1 1 0 0 K"), (bar, b"1 1 0 0 k")):
        state = b"/Knock gs " + colour
        yield _pair("preflight/several-ink-line", drawn % (state, 0.24), drawn % (state, 0.26))
    yield from _shapes()


def _shapes() -> Iterator[Case]:
    """Lines that are drawn as something else."""
    blue = b"q /Knock gs 1 0 0 0 k %s Q"
    frame = b"300 300 60 60 re %f %f %f %f re f*"
    yield _pair(
        "preflight/thin-line",
        blue % (frame % (300.2, 300.2, 59.6, 59.6)),
        blue % (frame % (300.4, 300.4, 59.2, 59.2)),
    )
    clip = b"300 300 60 %f re W n 200 200 500 500 re f"
    yield _pair("preflight/thin-line", blue % (clip % 0.2), blue % (clip % 0.3))
    askew = b"0.7071 0.7071 -0.7071 0.7071 400 400 cm 0 0 60 %f re f"
    yield _pair("preflight/thin-line", blue % (askew % 0.2), blue % (askew % 0.3))
    polygon = b"300 300 m 360 300 l 360 300.%d l 300 300.%d l h f"
    yield _pair("preflight/thin-line", blue % (polygon % (2, 2)), blue % (polygon % (3, 3)))
    scaled = b"0.1 0 0 0.1 300 300 cm 1 0 0 0 K %f w 0 0 m 600 0 l S"
    yield _pair("preflight/thin-line", blue % (scaled % 2), blue % (scaled % 3))
    own = {"limits": {"line": 0.5}}
    yield _pair(
        "preflight/thin-line",
        blue % b"300 300 60 0.4 re f",
        blue % b"300 300 60 0.6 re f",
        press=own,
    )


# -- pictures ---------------------------------------------------------------------------------


def _pictures() -> Iterator[Case]:
    at = 72.0
    for bad, clean in ((149, 225), (224, 225)):
        yield Case(
            "preflight/resolution",
            _image(at, _pixels(bad, 300)),
            _image(at, _pixels(clean, 300)),
        )
    yield Case(
        "preflight/resolution",
        _image(at, _pixels(100, 100)),
        _image(at * 16 / 100, _pixels(16, 16)),
    )
    least = {"resolution": {"least": 280}}
    yield Case(
        "preflight/resolution",
        _image(at, _pixels(279, 300)),
        _image(at, _pixels(280, 300)),
        press=least,
    )
    bilevel = {"ColorSpace": Name.DeviceGray, "BitsPerComponent": 1}
    for bad in (549, 799):
        yield Case(
            "preflight/bilevel-resolution",
            _image(at, _pixels(bad, 900, **bilevel)),
            _image(at, _pixels(800, 900, **bilevel)),
        )
    for bad, clean in ((140, 455), (440, 455)):
        yield Case(
            "preflight/page-picture",
            _one_picture(bad),
            _one_picture(clean),
            variant="MagazineAds",
            pages=1,
        )
    yield from _packing()


def _one_picture(ppi: int) -> Spoil:
    """A page that is one picture with its bleed."""

    def spoil(draft: Draft) -> None:
        wide, high = (round(mm / 25.4 * ppi) for mm in (216, 303))
        draft.put("/XObject", "New", draft.image(wide, high, ColorSpace=Name.DeviceGray))
        placed = (mm_to_pt(216), mm_to_pt(303), mm_to_pt(-3), mm_to_pt(-3))
        draft.base = b"q %f 0 0 %f %f %f cm /New Do Q" % placed

    return spoil


def _packing() -> Iterator[Case]:
    for packed in (Name.JPXDecode, Name.JBIG2Decode):
        yield Case(
            "preflight/picture-packing",
            _image(24, _packed(packed)),
            _image(24, _packed(Name.DCTDecode)),
            press=X1A,
        )
    yield Case(
        "preflight/picture-packing",
        _image(24, _pixels(100, 100, BitsPerComponent=16)),
        _image(24, _pixels(100, 100)),
        press=X1A,
    )


def _packed(how: Name) -> Callable[[Draft], Any]:
    """A picture in a packing; nobody unpacks it."""

    def make(draft: Draft) -> Any:
        image = draft.image(100, 100)
        image.write(b"packed", filter=how)
        return image

    return make


def _pixels(wide: int, high: int, **entries: Any) -> Callable[[Draft], Any]:
    return lambda draft: draft.image(wide, high, **entries)


def cases() -> Iterator[Case]:
    """Every case."""
    for group in (_colours, _groups, _inks, _text, _lines, _pictures):
        yield from group()
