"""What every workbook has that is sent out: texts that stay texts, a page's width, no clock."""

import zipfile
from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from report.exchange.sheets import escaped

LONGEST = 32_767  # characters of a cell: ECMA-376-1, and Excel's own limit
HEAD = PatternFill("solid", fgColor="1F3A5F")
LOCKED = PatternFill("solid", fgColor="F0F0F0")
WRAPPED = Alignment(wrap_text=True, vertical="top")

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the form knows no zones; a workbook has no clock
_FIRST = (1980, 1, 1, 0, 0, 0)


def begun(title: str, creator: str) -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    book.properties.created = book.properties.modified = _MADE
    book.properties.creator = creator
    book.properties.title = title or None
    del book[book.sheetnames[0]]
    return book


def say(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell: it stays one, whatever it looks like."""
    cell.value = escaped(text)[:LONGEST]
    cell.data_type = "s"


def fit_width(sheet: Worksheet) -> None:
    """Print a sheet as wide as a page, as long as it is."""
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def wide(text: str) -> int:
    """The width of a text in digits; a character of East Asia is as wide as two."""
    return sum(2 if letter >= "\u1100" else 1 for letter in text)


def saved(book: Workbook) -> bytes:
    """The file of a workbook: the same contents, the same bytes."""
    buffer = BytesIO()
    book.save(buffer)
    return _sealed(buffer.getvalue())


def _sealed(content: bytes) -> bytes:
    """The same workbook without a clock: parts in order, stored as they are, of one date."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as made,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as kept,
    ):
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _timeless(part)
            info = zipfile.ZipInfo(name, _FIRST)
            info.create_system = 0
            kept.writestr(info, part)
    return buffer.getvalue()


def _timeless(part: bytes) -> bytes:
    """The properties as they were before the workbook was saved: saving writes the time."""
    before, _, rest = part.partition(b"<dcterms:modified")
    _, end, after = rest.partition(b"</dcterms:modified>")
    return before + after if end else part
