"""The workbook that is sent out: a sheet that says how to use it, and the sheet of entries."""

from collections.abc import Iterable

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from report.exchange.sheets import escaped
from report.exchange.xlsxbook import (
    HEAD,
    LOCKED,
    LONGEST,
    WRAPPED,
    begun,
    fit_width,
    saved,
    say,
    wide,
)
from report.findings import Finding, Rejected, Severity
from report.model.edition import State
from report.model.parcel import Parcel, Unit
from report.phrases import phrase

SHEET = "Texts"
BETWEEN = " → "
UNSAID = "—"

TITLES = {
    "key": "Key",
    "was": "Previous source",
    "source": "Source",
    "text": "Translation",
    "state": "State",
    "note": "Note",
    "limit": "Limit",
    "terms": "Terms",
    "offers": "From memory",
    "base": "Seal",
}  # headings, in their order; what is told stands before the last

_WIDTHS = {"key": 24, "was": 36, "source": 48, "text": 48, "state": 12, "note": 24, "limit": 7}
_WIDTHS |= {"terms": 30, "offers": 36, "base": 20, "page": 8, "kind": 16, "section": 18}
_WIDTHS |= {"record": 22}  # in digits of the workbook's type, as Excel measures
_WIDE = 36
_TOLD = ("kind", "page", "section", "record")
_OPEN = frozenset(["text", "state", "note"])
_TALLEST = 300.0  # points; Excel's limit is 409
_LINE = 14.5  # points

_TODO = PatternFill("solid", fgColor="FFF7D6")  # nothing there yet, or not in step
_RULE = Side(style="thin", color="D0D0D0")
_BORDER = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)

_HOWTO = """\
Write in the white and yellow cells of the sheet “{sheet}”: Translation, State and Note. Grey cells
are locked. Yellow ones wait for you: nothing is there yet, or the source has changed.

Words in braces, such as {{period.start}}, are filled in with facts as your language writes them.
Keep each of them exactly as it is; put it wherever your sentence needs it.

Set State to “translated” when an entry is done, to “draft” when you are not sure. Reviews are
recorded elsewhere.

A new line within a cell is Alt+Enter in Excel, Ctrl+Enter in LibreOffice. An empty line parts
paragraphs.

Where a source has changed, Previous source shows what your text was made from.

Terms shows names of the house that occur in the source, and how they are to be written.

An empty translation changes nothing. Rows may be sorted, filtered and hidden; sheets and columns
may be moved. Leave the headings and keys as they are.

Save the file as an Excel workbook (.xlsx) and send it back.
"""


def write(parcel: Parcel) -> bytes:
    """A workbook: the same parcel, the same bytes; raise Rejected for a text no cell can hold."""
    _see_fits(parcel)
    book = begun(parcel.title, parcel.publisher or "report")
    _introduce(book.create_sheet("How to"), parcel)
    _entries(book.create_sheet(SHEET), parcel)
    return saved(book)


def _type(size: int, color: str = "000000", *, bold: bool = False) -> Font:
    """The type of Excel's own workbooks; other programs have a stand-in of the same widths."""
    return Font(name="Calibri", size=size, color=color, bold=bold)


def _see_fits(parcel: Parcel) -> None:
    found = [
        Finding(
            "exchange/limit",
            Severity.ERROR,
            phrase(
                "{key} has {count:,} characters; a cell of Excel holds {most:,}",
                key=unit.key,
                count=longest,
                most=LONGEST,
            ),
            unit.mark,
            phrase("export it as PO or XLIFF"),
            parcel.language,
            unit.key,
        )
        for unit in parcel.units
        if (longest := max(len(escaped(s)) for s in (unit.source, unit.text, unit.note, unit.was)))
        > LONGEST
    ]
    if found:
        raise Rejected(found)


def _introduce(sheet: Worksheet, parcel: Parcel) -> None:
    sheet.column_dimensions["A"].width = 4
    sheet.column_dimensions["B"].width = 96
    sheet.sheet_view.showGridLines = False
    year = f" {parcel.year}" if parcel.year else ""
    name = f"{parcel.publisher}{year}".strip() or "Texts"
    waiting = sum(unit.state in (State.MISSING, State.STALE) for unit in parcel.units)
    lines = [
        ("", parcel.title or name, _type(18, "1F3A5F", bold=True)),
        ("", f"{name}: {parcel.source} → {parcel.language}", _type(12, bold=True)),
        ("", f"{len(parcel.units)} entries, {waiting} of them to be written", _type(11)),
        ("", "", _type(11)),
    ]
    steps = _HOWTO.format(sheet=SHEET).strip().split("\n\n")
    lines += [(str(i), " ".join(step.split()), _type(12)) for i, step in enumerate(steps, 1)]
    for row, (number, line, font) in enumerate(lines, 1):
        figure, cell = _put(sheet, row, 1, number), _put(sheet, row, 2, line)
        figure.font, cell.font = _type(12, "808080"), font
        figure.alignment = Alignment(horizontal="right", vertical="top")
        cell.alignment = WRAPPED
        deep = 0.6 + _lines(line, 90) if number else 1.0
        sheet.row_dimensions[row].height = (font.size or 11) * 1.4 * deep
    sheet.protection.enable()
    sheet.page_setup.orientation = "portrait"
    fit_width(sheet)


