"""Picture files in inks, and how they are told apart on a page."""

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from pikepdf import Dictionary, Name
from PIL import Image, ImageOps
from PIL.ImageCms import ImageCmsProfile, createProfile

from report.tools.inks import (
    Separated,
    Uninkable,
    fingerprint,
    fingerprint_of,
    pack,
    separate,
    unpack,
)
from report.tools.inks.separated import put as put_picture
from report.tools.pictures import for_screen
from tests.running import PROJECT
from tests.tools.inks.making import ICC, inked, inks, page, plates, put, saved

OTHER = PROJECT / "sources/presses/icc/FOGRA29L_argyll.icc"


def colours(width: int = 40, height: int = 30) -> Image.Image:
    x, y = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.stack([x, y, 255 - x], axis=2).astype(np.uint8))


def file(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **more)
    return target.getvalue()


def wide() -> bytes:
    """A profile in whose space the same numbers stand for other colours."""
    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    at = {bytes(profile[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(profile[131])}
    red, green = at[b"rXYZ"], at[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def samples(picture: Separated) -> NDArray[np.uint8]:
    """What a picture in a PDF holds: as ink, 255 for all of it."""
    if picture.filter == "/DCTDecode":
        with Image.open(BytesIO(picture.data)) as opened:
            return np.asarray(opened)
    pdf = pikepdf.new()
    image = xobject(pdf, picture)
    shape = (picture.height, picture.width, 4 if picture.space == "/DeviceCMYK" else 1)
    return np.frombuffer(image.read_bytes(), np.uint8).reshape(shape).squeeze()


def xobject(pdf: pikepdf.Pdf, picture: Separated) -> Any:
    image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image)
    put_picture(pdf, image, picture)
    return image


def test_a_jpeg_stays_a_jpeg_and_a_png_loses_nothing() -> None:
    jpeg = separate(file(colours(), "JPEG"), inks(), None)
    png = separate(file(colours()), inks(), None)

    assert (jpeg.space, jpeg.filter, jpeg.decode) == ("/DeviceCMYK", "/DCTDecode", (1, 0) * 4)
    assert (png.space, png.filter, png.decode) == ("/DeviceCMYK", "/FlateDecode", ())
    assert (png.width, png.height) == (40, 30)
    assert b"Adobe" in jpeg.data[:200]
    wanted = inks().pictures(None).image(colours())
    assert (samples(png) == np.asarray(wanted)).all()
    difference = samples(jpeg).astype(int) - np.asarray(wanted).astype(int)
    assert np.abs(difference).mean() < 6


@pytest.mark.parametrize("mode", ["L", "1", "RGB", "P", "I;16", "LA"])
def test_a_picture_without_colour_is_black_alone(mode: str) -> None:
    gray = Image.linear_gradient("L").resize((16, 256))
    if mode == "I;16":
        gray = Image.fromarray(np.asarray(gray).astype(np.uint16) * 257)
    made = separate(file(gray if mode == "I;16" else gray.convert(mode)), inks(), None)
    levels = samples(made)

    assert made.space == "/DeviceGray"
    assert made.mask is None
    assert (levels[0, 0], levels[255, 0]) == (0, 255)
    if mode not in {"1", "P"}:
        assert levels[128, 0] == pytest.approx(255 * (1 - 0.62), abs=2)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_profile_is_honoured(kind: str) -> None:
    red = Image.new("RGB", (16, 16), (230, 40, 40))
    plain = samples(separate(file(red, kind), inks(), None))[8, 8]
    told = samples(separate(file(red, kind, icc_profile=wide()), inks(), None))[8, 8]

    assert plain[1] > 180
    assert plain[0] < 120
    assert told[0] > told[1]


def test_a_damaged_profile_is_as_good_as_none() -> None:
    plain, damaged = file(colours()), file(colours(), icc_profile=b"not a profile" * 20)

    assert separate(damaged, inks(), None) == separate(plain, inks(), None)


def test_alpha_becomes_a_soft_mask() -> None:
    picture = colours()
    picture.putalpha(Image.linear_gradient("L").resize((40, 30)))
    made = separate(file(picture), inks(), None)

    assert made.mask is not None
    assert (made.mask.space, made.mask.filter) == ("/DeviceGray", "/FlateDecode")
    assert (samples(made.mask) == np.asarray(picture.getchannel("A"))).all()


def test_a_transparent_colour_becomes_a_soft_mask() -> None:
    sixteen = Image.fromarray(np.array([[0, 65535]], np.uint16))
    few = colours().convert("P", palette=Image.Palette.ADAPTIVE, colors=4)

    assert separate(file(few, transparency=0), inks(), None).mask is not None
    assert separate(file(sixteen), inks(), None).mask is None


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_a_picture_on_its_side_is_set_upright(orientation: int, mode: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    content = file(colours().convert(mode), "JPEG", exif=exif, quality=95, subsampling=0)
    made = separate(content, inks(), None)

    assert (made.width, made.height) == ((40, 30) if orientation < 5 else (30, 40))
    if mode == "CMYK" and orientation > 1:
        assert made.filter == "/FlateDecode"  # pressed once is enough
        with Image.open(BytesIO(content)) as opened:
            wanted = np.asarray(ImageOps.exif_transpose(opened))
        assert (samples(made) == wanted).all()


def test_a_cmyk_jpeg_passes_byte_for_byte_without_its_profile() -> None:
    bare = file(colours().convert("CMYK"), "JPEG")
    told = file(colours().convert("CMYK"), "JPEG", icc_profile=ICC.read_bytes())
    made = separate(told, inks(), None)

    assert made.data == separate(bare, inks(), None).data
    assert b"ICC_PROFILE" not in made.data
    assert made.decode == (1, 0) * 4
    assert len(told) > len(made.data) + 1_000_000


def test_a_jpeg_that_passes_as_it_is_takes_along_nothing_that_was_told_of_it() -> None:
    secret = b"where it was taken, and by whom"
    exif = Image.Exif()
    exif[0x013B] = secret.decode()
    picture = colours(400, 300).convert("CMYK")
    plain = file(picture, "JPEG", progressive=True)
    told = file(picture, "JPEG", progressive=True, exif=exif, xmp=secret, comment=secret)
    made = separate(told + b"\xff\xd8" + secret, inks(), None)

    assert told.count(secret) == 3
    assert made.filter == "/DCTDecode"
    assert secret not in made.data
    assert made.data == separate(plain, inks(), None).data
    assert np.array_equal(samples(made), np.asarray(Image.open(BytesIO(plain))))


def test_a_cmyk_jpeg_for_another_press_is_separated_anew() -> None:
    content = file(colours().convert("CMYK"), "JPEG", icc_profile=OTHER.read_bytes())
    made = separate(content, inks(), None)

    with Image.open(BytesIO(content)) as before:
        there = np.asarray(before).astype(int)
    assert np.abs(samples(made).astype(int) - there).mean() > 5


def test_a_large_picture_is_brought_down_and_a_small_one_is_not_blown_up() -> None:
    content = file(colours(400, 300), "JPEG")

    assert separate(content, inks(), (100, 100)).width == 100
    assert separate(content, inks(), (1000, 1000)).width == 400


def test_a_picture_survives_the_store() -> None:
    picture = colours()
    picture.putalpha(100)
    made = separate(file(picture), inks(), None)
    plain = separate(file(colours(), "JPEG"), inks(), None)

    assert unpack(pack(made)) == made
    assert unpack(pack(plain)) == plain


def test_the_same_file_makes_the_same_bytes() -> None:
    content = file(colours(), "JPEG")

    assert pack(separate(content, inks(), None)) == pack(separate(content, inks(), None))


@pytest.mark.parametrize("content", [b"", b"GIF89a" + bytes(50), file(colours(), "JPEG")[:300]])
def test_what_is_no_picture_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(Uninkable, match="a picture cannot be read"):
        separate(content, inks(), None)


def engine(pdf: pikepdf.Pdf, content: bytes) -> Any:
    """An image as the engine writes it: a JPEG as it is, a PNG as pixels."""
    with Image.open(BytesIO(content)) as opened:
        image = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Image)
        image.Width, image.Height, image.BitsPerComponent = *opened.size, 8
        image.ColorSpace = Name.DeviceRGB
        if opened.format == "JPEG":
            image.Filter = Name.DCTDecode
            return image
        image.write(zlib.compress(opened.convert("RGB").tobytes()), filter=Name.FlateDecode)
        if opened.mode == "RGBA":
            alpha = zlib.compress(opened.getchannel("A").tobytes())
            image.SMask = pdf.make_stream(alpha, Type=Name.XObject, Subtype=Name.Image)
            image.SMask.Width, image.SMask.Height = opened.size
            image.SMask.ColorSpace, image.SMask.BitsPerComponent = Name.DeviceGray, 8
            image.SMask.Filter = Name.FlateDecode
        return image


@pytest.mark.parametrize("alpha", [False, True])
def test_a_screen_picture_is_exchanged_for_its_original(alpha: bool, tmp_path: Path) -> None:  # noqa: FBT001
    original = Image.new("RGB", (400, 400), (31, 92, 122))
    if alpha:
        original.putalpha(128)
    screen = for_screen(file(original, "PNG" if alpha else "JPEG"), 40, 40)
    better = separate(file(Image.new("CMYK", (400, 400), (0, 255, 0, 0)), "JPEG"), inks(), None)
    pdf = page(b"")
    image = engine(pdf, screen)
    put(pdf, b"q 100 0 0 100 0 0 cm /I Do Q", Dictionary(XObject=Dictionary(I=image)))

    assert fingerprint_of(image) == fingerprint(screen)
    inked(pdf, pictures={fingerprint(screen): better})
    assert (image.Width, image.ColorSpace) == (400, Name.DeviceCMYK)
    assert "/SMask" not in image
    assert plates(saved(pdf), tmp_path)[50, 50] == pytest.approx([0, 100, 0, 0], abs=1.5)


def test_a_profile_within_a_jpeg_on_a_page_is_honoured() -> None:
    content = file(colours(), "JPEG", icc_profile=wide())
    pdf = page(b"")
    image = engine(pdf, content)
    put(pdf, b"/I Do", Dictionary(XObject=Dictionary(I=image)))
    inked(pdf)

    assert image.read_raw_bytes() == separate(content, inks(), None).data
