"""Sheets of LibreOffice (.ods, OpenDocument 1.3) and of Excel before 2007 (.xls)."""

from datetime import date
from io import BytesIO

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from report.exchange.sheets import (
    Book,
    Budget,
    Kind,
    Sheet,
    Table,
    limit,
    local,
    packed,
    tree,
    unreadable,
    whole,
)
from report.phrases import phrase

MAX_XLS = 8_000_000  # bytes
MAX_RUN = 10_000  # cells or rows that may be said to be alike
_DAY = 10  # characters of a day, as ISO 8601 writes it

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_KINDS = {"string": Kind.TEXT, "boolean": Kind.BOOLEAN, "date": Kind.DATE, "time": Kind.DATE}


def read_ods(content: bytes, name: str) -> Book:
    """Every sheet, and what the file carries beside them; raise Rejected."""
    parts = packed(content, name, lambda part: part == "content.xml")
    if not parts.get("content.xml"):
        raise unreadable(name, phrase("is no table"))
    root = tree(parts["content.xml"], name, "content.xml")
    budget = Budget()
    macros = any(part.startswith(("Basic/", "Scripts/")) and part[-1] != "/" for part in parts)
    links = next(root.iter(f"{_TABLE}table-source", f"{_TABLE}dde-link"), None) is not None
    sheets = (_ods_sheet(one, name, budget) for one in root.iter(f"{_TABLE}table"))
    return Book(tuple(sheets), macros, links)


def _ods_sheet(element: etree._Element, name: str, budget: Budget) -> Sheet:
    table = Table(element.get(f"{_TABLE}name", ""), name, budget)
    merged = []
    number = 1
    for row in element.iter(f"{_TABLE}table-row"):
        column = 1
        cells: list[tuple[int, str, Kind, str]] = []
        for cell in row:
            if local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeat = _times(cell, "number-columns-repeated")
            text, kind, value = _ods_cell(cell)
            deep, wide = (
                _times(cell, "number-rows-spanned"),
                _times(cell, "number-columns-spanned"),
            )
            if deep > 1 or wide > 1:
                merged.append((number, column, number + deep - 1, column + wide - 1))
            if text:
                cells += [(column + i, text, kind, value) for i in range(min(repeat, MAX_RUN))]
            column += repeat
        repeat = _times(row, "number-rows-repeated")
        for i in range(min(repeat, MAX_RUN) if cells else 0):
            for at, text, kind, value in cells:
                table.put(number + i, at, text, kind, value)
        number += repeat
    return table.sheet(tuple(merged))


def _ods_cell(cell: etree._Element) -> tuple[str, Kind, str]:
    text = "\n".join(_paragraph(one) for one in cell if one.tag == f"{_TEXT}p")
    formula = cell.get(f"{_TABLE}formula")
    if formula is not None:
        return formula, Kind.FORMULA, ""
    kind = _KINDS.get(cell.get(f"{_OFFICE}value-type", "string"), Kind.NUMBER)
    day = cell.get(f"{_OFFICE}date-value", "")
    return text, kind, day[:_DAY] if kind is Kind.DATE else ""


def _paragraph(element: etree._Element) -> str:
    """The words of a paragraph: runs of spaces, tabs and line breaks are elements (§6.1)."""
    parts = [element.text or ""]
    for one in element:
        match local(one):
            case "s":
                parts.append(" " * min(_times(one, "c", _TEXT), MAX_RUN))
            case "tab":
                parts.append("\t")
            case "line-break":
                parts.append("\n")
            case "annotation" | "note" | "ruby-text" | "":
                pass
            case _:
                parts.append(_paragraph(one))
        parts.append(one.tail or "")
    return "".join(parts)


def _times(element: etree._Element, name: str, space: str = _TABLE) -> int:
    return whole(element.get(f"{space}{name}"), 1)


def read_xls(content: bytes, name: str) -> Book:
    """Every sheet; whether there are macros is not looked for, none is ever run."""
    if len(content) > MAX_XLS:
        raise limit(
            name,
            phrase(
                "{size:,} bytes; the limit of .xls is {most:,}",
                size=len(content),
                most=MAX_XLS,
            ),
        )
    budget = Budget()
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return Book(tuple(_xls_sheet(book, title, name, budget) for title in book.sheet_names))
    except CalamineError as error:
        raise unreadable(name, phrase("is damaged or locked: {error}", error=error)) from None


def _xls_sheet(book: CalamineWorkbook, title: str, name: str, budget: Budget) -> Sheet:
    sheet = book.get_sheet_by_name(title)
    table = Table(title, name, budget)
    top, left = sheet.start or (0, 0)
    for i, row in enumerate(sheet.iter_rows()):
        for j, value in enumerate(row):
            kind = _kind(value)
            text = str(value).replace("\r\n", "\n").replace("\r", "\n")
            day = value.isoformat()[:_DAY] if isinstance(value, date) else ""
            table.put(top + i + 1, left + j + 1, text, kind, day)
    return table.sheet()


def _kind(value: object) -> Kind:
    match value:
        case str():
            return Kind.TEXT
        case bool():
            return Kind.BOOLEAN
        case int() | float():
            return Kind.NUMBER
        case _:
            return Kind.DATE
