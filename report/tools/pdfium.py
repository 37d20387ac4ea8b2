"""Pages of any PDF as pictures and words, drawn by pdfium."""

import ctypes
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from report.model.proof import Box
from report.phrases import phrase
from report.tools.wording import folded, seen, words
from report.units import MM_PER_INCH, PT_PER_INCH, pt_to_mm

MAX_PAGES = 1_000
PPI = 100.0  # of the pictures

_MAX_PIXELS = 6_000_000  # of one picture: a page larger than A1 is drawn more coarsely
_MAX_SIDE = 14_400.0  # pt; no page may be longer (ISO 32000-2, annex C)
_MAX_CHARACTERS = 100_000  # of one page

_DRAW = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
_HALVES = range(0xD800, 0xE000)  # of signs beyond 16 bits, which mean nothing alone

Picture = npt.NDArray[np.uint8]  # rows × columns × red, green, blue


class Unreadable(Exception):
    """A file that is no PDF whose pages can be drawn, and why."""

    def __init__(self, name: str, reason: str) -> None:
        """Name the file and say what is wrong with it."""
        self.name = name
        self.reason = reason
        super().__init__(name, reason)


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, and the boxes of its parts in mm from the trim's top left corner."""

    text: str
    boxes: tuple[Box, ...]
    spaced: bool = True  # whether a space follows


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a page is drawn: its bleed box, in pt as displayed, and the trim within."""

    left: float
    top: float
    width: float
    height: float
    trim: tuple[float, float, float, float]  # left, top, width, height in pt as displayed
    ppi: float = PPI

    @property
    def cut(self) -> "Frame":
        """The trim alone."""
        return Frame(*self.trim, self.trim, self.ppi)

    @property
    def scale(self) -> float:
        """Pixels per pt."""
        wanted = self.ppi / PT_PER_INCH
        area = self.width * self.height * wanted**2
        return wanted if area <= _MAX_PIXELS else float(wanted * (_MAX_PIXELS / area) ** 0.5)

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return max(1, round(self.width * self.scale)), max(1, round(self.height * self.scale))

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A box of the picture's pixels as mm from the trim."""
        mm = MM_PER_INCH / PT_PER_INCH
        across, down = self.left - self.trim[0], self.top - self.trim[1]
        return Box(
            (left / self.scale + across) * mm,
            (top / self.scale + down) * mm,
            (right - left) / self.scale * mm,
            (bottom - top) / self.scale * mm,
        )

    def placed(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, right and bottom in pixels of a box in mm from the trim."""
        pt = PT_PER_INCH / MM_PER_INCH
        across, down = self.trim[0] - self.left, self.trim[1] - self.top
        return (
            (box.left * pt + across) * self.scale,
            (box.top * pt + down) * self.scale,
            (box.right * pt + across) * self.scale,
            (box.bottom * pt + down) * self.scale,
        )


class Sheets:
    """The pages of an open PDF; raises Unreadable."""

    def __init__(self, content: bytes, name: str = "", ppi: float = PPI) -> None:
        """Open a PDF, to be drawn with so many pixels per inch."""
        self.name = name
        self.ppi = ppi
        try:
            self._pdf = pypdfium2.PdfDocument(content)
            self.count = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            raise Unreadable(name, _reason(content, str(error))) from None
        if not 0 < self.count <= MAX_PAGES:
            self._pdf.close()
            there, most = self.count, MAX_PAGES
            limit = phrase("{count:,} pages; the limit is {most:,}", count=there, most=most)
            raise Unreadable(name, limit if self.count else phrase("it has no pages"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pdf.close()

    def label(self, number: int) -> str:
        """The number that a page bears, else its place in the file."""
        return _short(self._pdf.get_page_label(number)) or str(number + 1)

    def frame(self, number: int) -> Frame:
        """What is drawn of a page."""
        return _frame(self._page(number), self.ppi)

    def picture(
        self, number: int, shift: tuple[float, float] = (0.0, 0.0), *, bleed: bool = True
    ) -> Picture:
        """A page with its bleed or without, its content moved right and down by a shift in mm."""
        page = self._page(number)
        frame = _frame(page, self.ppi) if bleed else _frame(page, self.ppi).cut
        width, height = frame.pixels
        pt = frame.scale * PT_PER_INCH / MM_PER_INCH
        matrix = pdfium.FS_MATRIX(
            frame.scale,
            0,
            0,
            frame.scale,
            shift[0] * pt - frame.left * frame.scale,
            shift[1] * pt - frame.top * frame.scale,
        )
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
        try:
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            clip = pdfium.FS_RECTF(0, 0, width, height)
            pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, _DRAW)
            drawn: Picture = np.ascontiguousarray(bitmap.to_numpy()).copy()
        finally:
            bitmap.close()
        return drawn

    def text(self, number: int) -> str:
        """The text of a page in the order in which it was set."""
        text = self._page(number).get_textpage()
        try:
            return str(text.get_text_range(0, min(text.count_chars(), _MAX_CHARACTERS)))
        finally:
            text.close()

    def words(self, number: int) -> list[Word]:
        """The words of a page in the order in which they were set."""
        page = self._page(number)
        frame = _frame(page, self.ppi)
        turn = _turning(page)
        text = page.get_textpage()
        try:
            return [*_words(_characters(text, frame, turn))]
        finally:
            text.close()

    def _page(self, number: int) -> Any:
        try:
            page = self._pdf[number]
            width, height = page.get_size()
        except pypdfium2.PdfiumError:
            said = phrase("page {number} is damaged", number=number + 1)
            raise Unreadable(self.name, said) from None
        if not (0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE):
            raise Unreadable(
                self.name,
                phrase("page {number} is of no size that a page may have", number=number + 1),
            )
        return page


def _short(label: str) -> str:
    """A page's label as one short line."""
    return " ".join("".join(c for c in label if c.isprintable()).split())[:20]


def _reason(content: bytes, said: str) -> str:
    """Why a file is not opened: pdfium repeats its last error where it has none of this file."""
    if b"/Encrypt" in content and ("password" in said.lower() or "security" in said.lower()):
        return phrase("it is encrypted; remove its password first")
    return phrase("it is no PDF, or damaged, or without pages")


def _turning(page: Any) -> Any:
    """How a point of the page's own space, in pt, lies as the page is displayed."""
    left, bottom, right, top = page.get_cropbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, x - left)
        case 180:
            return lambda x, y: (right - x, y - bottom)
        case 270:
            return lambda x, y: (top - y, right - x)
        case _:
            return lambda x, y: (x - left, top - y)


