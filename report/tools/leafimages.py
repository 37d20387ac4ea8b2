"""Pages of a proof as pictures for a browser: sharp at twice their size."""

from io import BytesIO
from threading import Lock

import numpy as np
from PIL import Image

from report.tools.pdfium import Picture, Sheets
from report.units import pt_to_mm

REVISION = 2  # raise when other pictures are made of the same page
PPI = 192.0  # two pixels to the CSS pixel
SMALL = 28.0  # ppi of a page in a strip of many

_COLOURS = 3_000  # on every sixteenth pixel: more are a photograph's
_QUALITY = 86  # of photographs; small type beside them stays clean
_EFFORT = 0  # of what is kept exactly: most saves a third and takes four times as long

_ONE = Lock()  # pdfium is not made for threads


def drawn(pdf: bytes, number: int, *, bleed: bool, ppi: float = PPI) -> bytes:
    """A page, counted from 0, as WebP: within its trim, or with its bleed."""
    with _ONE, Sheets(pdf, ppi=ppi) as sheets:
        picture = sheets.picture(number, bleed=bleed)
    return _webp(picture)


def bleed_of(pdf: bytes) -> float:
    """How far a proof's first page goes beyond its trim, in mm."""
    with _ONE, Sheets(pdf) as sheets:
        frame = sheets.frame(0)
    return round(pt_to_mm(frame.trim[0] - frame.left), 2)


def _webp(picture: Picture) -> bytes:
    """Type and flat colour exactly, which is also shorter; photographs nearly."""
    target = BytesIO()
    image = Image.fromarray(picture)
    if _flat(picture):
        image.save(target, "WEBP", lossless=True, quality=_EFFORT, method=1)
    else:
        image.save(target, "WEBP", quality=_QUALITY, method=2)
    return target.getvalue()


def _flat(picture: Picture) -> bool:
    """Whether a picture has no more colours than type and drawings have."""
    seen = picture[::4, ::4].reshape(-1, 3).astype(np.uint32)
    return len(np.unique(seen @ np.array([1 << 16, 1 << 8, 1], np.uint32))) <= _COLOURS
