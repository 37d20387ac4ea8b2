"""Picture files: what they are, and how large they must be on a screen."""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_PIXELS = 120_000_000  # A3 with bleed at 600 ppi is 75 million

_QUALITY = 82
_FORMATS = ("JPEG", "PNG")


def inspect(content: bytes) -> tuple[int, int, str]:
    """Width and height in pixels as seen upright, and why it cannot be used, if it cannot."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                return width, height, f"{width} × {height} pixels are more than a page can hold"
            turned = picture.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 - EXIF: on its side
            picture.draft(None, (64, 64))
            picture.load()
    except Image.DecompressionBombError:
        return 0, 0, "more pixels than a page can hold"
    except UnidentifiedImageError:
        return 0, 0, "no JPEG or PNG picture"
    except (OSError, ValueError, SyntaxError) as error:
        return 0, 0, f"damaged: {error}"
    return (height, width, "") if turned else (width, height, "")


def for_screen(content: bytes, width: int, height: int) -> bytes:
    """A JPEG no larger than a box in pixels, upright, in sRGB."""
    with Image.open(BytesIO(content), formats=_FORMATS) as opened:
        upright = ImageOps.exif_transpose(opened)
        profile = opened.info.get("icc_profile")
        picture = upright.convert("RGB") if upright.mode != "CMYK" else upright
        if profile:
            picture = _to_srgb(picture, profile)
        picture = picture.convert("RGB")
        picture.thumbnail((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        target = BytesIO()
        picture.save(target, "JPEG", quality=_QUALITY, optimize=True, progressive=False)
    return target.getvalue()


def _to_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(
            picture,
            source,
            target,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError:
        return picture  # a damaged profile: the numbers are taken as sRGB
    return made if made is not None else picture
