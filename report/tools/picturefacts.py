"""What a picture file is, and whether it can be used."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock

from PIL import Image, ImageFile, UnidentifiedImageError

from report.phrases import phrase

FORMATS = ("JPEG", "PNG")
MAX_PIXELS = 120_000_000  # A3 with bleed at 600 ppi is 75 million
TORN = (OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, struct.error)
# what Pillow raises at files that are cut or made up
_ONE_AT_A_TIME = Lock()


def inspect(content: bytes) -> tuple[int, int, str]:
    """Width and height in pixels as seen upright, and why it cannot be used, if it cannot."""
    with _strictly(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes below our own limit, of notes that are torn
        return _inspected(content)


@contextmanager
def _strictly() -> Iterator[None]:
    """Have half a picture be a fault: the engine tells Pillow, for all, to let it pass."""
    with _ONE_AT_A_TIME:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _inspected(content: bytes) -> tuple[int, int, str]:
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
    except TORN as error:
        return 0, 0, phrase("damaged: {error}", error=error)
    return (height, width, "") if turned else (width, height, "")
