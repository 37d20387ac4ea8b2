"""A picture in inks, ready to be put into a PDF."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from pikepdf import Array, Dictionary, Name, Pdf
from pydantic import TypeAdapter

from report.model.packed import joined, parted

_COLOURS = {"/DeviceCMYK": 4, "/DeviceGray": 1}
_PREDICTED = 15  # PNG's filters, row by row (ISO 32000-1 table 10)


@dataclass(frozen=True, slots=True)
class Separated:
    """Samples of eight bits, and how they are written."""

    width: int
    height: int
    space: Literal["/DeviceCMYK", "/DeviceGray"]
    filter: Literal["/DCTDecode", "/FlateDecode"]
    data: bytes = field(repr=False)
    decode: tuple[int, ...] = ()  # as PDF has it; none: as the samples are
    mask: "Separated | None" = None  # how much of it is seen


def pack(picture: Separated) -> bytes:
    """A picture as bytes, for the store."""
    mask = picture.mask
    bare = replace(picture, data=b"", mask=mask and replace(mask, data=b""))
    return joined(_KEPT.dump_json(bare), joined(mask.data if mask else b"", picture.data))


def unpack(kept: bytes) -> Separated:
    """The picture that was packed."""
    facts, content = parted(kept)
    veil, data = parted(content)
    made = _KEPT.validate_json(facts)
    return replace(made, data=data, mask=made.mask and replace(made.mask, data=veil))


def put(pdf: Pdf, image: Any, picture: Separated) -> None:
    """Make an image XObject show a picture in inks.

    A neutral picture is DeviceGray: its samples have the curve of the black ink, and gray is
    printed as black alone (ISO 32000-1 §10.3.3).  GWG 2022 R0027 allows it, as long as it does
    not overprint (R0013), which images never do here.
    """
    for key in _OTHERS:
        if key in image:
            del image[key]
    image.write(picture.data, filter=Name(picture.filter))
    image.Width, image.Height, image.BitsPerComponent = picture.width, picture.height, 8
    image.ColorSpace, image.Interpolate = Name(picture.space), False
    if picture.filter == "/FlateDecode":
        image.DecodeParms = Dictionary(
            Predictor=_PREDICTED, Colors=_COLOURS[picture.space], Columns=picture.width
        )
    if picture.decode:
        image.Decode = Array(picture.decode)
    if picture.mask is not None:
        veil = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image)
        put(pdf, veil, picture.mask)
        image.SMask = veil


_OTHERS = (
    "/Decode",
    "/DecodeParms",
    "/F",
    "/FFilter",
    "/FDecodeParms",
    "/SMaskInData",
    "/SMask",
    "/Mask",
)
_KEPT = TypeAdapter(Separated)
