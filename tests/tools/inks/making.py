"""What the tests of inks share: a press, pages written by hand, what they look like in ink."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from numpy.typing import NDArray
from pikepdf import Dictionary, Name
from PIL import Image, ImageCms

from report.tools import program
from report.tools.inks import Inks, Separated, inks_for, to_inks
from tests.running import PROJECT

PALETTE = {
    "sea": ("#1F5C7A", (82, 42, 24, 35)),
    "sun": ("#D98E32", (8, 47, 84, 8)),
    "text": ("#181818", (0, 0, 0, 100)),
    "white": ("#FFFFFF", (0, 0, 0, 0)),
}
SEA, SUN = (31, 92, 122), (217, 142, 50)
SEA_RG = b"0.121569 0.360784 0.478431"
SEA_K = b"0.82 0.42 0.24 0.35"
ICC = PROJECT / "sources/presses/icc/ISOcoated_v2_300_bas.icc"
RGBISH = (b"/DeviceRGB", b"/CalRGB", b"/CalGray", b"/Lab", b"/ICCBased")
_PT = 100  # width and height of pages


@cache
def inks(**spots: str) -> Inks:
    return inks_for(ICC.read_bytes(), PALETTE, spots)


def page(content: bytes, resources: Mapping[str, Any] | None = None) -> pikepdf.Pdf:
    """A PDF of one page, 100 pt wide and high."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(_PT, _PT))
    put(pdf, content, Dictionary(dict(resources or {})))
    return pdf


def put(pdf: pikepdf.Pdf, content: bytes, resources: Any) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    pdf.pages[0].obj.Resources = resources


def inked(
    pdf: pikepdf.Pdf, press: Inks | None = None, pictures: Mapping[str, Separated] | None = None
) -> pikepdf.Pdf:
    """The same PDF in inks, with nothing left that is not."""
    to_inks(pdf, press or inks(), pictures or {})
    assert left(pdf) == []
    return pdf


def content(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.pages[0].obj.Contents.read_bytes())


def words(data: bytes) -> list[bytes]:
    return data.split()


def saved(pdf: pikepdf.Pdf) -> bytes:
    target = BytesIO()
    pdf.save(target, static_id=True)
    return target.getvalue()


def left(pdf: pikepdf.Pdf) -> list[str]:
    """Whatever names a colour that is no ink, in every object that a page leads to."""
    again = pikepdf.open(BytesIO(saved(pdf)))
    found = [f"{name!r} in {thing.objgen}" for thing in again.objects for name in _names(thing)]
    wrong = re.compile(rb"(?<![^\s])(rg|RG)(?![^\s])")
    streams = [one for one in _contents(again) if wrong.search(one.read_bytes())]
    return [*found, *(f"RGB in content {one.objgen}" for one in streams)]


def _names(thing: Any) -> Iterator[bytes]:
    if isinstance(thing, pikepdf.Stream):
        parts = [v.unparse() for v in thing.values() if hasattr(v, "unparse")]
        raw = b" ".join(parts)
    else:
        raw = thing.unparse() if isinstance(thing, pikepdf.Object) else b""
    return (name for name in RGBISH if re.search(re.escape(name) + rb"(?![A-Za-z])", raw))


def _contents(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from (one.obj.Contents for one in pdf.pages)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and (
            thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1
        ):
            yield thing


def plates(pdf: bytes, folder: Path, ppi: int = 72) -> NDArray[np.float64]:
    """The first page as Ghostscript separates it: height × width × CMYK, in percent."""
    return np.asarray(_drawn(pdf, folder, "tiff32nc", ppi), float) / 2.55


def screened(pdf: bytes, folder: Path, ppi: int = 72) -> Image.Image:
    """The first page as Ghostscript draws it in RGB."""
    return _drawn(pdf, folder, "tiff24nc", ppi)


def _drawn(pdf: bytes, folder: Path, device: str, ppi: int) -> Image.Image:
    source, target = folder / f"{device}.pdf", folder / f"{device}.tif"
    source.write_bytes(pdf)
    options = [
        "-q",
        "-dSAFER",
        "-dNOPAUSE",
        "-dBATCH",
        "-dFirstPage=1",
        "-dLastPage=1",
        f"-sDEVICE={device}",
        f"-r{ppi}",
        f"-sOutputFile={target}",
    ]
    ran = program.run(program.find("gs", "install ghostscript"), [*options, source])
    assert ran.code == 0, ran.err + ran.out
    assert "rror" not in ran.err + ran.out, ran.err + ran.out
    with Image.open(target) as drawn:
        return drawn.copy()


@cache
def _transforms() -> tuple[Any, Any]:
    press, srgb = ImageCms.ImageCmsProfile(BytesIO(ICC.read_bytes())), _plain("sRGB")
    bpc, relative = ImageCms.Flags.BLACKPOINTCOMPENSATION, ImageCms.Intent.RELATIVE_COLORIMETRIC
    make = ImageCms.buildTransform
    return (
        make(srgb, press, "RGB", "CMYK", relative, bpc),
        make(press, _plain("LAB"), "CMYK", "LAB", relative, bpc),
    )


def _plain(name: Any) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name))


def off(screen: Image.Image, ink: NDArray[np.float64]) -> NDArray[np.float64]:
    """ΔE*ab between a page on the screen, brought through the profile, and as it is printed."""
    there, back = _transforms()
    wanted: Any = ImageCms.applyTransform(screen.convert("RGB"), there)
    printed = Image.fromarray(np.round(ink * 2.55).astype(np.uint8), "CMYK")
    one, other = (_lab(ImageCms.applyTransform(image, back)) for image in (wanted, printed))
    return np.asarray(np.linalg.norm(one - other, axis=2))


def _lab(image: Any) -> NDArray[np.float64]:
    raw = np.frombuffer(image.tobytes(), np.uint8).reshape(image.height, image.width, 3)
    ab = raw[..., 1:].view(np.int8).astype(float)
    return np.concatenate([raw[..., :1] / 2.55, ab], axis=2)


def compared(pdf: pikepdf.Pdf, folder: Path, ppi: int = 72) -> NDArray[np.float64]:
    """ΔE*ab of every pixel of the first page, before and after it is brought to inks."""
    before = screened(saved(pdf), folder, ppi)
    return off(before, plates(saved(inked(pdf)), folder, ppi))
