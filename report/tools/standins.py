"""Pictures that two PDFs share, each in place of itself as one spot of colour: quick to draw.

Most of the time it takes to draw a page goes into pictures at the resolution of a press. Where
both files hold the same picture, byte for byte, a spot of a colour made from its digest shows as
well whether the pages agree.
"""

from collections.abc import Iterator
from hashlib import blake2b
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Pdf, Stream

_LARGE = 200_000  # pixels: a smaller picture is drawn in no time
_LIGHT = 96  # the darkest of a spot's 255 levels: what lies beneath a blend still shows


def with_standins(old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Both files with spots for the large pictures that they share; as they are, if damaged."""
    try:
        with Pdf.open(BytesIO(old)) as one, Pdf.open(BytesIO(new)) as other:
            before, after = dict(_pictures(one)), dict(_pictures(other))
            shared = set(before.values()) & set(after.values())
            if not shared:
                return old, new
            return _replaced(one, before, shared), _replaced(other, after, shared)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return old, new


def _pictures(pdf: Pdf) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Large opaque pictures by their object's number, with the digest of all that they are."""
    for thing in pdf.objects:
        if not isinstance(thing, Stream) or thing.get("/Subtype") != Name.Image:
            continue
        if any(key in thing for key in ("/SMask", "/Mask", "/ImageMask", "/OC", "/Alternates")):
            continue
        if int(thing.get("/Width", 0)) * int(thing.get("/Height", 0)) < _LARGE:
            continue
        seal = blake2b(thing.read_raw_bytes(), digest_size=16)
        for key in sorted(thing.keys()):
            if key not in {"/Length", "/Metadata", "/StructParent"}:
                seal.update(_told(thing[key]))
        yield thing.objgen, seal.digest()


def _told(value: Any, depth: int = 0) -> bytes:
    """A value of a picture's dictionary as bytes, whatever the numbers of its objects."""
    if depth > 8:  # noqa: PLR2004 - no space of colours is as deep
        raise ValueError("nested too deeply")
    if isinstance(value, Stream):
        return b"stream:" + blake2b(value.read_raw_bytes(), digest_size=16).digest()
    if isinstance(value, pikepdf.Array):
        return b"[" + b",".join(_told(one, depth + 1) for one in value) + b"]"
    if isinstance(value, Dictionary):
        parts = (key.encode() + _told(value[key], depth + 1) for key in sorted(value.keys()))
        return b"<" + b",".join(parts) + b">"
    return str(value).encode()


def _replaced(pdf: Pdf, pictures: dict[tuple[int, int], bytes], shared: set[bytes]) -> bytes:
    """The file with spots in place of the pictures that the other holds too."""
    for number, seal in pictures.items():
        if seal in shared:
            spot = bytes(_LIGHT + level % (256 - _LIGHT) for level in seal[:3])
            thing = pdf.get_object(number)
            for key in ("/Decode", "/DecodeParms", "/Filter", "/Intent", "/Interpolate"):
                if key in thing:
                    del thing[key]
            thing.Width, thing.Height, thing.BitsPerComponent = 1, 1, 8
            thing.ColorSpace = Name.DeviceRGB
            thing.write(spot)
    target = BytesIO()
    pdf.save(target, static_id=True, compress_streams=False, stream_decode_level=None)
    return target.getvalue()
