"""Pictures looked at closely: colour, turn, what they tell, and which are alike."""

import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms, ImageEnhance, ImageFile, PngImagePlugin

from report.model.photo import NEAR, apart
from report.tools.photolooks import look
from report.tools.picturefacts import inspect
from report.tools.pictures import for_screen

SECRET = b"Hong Gildong 35.5384"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><mwg-rs:Regions/><exif:GPSLatitude>'
    + SECRET
    + b"</exif:GPSLatitude><xmpMM:History/></x:xmpmeta>"
)


def drawn(seed: int, size: tuple[int, int] = (360, 240)) -> Image.Image:
    """A picture of soft shapes, as photographs are."""
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 255, (6, 9, 3)).astype(np.uint8)
    return Image.fromarray(small).resize(size, Image.Resampling.BICUBIC)


def jpeg(picture: Image.Image, **more: Any) -> bytes:
    target = BytesIO()
    picture.save(target, "JPEG", quality=90, **more)
    return target.getvalue()


def telling() -> bytes:
    """A JPEG that tells all it can."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = SECRET.decode()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (35.0, 32.0, 18.2)
    plain = jpeg(drawn(1), exif=exif, xmp=XMP, comment=SECRET)
    packet = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(SECRET)) + SECRET
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(packet) + 2) + packet + plain[2:]


def test_what_a_picture_tells_is_named_and_where_it_was_taken_apart() -> None:
    seen = look(telling())

    assert (seen.format, seen.mode, seen.turn, seen.position) == ("JPEG", "RGB", 6, True)
    assert {*seen.private} >= {
        *("who took it", "serial numbers", "faces", "its history", "comments"),
        "captions and names of a press agency (IPTC)",
    }


def test_texts_of_a_png_are_told_too() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    target = BytesIO()
    drawn(2).save(target, "PNG", pnginfo=texts)
    seen = look(target.getvalue())

    assert seen.position
    assert {"comments", "faces"} <= {*seen.private}


def test_a_plain_picture_tells_nothing() -> None:
    seen = look(jpeg(drawn(3)))

    assert (seen.private, seen.position, seen.profile, seen.turn) == ((), False, "", 1)


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_what_goes_into_a_book_tells_nothing_of_it(form: str) -> None:
    content = telling()
    if form == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", SECRET.decode())
        whole = drawn(1).convert("RGBA")
        whole.putalpha(120)
        target = BytesIO()
        exif = Image.open(BytesIO(content)).getexif()
        whole.save(target, "PNG", pnginfo=texts, exif=exif)
        content = target.getvalue()
    made = for_screen(content, 200, 200)

    assert SECRET in content or b"eXIf" in content
    assert [
        sign for sign in (SECRET, b"Exif", b"eXIf", b"8BIM", b"ns.adobe.com") if sign in made
    ] == []
    seen = look(made)
    assert (seen.private, seen.position, seen.turn) == ((), False, 1)


def wide() -> bytes:
    """A profile whose red lies far outside of sRGB, made of that of sRGB."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", made, 128)[0]
    for i in range(count):
        name, at, _ = struct.unpack_from(">4sII", made, 132 + 12 * i)
        if name == b"rXYZ":
            struct.pack_into(">iii", made, at + 8, *(int(v * 65536) for v in (0.61, 0.311, 0.02)))
        if name == b"gXYZ":
            struct.pack_into(">iii", made, at + 8, *(int(v * 65536) for v in (0.20, 0.65, 0.06)))
    return bytes(made)


def test_profiles_are_read_and_wider_ones_known() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert (look(jpeg(drawn(4), icc_profile=srgb)).profile, look(jpeg(drawn(4))).profile) == (
        "sRGB built-in",
        "",
    )
    assert not look(jpeg(drawn(4), icc_profile=srgb)).wide
    assert look(jpeg(drawn(4), icc_profile=wide())).wide
    assert look(jpeg(drawn(4), icc_profile=b"nothing of the kind")).profile == "damaged"
    assert look(jpeg(drawn(4).convert("CMYK"))).mode == "CMYK"


def test_the_same_picture_is_known_saved_again_smaller_lighter_or_turned() -> None:
    first = look(jpeg(drawn(5))).likeness
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 8
    others = [
        jpeg(drawn(5), subsampling=2),
        jpeg(drawn(5).resize((150, 100))),
        jpeg(ImageEnhance.Brightness(drawn(5)).enhance(1.1)),
        jpeg(drawn(5).rotate(-90, expand=True), exif=exif),
    ]

    assert [apart(first, look(one).likeness) <= NEAR for one in others] == [True] * 4


def test_other_pictures_are_not_alike_and_plain_areas_like_nothing() -> None:
    likenesses = [look(jpeg(drawn(seed))).likeness for seed in range(20, 40)]
    near = [
        (one, other)
        for i, one in enumerate(likenesses)
        for other in likenesses[i + 1 :]
        if apart(one, other) <= NEAR
    ]

    assert near == []
    assert look(jpeg(Image.new("RGB", (300, 200), "white"))).likeness == ""


def test_half_a_picture_is_a_fault_though_the_engine_lets_it_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    fault = inspect(jpeg(drawn(9))[:5000])[2]

    assert "truncated" in fault
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it has so many pixels, and has none."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(50_000, 50_000), (50_000, 2_500)])
def test_a_picture_of_50_000_pixels_is_refused_before_it_is_decoded(size: tuple[int, int]) -> None:
    width, height, fault = inspect(bomb(*size))

    assert "more" in fault
    assert "than a page can hold" in fault
    assert (width, height) in ((0, 0), size)


@pytest.mark.parametrize("cut", [0, 3, 40, 400, 3000])
def test_a_picture_that_is_cut_or_made_up_ends_in_a_fault_and_never_otherwise(cut: int) -> None:
    content = telling()[:cut]
    torn = telling().replace(b"Exif\0\0MM", b"Exif\0\0II", 1)

    assert inspect(content)[2]
    assert look(content).turn in (1, 6)
    assert inspect(torn)[:2] != (0, 0)
    assert look(torn).format in ("JPEG", "")