def _entries(sheet: Worksheet, parcel: Parcel) -> None:
    told = sorted({name for unit in parcel.units for name, _ in unit.told}, key=_place_of)
    names = [*list(TITLES)[:-1], *told, "base"]
    for column, name in enumerate(names, 1):
        cell = _put(sheet, 1, column, _title(name, parcel))
        cell.font = _type(11, "FFFFFF", bold=True)
        cell.fill = HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, _WIDE)
        empty = not any(_held(unit, name) for unit in parcel.units)
        if name == "base" or (empty and name not in ("key", "source", *_OPEN)):
            sheet.column_dimensions[letter].hidden = True
    for row, unit in enumerate(parcel.units, 2):
        for column, name in enumerate(names, 1):
            _entry(sheet, row, column, unit, name)
        sheet.row_dimensions[row].height = _height(unit, names)
    last = max(len(parcel.units) + 1, 2)
    _behave(sheet, names, last)


def _place_of(name: str) -> tuple[int, str]:
    """Other languages stand nearest to the translation; what is told of the place, behind."""
    return (_TOLD.index(name) + 1 if name in _TOLD else 0), name


def _title(name: str, parcel: Parcel) -> str:
    match name:
        case "source" if parcel.source:
            return f"{TITLES[name]} ({parcel.source})"
        case "text" if parcel.language:
            return f"{TITLES[name]} ({parcel.language})"
        case "base" if parcel.year is not None:
            return f"{TITLES[name]} {parcel.year:04d}"
        case _ if name in TITLES:
            return TITLES[name]
        case _:
            return name[:1].upper() + name[1:] if len(name) > 3 else name  # noqa: PLR2004 - a tag


def _entry(sheet: Worksheet, row: int, column: int, unit: Unit, name: str) -> None:
    cell = _put(sheet, row, column, _held(unit, name))
    cell.number_format = "@"
    cell.border = _BORDER
    cell.alignment = WRAPPED
    if name not in _OPEN:
        cell.fill = LOCKED
        return
    cell.protection = Protection(locked=False)
    if unit.state in (State.MISSING, State.STALE) and name != "note":
        cell.fill = _TODO


def _held(unit: Unit, name: str) -> str:
    match name:
        case "state":
            return unit.state.value
        case "limit":
            return "" if unit.limit is None else str(unit.limit)
        case "terms":
            return "\n".join(f"{one}{BETWEEN}{form or UNSAID}" for one, form in unit.terms)
        case "offers":
            return "\n".join(f"{o.match} % ({o.where}): {o.text}" for o in unit.offers)
        case "key" | "source" | "text" | "was" | "note" | "base":
            return str(getattr(unit, name))
        case _:
            return next((said for one, said in unit.told if one == name), "")


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """A cell that holds a text, whatever it looks like."""
    cell = sheet.cell(row, column)
    if text:
        say(cell, text)
    return cell


def _height(unit: Unit, names: Iterable[str]) -> float:
    """As many lines as the longest cell takes: programs disagree on when to find out."""
    lines = max(_lines(_held(unit, name), _WIDTHS.get(name, _WIDE)) for name in names)
    return min(_LINE * lines + 4, _TALLEST)


def _lines(text: str, width: int) -> int:
    """Lines of a text in a column."""
    return sum(1 + wide(line) // width for line in text.split("\n"))


def _behave(sheet: Worksheet, names: list[str], last: int) -> None:
    """Frozen headings, a filter, the list of states, locked cells, and how it prints."""
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 30
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{last}"
    state = get_column_letter(names.index("state") + 1)
    choice = DataValidation(
        "list", formula1=f'"{State.DRAFT.value},{State.TRANSLATED.value}"', allow_blank=True
    )
    choice.errorTitle, choice.error = "State", "draft or translated"
    choice.add(f"{state}2:{state}{last}")
    sheet.add_data_validation(choice)
    guard = sheet.protection
    guard.enable()
    guard.formatColumns = guard.formatRows = guard.sort = guard.autoFilter = False  # allowed
    sheet.page_setup.orientation = "landscape"
    fit_width(sheet)
    sheet.print_title_rows = "1:1"
