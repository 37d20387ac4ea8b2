"""Which record of a year a form is about, and in which section a new one stands."""

from report.exchange.sheets import Cell, Kind, Sheet
from report.filling.files import Year
from report.findings import Finding, Severity
from report.forms.answering import Answers, Question
from report.forms.locating import Located
from report.forms.texts import slug, tidy, unused
from report.marks import Mark
from report.model.form import Sort
from report.phrases import joined, phrase

_NEW = ""
_SURE = 0.8  # likeness of two titles that may be one


def record_id(located: Located, answers: Answers, year: Year, stated: str) -> str:
    """The id of the record: as stated, of the same title, of the same file, or of a new one."""
    cells = _cells(located)
    typed = cells["record"][1].text.strip() if "record" in cells else ""
    if said := stated or typed:
        if slug(said) == said:
            return said
        which(answers, phrase("“{said}” is no id of a record", said=said[:60]), _HINT)
        return ""
    if "title" not in cells:
        return _NEW
    sheet, cell = cells["title"]
    title = tidy(cell.text)
    held = _there(title, sheet, cell, answers, year)
    if held is None:
        return ""
    return held or _made(title, answers, year)


_HINT = phrase("name the record with --record: small Latin letters, figures and hyphens")


def _cells(located: Located) -> dict[str, tuple[Sheet, Cell]]:
    return {
        name: (row.sheet, cell)
        for place in located.places
        if place.block.upright
        for row in place.rows
        for name, cell in row.cells.items()
        if cell.kind in (Kind.TEXT, Kind.NUMBER)
    }


def _there(title: str, sheet: Sheet, cell: Cell, answers: Answers, year: Year) -> str | None:
    """The record that is there already; empty for none, None where that must be asked."""
    index = answers.known.words[Sort.RECORD]
    exact = index.exact(title)
    if len(exact) == 1:
        return exact[0]
    by_file = [
        id_ for id_, record in year.annual.records.items() if f"{answers.name} (" in record.source
    ]
    if len(by_file) == 1:
        return by_file[0]
    near = [id_ for id_, score in index.near(title) if score >= _SURE]
    if not (near or exact):
        return _NEW
    choices = (*index.choices(exact or near), (phrase("a record of its own"), _NEW))
    address = phrase("{cell}, which record", cell=answers.address(sheet, cell))
    chosen = answers.chosen(address, choices)
    if chosen is not None:
        return str(chosen)
    listed = joined(shown for shown, _ in choices)
    message = phrase("“{typed}” may be {listed}", typed=title[:60], listed=listed)
    hint = phrase("name the record with --record ID, one that is there or a new one")
    answers.fault("form/which", message, (sheet, cell), hint)
    answers.questions.append(Question(address, title, phrase("which record is it?"), choices))
    return None


def _made(title: str, answers: Answers, year: Year) -> str:
    """An id for a new record, made of its title where that is in Latin letters."""
    if made := slug(title):
        return unused(made, year.ids())
    which(answers, phrase("no file can be called after “{title}”", title=title[:60]), _HINT)
    return ""


def section_id(answers: Answers, year: Year, stated: str) -> str:
    """The section of a new record: as stated, or the only one there is."""
    there = year.sections()
    if stated in there:
        return stated
    if not stated and len(there) == 1:
        return next(iter(there))
    choices = tuple((f"{title} ({id_})", id_) for id_, title in there.items())
    address = phrase("{name}, which section", name=answers.name)
    chosen = answers.chosen(address, choices)
    if chosen is not None:
        return str(chosen)
    message = phrase("is a new record, of which section?")
    if stated:
        message = phrase("no section “{stated}”", stated=stated[:60])
    hint = phrase("name it with --section; there are: {known}", known=", ".join(there))
    which(answers, message, hint)
    if not stated and choices:
        why = phrase("in which section does the record stand?")
        answers.questions.append(Question(address, "", why, choices))
    return ""


def which(answers: Answers, message: str, hint: str) -> None:
    """Tell that it is not known of which record, or section, a form is."""
    mark = Mark(answers.name)
    answers.findings.append(Finding("form/which", Severity.ERROR, message, mark, hint))
