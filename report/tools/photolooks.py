"""A close look at a picture file: profile, turn, private metadata, and what it looks like.

Nothing of it is parsed that could unfold: XMP is searched as bytes, pixels are decoded only below
the limit of ``picturefacts``.  The file itself is never written.
"""

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageCms, ImageOps

from report.model.photo import Look
from report.tools.picturefacts import FORMATS, MAX_PIXELS, TORN

_BASE, _IFD = ExifTags.Base, ExifTags.IFD
_PRIVATE = {
    _BASE.CameraOwnerName: "the camera's owner",
    _BASE.BodySerialNumber: "serial numbers",
    _BASE.LensSerialNumber: "serial numbers",
    _BASE.CameraSerialNumber: "serial numbers",
    _BASE.Artist: "who took it",
    _BASE.XPAuthor: "who took it",
    _BASE.HostComputer: "the computer",
    _BASE.MakerNote: "notes of the camera's maker",
    _BASE.UserComment: "comments",
    _BASE.XPComment: "comments",
    _BASE.XPKeywords: "comments",
}  # Exif 3.0 §4.6, and the tags of Windows
_IN_XMP = (
    (re.compile(rb"mwg-rs:|MP:RegionInfo|Iptc4xmpExt:PersonInImage|apple-fi:"), "faces"),
    (re.compile(rb"SerialNumber"), "serial numbers"),
    (re.compile(rb"OwnerName"), "the camera's owner"),
    (re.compile(rb"dc:creator|photoshop:AuthorsPosition"), "who took it"),
    (re.compile(rb"xmpMM:History|photoshop:DocumentAncestors"), "its history"),
)
_PLACE_IN_XMP = re.compile(rb"GPSLatitude|photoshop:City|Iptc4xmpCore:Location|LocationCreated")
_XMP = ("xmp", "XML:com.adobe.xmp")
_MOST = 8_000_000  # bytes of metadata that are searched
_SIDE = 8
_WIDER = 1.05  # of the area of sRGB: less is rounding
_STEP = 3  # of 255: less is the same gray, whatever saved it
_LEAST = 6  # bits that must be set: a plain area is like every other


def look(content: bytes) -> Look:
    """Look at a picture; one that is torn has none but that."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=FORMATS) as picture:
                return _look(picture)
        except (*TORN, Image.DecompressionBombError):
            return Look(private=("what cannot be read in it",))


def _look(picture: Image.Image) -> Look:
    exif = picture.getexif()
    described = bytes(picture.info.get("icc_profile") or b"")
    profile, wide = _profile(described) if described else ("", False)
    told = [*dict.fromkeys(_told(picture, exif))]
    return Look(
        picture.format or "",
        picture.mode,
        profile,
        wide,
        _turn(exif),
        "where it was taken" in told,
        tuple(one for one in told if one != "where it was taken"),
        _likeness(picture),
    )


def _turn(exif: Image.Exif) -> int:
    turn = exif.get(_BASE.Orientation, 1)
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1  # noqa: PLR2004 - Exif


def _profile(content: bytes) -> tuple[str, bool]:
    """What a profile calls itself, and whether it has colours that sRGB has not."""
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(content))
        name = str(ImageCms.getProfileDescription(profile)).strip() or "?"
        inks = profile.profile.xcolor_space.strip()
        plain = _area(ImageCms.createProfile("sRGB"))
        wide = inks == "RGB" and _area(profile) > _WIDER * plain
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return "damaged", False
    return name, wide


def _area(profile: Any) -> float:
    """The area between a profile's primaries in the chromaticity diagram."""
    held = getattr(profile, "profile", profile)
    points = [(held.red_primary, held.green_primary, held.blue_primary)]
    if any(one is None for one in points[0]):
        return 0.0
    (rx, ry), (gx, gy), (bx, by) = (one[1][:2] for one in points[0])
    return float(abs((gx - rx) * (by - ry) - (bx - rx) * (gy - ry)) / 2)


def _told(picture: Image.Image, exif: Image.Exif) -> Iterator[str]:
    """What a file tells about those who made it, in the words of a finding."""
    if exif.get_ifd(_IFD.GPSInfo):
        yield "where it was taken"
    for tag in (*exif, *exif.get_ifd(_IFD.Exif)):
        if tag in _PRIVATE:
            yield _PRIVATE[ExifTags.Base(tag)]
    if exif.get_ifd(_IFD.IFD1):
        yield "a small copy of the picture, maybe of before it was cut"
    for name in _XMP:
        held = picture.info.get(name) or b""
        packet = (held.encode() if isinstance(held, str) else bytes(held))[:_MOST]
        if _PLACE_IN_XMP.search(packet):
            yield "where it was taken"
        yield from (said for pattern, said in _IN_XMP if pattern.search(packet))
    if picture.info.get("photoshop"):
        yield "captions and names of a press agency (IPTC)"
    if picture.info.get("comment"):
        yield "comments"
    texts = getattr(picture, "text", {})
    if any(name not in _XMP for name in texts):
        yield "comments"


def _likeness(picture: Image.Image) -> str:
    """Whether each of 8 × 8 places is lighter than its neighbour, across and down: 128 bits."""
    if picture.width * picture.height > MAX_PIXELS:
        return ""
    picture.draft("L", (64, 64))
    gray = ImageOps.exif_transpose(picture).convert("L")
    across = _grays(gray, _SIDE + 1, _SIDE)
    down = _grays(gray, _SIDE, _SIDE + 1)
    bits = np.concatenate(
        [
            (across[:, 1:] - across[:, :-1] > _STEP).ravel(),
            (down[1:, :] - down[:-1, :] > _STEP).ravel(),
        ]
    )
    if bits.sum() < _LEAST:
        return ""
    return np.packbits(bits).tobytes().hex()


def _grays(gray: Image.Image, width: int, height: int) -> Any:
    small = gray.resize((width, height), Image.Resampling.BOX)
    return np.asarray(small).astype(np.int16)
