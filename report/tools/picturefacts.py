"""What a picture file is, and whether it can be used."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from report.phrases import phrase

FORMATS = ("JPEG", "PNG")
MAX_PIXELS = 120_000_000  # A3 with bleed at 600 ppi is 75 million


def inspect(content: bytes) -> tuple[int, int, str]:
    """Width and height in pixels as seen upright, and why it cannot be used, if it cannot."""
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                return (
                    width,
                    height,
                    phrase(
                        "{width} × {height} pixels are more than a page can hold",
                        width=width,
                        height=height,
                    ),
                )
            turned = picture.getexif().get(0x0112, 1) >= 5  # noqa: PLR2004 - EXIF: on its side
            picture.draft(None, (64, 64))
            picture.load()
    except Image.DecompressionBombError:
        return 0, 0, phrase("more pixels than a page can hold")
    except UnidentifiedImageError:
        return 0, 0, phrase("no JPEG or PNG picture")
    except (OSError, ValueError, SyntaxError) as error:
        return 0, 0, phrase("damaged: {error}", error=error)
    return (height, width, "") if turned else (width, height, "")
