"""The workbook that is sent out: how to, a sheet for each block, and the lists to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Border, Font, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from report.exchange.xlsxbook import HEAD, LOCKED, WRAPPED, begun, fit_width, saved, say, wide
from report.forms.shape import FORMS
from report.forms.wording import Stamp
from report.model.form import LISTED, Blank, Block, Form, FormWords, Sort

_RULE = Side(style="thin", color="C8C8C8")
_BORDER = Border(left=_RULE, right=_RULE, top=_RULE, bottom=_RULE)
_TOP = 3  # rows above the first field: title, number of the form, nothing
_VALUE = 56  # characters of a value beside its label
_NOTE = 48
_LINE = 15.0  # points
_TALL = {Sort.PROSE: 6, Sort.LINES: 3}  # lines of a cell
_ROWS = 5_000  # of a list at most
_DAY = "yyyy\\-mm\\-dd"

Entries = Mapping[Sort, Sequence[str]]
Values = Mapping[str, object]  # of a row, by field


@dataclass(frozen=True, slots=True)
class Contents:
    """What a form holds when it goes out: lists, and what is filled in already, by block."""

    stamp: Stamp
    words: FormWords
    entries: Entries
    filled: Mapping[str, Sequence[Values]] = field(default_factory=dict)
    title: str = ""  # of the house and the year
    creator: str = "report"


def written(contents: Contents) -> bytes:
    """The workbook: the same contents, the same bytes."""
    form = FORMS[contents.stamp.kind]
    book = begun(contents.words.kinds[form.kind], contents.creator)
    _Writing(book, contents, form).all()
    return saved(book)


class _Writing:
    """One workbook."""

    def __init__(self, book: Workbook, contents: Contents, form: Form) -> None:
        self.book, self.contents, self.form = book, contents, form
        self.words = contents.words
        used = {blank.sort for block in form.blocks for blank in block.blanks}
        self.lists = [
            sort for sort in Sort if sort in LISTED and sort in used and contents.entries.get(sort)
        ]

    def all(self) -> None:
        for block in self.form.blocks:
            sheet = self.book.create_sheet(self._name(block.name))
            self._headed(sheet, block)
            if block.upright:
                self._upright(sheet, block)
            else:
                self._table(sheet, block)
        self._guide(self.book.create_sheet(self._name("guide"), 0))
        if self.lists:
            self._list(self.book.create_sheet(self._name("lists")))
        self.book.active = 1

    def _name(self, block: str) -> str:
        return self.words.sheets[block][:31]

    def _type(self, size: int = 11, color: str = "000000", *, bold: bool = False) -> Font:
        return Font(name=self.words.font, size=size, color=color, bold=bold)

    def _put(self, sheet: Worksheet, row: int, column: int, value: object) -> Cell | MergedCell:
        """A cell; words in it are words, whatever they look like."""
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            say(cell, value)
        elif value is not None:
            cell.value = value  # type: ignore[assignment]
        cell.font = self._type()
        return cell

    # -- sheets -------------------------------------------------------------------------------

    def _headed(self, sheet: Worksheet, block: Block) -> None:
        """Title and number of the form; how it prints and what may be changed."""
        first = block is self.form.blocks[0]
        kind = self.words.kinds[self.form.kind]
        title = kind if first else f"{kind}: {self.words.sheets[block.name]}"
        self._put(sheet, 1, 1, title).font = self._type(16, "1F3A5F", bold=True)
        number = f"{self.words.form} {self.contents.stamp}"
        self._put(sheet, 2, 1, number).font = self._type(9, "808080")
        sheet.row_dimensions[1].height = 26
        guard = sheet.protection
        guard.enable()
        guard.formatColumns = guard.formatRows = guard.insertRows = False  # allowed
        guard.sort = guard.autoFilter = False
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        fit_width(sheet)
        if sheet.oddFooter is not None:
            sheet.oddFooter.center.text = f"{self.contents.title}  &P / &N"

    def _upright(self, sheet: Worksheet, block: Block) -> None:
        """A label, a value, a note in each row."""
        for column, width in zip("ABC", (30, _VALUE, _NOTE), strict=True):
            sheet.column_dimensions[column].width = width
        held = next(iter(self.contents.filled.get(block.name, ())), {})
        for row, blank in enumerate(block.blanks, _TOP + 1):
            label = self._put(sheet, row, 1, self.words.fields[blank.name])
            label.font = self._type(bold=blank.needed or blank.asked)
            note = self._put(sheet, row, 3, self.words.notes.get(blank.name, ""))
            note.font = self._type(9, "707070")
            value = self._put(sheet, row, 2, held.get(blank.name))
            self._open(value, blank)
            for cell in (label, note):
                cell.fill, cell.border = LOCKED, _BORDER
                cell.alignment = WRAPPED
            lines = max(_TALL.get(blank.sort, 1), -(-wide(str(note.value or "")) // _NOTE))
            sheet.row_dimensions[row].height = _LINE * lines + 4
            self._choose(sheet, blank, f"B{row}")
        last = _TOP + len(block.blanks)
        sheet.freeze_panes = f"B{_TOP + 1}"
        sheet.print_area = f"A1:C{last}"
        sheet.page_setup.orientation = "portrait"

    def _table(self, sheet: Worksheet, block: Block) -> None:
        """Headings, a row of notes in grey, and rows to fill in."""
        held = self.contents.filled.get(block.name, ())
        head, first = _TOP + 1, _TOP + 3
        last = first + max(block.rows, len(held) + (0 if block.rows == 0 else 10)) - 1
        tall = max(_TALL.get(blank.sort, 1) for blank in block.blanks)
        for column, blank in enumerate(block.blanks, 1):
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = blank.width
            heading = self._put(sheet, head, column, self.words.fields[blank.name])
            heading.font, heading.fill = self._type(11, "FFFFFF", bold=True), HEAD
            note = self._put(sheet, head + 1, column, self._note(blank))
            note.font, note.fill = self._type(9, "707070"), LOCKED
            for cell in (heading, note):
                cell.alignment = WRAPPED
            self._choose(sheet, blank, f"{letter}{first}:{letter}{last}")
        notes = [(self._note(one), one.width) for one in block.blanks]
        lines = max(-(-wide(text) * 10 // (9 * width)) for text, width in notes)
        sheet.row_dimensions[head].height = 2 * _LINE + 2
        sheet.row_dimensions[head + 1].height = max(lines, 1) * 12.5 + 4
        for row in range(first, last + 1):
            values = held[row - first] if row - first < len(held) else {}
            for column, blank in enumerate(block.blanks, 1):
                self._open(self._put(sheet, row, column, values.get(blank.name)), blank)
            said = [-(-wide(str(values.get(b.name) or "")) // b.width) for b in block.blanks]
            lines = max([*said, min(tall, 2)])
            if lines > 1:
                sheet.row_dimensions[row].height = _LINE * lines + 4
        sheet.freeze_panes = f"B{first}"
        sheet.print_area = f"A1:{get_column_letter(len(block.blanks))}{last}"
        sheet.print_title_rows = f"{head}:{head}"
        sheet.page_setup.orientation = "landscape"

    def _note(self, blank: Blank) -> str:
        """What is said of a column; nothing of one that lists and is locked."""
        listed = blank.locked and blank.sort in LISTED
        return "" if listed else self.words.notes.get(blank.name, "")

    def _open(self, cell: Cell | MergedCell, blank: Blank) -> None:
        """A cell that is filled in, unless its field is locked."""
        cell.border = _BORDER
        cell.alignment = WRAPPED
        match blank.sort:
            case Sort.DAY:
                cell.number_format = _DAY
            case Sort.COUNT | Sort.NUMBER:
                cell.number_format = "General"
            case _:
                cell.number_format = "@"
        if blank.locked:
            cell.fill = LOCKED
        else:
            cell.protection = Protection(locked=False)

    def _choose(self, sheet: Worksheet, blank: Blank, cells: str) -> None:
        """The list of a field, or what may be typed there."""
        made = None
        if blank.sort in self.lists and not blank.locked:
            letter = get_column_letter(self.lists.index(blank.sort) + 1)
            last = 1 + min(len(self.contents.entries[blank.sort]), _ROWS)
            where = self._name("lists").replace("'", "''")
            made = DataValidation("list", formula1=f"='{where}'!${letter}$2:${letter}${last}")
            made.errorStyle = "warning"  # a name that is not there may be typed
            made.error = self.words.wrong["choice"]
        elif blank.sort is Sort.NUMBER:
            made = DataValidation("whole", operator="greaterThanOrEqual", formula1="0")
            made.errorStyle, made.error = "warning", self.words.wrong["count"]
        elif blank.sort is Sort.DAY:
            made = DataValidation("date", operator="greaterThan", formula1="1")
            made.errorStyle, made.error = "information", self.words.wrong["day"]
        if made is None:
            return
        made.allow_blank = True
        made.errorTitle = self.words.fields[blank.name][:32]
        made.showErrorMessage = True
        made.add(cells)
        sheet.add_data_validation(made)

    def _guide(self, sheet: Worksheet) -> None:
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 4, 90
        sheet.sheet_view.showGridLines = False
        title = self._put(sheet, 1, 2, self.words.kinds[self.form.kind])
        title.font = self._type(18, "1F3A5F", bold=True)
        sheet.row_dimensions[1].height = 30
        self._put(sheet, 2, 2, self.contents.title).font = self._type(12, bold=True)
        number = f"{self.words.form} {self.contents.stamp}"
        self._put(sheet, 3, 2, number).font = self._type(9, "808080")
        for i, step in enumerate(self.words.guide, 1):
            said = step.format(lists=self.words.sheets["lists"])
            figure = self._put(sheet, 4 + i, 1, i)
            figure.font = self._type(12, "808080")
            cell = self._put(sheet, 4 + i, 2, said)
            cell.font = self._type(12)
            for one in (figure, cell):
                one.alignment = WRAPPED
            sheet.row_dimensions[4 + i].height = 20.0 * (1 + wide(said) // 80)
        sheet.protection.enable()
        fit_width(sheet)

    def _list(self, sheet: Worksheet) -> None:
        for column, sort in enumerate(self.lists, 1):
            name = _LISTED_AS[sort]
            heading = self._put(sheet, 1, column, self.words.fields[name])
            heading.font, heading.fill = self._type(11, "FFFFFF", bold=True), HEAD
            entries = self.contents.entries[sort][:_ROWS]
            for row, entry in enumerate(entries, 2):
                self._put(sheet, row, column, entry)
            width = max([wide(one) for one in entries], default=10)
            sheet.column_dimensions[get_column_letter(column)].width = min(max(width + 2, 12), 60)
        sheet.freeze_panes = "A2"
        sheet.protection.enable()


_LISTED_AS = {
    Sort.COUNTRY: "country",
    Sort.MEMBER: "member",
    Sort.MODE: "mode",
    Sort.ROLE: "role",
    Sort.NOUN: "noun",
    Sort.RECORD: "activity",
}
