"""Reads the cells of a form one by one: what is taken, guessed, asked and refused, each told."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from report.exchange.sheets import Cell, Kind, Sheet
from report.findings import Finding, Severity
from report.forms.amounts import read_amount
from report.forms.days import read_day
from report.forms.likely import Index, Names
from report.forms.outcome import Choices, Outcome, Taken, Unsure, Wrong
from report.forms.texts import brief, read_text, tidy
from report.forms.wording import Wording
from report.marks import Mark
from report.model.facets import Amount
from report.model.form import NAMED, Blank, Sort
from report.model.moments import Moment, Span
from report.model.tongue import Tongue
from report.phrases import joined, phrase
from report.reading.languages import elsewhere
from report.reading.scripts import LETTER, script_of

_MOST_CHOICES = 6
_WORDS = re.compile(r"[^\W\d_][a-z]{2,} [a-z]{2,}")  # that are no name


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only whoever knows can answer."""

    address: str
    typed: str
    why: str
    choices: Choices


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a form: as it was taken, and the cell it came from."""

    value: object
    address: str
    typed: str
    mark: Mark
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What values are read by."""

    tongues: Mapping[str, Tongue]
    wording: Wording
    names: Names
    words: Mapping[Sort, Index]  # modes, roles, what is counted, records
    home: str  # the language in which the year is written
    year: int


