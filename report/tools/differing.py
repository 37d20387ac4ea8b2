"""Where two pictures of one page differ, in mm of the page."""

from io import BytesIO

import numpy as np
from PIL import Image

from report.model.proof import Box
from report.tools.pagediff import patches
from report.tools.pdfium import Picture

REVISION = 1  # raise when other boxes are found in the same pictures

_LEVELS = 24  # of 255: what is less comes from how a photograph is packed
_HALF = 2  # pictures are sharp at twice their size: what is seen at once is enough here


def differing(old: bytes, new: bytes, trim: tuple[float, float]) -> tuple[Box, ...]:
    """The boxes in which the new picture is another than the old one; ``trim`` is its size."""
    if old == new:
        return ()
    before, after = _opened(old), _opened(new)
    height, width = after.shape[:2]
    across, down = trim[0] / width, trim[1] / height
    return tuple(
        Box(
            round(patch.left * across, 2),
            round(patch.top * down, 2),
            round((min(patch.right, width) - patch.left) * across, 2),
            round((min(patch.bottom, height) - patch.top) * down, 2),
        )
        for patch in patches(before, after, _LEVELS)
        if patch.left < width and patch.top < height
    )


def _opened(content: bytes) -> Picture:
    with Image.open(BytesIO(content)) as image:
        return np.asarray(image.convert("RGB").reduce(_HALF))
