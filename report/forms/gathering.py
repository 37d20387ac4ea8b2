"""What every kind of form does with its fields: values row by row, and the parts of a record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from report.exchange.sheets import Cell, Sheet
from report.findings import Severity
from report.forms.answering import Answers, Found
from report.forms.locating import Located, Place, Row
from report.model.form import Blank, Sort
from report.phrases import phrase

_COPY = (Sort.TEXT, Sort.PROSE, Sort.LINES)
_NO_COPY = (
    "latin",
    "source",
    "hosts",
    "note",
    "name_local",
    "short_local",
    "name_here",
    "short_here",
)


@dataclass(slots=True)
class Line:
    """The values of one row, by field."""

    row: Row
    values: Mapping[str, Found]

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str) -> object:
        """A value; None where there is none."""
        found = self.values.get(name)
        return found.value if found else None

    def text(self, name: str) -> str:
        """A value of words; empty where there is none."""
        value = self.get(name)
        return value if isinstance(value, str) else ""

    def cell(self, name: str) -> tuple[Sheet, Cell]:
        """The cell of a field, or the first of the row."""
        cells = self.row.cells
        return self.row.sheet, cells.get(name) or next(iter(cells.values()))


def lines(place: Place, answers: Answers) -> Iterator[Line]:
    """The rows of a block, read; a row is left out where nothing of it says anything."""
    for row in place.rows:
        if not row.cells:
            continue
        values: dict[str, Found] = {}
        for blank in place.block.blanks:
            cell = row.cells.get(blank.name)
            found = answers.take(blank, row.sheet, cell) if cell else None
            if cell and found:
                values[blank.name] = found
                _see_language(found, blank, (row.sheet, cell), answers)
        line = Line(row, values)
        for blank in place.block.blanks:
            if blank.needed and blank.name not in row.cells:
                lacks(answers, blank.name, line)
        yield line


def lacks(answers: Answers, name: str, line: Line) -> None:
    """Tell that a field is empty which must not be."""
    words = answers.known.wording.words
    label = words[answers.language].fields[name] if answers.language in words else name
    message = phrase("{label} is empty ({name})", label=label, name=name)
    answers.fault("form/missing", message, line.cell(name), phrase("fill it in"))


def _see_language(found: Found, blank: Blank, where: tuple[Sheet, Cell], answers: Answers) -> None:
    """Tell of copy in another language than the year's."""
    if blank.sort not in _COPY or blank.name in _NO_COPY:
        return
    said = found.value
    text = " ".join(map(str, said)) if isinstance(said, tuple) else str(said)
    if tag := answers.foreign(text):
        home = answers.known.home
        message = phrase("the text is in {tag}, the year is written in {home}", tag=tag, home=home)
        hint = phrase("translate it into {home} in the record; it was taken as it is", home=home)
        answers.fault("form/foreign", message, where, hint, Severity.WARNING)


def country_of(line: Line, answers: Answers) -> str | None:
    """The country of a row, or that of its member; None where they disagree, which is told."""
    country, member = line.text("country"), line.text("member")
    home = answers.known.names.country_of(member)
    if home and country and home != country:
        message = phrase(
            "{member} is in {home}, not in {country}", member=member, home=home, country=country
        )
        hint = phrase("correct the country, or the member")
        answers.fault("form/value", message, line.cell("country"), hint)
        return None
    return country or home


def about(located: Located, answers: Answers) -> Line | None:
    """The fields that stand beside their labels."""
    for place in located.places:
        if place.block.upright:
            return next(lines(place, answers), None)
    return None


def table(located: Located, name: str, answers: Answers) -> list[Line]:
    """The rows of a table, wherever it stands; none if there is no such table."""
    found = [place for place in located.places if place.block.name == name]
    return [line for place in found for line in lines(place, answers)]


def area(located: Located, answers: Answers) -> str:
    """The cells from which a form was read: file (sheet!first:last; …)."""
    said = []
    for place in located.places:
        cells = [cell for row in place.rows for cell in row.cells.values()]
        if cells:
            first = min(cells, key=lambda c: (c.row, c.column))
            last = max(cells, key=lambda c: (c.row, c.column))
            span = first.name if first is last else f"{first.name}:{last.name}"
            said.append("!".join(filter(None, (place.sheet.name, span))))
    return f"{answers.name} ({'; '.join(dict.fromkeys(said))})"
