"""Images in a PDF, of every kind that PDF has."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from PIL.ImageCms import ImageCmsProfile, createProfile

from report.tools.inks import Uninkable, to_inks
from tests.tools.inks.making import ICC, inked, inks, page, plates, put, saved

SEA, SUN = (82, 42, 24, 35), (8, 47, 84, 8)
SEA_ICC = (84.7, 49.0, 30.2, 24.7)  # a picture has no tokens: the profile separates it
WHITE = Dictionary(WhitePoint=[0.9642, 1, 0.8249], Range=[-128, 127, -128, 127])


def drawn(
    samples: bytes, space: Any, bits: int = 8, size: tuple[int, int] = (2, 1), **more: Any
) -> pikepdf.Pdf:
    pdf = page(b"")
    image = pdf.make_stream(zlib.compress(samples), Type=Name.XObject, Subtype=Name.Image)
    image.Filter = Name.FlateDecode
    image.Width, image.Height = size
    image.ColorSpace, image.BitsPerComponent, image.Interpolate = space, bits, True
    for key, value in more.items():
        image[f"/{key}"] = value
    ground = b"0 1 0 0 k 0 0 100 100 re f "
    put(pdf, ground + b"q 100 0 0 100 0 0 cm /I Do Q", Dictionary(XObject=Dictionary(I=image)))
    return pdf


def seen(pdf: pikepdf.Pdf, folder: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The left and the right half, as they are printed."""
    made = plates(saved(inked(pdf)), folder)
    image = pdf.pages[0].obj.Resources.XObject.I
    assert not image.Interpolate
    return made[50, 20], made[50, 80]


def near(values: Sequence[float]) -> Any:
    return pytest.approx(values, abs=1.5)


TWO = bytes([31, 92, 122, 255, 255, 255])


@pytest.mark.parametrize(
    ("samples", "space", "bits", "left", "right"),
    [
        (TWO, Name.DeviceRGB, 8, SEA_ICC, (0, 0, 0, 0)),
        (bytes(v for b in TWO for v in (b, b)), Name.DeviceRGB, 16, SEA_ICC, (0, 0, 0, 0)),
        (b"\x0f\xf0\xff", Name.DeviceRGB, 4, None, None),
        (b"\x00\xff", Name.DeviceGray, 8, (0, 0, 0, 100), (0, 0, 0, 0)),
        (b"\x80\xff", Name.DeviceGray, 8, (0, 0, 0, 62), (0, 0, 0, 0)),
        (b"\x80\x00\xff\xff", Name.DeviceGray, 16, (0, 0, 0, 62), (0, 0, 0, 0)),
        (b"\x40", Name.DeviceGray, 1, (0, 0, 0, 100), (0, 0, 0, 0)),
        (b"\x30", Name.DeviceGray, 2, (0, 0, 0, 100), (0, 0, 0, 0)),
        (b"\x89\xff", Name.DeviceGray, 4, (0, 0, 0, 59), (0, 0, 0, 52)),
        (bytes([255, 0, 0, 0, 0, 0, 0, 255]), Name.DeviceCMYK, 8, (100, 0, 0, 0), (0, 0, 0, 100)),
        (bytes([137, 128, 128, 255, 128, 128]), Array([Name.Lab, WHITE]), 8, None, (0, 0, 0, 0)),
    ],
)
def test_samples_of_any_depth_are_converted(
    samples: bytes,
    space: Any,
    bits: int,
    left: Sequence[float] | None,
    right: Sequence[float] | None,
    tmp_path: Path,
) -> None:
    one, other = seen(drawn(samples, space, bits), tmp_path)

    if left is not None:
        assert one == near(left)
    if right is not None:
        assert other == near(right)


def test_decode_turns_values_round(tmp_path: Path) -> None:
    pdf = drawn(bytes(255 - b for b in TWO), Name.DeviceRGB, Decode=Array([1, 0] * 3))

    one, other = seen(pdf, tmp_path)

    assert one == near(SEA_ICC)
    assert other == near((0, 0, 0, 0))


@pytest.mark.parametrize(("bits", "samples"), [(8, b"\x00\x01"), (1, b"\x40"), (4, b"\x01")])
def test_a_palette_keeps_its_tokens(bits: int, samples: bytes, tmp_path: Path) -> None:
    table = String(bytes([31, 92, 122, 217, 142, 50]))
    pdf = drawn(samples, Array([Name.Indexed, Name.DeviceRGB, 1, table]), bits)

    one, other = seen(pdf, tmp_path)

    assert one == near(SEA)
    assert other == near(SUN)
    assert pdf.pages[0].obj.Resources.XObject.I.ColorSpace[1] == Name.DeviceCMYK


def test_a_palette_of_grays_is_gray(tmp_path: Path) -> None:
    table = String(bytes([128, 128, 128, 255, 255, 255]))
    pdf = drawn(b"\x00\x01", Array([Name.Indexed, Name.DeviceRGB, 1, table]))

    assert seen(pdf, tmp_path)[0] == near((0, 0, 0, 62))
    assert pdf.pages[0].obj.Resources.XObject.I.ColorSpace[1] == Name.DeviceGray


def test_a_colour_that_was_left_out_stays_left_out(tmp_path: Path) -> None:
    pdf = drawn(TWO, Name.DeviceRGB, Mask=Array([250, 255] * 3))

    one, other = seen(pdf, tmp_path)

    assert one == near(SEA_ICC)
    assert other == near((0, 100, 0, 0))  # the ground
    assert pdf.pages[0].obj.Resources.XObject.I.Mask.ImageMask


