"""Pictures: what they are, and how large they must be on a screen."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageOps
from PIL.ImageCms import ImageCmsProfile, createProfile

from report.tools.picturefacts import inspect
from report.tools.pictures import for_screen


def jpeg(width: int, height: int, mode: str = "RGB", orientation: int = 1) -> bytes:
    picture = Image.linear_gradient("L").resize((width, height)).convert(mode)
    exif = Image.Exif()
    exif[0x0112] = orientation
    target = BytesIO()
    picture.save(target, "JPEG", exif=exif)
    return target.getvalue()


def test_a_picture_tells_its_size() -> None:
    assert inspect(jpeg(300, 200)) == (300, 200, "")


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_a_picture_on_its_side_tells_its_size_upright(orientation: int) -> None:
    content = jpeg(300, 200, orientation=orientation)

    assert inspect(content) == (200, 300, "")
    assert Image.open(BytesIO(for_screen(content, 100, 100))).size == (67, 100)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "no JPEG or PNG picture"),
        (b"GIF89a" + b"\0" * 50, "no JPEG or PNG picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no JPEG or PNG picture"),
        (jpeg(300, 200)[:400], "damaged"),
    ],
)
def test_what_is_no_picture_is_said_to_be_none(content: bytes, fault: str) -> None:
    assert fault in inspect(content)[2]


def test_more_pixels_than_a_page_holds_are_refused_before_they_are_drawn() -> None:
    target = BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "PNG")

    assert "more" in inspect(target.getvalue())[2]


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_screen_picture_is_small_rgb_and_the_same_every_time(mode: str) -> None:
    content = jpeg(600, 400, mode)
    made = for_screen(content, 150, 150)

    with Image.open(BytesIO(made)) as picture:
        assert (picture.size, picture.mode, picture.format) == ((150, 100), "RGB", "JPEG")
    assert made == for_screen(content, 150, 150)


def test_a_picture_is_never_blown_up() -> None:
    with Image.open(BytesIO(for_screen(jpeg(30, 20), 150, 150))) as picture:
        assert picture.size == (30, 20)


def test_a_profile_is_honoured() -> None:
    plain = Image.new("RGB", (16, 16), (200, 40, 40))
    wide = BytesIO()
    plain.save(wide, "JPEG", quality=95, icc_profile=_swapped())
    with Image.open(BytesIO(for_screen(wide.getvalue(), 16, 16))) as picture:
        red, green, _ = picture.convert("RGB").resize((1, 1)).tobytes()

    assert green > red


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("part", [2, 3, 9])
def test_a_picture_that_is_decoded_small_is_what_it_would_be_if_shrunk(
    part: int, orientation: int
) -> None:
    content = jpeg(803, 401, orientation=orientation)
    wide, high = -(-803 // part), -(-401 // part)
    box = (high, wide) if orientation == 6 else (wide, high)

    with Image.open(BytesIO(for_screen(content, *box))) as picture:
        assert picture.size == box
        made = np.asarray(picture.convert("L")).astype(int)
    with Image.open(BytesIO(content)) as whole:
        turned = ImageOps.exif_transpose(whole).resize(box, Image.Resampling.LANCZOS)
    assert np.abs(made - np.asarray(turned.convert("L")).astype(int)).mean() < 1.5


def test_a_picture_is_not_decoded_smaller_than_its_box() -> None:
    with Image.open(BytesIO(for_screen(jpeg(400, 200), 150, 150))) as picture:
        assert picture.size == (150, 75)


def test_our_own_profile_changes_no_number() -> None:
    colours = Image.effect_noise((64, 64), 90)
    picture = Image.merge("RGB", [colours, colours.rotate(90), colours.rotate(180)])
    target = BytesIO()
    picture.save(target, "PNG", icc_profile=ImageCmsProfile(createProfile("sRGB")).tobytes())
    bare = BytesIO()
    picture.save(bare, "PNG")

    assert for_screen(target.getvalue(), 40, 40) == for_screen(bare.getvalue(), 40, 40)


def test_alpha_is_kept_and_the_picture_is_then_a_png() -> None:
    picture = Image.new("RGB", (40, 20), (200, 40, 40))
    picture.putalpha(Image.linear_gradient("L").resize((40, 20)))
    target = BytesIO()
    picture.save(target, "PNG", icc_profile=_swapped())
    made = for_screen(target.getvalue(), 20, 20)

    with Image.open(BytesIO(made)) as opened:
        red, green, _, alpha = opened.resize((1, 1)).tobytes()
        assert (opened.size, opened.mode, opened.format) == ((20, 10), "RGBA", "PNG")
        assert "icc_profile" not in opened.info
    assert green > red
    assert 100 < alpha < 155


def test_alpha_that_hides_nothing_is_none() -> None:
    target = BytesIO()
    Image.new("RGBA", (10, 10), (200, 40, 40, 255)).save(target, "PNG")

    with Image.open(BytesIO(for_screen(target.getvalue(), 10, 10))) as opened:
        assert opened.format == "JPEG"


def test_sixteen_bits_of_gray_keep_their_tones() -> None:
    target = BytesIO()
    Image.fromarray(np.full((8, 8), 128 * 257, np.uint16)).save(target, "PNG")

    with Image.open(BytesIO(for_screen(target.getvalue(), 8, 8))) as opened:
        assert opened.getpixel((4, 4)) == (128, 128, 128)


def _swapped() -> bytes:
    """A profile that calls green what sRGB calls red."""
    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    names = {}
    for i in range(int.from_bytes(profile[128:132], "big")):
        at = 132 + 12 * i
        names[bytes(profile[at : at + 4])] = at
    red, green = names[b"rXYZ"], names[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)
