"""Pages written by hand, one feature of PDF each."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL.ImageCms import ImageCmsProfile, createProfile

from report.tools.inks import Uninkable, to_inks
from tests.tools.inks.making import (
    SEA_K,
    SEA_RG,
    compared,
    content,
    inked,
    inks,
    page,
    plates,
    put,
    saved,
    words,
)

SQUARE = b" 10 10 80 80 re f"


def test_a_token_is_written_as_its_build() -> None:
    made = words(content(inked(page(SEA_RG + b" rg " + SEA_RG + b" RG" + SQUARE))))

    assert made == words(SEA_K + b" k " + SEA_K + b" K" + SQUARE)


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (b"1 g", b"0 0 0 0 k"),
        (b"0 G", b"0 0 0 1 K"),
        (b"1 1 1 rg", b"0 0 0 0 k"),
        (b"0.1 0.2 0.3 0.4 k", b"0.1 0.2 0.3 0.4 k"),
        (b"/DeviceRGB cs " + SEA_RG + b" sc", b"0 0 0 1 k " + SEA_K + b" k"),
        (b"/DeviceGray CS 1 SCN", b"0 0 0 1 K 0 0 0 0 K"),
        (b"/DeviceCMYK cs 0 1 0 0 scn", b"0 0 0 1 k 0 1 0 0 k"),
    ],
)
def test_device_colours_are_set_in_inks(asked: bytes, made: bytes) -> None:
    found = words(content(inked(page(asked + b" 0 0 m 9 9 l n"))))

    assert found[: len(words(made))] == words(made)


def test_what_is_painted_before_a_colour_is_set_is_black_ink() -> None:
    made = words(content(inked(page(SQUARE + b" 0 0 m 1 1 l S"))))

    assert made[:10] == words(b"0 0 0 1 k 0 0 0 1 K")
    assert words(content(inked(page(b"1 g" + SQUARE))))[:5] == words(b"0 0 0 0 k")


def spaces(pdf: pikepdf.Pdf) -> Dictionary:
    srgb = pdf.make_stream(_icc("sRGB"), N=3)
    white = Array([0.9505, 1, 1.089])
    return Dictionary(
        Cal=Array(
            [
                Name.CalRGB,
                Dictionary(
                    WhitePoint=white,
                    Gamma=Array([2.2, 2.2, 2.2]),
                    Matrix=Array(
                        [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505]
                    ),
                ),
            ]
        ),
        Gray=Array([Name.CalGray, Dictionary(WhitePoint=white, Gamma=2.2)]),
        Icc=Array([Name.ICCBased, srgb]),
        Press=Array([Name.ICCBased, pdf.make_stream(inks().profile.content, N=4)]),
        Lab=Array([Name.Lab, Dictionary(WhitePoint=white, Range=Array([-128, 127, -128, 127]))]),
        Few=Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\xff\xff\xff\x1f\x5c\x7a")]),
    )


def _icc(name: Any) -> bytes:
    return ImageCmsProfile(createProfile(name)).tobytes()


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        (b"/Icc cs " + SEA_RG + b" scn", (82, 42, 24, 35)),
        (b"/Few cs 1 scn", (82, 42, 24, 35)),
        (b"/Few cs 0 scn", (0, 0, 0, 0)),
        (b"/Cal cs 0.5 0.5 0.5 scn", (0, 0, 0, 62)),
        (b"/Gray cs 0.5 scn", (0, 0, 0, 62)),
        (b"/Lab cs 53.6 0 0 scn", (0, 0, 0, 62)),
        (b"/Press cs 0.1 0.2 0.3 0.4 scn", (10, 20, 30, 40)),
        (b"/Lab cs 100 0 0 scn", (0, 0, 0, 0)),
    ],
)
def test_a_colour_of_any_space_finds_its_inks(asked: bytes, near: tuple[float, ...]) -> None:
    pdf = page(b"")
    put(pdf, asked + SQUARE, Dictionary(ColorSpace=spaces(pdf)))
    made = words(content(inked(pdf)))
    at = [i for i, word in enumerate(made) if word == b"k"][-1]

    assert [float(v) * 100 for v in made[at - 4 : at]] == pytest.approx(near, abs=1.5)
    assert "/ColorSpace" not in pdf.pages[0].obj.Resources


def test_a_default_space_says_what_device_colours_mean() -> None:
    swapped = Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"\0\0\0")])
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))])
    pdf = page(
        b"100 0 0 rg" + SQUARE, {"/ColorSpace": Dictionary(DefaultRGB=lab, DefaultGray=swapped)}
    )

    assert words(content(inked(pdf)))[:5] == words(b"0 0 0 0 k")


def test_a_spot_ink_takes_the_place_of_its_token(tmp_path: Path) -> None:
    pdf = inked(page(SEA_RG + b" rg" + SQUARE), inks(sea="PANTONE 7700 C"))
    space = pdf.pages[0].obj.Resources.ColorSpace["/Spot-PANTONE-7700-C"]

    assert words(content(pdf))[:5] == words(b"/Spot-PANTONE-7700-C cs 1 scn 10")
    assert list(space[:3]) == [Name.Separation, Name("/PANTONE 7700 C"), Name.DeviceCMYK]
    assert plates(saved(pdf), tmp_path)[50, 50] == pytest.approx([82, 42, 24, 35], abs=0.5)


def separation(alternate: object, tint: object) -> Array:
    return Array([Name.Separation, Name("/Gold"), alternate, tint])


def test_a_spot_ink_of_the_file_stays_and_is_described_in_inks(tmp_path: Path) -> None:
    tint = Dictionary(
        FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[0.85098, 0.556863, 0.196078], N=1
    )
    gold = separation(Name.DeviceRGB, tint)
    pdf = inked(page(b"/Au cs 1 scn" + SQUARE, {"/ColorSpace": Dictionary(Au=gold)}))
    made = pdf.pages[0].obj.Resources.ColorSpace.Au

    assert words(content(pdf))[:4] == words(b"/Au cs 1 scn")
    assert made[2] == Name.DeviceCMYK
    assert plates(saved(pdf), tmp_path)[50, 50] == pytest.approx([8, 47, 84, 8], abs=0.5)


def test_several_inks_of_the_file_stay_too(tmp_path: Path) -> None:
    pdf = page(b"")
    tint = pdf.make_stream(b"{ 0.5 mul 1 exch sub dup 3 1 roll exch pop dup }")
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1] * 2), Array([0, 1] * 3)
    names = Array([Name.One, Name.Two])
    both = Array([Name.DeviceN, names, Name.DeviceRGB, tint])
    put(pdf, b"/N cs 0 1 scn" + SQUARE, Dictionary(ColorSpace=Dictionary(N=both)))
    inked(pdf)

    made = plates(saved(pdf), tmp_path)[50, 50]

    assert made[3] == pytest.approx(62, abs=1.5)
    assert made[:3] == pytest.approx([0, 0, 0], abs=0.5)


def test_forms_are_converted_once_and_blend_in_inks() -> None:
    pdf = page(b"")
    form = pdf.make_stream(SEA_RG + b" rg" + SQUARE, Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Resources = Array([0, 0, 100, 100]), Dictionary()
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
    put(pdf, b"/F Do q /F Do Q", Dictionary(XObject=Dictionary(F=form)))
    inked(pdf)

    assert words(form.read_bytes()) == words(SEA_K + b" k" + SQUARE)
    assert (Name.DeviceCMYK, True) == (form.Group.CS, form.Group.I)
    assert Name.DeviceCMYK == pdf.pages[0].obj.Group.CS


def test_tiling_patterns_with_and_without_colours_of_their_own(tmp_path: Path) -> None:
    pdf = page(b"")
    tile: dict[str, Any] = {
        "/PatternType": 1,
        "/TilingType": 1,
        "/BBox": Array([0, 0, 10, 10]),
        "/XStep": 10,
        "/YStep": 10,
        "/Resources": Dictionary(),
    }
    own = pdf.make_stream(SEA_RG + b" rg 0 0 10 10 re f", Dictionary({**tile, "/PaintType": 1}))
    lent = pdf.make_stream(b"0 0 10 10 re f", Dictionary({**tile, "/PaintType": 2}))
    put(
        pdf,
        b"/Plain cs /Own scn 0 0 50 100 re f /Lent cs " + SEA_RG + b" /L scn 50 0 50 100 re f",
        Dictionary(
            Pattern=Dictionary(Own=own, L=lent),
            ColorSpace=Dictionary(
                Lent=Array([Name.Pattern, Name.DeviceRGB]), Plain=Array([Name.Pattern])
            ),
        ),
    )
    inked(pdf)

    made = plates(saved(pdf), tmp_path)

    assert made[50, 25] == pytest.approx([82, 42, 24, 35], abs=0.5)
    assert made[50, 75] == pytest.approx([82, 42, 24, 35], abs=0.5)


def test_inline_images_are_converted_and_stay_where_they_were(tmp_path: Path) -> None:
    inline = b"q 80 0 0 80 10 10 cm BI /W 2 /H 1 /CS /RGB /BPC 8 ID \x1f\x5c\x7a\xff\xff\xff EI Q"
    stencil = b"q 0 1 0 0 k 10 0 0 10 0 0 cm BI /W 1 /H 1 /IM true ID \x00 EI Q"
    pdf = inked(page(inline + b"\n" + stencil))

    made = plates(saved(pdf), tmp_path)

    assert made[50, 25, 0] > 70
    assert made[50, 75] == pytest.approx([0, 0, 0, 0], abs=0.5)
    assert made[95, 5] == pytest.approx([0, 100, 0, 0], abs=0.5)


def test_glyphs_of_type_3_are_converted(tmp_path: Path) -> None:
    pdf = page(b"")
    coloured = pdf.make_stream(b"1000 0 d0 " + SEA_RG + b" rg 0 0 1000 1000 re f")
    plain = pdf.make_stream(b"1000 0 0 0 1000 1000 d1 0 0 1000 1000 re f")
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=[0, 0, 1000, 1000],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(a=coloured, b=plain),
        Encoding=Dictionary(Differences=[97, Name.a, Name.b]),
        FirstChar=97,
        LastChar=98,
        Widths=[1000, 1000],
        Resources=Dictionary(),
    )
    put(
        pdf,
        b"0.85098 0.556863 0.196078 rg BT /F 40 Tf 10 30 Td (ab) Tj ET",
        Dictionary(Font=Dictionary(F=pdf.make_indirect(font))),
    )
    inked(pdf)

    made = plates(saved(pdf), tmp_path)

    assert made[50, 30] == pytest.approx([82, 42, 24, 35], abs=0.5)
    assert made[50, 70] == pytest.approx([8, 47, 84, 8], abs=0.5)


def test_appearances_of_annotations_are_converted() -> None:
    pdf = page(b"")
    look = pdf.make_stream(SQUARE, Type=Name.XObject, Subtype=Name.Form)
    look.BBox, look.Resources = Array([0, 0, 100, 100]), Dictionary()
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Square,
        Rect=[0, 0, 9, 9],
        C=Array([1, 1, 1]),
        AP=Dictionary(N=look),
        DA=pikepdf.String("/F 9 Tf 0 g"),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    inked(pdf)
    note = pdf.pages[0].obj.Annots[0]

    assert words(look.read_bytes()) == words(b"0 0 0 1 k" + SQUARE)
    assert [float(v) for v in note.C] == [0, 0, 0, 0]
    assert str(note.DA) == "/F 9 Tf\n0 0 0 1 k"


def _mask(kind: Name, group: Name) -> tuple[pikepdf.Pdf, Any]:
    pdf = page(b"")
    form = pdf.make_stream(
        b"0.5 0.5 0.5 rg 0 0 50 100 re f 1 0 0 rg 50 0 50 100 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
    )
    form.BBox, form.Resources = Array([0, 0, 100, 100]), Dictionary()
    form.Group = Dictionary(S=Name.Transparency, CS=group)
    masked = Dictionary(SMask=Dictionary(S=kind, G=form, BC=Array([0, 0, 0])))
    put(
        pdf,
        b"/M gs " + SEA_RG + b" rg 0 0 100 100 re f",
        Dictionary(ExtGState=Dictionary(M=masked), XObject=Dictionary(Same=form)),
    )
    return pdf, form


def test_a_luminosity_mask_lets_through_what_it_did(tmp_path: Path) -> None:
    pdf, form = _mask(Name.Luminosity, Name.DeviceRGB)
    inked(pdf)
    mask = pdf.pages[0].obj.Resources.ExtGState.M.SMask

    made = plates(saved(pdf), tmp_path)

    assert Name.DeviceGray == mask.G.Group.CS
    assert [float(v) for v in mask.BC] == [0]
    assert Name.DeviceCMYK == form.Group.CS  # drawn on the page, it is printed
    assert made[50, 25] == pytest.approx([41, 21, 12, 17.5], abs=1)
    assert made[50, 75] == pytest.approx([24.6, 12.6, 7.2, 10.5], abs=1)


def test_an_alpha_mask_lets_through_what_it_did(tmp_path: Path) -> None:
    pdf, _ = _mask(Name.Alpha, Name.DeviceRGB)
    inked(pdf)

    assert plates(saved(pdf), tmp_path)[50, 25] == pytest.approx([82, 42, 24, 35], abs=0.5)


def test_nothing_changes_when_a_file_is_converted_twice() -> None:
    pdf, _ = _mask(Name.Luminosity, Name.DeviceRGB)
    text = b" 0 0 0 rg BT (a) Tj ET 1 w 0 0 m 9 9 l S 0.5 g 0 0 5 5 re f"
    pdf.pages[0].obj.Contents = pdf.make_stream(content(pdf) + text)
    once = saved(inked(pdf))

    with pikepdf.open(BytesIO(once)) as again:
        plain = saved(again)
        twice = saved(inked(again))

    assert _without_id(twice) == _without_id(plain)


def _without_id(pdf: bytes) -> bytes:
    return re.sub(rb"/ID \[.*?\]", b"", pdf)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (b"/Nowhere cs 1 scn", "page 1: there is no colour space Nowhere"),
        (b"1 0 rg", "page 1: a colour in DeviceRGB has 3 numbers"),
        (b"(a rg", "page 1"),
        (b"1 0 /x rg", "page 1: an operator lacks its numbers"),
    ],
)
def test_what_cannot_be_converted_is_said(asked: bytes, said: str) -> None:
    with pytest.raises(Uninkable, match=said):
        to_inks(page(asked), inks(), {})


def test_an_image_that_cannot_be_read_is_named() -> None:
    pdf = page(b"")
    image = pdf.make_stream(b"no jpeg", Type=Name.XObject, Subtype=Name.Image)
    image.Width = image.Height = 1
    image.ColorSpace, image.BitsPerComponent = Name.DeviceRGB, 8
    image.Filter = Name.DCTDecode
    put(pdf, b"/Pic Do", Dictionary(XObject=Dictionary(Pic=image)))

    with pytest.raises(Uninkable, match="XObject Pic: an image is damaged"):
        to_inks(pdf, inks(), {})


def test_strings_comments_and_odd_spellings_do_not_mislead() -> None:
    odd = b"BT (1 0 0 rg \\) (deep) % x) Tj ET % 1 0 0 rg\n/A#42 gs " + SEA_RG + b" rg"
    pdf = page(odd + SQUARE)
    to_inks(pdf, inks(), {})
    made = content(pdf)

    assert b"(1 0 0 rg \\) (deep) % x) Tj" in made
    assert b"% 1 0 0 rg\n/A#42 gs" in made
    assert SEA_K + b" k\n/Knockout gs" in made


def test_a_page_in_rgb_looks_the_same_in_inks(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    squares = [
        b"%.4f %.4f %.4f rg %d %d 10 10 re f" % (*rng.random(3), x, y)
        for x in range(0, 100, 10)
        for y in range(0, 100, 10)
    ]
    found = compared(page(b"\n".join(squares)), tmp_path)

    assert found.mean() < 0.6
    assert found.max() < 2.5
