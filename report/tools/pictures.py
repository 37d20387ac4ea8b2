"""Picture files, made as large as a screen asks for."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageCms, ImageOps

from report.tools.picturefacts import FORMATS

_QUALITY = 82


def for_screen(content: bytes, width: int, height: int) -> bytes:
    """A picture no larger than a box in pixels, upright, in sRGB: JPEG, or PNG if it has alpha."""
    with Image.open(BytesIO(content), formats=FORMATS) as opened:
        profile = opened.info.get("icc_profile")
        picture, alpha = upright(opened)
        if profile:
            picture = _to_srgb(picture, profile)
        picture, alpha = fitted(picture.convert("RGB"), alpha, (width, height))
        target = BytesIO()
        picture.info = {}
        if alpha is not None:
            picture.putalpha(alpha)
            picture.save(target, "PNG", optimize=True)
        else:
            picture.save(target, "JPEG", quality=_QUALITY, optimize=True, progressive=False)
    return target.getvalue()


def upright(opened: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """A picture as it is to be seen, in gray, RGB or CMYK, and its alpha, if it has any."""
    turned = ImageOps.exif_transpose(opened)
    if turned.mode.startswith("I"):  # sixteen bits of gray
        levels = np.asarray(turned).astype(np.int64)
        turned = Image.fromarray((np.clip(levels, 0, 65535) // 257).astype(np.uint8))
        if "transparency" in opened.info:
            seen = np.where(levels == opened.info["transparency"], 0, 255).astype(np.uint8)
            return turned, Image.fromarray(seen)
        return turned, None
    if turned.has_transparency_data:
        whole = turned.convert("LA" if turned.mode in {"L", "LA", "1"} else "RGBA")
        alpha = whole.getchannel("A")
        return whole.convert(whole.mode[:-1]), None if alpha.getextrema() == (255, 255) else alpha
    if turned.mode in {"L", "RGB", "CMYK"}:
        return turned, None
    return turned.convert("L" if turned.mode == "1" else "RGB"), None


def fitted(
    picture: Image.Image, alpha: Image.Image | None, most: tuple[int, int] | None
) -> tuple[Image.Image, Image.Image | None]:
    """Picture and alpha no larger than a box; hidden colours do not bleed into seen ones."""
    if most is None or (picture.width <= most[0] and picture.height <= most[1]):
        return picture, alpha
    whole = picture.copy()
    if alpha is not None:
        whole.putalpha(alpha)
    whole.thumbnail(most, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if alpha is None:
        return whole, None
    return whole.convert(picture.mode), whole.getchannel("A")


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
