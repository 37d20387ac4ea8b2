"""The samples of image XObjects (ISO 32000-1 §8.9.5): unpacked, and what they mean."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from report.tools.inks.colours import Floats
from report.tools.inks.faults import Uninkable
from report.tools.inks.functions import numbers
from report.tools.inks.profiles import Profile

MAX_SAMPLES = 500_000_000
_LAST = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}


@dataclass(frozen=True, slots=True)
class Samples:
    """Whole numbers, row by row, and how many bits each has."""

    values: NDArray[np.unsignedinteger[Any]]  # height × width × components
    bits: int
    profile: Profile | None = None  # that a JPEG carries
    alpha: Image.Image | None = None  # that a JPEG 2000 carries


def last_filter(image: Any) -> str:
    """The filter that makes samples of what is left, or '' if it is a plain one."""
    kind = image.get("/Filter")
    if isinstance(kind, pikepdf.Array):
        kind = kind[-1] if len(kind) else None
    return str(kind) if kind is not None and str(kind) in _LAST else ""


def read(image: Any, components: int) -> Samples:
    """All samples of an image; ``components``: 0 if the file itself must tell (JPEG 2000)."""
    width, height = int(image.Width), int(image.Height)
    if not 0 < width * height * max(components, 1) <= MAX_SAMPLES:
        raise Uninkable("an image has no samples, or too many")
    match last_filter(image):
        case "/DCTDecode" | "/JPXDecode":
            return _pressed(image)
        case "/CCITTFaxDecode" | "/JBIG2Decode":
            return _faxed(image)
    bits = int(image.get("/BitsPerComponent", 8))
    return Samples(_unpacked(image.read_bytes(), (height, width, components), bits), bits)


def decoding(image: Any, bits: int, ranges: tuple[tuple[float, float], ...]) -> Floats:
    """From which value to which value the samples of each component run."""
    if "/Decode" in image:
        return np.array(numbers(image.Decode)).reshape(-1, 2)
    if ranges == ((0.0, 255.0),):  # an index
        return np.array([[0.0, 2.0**bits - 1]])
    return np.array(ranges)


def _unpacked(
    data: bytes, shape: tuple[int, int, int], bits: int
) -> NDArray[np.unsignedinteger[Any]]:
    height, width, components = shape
    row = -(-width * components * bits // 8)
    if len(data) < row * height:
        data = data.ljust(row * height, b"\0")  # readers paint what there is
    rows = np.frombuffer(data, np.uint8, row * height).reshape(height, row)
    if bits == 8:  # noqa: PLR2004 - as most are
        return rows.reshape(shape)
    if bits == 16:  # noqa: PLR2004 - and some
        return rows.view(">u2").reshape(shape)
    if bits not in {1, 2, 4}:
        message = f"an image has samples of {bits} bits"
        raise Uninkable(message)
    flat = np.unpackbits(rows, axis=1)[:, : width * components * bits]
    parts = flat.reshape(height, width * components, bits)
    places = (1 << np.arange(bits - 1, -1, -1)).astype(np.uint8)
    return (parts @ places).astype(np.uint8).reshape(shape)


def _pressed(image: Any) -> Samples:
    """JPEG and JPEG 2000."""
    try:
        with Image.open(BytesIO(_file(image)), formats=("JPEG", "JPEG2000")) as opened:
            opened.load()
            carried = opened.info.get("icc_profile")
            picture, alpha = opened.copy(), None
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise Uninkable(f"an image is damaged: {error}") from None
    if picture.mode in {"RGBA", "LA"}:
        alpha = picture.getchannel("A")
        picture = picture.convert(picture.mode[:-1])
    if picture.mode.startswith("I"):
        return Samples(np.asarray(picture).astype(np.uint16)[..., None], 16, None, alpha)
    values = np.atleast_3d(np.asarray(picture))
    if picture.mode == "CMYK" and opened.format == "JPEG":
        values = 255 - values  # Pillow takes every such file for Adobe's; /Decode says it
    profile = None
    if carried:
        try:
            profile = Profile(carried)
        except Uninkable:
            profile = None  # damaged: it says nothing
    return Samples(values, 8, profile, alpha)


def _file(image: Any) -> bytes:
    """The picture file within, other filters taken off."""
    kinds = image.get("/Filter")
    if isinstance(kinds, pikepdf.Array) and len(kinds) > 1:
        with pikepdf.new() as blank:
            outer = blank.make_stream(image.read_raw_bytes())
            outer.Filter = pikepdf.Array(list(kinds)[:-1])
            return bytes(outer.read_bytes())
    return bytes(image.read_raw_bytes())


def _faxed(image: Any) -> Samples:
    """One bit a pixel, as fax machines press it."""
    try:
        plain = pikepdf.PdfImage(image).as_pil_image().convert("L")
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, TypeError) as error:
        raise Uninkable(f"an image cannot be unpacked: {error}") from None
    return Samples((np.asarray(plain) > 127).astype(np.uint8)[..., None], 1)  # noqa: PLR2004
