"""Which picture of a page came from which file: told by the samples.

The engine puts JPEGs into a PDF as they are and writes PNGs anew, so what both leave alike is
taken: the bytes of a JPEG, the pixels of a PNG.
"""

from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

_PIXELS = {"/DeviceRGB": "RGB", "/DeviceGray": "L"}


def fingerprint(picture: bytes) -> str:
    """Of a picture file as the galley carries it."""
    if picture[:2] == b"\xff\xd8":
        return sha256(picture).hexdigest()
    with Image.open(BytesIO(picture), formats=("PNG",)) as opened:
        made: Image.Image = opened
        if "transparency" in opened.info:
            made = opened.convert("RGBA")
        elif opened.mode in {"1", "P", "I"}:
            made = opened.convert("RGB")
        if made.mode in {"RGBA", "LA"}:
            alpha = made.getchannel("A").tobytes()
            return _of(made.mode[:-1], made.size, made.convert(made.mode[:-1]).tobytes(), alpha)
        return _of(made.mode, made.size, made.tobytes(), b"")


def fingerprint_of(image: Any) -> str:
    """Of an image XObject; '' for one that no engine of ours has made."""
    kind = image.get("/Filter")
    if isinstance(kind, pikepdf.Array) and len(kind) == 1:
        kind = kind[0]
    if kind == "/DCTDecode":
        return sha256(image.read_raw_bytes()).hexdigest()
    mode = _PIXELS.get(str(image.get("/ColorSpace", "")))
    if kind != "/FlateDecode" or mode is None or image.get("/BitsPerComponent") != 8:  # noqa: PLR2004
        return ""
    alpha = image.SMask.read_bytes() if "/SMask" in image else b""
    return _of(mode, (int(image.Width), int(image.Height)), image.read_bytes(), alpha)


def _of(mode: str, size: tuple[int, int], pixels: bytes, alpha: bytes) -> str:
    said = f"{mode} {size[0]} {size[1]} {len(pixels)} {len(alpha)}".encode()
    return sha256(b"\0".join([said, pixels, alpha])).hexdigest()
