"""Samples written for PDF: JPEG where the picture was one, else compressed without loss."""

import zlib
from io import BytesIO
from typing import Literal

import numpy as np
from PIL import Image

from report.tools.inks.separated import Separated

_QUALITY = 92  # and every sample of colour kept: 4:4:4
_INVERTED = (1, 0) * 4  # Adobe writes ink upside down (Technical Note 5116), and so does Pillow
_SPACES: dict[str, Literal["/DeviceCMYK", "/DeviceGray"]] = {
    "CMYK": "/DeviceCMYK",
    "L": "/DeviceGray",
}


def encoded(picture: Image.Image, *, jpeg: bool, mask: Image.Image | None = None) -> Separated:
    """A picture in CMYK or gray as it stands in a PDF; the mask, if any, without loss."""
    veil = encoded(mask, jpeg=False) if mask is not None else None
    width, height = picture.size
    space = _SPACES[picture.mode]
    if not jpeg:
        return Separated(width, height, space, "/FlateDecode", _compressed(picture), (), veil)
    target = BytesIO()
    picture.info = {}
    picture.save(target, "JPEG", quality=_QUALITY, subsampling=0)
    decode = _INVERTED if picture.mode == "CMYK" else ()
    return Separated(width, height, space, "/DCTDecode", target.getvalue(), decode, veil)


def _compressed(picture: Image.Image) -> bytes:
    """Rows filtered as PNG has it (the difference to the row above or to the left)."""
    samples = np.asarray(picture).reshape(picture.height, -1)
    step = len(picture.getbands())
    up, left = samples.copy(), samples.copy()
    up[1:] -= samples[:-1]
    left[:, step:] -= samples[:, :-step]
    cost = [np.abs(rows.view(np.int8).astype(np.int16)).sum(axis=1) for rows in (left, up)]
    above = (cost[1] < cost[0])[:, None]
    kinds = np.where(above, 2, 1).astype(np.uint8)
    return zlib.compress(np.hstack([kinds, np.where(above, up, left)]).tobytes(), 6)
