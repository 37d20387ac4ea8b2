"""Files as people send them, made on the spot: workbooks, sheets of LibreOffice, text."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import Workbook

from report.desk import Desk
from report.model.tongue import Tongue
from report.stocking import read_tongues
from tests.running import PROJECT

Rows = Sequence[Sequence[object]]


@cache
def tongues() -> Mapping[str, Tongue]:
    """The languages of the project, read once."""
    return read_tongues(Desk(PROJECT)).tongues


def in_order(first: str) -> list[Tongue]:
    """The languages of the project, one of them first."""
    return sorted(tongues().values(), key=lambda one: one.tag != first)


def xlsx(
    sheets: Mapping[str, Rows], merged: Sequence[str] = (), *, old_mac: bool = False
) -> bytes:
    """A workbook; ``merged`` are areas of its first sheet."""
    book = Workbook()
    del book[book.sheetnames[0]]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(number, column).value = value
    for area in merged:
        book.worksheets[0].merge_cells(area)
    if old_mac:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 - seldom

        book.epoch = CALENDAR_MAC_1904
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(sheets: Mapping[str, Rows], head: str = "") -> bytes:
    """A file of LibreOffice, written by hand; ``head`` stands before its root."""
    tables = "".join(
        f'<table:table table:name="{escape(title)}">{"".join(map(_ods_row, rows))}</table:table>'
        for title, rows in sheets.items()
    )
    names = "office table text"
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in names.split()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {spaces}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"
        )
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def _ods_row(row: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value: object) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case date():
            kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
            shown = f"{value.day}/{value.month}/{value:%y}"  # as the program shows it
        case int():
            kind, shown = f'office:value-type="float" office:value="{value}"', str(value)
        case _:
            kind, shown = 'office:value-type="string"', str(value)
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell {kind}>{lines}</table:table-cell>"


def text(rows: Rows, separator: str, encoding: str) -> bytes:
    """A table as text."""
    return "".join(
        separator.join("" if one is None else str(one) for one in row) + "\r\n" for row in rows
    ).encode(encoding)
