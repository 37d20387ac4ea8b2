"""Whether a press page looks as its screen page does, through the profile of the press.

Screen pages are drawn in sRGB and brought to the inks of the press and back, which is what a
proof of them would show; press pages are drawn in their inks and brought to Lab the same way.
What is left is the difference of the palette's builds from what the profile would have made,
and of two rasters.  Distances are ΔE*ab (CIE 1976), of cells of a few pixels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from report.model.pressfile import Sheetface
from report.tools import program
from report.tools.ghostscript import Drawing, faces, rasters

PPI = 54
SMOOTH = 3
CELL = 5  # pixels: differences of a pixel's width at edges are those of rasters, not of inks

Lab: TypeAlias = NDArray[np.float32]
_SRGB = ImageCms.createProfile("sRGB")
_LAB = ImageCms.createProfile("LAB")
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC


@dataclass(frozen=True)
class Gap:
    """How far two pages are apart: mean, and what 99 of 100 cells stay under."""

    page: int
    mean: float
    most: float


class Eyes:
    """Sees inks as the press will print them."""

    def __init__(self, profile: bytes) -> None:
        press = ImageCms.getOpenProfile(BytesIO(profile))
        self.to_press = ImageCms.buildTransform(_SRGB, press, "RGB", "CMYK", _RELATIVE, _FLAGS)
        self.to_lab = ImageCms.buildTransform(press, _LAB, "CMYK", "LAB", _RELATIVE)

    def lab(self, picture: Image.Image) -> Lab:
        inks = picture
        if picture.mode == "RGB":
            inks = ImageCms.applyTransform(picture, self.to_press) or picture
        raw = np.asarray(ImageCms.applyTransform(inks, self.to_lab), dtype=np.float32)
        light = raw[..., :1] / 2.55
        tints = raw[..., 1:].astype(np.int16)
        tints = np.where(tints > 127, tints - 256, tints)  # Pillow keeps a and b in signed bytes
        return np.concatenate([light, tints], axis=2).astype(np.float32)


def gap(page: int, one: Lab, other: Lab) -> Gap:
    """The distance of two pages of nearly one size."""
    height, width = (min(one.shape[i], other.shape[i]) // CELL * CELL for i in (0, 1))
    cells = [
        lab[:height, :width].reshape(height // CELL, CELL, width // CELL, CELL, 3).mean((1, 3))
        for lab in (one, other)
    ]
    far = np.linalg.norm(cells[0] - cells[1], axis=2)
    return Gap(page, round(float(far.mean()), 2), round(float(np.percentile(far, 99)), 2))


def through_ghostscript(pdf: bytes, eyes: Eyes) -> Iterator[tuple[Sheetface, Lab]]:
    """Press pages drawn by Ghostscript, whole sheets."""
    for raster in rasters(pdf, Drawing(PPI, SMOOTH)):
        yield raster.face, eyes.lab(Image.fromarray(raster.inks, "CMYK"))


def through_poppler(pdf: Path, eyes: Eyes, scratch: Path) -> Iterator[Lab]:
    """Pages drawn by poppler, in inks or, of a screen file, in sRGB."""
    inked = pdf.name.endswith(("-body.pdf", "-cover.pdf"))
    kind = ["-jpegcmyk", "-overprint"] if inked else []
    stem = scratch / pdf.stem
    ran = program.run(program.find("pdftoppm"), ["-r", str(PPI), *kind, pdf, stem], seconds=300)
    assert (ran.code, ran.err) == (0, "")
    for file in sorted(scratch.glob(f"{pdf.stem}-*")):
        with Image.open(file) as drawn:
            yield eyes.lab(drawn.convert("CMYK") if inked else drawn.convert("RGB"))
        file.unlink()


def screen_faces(pdf: Path) -> list[Sheetface]:
    """The boxes of a screen file's pages, by their labels."""
    return list(faces(pdf.read_bytes()))


def cut(lab: Lab, media: Sequence[float], box: Sequence[float]) -> Lab:
    """The part of a drawn sheet that lies in a box; both in pt, from the lower left."""
    scale = PPI / 72
    left, top = round((box[0] - media[0]) * scale), round((media[3] - box[3]) * scale)
    width, height = (round((box[i + 2] - box[i]) * scale) for i in (0, 1))
    return lab[top : top + height, left : left + width]