def _frame(page: Any, ppi: float) -> Frame:
    turn = _turning(page)
    width, height = page.get_size()

    def shown(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        (one, two), (three, four) = turn(*box[:2]), turn(*box[2:])
        left, right = max(0.0, min(one, three)), min(width, max(one, three))
        top, bottom = max(0.0, min(two, four)), min(height, max(two, four))
        if right - left < 1 or bottom - top < 1:
            return 0.0, 0.0, width, height
        return left, top, right - left, bottom - top

    left, top, across, down = shown(page.get_bleedbox())
    return Frame(left, top, across, down, shown(page.get_trimbox()), ppi)


def _characters(text: Any, frame: Frame, turn: Any) -> Iterator[tuple[str, Box | None]]:
    """Characters and their boxes; none for spaces."""
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    for i in range(min(pdfium.FPDFText_CountChars(text), _MAX_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, i)
        sign = chr(code) if code <= sys.maxunicode and code not in _HALVES else "\ufffd"
        if not seen(sign):
            continue
        if sign.isspace() or not pdfium.FPDFText_GetCharBox(text, i, *sides):
            yield " ", None
            continue
        (one, two), (three, four) = turn(left.value, top.value), turn(right.value, bottom.value)
        yield (
            sign,
            Box(
                pt_to_mm(min(one, three) - frame.trim[0]),
                pt_to_mm(min(two, four) - frame.trim[1]),
                pt_to_mm(abs(three - one)),
                pt_to_mm(abs(four - two)),
            ),
        )


def _words(characters: Iterator[tuple[str, Box | None]]) -> Iterator[Word]:
    run: list[tuple[str, Box]] = []
    for sign, box in characters:
        if box is not None:
            run.append((sign, box))
        elif run:
            yield from _parted(run)
            run = []
    if run:
        yield from _parted(run)


def _parted(run: list[tuple[str, Box]]) -> Iterator[Word]:
    """The words of a run without spaces, where a script writes several in one."""
    at = 0
    for word in words("".join(sign for sign, _ in run)):
        part = run[at : at + len(word)]
        at += len(word)
        if (said := folded(word)) and part:
            yield Word(said, tuple(_merged([box for _, box in part])), at >= len(run))


def _merged(boxes: list[Box]) -> Iterator[Box]:
    """The boxes of characters as one for each line on which they stand."""
    left, top, right, bottom = 0.0, 0.0, 0.0, 0.0
    for number, box in enumerate(boxes):
        if number and box.top < bottom and box.bottom > top and box.right >= left:
            left, right = min(left, box.left), max(right, box.right)
            top, bottom = min(top, box.top), max(bottom, box.bottom)
            continue
        if number:
            yield Box(left, top, right - left, bottom - top)
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
    yield Box(left, top, right - left, bottom - top)
