"""Puts what is taken into the house's files: of a whole file that came, or of one entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from report.desk import Desk
from report.exchanging.sending import open_texts
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual
from report.model.parcel import Parcel, Unit
from report.model.taken import Outcome, Taken, Terms
from report.phrases import phrase
from report.stages.load import REFUSED
from report.stages.receive import receive
from report.stages.refuse import kept
from report.stages.shelve import shelve
from report.tools.entryfile import revise

LOCK = "translations"
MAX_REFUSED = 1_000_000  # characters that are kept of one language: more could not be read again
TRIES = 3  # somebody may save a file while we think

Files = Mapping[str, tuple[str, str]]  # to each path what it was and is to be


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one entry, the year as it was read before, and the files written."""

    taken: Taken
    annual: Annual
    written: tuple[str, ...] = ()


def save(desk: Desk, year: int, tag: str, unit: Unit, terms: Terms) -> Saved:
    """Take one entry as a person has left it, at once; raise Rejected where that cannot be.

    One that no longer fits is refused and nothing is written: whoever sent it has it still, and
    may keep it (``set_aside``) when both texts were seen.
    """
    terms = replace(terms, persons=True)
    with desk.holding(LOCK):
        for _ in range(TRIES):
            annual = open_texts(desk, year)
            home = annual.head.source_language
            _see_language(desk, tag, home)
            (taken,) = receive(annual, tag, Parcel(year, home, tag, (unit,)), terms)
            files = edited(desk, annual, tag, [taken])
            if written(desk, files):
                return Saved(taken, annual, tuple(files))
    raise restless(f"sources/{year}/translations/{tag}")


def set_aside(desk: Desk, year: int, tag: str, unit: Unit, why: str, at: str) -> tuple[str, ...]:
    """Keep a text that was refused beside the house's own; return what was written."""
    _see_language(desk, tag, "")
    with desk.holding(LOCK):
        files = aside(desk, year, tag, [Taken(unit, Outcome.REFUSED, why=why)], ("review", at))
        written(desk, files)
    return tuple(files)


def edited(desk: Desk, annual: Annual, tag: str, taken: Sequence[Taken]) -> Files:
    """The files of a language with what was taken."""
    edits = {one.unit.key: one.fields for one in taken if one.fields}
    files: dict[str, tuple[str, str]] = {}
    for path, shelf in shelve(annual, tag, list(edits)).items() if edits else ():
        before = _text(desk, path)
        after = revise(before, path, {key: edits[key] for key in shelf}, shelf)
        if after != before:
            files[path] = (before, after)
    return files


def aside(desk: Desk, year: int, tag: str, taken: Sequence[Taken], came: tuple[str, str]) -> Files:
    """The file of refusals with what was refused; ``came`` says from which file, and when."""
    refused = [(one.unit, one.why) for one in taken if one.outcome is Outcome.REFUSED]
    path = f"sources/{year}/translations/{tag}/{REFUSED}"
    before = _text(desk, path)
    after = kept(before, path, refused, *came)
    if len(after) > MAX_REFUSED:
        raise Rejected([_too_much(came[0])])
    return {path: (before, after)} if after != before else {}


def written(desk: Desk, files: Files) -> bool:
    """Write all files, or none if one of them is not what it was."""
    if any(_text(desk, path) != before for path, (before, _) in files.items()):
        return False
    for path, (_, after) in files.items():
        desk.write(path, after.encode())
    return True


def restless(name: str) -> Rejected:
    """Somebody's program writes our files all the time."""
    message = phrase("our texts were changed again and again while they were read")
    hint = phrase("close them in other programs, then try again")
    return Rejected([Finding("desk/write", Severity.ERROR, message, Mark(name), hint)])


def _see_language(desk: Desk, tag: str, home: str) -> None:
    """Refuse what is no language of the house, or is the one that others are translated from."""
    if tag == home or tag not in desk.languages():
        message = phrase("nothing is translated into {tag!r}", tag=tag[:40])
        hint = phrase("name a language that has a locale, and is not that of the sources")
        mark = Mark("sources")
        raise Rejected([Finding("exchange/language", Severity.ERROR, message, mark, hint)])


def _too_much(name: str) -> Finding:
    message = phrase("so much does not fit that it cannot be kept; nothing was taken")
    hint = phrase(
        "see that it is the right file, and take out what has been seen to in refused.yaml"
    )
    return Finding("exchange/limit", Severity.ERROR, message, Mark(name), hint)


def _text(desk: Desk, path: str) -> str:
    """A file as it is, its byte order mark and line ends too; nothing where there is none."""
    return desk.made(path).decode()
