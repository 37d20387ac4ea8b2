"""The form of those who spoke: rows of a record, and people who are not in the registry yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from report.findings import Severity
from report.forms.answering import Answers
from report.forms.gathering import Line, about, area, table
from report.forms.locating import Located
from report.forms.outcome import Outcome, Taken, Unsure, Wrong
from report.forms.proposal import Data, Person, Record
from report.forms.texts import claimed, slug, tidy, unused
from report.phrases import phrase
from report.reading.scripts import LETTER, script_of

_NOBODY = ""  # chosen where somebody is not in the registry yet
_MANY = 7  # words of a name at most


@dataclass(slots=True)
class Speakers:
    """What a form of speakers proposes."""

    record: Record
    people: list[Person] = field(default_factory=list)


def record_of(located: Located, answers: Answers) -> str:
    """The record in which they spoke, as the form says; nothing where it does not."""
    line = about(located, answers)
    return line.text("activity") if line else ""


def read_speakers(located: Located, answers: Answers, id_: str) -> Speakers:
    """The speakers of a form, in the order of its rows."""
    made = Speakers(Record(id_, {}))
    made.record.block = area(located, answers)
    made.record.data["source"] = made.record.block
    rows: list[Data] = []
    taken: set[str] = set()
    for line in table(located, "speakers", answers):
        row = _Speaking(line, answers, made).row()
        if row is None:
            continue
        at = ("speakers", len(rows))
        person, role = str(row["person"]), str(row["role"])
        id_ = claimed(person if person not in taken else f"{role}-{person}", taken)
        rows.append({"id": id_, **row})
        for key, found in line.values.items():
            made.record.put((*at, _KEYS.get(key, key)), found)
    made.record.data["speakers"] = rows
    return made


_KEYS = {"body": "organisation"}


class _Speaking:
    """One row."""

    def __init__(self, line: Line, answers: Answers, made: Speakers) -> None:
        self.line, self.answers, self.made = line, answers, made

    def row(self) -> Data | None:
        """The speaker; None where somebody must see to the row first."""
        person, role = self._person(), self.line.text("role")
        if not person or not role:
            return None
        post, organisation, member = self._affiliation()
        said: Mapping[str, object] = {
            "role": role,
            "person": person,
            "post": post,
            "organisation": organisation,
            "member": member,
            "mode": self.line.text("mode"),
            "topic": self.line.text("topic"),
            "points": self._points(),
        }
        return {name: value for name, value in said.items() if value}

    def _points(self) -> list[Data]:
        points = self.line.get("points")
        texts = points if isinstance(points, tuple) else ()
        return [{"id": f"p{i}", "text": text} for i, text in enumerate(texts, 1)]

    # -- who ----------------------------------------------------------------------------------

    def _person(self) -> str:
        if "person" not in self.line.row.cells:
            return ""
        sheet, cell = self.line.cell("person")
        typed = tidy(cell.text)
        outcome = self._known(typed, tidy(self.line.text("latin")))
        if isinstance(outcome, Wrong):
            return self._new(typed)
        settled = self.answers.settle(outcome, sheet, cell)
        if settled is None:
            return ""
        return str(settled.value) if settled.value != _NOBODY else self._new(typed)

    def _known(self, typed: str, latin: str) -> Outcome:
        names = self.answers.known.names
        outcome = names.read("people", typed)
        if isinstance(outcome, Taken) or not latin:
            return _or_nobody(outcome)
        other = names.read("people", latin)
        if isinstance(other, Taken):
            return Taken(other.value, guess=True, why=phrase("by “{latin}”", latin=latin))
        if isinstance(outcome, Wrong):
            return _or_nobody(other)
        return _or_nobody(outcome)

    def _new(self, typed: str) -> str:
        """Somebody who is not in the registry: with an id made of the name in Latin letters."""
        latin = tidy(self.line.text("latin")) or typed
        name = slug(latin)
        where = self.line.cell("person")
        if not name or len(typed.split()) > _MANY:
            hint = phrase(
                "write the name in Latin letters, too; the person is not in the registry yet"
            )
            message = phrase("“{typed}” is nobody who is known", typed=typed[:60])
            self.answers.fault("form/value", message, where, hint)
            return ""
        held = next((one for one in self.made.people if one.id == name), None)
        if held is None:
            index = self.answers.known.names.table("people")
            name = unused(name, index.shown)
            found = self.line.values["person"] if "person" in self.line else None
            if found is None:
                found = self.answers.settle(Taken(typed), *where)
            if found is None:
                return ""
            self.made.people.append(Person(name, self._names(typed, latin), found))
            message = phrase(
                "“{typed}” is not in the registry yet, and is added as {name}",
                typed=typed,
                name=name,
            )
            hint = phrase("give the name in the other languages in sources/registry/people.yaml")
            self.answers.fault("form/new-person", message, where, hint, Severity.WARNING)
        return name

    def _names(self, typed: str, latin: str) -> dict[str, str]:
        """The name in the languages in whose letters it is written."""
        found: dict[str, str] = {}
        for name in dict.fromkeys((typed, latin)):
            if tag := self._language(name):
                found.setdefault(tag, normalize("NFC", name))
        return found

    def _language(self, name: str) -> str:
        scripts = {script_of(letter) for letter in LETTER.findall(name)}
        tongues = self.answers.known.tongues
        order = [self.answers.language, self.answers.known.home, *tongues]
        fits = (tag for tag in order if tag in tongues and scripts)
        return next((t for t in fits if scripts <= {*tongues[t].orthography.scripts}), "")

    # -- for whom -----------------------------------------------------------------------------

    def _affiliation(self) -> tuple[str, str, str]:
        """Post, body and member; a body that is not known stands behind the post."""
        post, member = self.line.text("post"), self.line.text("member")
        if "body" not in self.line.row.cells:
            return post, "", member
        sheet, cell = self.line.cell("body")
        typed = tidy(cell.text)
        names = self.answers.known.names
        outcome = names.read("organisations", typed)
        if not isinstance(outcome, Taken):
            region = names.read("members", typed)
            if isinstance(region, Taken) and not member:
                settled = self.answers.settle(region, sheet, cell)
                return post, "", str(settled.value) if settled else ""
        if isinstance(outcome, Unsure):
            as_it_is = phrase("“{typed}” as it is", typed=typed)
            outcome = Unsure((*outcome.choices, (as_it_is, _NOBODY)), outcome.why)
        if not isinstance(outcome, Wrong):
            settled = self.answers.settle(outcome, sheet, cell)
            if settled is None or settled.value != _NOBODY:
                return post, str(settled.value) if settled else "", member
        together = f"{post}, {typed}" if post else typed
        message = phrase(
            "“{typed}” is not in the registry: it stands with the post, “{together}”",
            typed=typed,
            together=together,
        )
        hint = phrase(
            "add it to sources/registry/organisations.yaml if it is to have a name of its own"
        )
        self.answers.fault("form/guess", message, (sheet, cell), hint, Severity.NOTE)
        return together, "", member


def _or_nobody(outcome: Outcome) -> Outcome:
    """The same; whoever is asked may say that it is somebody else."""
    if isinstance(outcome, Unsure):
        nobody = (phrase("somebody who is not in the registry yet"), _NOBODY)
        return Unsure((*outcome.choices, nobody), outcome.why)
    return outcome
