"""Takes a form in: reads it, asks, lays it beside what is there, writes it whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from report.desk import Desk
from report.exchange.sheetbook import read_book
from report.exchange.sheetcsv import SEPARATORS, Told, read_csv
from report.exchange.sheets import Book, limit, macros_left
from report.exchange.xlsx import has_entries
from report.filling.files import Year, languages_of, open_year
from report.filling.putting import Put, put_activity, put_members, put_speakers
from report.findings import Finding, Rejected, Severity
from report.forms.answering import Answers, Knowledge, Question
from report.forms.likely import Index, Names, words_index
from report.forms.locating import DEEP, Located, locate
from report.forms.texts import tidy
from report.forms.wording import Wording, squeezed, wording_of
from report.marks import Mark
from report.model.form import WORDED, Sort
from report.phrases import phrase

LOCK = "sources"
TEXTS = (".csv", ".tsv", ".txt", ".tab")
_ROUNDS = 20  # of questions

Ask = Callable[[Question], int | None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that came."""

    content: bytes
    name: str

    @property
    def short(self) -> str:
        """Its name without its folder."""
        return tidy(self.name.replace("\\", "/").rpartition("/")[2])

    @property
    def textual(self) -> bool:
        """Whether it is a table as text."""
        return self.name.lower().endswith(TEXTS)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is said beside a file: where it belongs, and whether it may change what is there."""

    year: int | None = None
    record: str = ""
    section: str = ""
    encoding: str = ""
    accept: bool = False
    dry: bool = False
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a form."""

    name: str
    kind: str
    findings: tuple[Finding, ...] = ()
    year: int | None = None
    record: str = ""
    written: tuple[str, ...] = ()  # paths
    texts: Mapping[str, str] = field(default_factory=dict)  # as they are, or would be, written


def fill(desk: Desk, arrived: Arrived, wishes: Wishes) -> Filled | None:
    """Take a form in; None where a file is none. Raise Rejected where it cannot be read."""
    sheets = None if arrived.textual else read_book(arrived.content, arrived.name)
    if sheets and has_entries(sheets):
        return None
    tongues = languages_of(desk)
    wording = wording_of(tongues)
    book, told = (sheets, []) if sheets else _read_text(arrived, wishes, wording)
    located = locate(book, wording)
    if located is None:
        if not arrived.textual:
            return None
        raise Rejected([_unknown(arrived), *told])
    _see_size(arrived, located)
    told += _beside(arrived, book)
    with desk.holding(LOCK):
        year = open_year(desk, _year(desk, arrived, located, wishes))
        names = Names(year.annual.registry, tongues, year.annual.end, year.home)
        words = {sort: words_index(sort.value, tongues, year.home) for sort in WORDED}
        known = Knowledge(
            tongues, wording, names, words | {Sort.RECORD: _records(year)}, year.home, year.number
        )
        headings = [one for place in located.places for one in place.headings]
        language = wording.language(headings) or year.home
        filling = _Filling(arrived, located, wishes, year, known)
        return filling.filled(language, told)


class _Filling:
    """One form on its way into the sources of a year."""

    def __init__(
        self, arrived: Arrived, located: Located, wishes: Wishes, year: Year, known: Knowledge
    ) -> None:
        self.arrived, self.located, self.wishes = arrived, located, wishes
        self.year, self.known = year, known

    def filled(self, language: str, told: list[Finding]) -> Filled:
        """Read it, ask, read it again with the answers; then write."""
        given: dict[str, int] = {}
        answers, put = self._once(language, given)
        for _ in range(_ROUNDS):
            new = [one for one in answers.questions if one.address not in given]
            if not new or self.wishes.ask is None:
                break
            for question in new:
                chosen = self.wishes.ask(question)
                given[question.address] = -1 if chosen is None else chosen
            answers, put = self._once(language, given)
        self._see_left(answers)
        findings = [*told, *answers.findings]
        findings = [*dict.fromkeys(replace(one, mark=self._mark(one)) for one in findings)]
        files: Mapping[str, str] = {} if _stopped(findings) else put.files
        if files:
            findings += self.year.faults(files)
            files = {} if _stopped(findings) else files
        if files and not self.wishes.dry:
            self.year.write(files)
        written = () if self.wishes.dry else tuple(files)
        return Filled(
            self.arrived.name,
            self.located.form.kind,
            tuple(findings),
            self.year.number,
            put.record,
            written,
            files,
        )

    def _once(self, language: str, given: Mapping[str, int]) -> tuple[Answers, Put]:
        answers = Answers(self.arrived.short, language, self.known, given)
        return answers, self._put(answers)

    def _mark(self, finding: Finding) -> Mark:
        """Where a finding stands, under the name by which the file was handed over."""
        mark = finding.mark
        same = mark.path == self.arrived.short
        return Mark(self.arrived.name, mark.line, mark.column) if same else mark

    def _put(self, answers: Answers) -> Put:
        match self.located.form.kind:
            case "members":
                return put_members(self.located, answers, self.year, accept=self.wishes.accept)
            case "speakers":
                return put_speakers(
                    self.located,
                    answers,
                    self.year,
                    record=self.wishes.record,
                    accept=self.wishes.accept,
                )
            case _:
                return put_activity(
                    self.located,
                    answers,
                    self.year,
                    record=self.wishes.record,
                    section=self.wishes.section,
                    accept=self.wishes.accept,
                )

    def _see_left(self, answers: Answers) -> None:
        """Tell of cells with words that belong to no field: nothing is lost without a word."""
        for sheet, cell in self.located.left[:50]:
            said = tidy(cell.text)[:80]
            message = phrase("“{said}” belongs to no field, and is not taken", said=said)
            hint = phrase("put it into a field of the form, or leave it")
            answers.fault("form/left", message, (sheet, cell), hint, Severity.WARNING)
        more = len(self.located.left) - 50
        if more > 0:
            message = phrase("{more} more cells belong to no field", more=more)
            mark = Mark(answers.name)
            answers.findings.append(Finding("form/left", Severity.WARNING, message, mark))


