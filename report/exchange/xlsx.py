"""Entries as a table for those who have only Excel: written as a workbook, read as it comes back.

Columns are found by their headings, wherever they stand; rows by their keys. What Excel has made
of what was typed (a date of "1-2", a formula of "=…") is told, and never taken for a text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from report.exchange.sheetbook import read_book
from report.exchange.sheets import Book, Cell, Kind, Sheet, macros_left
from report.exchange.xlsxform import BETWEEN, TITLES, UNSAID, write
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.edition import State
from report.model.fingerprint import fingerprint
from report.model.parcel import Parcel, Unit
from report.phrases import phrase

__all__ = ["has_entries", "read", "write"]

_DEEP = 60  # rows in which the headings are looked for
_TAGGED = re.compile(r"(.+?) *\(([^()]+)\)")
_YEARED = re.compile(r"(.+?) +([0-9]{4})")
_NAMES = {title.casefold(): name for name, title in TITLES.items()} | {"target": "text"}
_QUOTED = re.compile(r"'(?=[=+\-@0-9'])")  # as Excel shows what must stay a text
_STATES = {state.value: state for state in State if state is not State.SOURCE}


@dataclass(slots=True)
class _Columns:
    """Where the headings stand."""

    row: int
    at: dict[str, int] = field(default_factory=dict)
    told: list[tuple[str, int]] = field(default_factory=list)
    source: str = ""
    language: str = ""
    year: int | None = None

    @property
    def whole(self) -> bool:
        return "text" in self.at and ("key" in self.at or "source" in self.at)


def read(content: bytes, name: str) -> Parcel:
    """The entries of a table, and what of it could not be read; raise Rejected."""
    book = read_book(content, name)
    found = [(sheet, columns) for sheet in book.sheets if (columns := _columns(sheet))]
    if not found:
        key, text = TITLES["key"], TITLES["text"]
        message = phrase("no sheet has the columns {key} and {text}", key=key, text=text)
        hint = phrase(
            "give the columns the headings back that they had when the file was exported"
        )
        raise Rejected([Finding("exchange/columns", Severity.ERROR, message, Mark(name), hint)])
    findings = list(_beside(name, [sheet for sheet, _ in found], macros=book.macros))
    sheet, columns = found[0]
    rows = _Rows(name, sheet, columns)
    units = rows.units()
    return Parcel(
        columns.year,
        columns.source,
        columns.language,
        units,
        findings=(*findings, *rows.findings),
    )


def has_entries(book: Book) -> bool:
    """Whether a sheet has the columns of entries."""
    return any(_columns(sheet) for sheet in book.sheets)


def _columns(sheet: Sheet) -> _Columns | None:
    """The headings of a sheet: the first row that names what an entry needs."""
    for number in sorted(sheet.rows)[:_DEEP]:
        columns = _Columns(number)
        for column, cell in sorted(sheet.rows[number].items()):
            _heading(columns, column, " ".join(cell.text.split()))
        if columns.whole:
            return columns
    return None


def _heading(columns: _Columns, column: int, said: str) -> None:
    tagged, yeared = _TAGGED.fullmatch(said), _YEARED.fullmatch(said)
    name = _NAMES.get(said.casefold(), "")
    if tagged and not name:
        name = _NAMES.get(tagged[1].casefold(), "")
        if name == "source":
            columns.source = tagged[2]
        elif name == "text":
            columns.language = tagged[2]
    if yeared and _NAMES.get(yeared[1].casefold()) == "base":
        name = "base"
        columns.year = int(yeared[2])
    if name:
        columns.at.setdefault(name, column)
    elif said:
        columns.told.append((said.lower(), column))


def _beside(name: str, sheets: list[Sheet], *, macros: bool) -> Iterator[Finding]:
    """What a file has that is left alone."""
    if macros:
        yield macros_left(name)
    if len(sheets) > 1:
        others = ", ".join(sheet.name for sheet in sheets[1:])
        message = phrase(
            "more than one sheet has entries: {sheets} is read, not {others}",
            sheets=sheets[0].name,
            others=others,
        )
        hint = phrase("leave one sheet of entries in the file")
        yield Finding("exchange/columns", Severity.WARNING, message, Mark(name), hint)


class _Rows:
    """Reads the entries of a sheet row by row, keeping what is wrong."""

    def __init__(self, name: str, sheet: Sheet, columns: _Columns) -> None:
        self.name, self.sheet, self.columns = name, sheet, columns
        self.findings: list[Finding] = []

    def units(self) -> tuple[Unit, ...]:
        units: dict[str, Unit] = {}
        without: list[Unit] = []
        twice: set[str] = set()
        for number in sorted(self.sheet.rows):
            unit = self._unit(number) if number > self.columns.row else None
            if unit is None:
                continue
            if not unit.key:
                without.append(unit)
            elif unit.key in units and _said(units[unit.key]) != _said(unit):
                twice.add(unit.key)
                first = units[unit.key].mark
                message = phrase(
                    "{key} has another text in row {line}", key=unit.key, line=first.line
                )
                self._fault(
                    "exchange/duplicate", message, unit.mark, phrase("keep one of the rows")
                )
            else:
                units.setdefault(unit.key, unit)
        self._merged()
        kept = [unit for key, unit in units.items() if key not in twice]
        return (*kept, *without)

    def _unit(self, number: int) -> Unit | None:
        row = self.sheet.rows[number]
        names = ("key", "source", "text", "state", "note", "was", "base")
        held = {one: row.get(self.columns.at.get(one, 0)) for one in names}
        if not any(held[one] for one in ("key", "text", "source")):
            return None
        wrong = [cell for cell in held.values() if cell and cell.kind is not Kind.TEXT]
        for cell in wrong:
            self._typed(cell, held["key"])
        if wrong:
            return None
        said = {one: cell.text if cell else "" for one, cell in held.items()}
        key = said["key"].strip()
        mark = Mark(self.name, number, self.columns.at["text"])
        if not key and "key" in self.columns.at:
            self._keyless(number, said["text"])
            return None
        base = said["base"].strip()
        text = _unquoted(said["text"], said["source"], base)
        state = self._state(said["state"], text, base, number)
        if state is None:
            return None
        limit = self._plain(row, "limit")
        return Unit(
            key,
            said["source"],
            text,
            state,
            said["was"],
            said["note"],
            base,
            tuple((one, row[at].text) for one, at in self.columns.told if at in row),
            tuple(_terms(self._plain(row, "terms"))),
            int(limit) if limit.isascii() and limit.isdigit() else None,
            mark=mark,
        )

    def _plain(self, row: Mapping[int, Cell], name: str) -> str:
        cell = row.get(self.columns.at.get(name, 0))
        return cell.text if cell else ""

    def _state(self, said: str, text: str, base: str, number: int) -> State | None:
        word = said.strip().casefold()
        if not word:
            word = base.split("-")[1] if base.count("-") else ""
        if word == State.MISSING.value or not word:
            return State.TRANSLATED if text.strip() else State.MISSING
        if word not in _STATES:
            column = self.columns.at["state"]
            cell = Cell(said, Kind.TEXT, number, column)
            message = phrase(
                "{sheet}!{cell}: {said!r} is no state",
                sheet=self.sheet.name,
                cell=cell.name,
                said=said.strip(),
            )
            hint = phrase(
                "write {draft} or {translated}",
                draft=State.DRAFT.value,
                translated=State.TRANSLATED.value,
            )
            self._fault("exchange/state", message, Mark(self.name, number, column), hint)
        return _STATES.get(word)

    def _typed(self, cell: Cell, key: Cell | None) -> None:
        """A cell that is no text: what Excel has made of what was typed."""
        where = f"{self.sheet.name}!{cell.name}"
        entry = f" ({key.text.strip()})" if key and key is not cell else ""
        mark = Mark(self.name, cell.row, cell.column)
        if cell.kind is Kind.FORMULA:
            message = phrase(
                "{where}{entry} holds a formula: {text}",
                where=where,
                entry=entry,
                text=cell.text[:60],
            )
            hint = phrase(
                "format the cell as text and type what is to be read; formulas are not taken"
            )
            self._fault("exchange/formula", message, mark, hint)
            return
        message = phrase(
            "{where}{entry} holds {kind}, not a text: {text}",
            where=where,
            entry=entry,
            kind=cell.kind.value,
            text=cell.text[:60],
        )
        hint = phrase("format the cell as text, then type it again; the entry was left as it is")
        self._fault("exchange/cell", message, mark, hint)

    def _keyless(self, number: int, text: str) -> None:
        if text.strip():
            message = phrase(
                "row {number} has a translation and no key: {text!r}",
                number=number,
                text=text.strip()[:40],
            )
            hint = phrase("write the key of the entry, or take the row out")
            self._fault("exchange/cell", message, Mark(self.name, number, 1), hint)

    def _merged(self) -> None:
        """Cells of several rows made one: only the first of them has kept its text."""
        column = self.columns.at["text"]
        for first, left, last, right in self.sheet.merged:
            if left <= column <= right and last > max(first, self.columns.row):
                cell = Cell("", Kind.TEXT, first, column)
                message = phrase(
                    "{sheet}!{cell}: the cells of rows {first} to {last} are one",
                    sheet=self.sheet.name,
                    cell=cell.name,
                    first=first,
                    last=last,
                )
                hint = phrase("unmerge them; the entries below the first were left as they are")
                mark = Mark(self.name, first, column)
                self._fault("exchange/merged", message, mark, hint, Severity.WARNING)

    def _fault(
        self,
        check: str,
        message: str,
        mark: Mark,
        hint: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        self.findings.append(Finding(check, severity, message, mark, hint))


def _said(unit: Unit) -> tuple[str, State, str]:
    return fingerprint(unit.text), unit.state, fingerprint(unit.note)


def _unquoted(text: str, source: str, base: str) -> str:
    """A text without the apostrophe that keeps Excel from reading it as a figure."""
    if base.startswith(fingerprint(text)) or source.startswith("'"):
        return text
    return text[1:] if _QUOTED.match(text) else text


def _terms(said: str) -> Iterator[tuple[str, str]]:
    for line in said.split("\n"):
        source, arrow, form = line.partition(BETWEEN)
        if arrow:
            yield source, "" if form == UNSAID else form
