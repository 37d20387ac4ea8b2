"""Where in a file the fields of a form stand, whoever moved them: found by their headings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from report.exchange.sheets import Book, Cell, Kind, Sheet
from report.forms.shape import FORMS
from report.forms.wording import Stamp, Wording, squeezed, stamped
from report.model.form import Block, Form

_HEADINGS = 2  # that make a row one of headings
_LABELS = 2  # that make a sheet one of labels and values
DEEP = 2_000  # rows of a sheet that are read
_NEAR = 3  # rows above headings in which their title stands


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row of a table, or of all labels, by field."""

    sheet: Sheet
    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Place:
    """A block where it stands."""

    block: Block
    sheet: Sheet
    rows: tuple[Row, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """What a file holds of a form."""

    form: Form
    places: tuple[Place, ...]
    stamp: Stamp | None
    left: tuple[tuple[Sheet, Cell], ...] = ()  # cells that are part of nothing


@dataclass(slots=True)
class _Header:
    block: Block
    row: int
    at: dict[str, int]  # column of each field
    headings: list[str] = field(default_factory=list)


def locate(book: Book, wording: Wording) -> Located | None:
    """The form that a file is of, and its fields; None if it is of none."""
    stamp = _stamp(book)
    sheets = [sheet for sheet in book.sheets if not wording.aside(sheet.name)]
    kinds = [FORMS[stamp.kind]] if stamp else [*FORMS.values()]
    best: tuple[int, Located] | None = None
    for form in kinds:
        finding = [one for sheet in sheets for one in _Sheeted(sheet, form, wording).places()]
        score = sum(len(one.headings) for one in finding)
        if finding and (best is None or score > best[0]):
            best = score, Located(form, tuple(finding), stamp)
    if best is None:
        return None
    found = best[1]
    return Located(found.form, found.places, stamp, tuple(_left(book, found, wording)))


def _stamp(book: Book) -> Stamp | None:
    for sheet in book.sheets:
        for number in sorted(sheet.rows)[:4]:
            for cell in sheet.rows[number].values():
                if cell.kind is Kind.TEXT and (found := stamped(cell.text[:200])):
                    return found
    return None


def _left(book: Book, found: Located, wording: Wording) -> Iterator[tuple[Sheet, Cell]]:
    """Cells with words that are neither taken nor printed by the form itself."""
    taken = {
        (place.sheet.name, cell.row, cell.column)
        for place in found.places
        for row in place.rows
        for cell in row.cells.values()
    }
    read = {place.sheet.name for place in found.places}
    for sheet in book.sheets:
        if sheet.name not in read:
            continue
        for number, row in sheet.rows.items():
            for cell in row.values():
                said = squeezed(cell.text)
                own = (
                    (sheet.name, number, cell.column) in taken
                    or not said
                    or said in wording.printed
                    or wording.fields_of(cell.text)
                    or stamped(cell.text[:200])
                )
                if not own:
                    yield sheet, cell


class _Sheeted:
    """One sheet, looked at as part of a form."""

    def __init__(self, sheet: Sheet, form: Form, wording: Wording) -> None:
        self.sheet, self.form, self.wording = sheet, form, wording
        self.rows = {
            number: {at: cell for at, cell in sheet.rows[number].items() if cell.text.strip()}
            for number in sorted(sheet.rows)[:DEEP]
        }

    def places(self) -> Iterator[Place]:
        headers = [*self._headers()]
        first = headers[0].row if headers else None
        upright = next((one for one in self.form.blocks if one.upright), None)
        if upright:
            yield from self._labels(upright, before=first)
        for i, header in enumerate(headers):
            end = headers[i + 1].row if i + 1 < len(headers) else None
            rows = tuple(self._rows(header, end))
            yield Place(header.block, self.sheet, rows, tuple(header.headings))

    def _headers(self) -> Iterator[_Header]:
        tables = [one for one in self.form.blocks if not one.upright]
        seen: set[str] = set()
        for number in self.rows:
            found = [made for one in tables if (made := self._header(one, number))]
            titled = self._titles(number)
            found = [one for one in found if one.block.name not in seen]
            best = max(
                found, key=lambda one: (len(one.at), one.block.name in titled), default=None
            )
            if best:
                seen.add(best.block.name)
                yield best

    def _header(self, block: Block, number: int) -> _Header | None:
        made = _Header(block, number, {})
        names = {blank.name for blank in block.blanks}
        for column, cell in sorted(self.rows[number].items()):
            if cell.kind is not Kind.TEXT:
                continue
            fits = [one for one in self.wording.fields_of(cell.text) if one in names]
            free = [one for one in fits if one not in made.at]
            if free:
                made.at[free[0]] = column
                made.headings.append(cell.text)
        needed = [blank.name for blank in block.blanks if blank.needed]
        whole = len(made.at) >= _HEADINGS and all(one in made.at for one in needed[:1])
        return made if whole else None

    def _titles(self, number: int) -> set[str]:
        """Blocks that the sheet's name or a title above a row names."""
        said = [self.sheet.name]
        for above in range(max(1, number - _NEAR), number):
            said += [cell.text for cell in self.rows.get(above, {}).values()]
        return {one for text in said for one in self.wording.blocks.get(squeezed(text), ())}

    def _rows(self, header: _Header, end: int | None) -> Iterator[Row]:
        spread = self._spread(header)
        for number, row in self.rows.items():
            if number <= header.row or (end is not None and number >= end):
                continue
            cells = {name: row[at] for name, at in header.at.items() if at in row}
            if not cells or self._printed(row.values()):
                continue
            merged = {
                name: spread[number, at]
                for name, at in header.at.items()
                if name not in cells and (number, at) in spread
            }
            yield Row(self.sheet, number, {**merged, **cells})

    def _spread(self, header: _Header) -> dict[tuple[int, int], Cell]:
        """Cells that stand for those below them too, since they were made one."""
        found: dict[tuple[int, int], Cell] = {}
        for top, left, bottom, right in self.sheet.merged:
            cell = self.rows.get(top, {}).get(left)
            if cell is None or top <= header.row or bottom - top > DEEP:
                continue
            for column in (one for one in header.at.values() if left <= one <= right):
                for number in range(top, bottom + 1):
                    found[number, column] = cell
        return found

    def _printed(self, cells: Iterable[Cell]) -> bool:
        """Whether a row says nothing but what the form itself says: notes, a title."""
        said = [squeezed(cell.text) for cell in cells]
        return all(one in self.wording.printed for one in said if one)

    def _labels(self, block: Block, before: int | None) -> Iterator[Place]:
        """Labels with their values right of them."""
        names = {blank.name for blank in block.blanks}
        cells: dict[str, Cell] = {}
        headings: list[str] = []
        for number, row in self.rows.items():
            if before is not None and number >= before:
                break
            label = next(iter(sorted(row.items())), None)
            if label is None or label[1].kind is not Kind.TEXT:
                continue
            fits = [one for one in self.wording.fields_of(label[1].text) if one in names]
            name = next((one for one in fits if one not in cells), None)
            if name is None:
                continue
            headings.append(label[1].text)
            value = row.get(self._beside(number, label[0]))
            if value and squeezed(value.text) not in self.wording.printed:
                cells[name] = value
        if len(headings) >= min(_LABELS, len(block.blanks)):
            row_ = Row(self.sheet, min(self.rows), cells)
            yield Place(block, self.sheet, (row_,), tuple(headings))

    def _beside(self, number: int, column: int) -> int:
        """The column right of a label, which may be as wide as several."""
        for top, left, bottom, right in self.sheet.merged:
            if top <= number <= bottom and left <= column <= right:
                return right + 1
        return column + 1