def _stopped(findings: Sequence[Finding]) -> bool:
    """Whether nothing may be written; a change that is not accepted is left out by itself."""
    return any(one.stops and one.check != "form/change" for one in findings)


def _read_text(arrived: Arrived, wishes: Wishes, wording: Wording) -> tuple[Book, list[Finding]]:
    """The only sheet of a table as text, and what was guessed of it."""
    known = {*wording.fields, *wording.printed}

    def count(text: str) -> int:
        return sum(squeezed(word) in known for word in text.replace("\n", ";").split(";"))

    def counted(text: str) -> int:
        return max(count(text.replace(mark, ";")) for mark in SEPARATORS)

    told = read_csv(arrived.content, arrived.name, counted, wishes.encoding)
    return Book((told.sheet,)), [_guessed(arrived, told)] if told.guessed else []


def _see_size(arrived: Arrived, located: Located) -> None:
    """Refuse a form that is longer than any: none of its rows is left out in silence."""
    for place in located.places:
        if len(place.sheet.rows) > DEEP:
            message = phrase(
                "{sheet} has more than {most:,} rows", sheet=place.sheet.name, most=DEEP
            )
            raise limit(arrived.name, message)


def _guessed(arrived: Arrived, told: Told) -> Finding:
    message = phrase(
        "does not say its encoding: it is read as {encoding}, cells by {separator}",
        encoding=told.encoding,
        separator=told.separator,
    )
    if told.others:
        others = ", ".join(told.others)
        message = phrase("{message}; it may also be {others}", message=message, others=others)
    hint = phrase("if letters are wrong, name it with --encoding, or save the file as .xlsx")
    return Finding("form/encoding", Severity.WARNING, message, Mark(arrived.name), hint)


def _beside(arrived: Arrived, book: Book) -> list[Finding]:
    """What a file carries that is left alone."""
    found = [macros_left(arrived.name)] if book.macros else []
    if book.links:
        message = phrase("has links to other files; they are not followed")
        hint = phrase("paste the values in the stead of the links")
        mark = Mark(arrived.name)
        found.append(Finding("form/links", Severity.WARNING, message, mark, hint))
    return found


def _unknown(arrived: Arrived) -> Finding:
    message = phrase("is no form and no table of one: no headings of a form were found")
    hint = phrase("give the columns the headings of a form; report form … writes one")
    return Finding("form/unknown", Severity.ERROR, message, Mark(arrived.name), hint)


def _year(desk: Desk, arrived: Arrived, located: Located, wishes: Wishes) -> int:
    """The year of a form, as is said, else as it says itself, else the latest; raise Rejected."""
    told = located.stamp.year if located.stamp else None
    year = wishes.year or told or desk.years()[-1]
    if year not in desk.years() or (told and year != told):
        message = phrase("the form is of {year}", year=told or year)
        known = ", ".join(map(str, desk.years()))
        hint = phrase("there are: {known}; --year says of which it is", known=known)
        raise Rejected([Finding("form/which", Severity.ERROR, message, Mark(arrived.name), hint)])
    return year


def _records(year: Year) -> Index:
    """The records of a year by id and title."""
    titles = {id_: record.called for id_, record in year.annual.records.items()}
    shorts = {
        id_: record.short.source for id_, record in year.annual.records.items() if record.short
    }
    named = [*((id_, id_) for id_ in titles), *titles.items(), *shorts.items()]
    return Index("records", named, titles)
