"""A file of sheets, whatever program saved it."""

from report.exchange.sheetold import read_ods, read_xls
from report.exchange.sheets import Book
from report.exchange.sheetxlsx import read_xlsx

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB]: .xls, or a workbook under a password
_OPENDOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_FIRST = 80  # bytes in which a zip names its first part


def read_book(content: bytes, name: str) -> Book:
    """Its sheets, and what of it is left alone; raise Rejected."""
    if content.startswith(_COMPOUND):
        return read_xls(content, name)
    if _OPENDOCUMENT in content[:_FIRST]:
        return read_ods(content, name)
    return read_xlsx(content, name)
