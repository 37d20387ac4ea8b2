"""Ghostscript: pages as they will be printed, ink by ink.

The one judge of what comes onto paper where inks lie upon each other: overprint, transparency
and spot inks are worked out as a press would show them (`-dOverprint=/simulate`; without it an
overprinted spot ink loses what lies below).  The program is `gs`, or the one that the variable
GHOSTSCRIPT of the environment names.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Page
from PIL import Image

from report.model.inspected import Unreadable
from report.model.pressfile import Sheetface
from report.phrases import phrase
from report.tools import program
from report.tools.inspection.reading import opened
from report.tools.program import ToolFailed, ToolMissing
from report.units import PT_PER_INCH, pt_to_mm

Inks = NDArray[np.uint8]  # 0: paper, 255: full ink

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
OLDEST = (9, 53)  # the first that simulates overprint with spot inks by this name
_BEYOND = 100  # a version that no Ghostscript has: another program of this name
_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.\d+)*")
_REMEDY = phrase("run `make setup`, or name the program in the environment variable GHOSTSCRIPT")
_PLATE = re.compile(r"\d+\((.*)\)\.tif", re.DOTALL)

MAX_PIXELS = 60_000_000  # of one page as it is drawn
_FOLDER = 240_000_000  # bytes that may lie on disk at a time
_MEMORY = 2_000_000_000  # bytes
_FLAGS = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dNOPROMPT", "-dOverprint=/simulate")
_DAMAGED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
# A page is drawn whole, not in bands: three times as fast.
_WHOLE = f"-dMaxBitmap={8 * MAX_PIXELS}"

Box = tuple[float, float, float, float]
_LETTER: Box = (0.0, 0.0, 612.0, 792.0)  # what is drawn where a file does not say


class Undrawable(Exception):
    """A page that is not drawn, since no press has such a sheet; the message says why."""

    def __init__(self, page: int, why: str) -> None:
        """Name the page, counted from 0, and what is wrong with it."""
        self.page = page
        self.why = why
        super().__init__(phrase("page {page} {why}", page=page + 1, why=why))

    def __reduce__(self) -> tuple[type["Undrawable"], tuple[int, str]]:
        """Let the fault travel between processes."""
        return (Undrawable, (self.page, self.why))


@dataclass(frozen=True, slots=True)
class Drawing:
    """How pages are drawn.

    ``smooth``: each pixel is the mean of so many by so many.  ``profile``: of the press; it
    separates what is not in inks yet, and leaves what is as it is.  ``seconds``: for all pages.
    ``folder``: where to draw, of the caller's; the machine's for such things where none is given.
    """

    ppi: float
    smooth: int = 1
    profile: bytes | None = field(default=None, repr=False)
    seconds: float = 300
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """A page in inks: rows from its upper edge, whatever way it is turned for reading."""

    page: int  # counted from 0
    face: Sheetface
    plates: Mapping[str, Inks] = field(repr=False)  # process inks first, then spots by name

    @property
    def inks(self) -> Inks:
        """The four process inks side by side: height × width × 4."""
        return np.stack([self.plates[name] for name in PROCESS], axis=-1)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page as the file describes it."""

    face: Sheetface
    turned: int  # quarters of a turn, clockwise


def probe() -> Path:
    """Ghostscript, of a version that shows overprint truly; raises ToolMissing."""
    path = program.find("gs", _REMEDY, named_by="GHOSTSCRIPT")
    _, fault = _asked(path)
    if fault:
        raise ToolMissing("Ghostscript", f"{path} {fault}; {_REMEDY}")
    return path


def version() -> str:
    """The version of Ghostscript that draws here; raises ToolMissing."""
    said, _ = _asked(probe())
    return said


@cache
def _asked(path: Path) -> tuple[str, str]:
    """A program's version, and why it will not do; others are called gs, too."""
    try:
        said = program.run(path, ["--version"], seconds=20).out.strip()
    except ToolFailed as failed:
        return "", phrase("cannot be asked for its version ({failed})", failed=failed)
    found = _VERSION.fullmatch(said)
    if not found or int(found[1]) >= _BEYOND:
        return "", phrase(
            "is another program: it says {said!r} where its version should stand", said=said[:40]
        )
    if (int(found[1]), int(found[2])) < OLDEST:
        return "", phrase(
            "is of version {said}; {oldest} or later is needed",
            said=said,
            oldest=".".join(map(str, OLDEST)),
        )
    return said, ""


def faces(pdf: bytes) -> tuple[Sheetface, ...]:
    """The boxes of all pages, in pt; raises Unreadable.

    A missing box is the one around it (ISO 32000-1 §14.11.2).
    """
    return tuple(leaf.face for leaf in _leaves(pdf))


def rasters(pdf: bytes, drawing: Drawing, pages: range | None = None) -> Iterator[Raster]:
    """Pages in the four process inks, one by one; spot inks as the inks that stand for them.

    Raises Undrawable, Unreadable, ToolFailed, ToolMissing.
    """
    device = [
        "-sDEVICE=tiff32nc" if drawing.smooth == 1 else "-sDEVICE=tiffscaled32",
        *([] if drawing.smooth == 1 else [f"-dDownScaleFactor={drawing.smooth}"]),
    ]
    for page, leaf, files in _drawn(pdf, drawing, pages, device, len(PROCESS)):
        inks = _read(files[""], leaf.turned)
        named = zip(PROCESS, np.moveaxis(inks, -1, 0), strict=True)
        yield Raster(page, leaf.face, dict(named))


