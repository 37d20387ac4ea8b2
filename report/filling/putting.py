"""Lays what a form proposes beside the sources: new files, values added, changes asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from report.filling.choosing import record_id, section_id, which
from report.filling.files import Year
from report.findings import Finding, Severity
from report.forms.activity import read_activity
from report.forms.answering import Answers, Found
from report.forms.composing import composed
from report.forms.joining import Difference, join
from report.forms.locating import Located
from report.forms.members import read_members
from report.forms.proposal import Person, Record
from report.forms.speakers import read_speakers, record_of
from report.forms.texts import brief
from report.marks import Mark
from report.model.paths import value_at
from report.phrases import phrase
from report.tools.sourcefile import changed
from report.yaml import Pointer

_PEOPLE = "sources/registry/people.yaml"


@dataclass(slots=True)
class Put:
    """Files as they are to be, by path; the record they are about."""

    files: dict[str, str] = field(default_factory=dict)
    record: str = ""


def put_activity(
    located: Located, answers: Answers, year: Year, *, record: str, section: str, accept: bool
) -> Put:
    """A record of its own: a new file, or the one that is there completed."""
    stated = record or (located.stamp.record if located.stamp else "")
    id_ = record_id(located, answers, year, stated)
    made = read_activity(located, answers, id_, fresh=not year.path(id_))
    if made is None or not id_:
        return Put()
    if year.path(id_):
        return Put(_joined(made, answers, year, accept=accept), id_)
    home = section_id(answers, year, section)
    if not home:
        return Put(record=id_)
    path = year.section_path(home)
    there = year.data(path).get("records")
    count = len(there) if isinstance(there, list) else 0
    change: dict[Pointer, object] = {("records", count): id_} if count else {("records",): [id_]}
    return Put(
        {
            f"sources/{year.number}/{home}/{id_}.yaml": composed(made),
            path: changed(year.text(path), path, change),
        },
        id_,
    )


def put_speakers(
    located: Located, answers: Answers, year: Year, *, record: str, accept: bool
) -> Put:
    """The speakers of a record that is there, and people whom the registry does not know."""
    stated = record or (located.stamp.record if located.stamp else "")
    id_ = stated or record_of(located, answers)
    if not year.path(id_):
        message = phrase("does not say in which record")
        if id_:
            message = phrase("there is no record “{id}”", id=id_[:60])
        known = ", ".join(year.annual.records)
        hint = phrase("name it with --record; there are: {known}", known=known)
        which(answers, message, hint)
        return Put()
    made = read_speakers(located, answers, id_)
    files = _people(made.people, made.record.block, year)
    return Put({**files, **_joined(made.record, answers, year, accept=accept)}, id_)


def put_members(located: Located, answers: Answers, year: Year, *, accept: bool) -> Put:
    """The registry with what members confirmed, added and, if accepted, corrected."""
    changes: dict[str, dict[Pointer, object]] = {}
    for one in read_members(located, answers, year.annual.registry, year.annual.end):
        path = ".".join(map(str, one.at))
        if one.adds or accept:
            changes.setdefault(one.path, {})[one.at] = one.value
            message = phrase("{path} is taken as {value}", path=path, value=_brief(one.value))
            _tell(answers, "form/taken", message, one.found, Severity.NOTE)
        else:
            held = value_at(year.data(one.path), one.at)
            _tell_change(answers, Difference(one.at, held, one.value), one.found, one.path)
    return Put({p: changed(year.text(p), p, said) for p, said in changes.items()})


def _people(people: Sequence[Person], block: str, year: Year) -> dict[str, str]:
    if not people:
        return {}
    added: dict[Pointer, object] = {
        (one.id,): {"name": dict(one.names), "source": block} for one in people
    }
    return {_PEOPLE: changed(year.text(_PEOPLE), _PEOPLE, added)}


def _joined(made: Record, answers: Answers, year: Year, *, accept: bool) -> dict[str, str]:
    """The file of a record with what a form adds; nothing where it adds nothing."""
    path = year.path(made.id)
    old = year.data(path)
    waiting = year.emptied(made.id)

    def emptied(at: Pointer, value: object) -> bool:
        if isinstance(value, list):
            return any(one[: len(at)] == at for one in waiting)
        return any(at[: len(one)] == one for one in waiting)

    joined = join(old, made, emptied)
    changes = dict(joined.added)
    for at, value in joined.added.items():
        place = ".".join(map(str, at))
        message = phrase("{path} is taken as {value}", path=place, value=_brief(value))
        _tell(answers, "form/taken", message, _found(made, at), Severity.NOTE)
    for one in joined.differences:
        if accept:
            changes[one.at] = one.new
        _tell_change(answers, one, _found(made, one.at), path, taken=accept)
    settled = year.confirmed(made.id, made.data)
    if not changes:
        return settled
    source = str(old.get("source") or "")
    if answers.name not in source:
        renewed = emptied(("source",), source) or not source
        changes["source",] = made.block if renewed else f"{source}; {made.block}"
    text = year.text(path)
    return {path: changed(text, path, changes), **settled}


def _found(made: Record, at: Pointer) -> Found | None:
    """The cell of a value, or of what stands around it."""
    while at:
        if at in made.cells:
            return made.cells[at]
        at = at[:-1]
    return None


def _tell_change(
    answers: Answers,
    one: Difference,
    found: Found | None,
    path: str,
    *,
    taken: bool = False,
) -> None:
    at = ".".join(map(str, one.at))
    told = {"at": at, "old": _brief(one.old), "path": path, "new": _brief(one.new)}
    if taken:
        message = phrase("{at} is {old} in {path}, and {new} in the form, which is taken", **told)
        _tell(answers, "form/taken", message, found, Severity.NOTE)
        return
    message = phrase("{at} is {old} in {path}, and {new} in the form", **told)
    hint = phrase("--accept takes what the form says; without it what is there stays")
    _tell(answers, "form/change", message, found, Severity.ERROR, hint)


def _tell(
    answers: Answers,
    check: str,
    message: str,
    found: Found | None,
    severity: Severity,
    hint: str = "",
) -> None:
    said = phrase("{cell}: {message}", cell=found.address, message=message) if found else message
    mark = found.mark if found else Mark(answers.name)
    answers.findings.append(Finding(check, severity, said, mark, hint))


def _brief(value: object) -> str:
    return brief(_said(value))


def _said(value: object) -> str:
    match value:
        case Mapping():
            return ", ".join(f"{name}: {_brief(held)}" for name, held in value.items())
        case list():
            return ", ".join(map(_brief, value))
        case _:
            return str(value)