def veil(pdf: pikepdf.Pdf, samples: bytes, **more: Any) -> None:
    mask = pdf.make_stream(samples, Type=Name.XObject, Subtype=Name.Image)
    mask.Width, mask.Height, mask.BitsPerComponent = 2, 1, 8
    mask.ColorSpace, mask.Interpolate = Name.DeviceGray, True
    for key, value in more.items():
        mask[f"/{key}"] = value
    pdf.pages[0].obj.Resources.XObject.I.SMask = mask


def test_a_soft_mask_stays(tmp_path: Path) -> None:
    pdf = drawn(TWO, Name.DeviceRGB)
    veil(pdf, b"\x80\x00")

    one, other = seen(pdf, tmp_path)

    assert one == near([(a + b) / 2 for a, b in zip(SEA_ICC, (0, 100, 0, 0), strict=True)])
    assert other == near((0, 100, 0, 0))
    assert not pdf.pages[0].obj.Resources.XObject.I.SMask.Interpolate


def test_a_matte_is_taken_out() -> None:
    mixed = bytes(round(v * 128 / 255) for v in TWO[:3]) + TWO[3:]
    pdf = drawn(mixed, Name.DeviceRGB)
    veil(pdf, b"\x80\xff", Matte=Array([0, 0, 0]))
    inked(pdf)
    image = pdf.pages[0].obj.Resources.XObject.I

    assert "/Matte" not in image.SMask
    assert list(image.read_bytes()[:4]) == pytest.approx([v * 2.55 for v in SEA_ICC], abs=5)


def test_inks_of_the_file_are_kept_in_images(tmp_path: Path) -> None:
    tint = Dictionary(
        FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[0.121569, 0.360784, 0.478431], N=1
    )
    pdf = drawn(b"\xff\x00", Array([Name.Separation, Name.Sea, Name.DeviceRGB, tint]))

    one, other = seen(pdf, tmp_path)

    assert one == near(SEA)
    assert other == near((0, 0, 0, 0))


def press(picture: Image.Image, kind: str, **more: Any) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **more)
    return target.getvalue()


def pressed(data: bytes, kind: Name, space: Any, **more: Any) -> pikepdf.Pdf:
    pdf = drawn(b"", space, 8, (16, 16), **more)
    image = pdf.pages[0].obj.Resources.XObject.I
    image.write(data, filter=kind)
    return pdf


def test_jpegs_are_read_as_they_say(tmp_path: Path) -> None:
    sea = Image.new("RGB", (16, 16), (31, 92, 122))
    ink = Image.new("CMYK", (16, 16), (255, 0, 128, 0))
    rgb = pressed(press(sea, "JPEG", quality=95), Name.DCTDecode, Name.DeviceRGB)
    cmyk = pressed(
        press(ink, "JPEG", quality=95), Name.DCTDecode, Name.DeviceCMYK, Decode=Array([1, 0] * 4)
    )
    told = pressed(
        press(ink, "JPEG", quality=95, icc_profile=ICC.read_bytes()),
        Name.DCTDecode,
        Name.DeviceCMYK,
        Decode=Array([1, 0] * 4),
    )

    assert seen(rgb, tmp_path)[0] == pytest.approx(SEA_ICC, abs=3)
    assert seen(cmyk, tmp_path)[0] == pytest.approx((100, 0, 50, 0), abs=2)
    assert seen(told, tmp_path)[0] == pytest.approx((100, 0, 50, 0), abs=2)
    assert rgb.pages[0].obj.Resources.XObject.I.Filter == Name.DCTDecode


def test_jpeg_2000_is_read_too(tmp_path: Path) -> None:
    sea = Image.new("RGB", (16, 16), (31, 92, 122))
    pdf = pressed(press(sea, "JPEG2000"), Name.JPXDecode, Name.DeviceRGB)
    bare = pressed(press(sea, "JPEG2000"), Name.JPXDecode, Name.DeviceRGB)
    del bare.pages[0].obj.Resources.XObject.I["/ColorSpace"]

    assert seen(pdf, tmp_path)[0] == pytest.approx(SEA_ICC, abs=3)
    assert seen(bare, tmp_path)[0] == pytest.approx(SEA_ICC, abs=3)


def test_a_profile_of_the_file_is_honoured(tmp_path: Path) -> None:
    pdf = drawn(TWO, Name.DeviceRGB)
    stream = pdf.make_stream(ImageCmsProfile(createProfile("sRGB")).tobytes(), N=3)
    pdf.pages[0].obj.Resources.XObject.I.ColorSpace = Array([Name.ICCBased, stream])

    assert seen(pdf, tmp_path)[0] == near(SEA_ICC)


def test_fax_and_stencils_stay_as_they_are() -> None:
    pdf = drawn(b"\x40", Name.DeviceGray, 1)
    image = pdf.pages[0].obj.Resources.XObject.I
    del image["/ColorSpace"]
    image.ImageMask = True
    before = image.read_raw_bytes()
    inked(pdf)

    assert image.read_raw_bytes() == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"BitsPerComponent": 3}, "samples of 3 bits"),
        ({"Width": 0}, "no samples, or too many"),
        ({"Width": 10**6, "Height": 10**6}, "no samples, or too many"),
        ({"ColorSpace": Name.Nowhere}, "no colour space Nowhere"),
    ],
)
def test_an_image_that_cannot_be_converted_is_said(more: dict[str, Any], said: str) -> None:
    pdf = drawn(TWO, Name.DeviceRGB)
    for key, value in more.items():
        pdf.pages[0].obj.Resources.XObject.I[f"/{key}"] = value

    with pytest.raises(Uninkable, match=f"XObject I: .*{said}"):
        to_inks(pdf, inks(), {})