@dataclass(slots=True)
class Answers:
    """One file while it is read; ``given`` are answers to questions, by cell."""

    name: str
    language: str
    known: Knowledge
    given: Mapping[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def address(self, sheet: Sheet, cell: Cell) -> str:
        """A cell as people name it: the file, the sheet, the cell."""
        return "!".join(filter(None, (self.name, sheet.name, cell.name)))

    def fault(
        self,
        check: str,
        message: str,
        where: tuple[Sheet, Cell],
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Tell what is the matter with a cell."""
        sheet, cell = where
        said = phrase("{cell}: {message}", cell=self.address(sheet, cell), message=message)
        mark = Mark(self.name, cell.row, cell.column)
        self.findings.append(Finding(check, severity, said, mark, hint))

    def take(self, blank: Blank, sheet: Sheet, cell: Cell) -> Found | None:
        """The value of a cell; nothing where it is empty, or not understood, which is told."""
        typed = brief(cell.text)
        if not typed:
            return None
        if cell.kind is Kind.FORMULA:
            message = phrase("holds a formula: {typed}", typed=typed)
            hint = phrase("type what is to be read; formulas are not calculated")
            self.fault("form/formula", message, (sheet, cell), hint)
            return None
        if cell.kind in (Kind.ERROR, Kind.BOOLEAN):
            message = phrase("holds {kind}: {typed}", kind=cell.kind.value, typed=typed)
            self.fault("form/value", message, (sheet, cell), phrase("type what is meant"))
            return None
        return self.settle(self._read(blank, sheet, cell), sheet, cell)

    def settle(self, outcome: Outcome, sheet: Sheet, cell: Cell, part: str = "") -> Found | None:
        """What an outcome comes to, told where it is no plain one; of a cell, or a part of it."""
        typed, address = brief(part or cell.text), self.address(sheet, cell)
        if part not in ("", tidy(cell.text)):
            address += f", “{part}”"
        mark = Mark(self.name, cell.row, cell.column)
        if isinstance(outcome, Wrong):
            message = phrase("“{typed}” {why}", typed=typed, why=outcome.why)
            self.fault("form/value", message, (sheet, cell), outcome.hint)
            return None
        if isinstance(outcome, Unsure):
            chosen = self.chosen(address, outcome.choices)
            if chosen is None:
                self._ask(outcome, (sheet, cell), typed, address)
                return None
            return Found(chosen, address, typed, mark, guess=True)
        if outcome.guess:
            shown = self.shown(outcome.value)
            message = phrase("“{typed}” is taken as {shown}", typed=typed, shown=shown)
            if outcome.why:
                message = phrase("{message} ({why})", message=message, why=outcome.why)
            hint = phrase("if it is not so, correct the cell and import the file again")
            self.fault("form/guess", message, (sheet, cell), hint, Severity.NOTE)
        return Found(outcome.value, address, typed, mark, outcome.guess)

    def chosen(self, address: str, choices: Choices) -> object:
        """What was answered to a question; None where it was not."""
        given = self.given.get(address, -1)
        return choices[given][1] if 0 <= given < len(choices) else None

    def _ask(self, unsure: Unsure, where: tuple[Sheet, Cell], typed: str, address: str) -> None:
        choices = unsure.choices[:_MOST_CHOICES]
        listed = joined(shown for shown, _ in choices)
        message = phrase("“{typed}” may be {listed}", typed=typed, listed=listed)
        if unsure.why:
            message = phrase("{message}: {why}", message=message, why=unsure.why)
        hint = phrase("write the one that is meant, or import it on a terminal and choose")
        self.fault("form/unsure", message, where, hint)
        self.questions.append(Question(address, typed, unsure.why, choices))

    def shown(self, value: object) -> str:
        """A value as it is told."""
        match value:
            case Amount():
                return _counted(value)
            case str():
                for sort in NAMED:
                    index = self.known.names.table(sort.value)
                    if value in index:
                        return f"{index.shown[value]} ({value})"
                return f"“{brief(value)}”"
            case tuple():
                return joined((self.shown(one) for one in value), "; ")
            case _:
                return str(value)

    def _read(self, blank: Blank, sheet: Sheet, cell: Cell) -> Outcome:
        known, wording = self.known, self.known.wording
        match blank.sort:
            case Sort.DAY:
                return read_day(cell, self._tongues, known.year, sheet.epoch)
            case Sort.COUNT | Sort.NUMBER:
                found = read_amount(cell, self._tongues, wording.over, wording.under)
                return _exact(found) if blank.sort is Sort.NUMBER else found
            case Sort.MODE | Sort.ROLE | Sort.NOUN | Sort.RECORD:
                return known.words[blank.sort].read(tidy(cell.text))
            case Sort.COUNTRY | Sort.MEMBER:
                return known.names.read(blank.sort.value, tidy(cell.text))
            case _:
                return read_text(blank, cell)

    @property
    def _tongues(self) -> Sequence[Tongue]:
        """Every language, that of the form first."""
        return sorted(self.known.tongues.values(), key=lambda one: one.tag != self.language)

    def foreign(self, text: str) -> str:
        """The language that a text is in, where it is not that of the year; nothing if it is."""
        home = self.known.tongues.get(self.known.home)
        if home is None:
            return ""
        found = elsewhere(text, self.known.home, self.known.tongues)
        if found:
            return found[0].language
        scripts = {script_of(letter) for letter in LETTER.findall(text)}
        own, guests = {*home.orthography.scripts}, {*home.orthography.guests}
        if not own or not scripts or scripts & own:
            return ""
        if scripts <= guests and not _WORDS.search(text):
            return ""  # abbreviations and names
        return self.language if self.language != self.known.home else phrase("another language")


def _counted(value: Amount) -> str:
    if value.about:
        return phrase("about {count:,}", count=value.count)
    if value.over:
        return phrase("more than {count:,}", count=value.count)
    return phrase("{count:,}", count=value.count)


def _exact(found: Outcome) -> Outcome:
    """A number that was counted, where nothing else will do."""
    if isinstance(found, Taken) and isinstance(found.value, Amount):
        if found.value.about or found.value.over:
            return Unsure(
                ((str(found.value.count), found.value.count),),
                phrase("the number is not exact"),
            )
        return Taken(found.value.count, found.guess, found.why)
    if isinstance(found, Unsure):
        choices = tuple(
            (str(one.count), one.count) for _, one in found.choices if isinstance(one, Amount)
        )
        return Unsure(tuple(dict.fromkeys(choices)), found.why)
    return found


def plain_of(value: object) -> object:
    """A value as a source file writes it."""
    match value:
        case Amount():
            more = {name: True for name in ("about", "over") if getattr(value, name)}
            return {"count": value.count, **more} if more else value.count
        case Moment():
            return str(value) if value.month else value.year
        case Span():
            if value.start == value.end:
                return plain_of(value.start)
            return {"start": plain_of(value.start), "end": plain_of(value.end)}
        case tuple():
            return [plain_of(one) for one in value]
        case _:
            return value