def separations(pdf: bytes, drawing: Drawing, pages: range | None = None) -> Iterator[Raster]:
    """Pages plate by plate, spot inks on plates of their own; raises as `rasters` does."""
    device = ["-sDEVICE=tiffsep", f"-dDownScaleFactor={drawing.smooth}"]
    for page, leaf, files in _drawn(pdf, drawing, pages, device, 3 * len(PROCESS)):
        spots = sorted(files.keys() - {"", *PROCESS})
        plates = {name: ~_read(files[name], leaf.turned) for name in (*PROCESS, *spots)}
        yield Raster(page, leaf.face, plates)


def _drawn(
    pdf: bytes, drawing: Drawing, pages: range | None, device: list[str], planes: int
) -> Iterator[tuple[int, _Leaf, dict[str, Path]]]:
    """Pages and their files, drawn a few at a time: by name of the plate, the whole as ''."""
    leaves = _leaves(pdf)
    asked = range(len(leaves)) if pages is None else pages
    sizes = [_pixels(leaves[page].face, drawing, page) for page in asked]
    if not sizes:
        return
    at_once = max(1, int(_FOLDER / planes / max(sizes)))
    gs = probe()
    with TemporaryDirectory(prefix="report-", dir=drawing.folder) as folder:
        scratch = Path(folder)
        (scratch / "pages.pdf").write_bytes(pdf)
        end = monotonic() + drawing.seconds
        for start in range(0, len(asked), at_once):
            some = asked[start : start + at_once]
            left = replace(drawing, seconds=max(end - monotonic(), 0.1))
            said = _draw(gs, scratch, left, device, some)
            for number, page in enumerate(some, 1):
                files = _files(scratch, number)
                if "" not in files:
                    raise ToolFailed(
                        phrase(
                            "Ghostscript did not draw page {page}: {said}",
                            page=page + 1,
                            said=said,
                        )
                    )
                yield page, leaves[page], files
                for file in files.values():
                    file.unlink()


def _draw(gs: Path, scratch: Path, drawing: Drawing, device: list[str], pages: range) -> str:
    """Draw some pages; what Ghostscript said of them."""
    profile: list[str] = []
    if drawing.profile is not None:
        (scratch / "press.icc").write_bytes(drawing.profile)
        profile = ["-sOutputICCProfile=press.icc", "-sDefaultCMYKProfile=press.icc"]
    span = [f"-dFirstPage={pages[0] + 1}", f"-dLastPage={pages[-1] + 1}"]
    fine = f"-r{drawing.ppi * drawing.smooth:g}"
    ran = program.run(
        gs,
        [*_FLAGS, _WHOLE, *device, *profile, *span, fine, "-sOutputFile=%d.tif", "pages.pdf"],
        seconds=drawing.seconds,
        memory=_MEMORY,
        scratch=scratch,
    )
    said = " ".join(f"{ran.out} {ran.err}".split())[:300]
    if ran.code:
        raise ToolFailed(phrase("Ghostscript ended with {code}: {said}", code=ran.code, said=said))
    return said


def _files(scratch: Path, number: int) -> dict[str, Path]:
    """What was drawn of a page: its plates by name, and all of it as ''."""
    whole = scratch / f"{number}.tif"
    found = {"": whole} if whole.is_file() else {}
    for path in scratch.glob(f"{number}(*).tif"):
        if plate := _PLATE.fullmatch(path.name):
            found[unquote(plate[1])] = path
    return found


def _read(path: Path, turned: int) -> Inks:
    with Image.open(path) as picture:
        return np.rot90(np.asarray(picture), turned)


def _leaves(pdf: bytes) -> tuple[_Leaf, ...]:
    with opened(pdf) as file:
        try:
            return tuple(_leaf(page) for page in file.pages)
        except _DAMAGED as error:
            raise Unreadable(
                phrase("is damaged: {error}", error=str(error) or type(error).__name__)
            ) from error


def _leaf(page: Page) -> _Leaf:
    media = _box(page.mediabox) or _LETTER
    face = Sheetface(
        label="",
        trim=_inside(_box(page.trimbox), media),
        bleed=_inside(_box(page.bleedbox), media),
        media=media,
    )
    return _Leaf(face, page.rotation // 90 % 4)


def _box(said: object) -> Box | None:
    """A rectangle of a PDF, whichever corners it names; none where it is no rectangle."""
    if not isinstance(said, Array | tuple) or len(said) != len(_LETTER):
        return None
    try:
        a, b, c, d = (float(one) for one in said)
    except (TypeError, ValueError):
        return None
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box[0] < box[2] and box[1] < box[3] and all(map(isfinite, box)) else None


def _inside(box: Box | None, media: Box) -> Box:
    """What of a box lies on the medium; all of the medium where nothing does."""
    if box is None:
        return media
    held = (*map(max, box[:2], media[:2]), *map(min, box[2:], media[2:]))
    return _box(held) or media


def _pixels(face: Sheetface, drawing: Drawing, page: int) -> float:
    """How many pixels are drawn of a page; raises Undrawable where no press has such a sheet."""
    left, bottom, right, top = face.media
    width, height = right - left, top - bottom
    pixels = width * height * (drawing.ppi * drawing.smooth / PT_PER_INCH) ** 2
    if pixels > MAX_PIXELS:
        size = phrase(
            "{width:,.0f} × {height:,.0f} mm", width=pt_to_mm(width), height=pt_to_mm(height)
        )
        raise Undrawable(page, phrase("measures {size}: too large to be drawn", size=size))
    return max(1.0, pixels / drawing.smooth**2)
