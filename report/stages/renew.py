"""A year → the files of the next: what lasts is kept, what was of its year is emptied."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from report.model.annual import Annual
from report.model.paths import spelt, value_at
from report.model.placeholders import masked
from report.model.record import Record
from report.model.renewal import seal
from report.model.sections.base import Section
from report.model.tongue import Tongue
from report.reading.values import read
from report.tools.emptying import empty
from report.tools.forgetting import forget_facts, forget_pictures
from report.tools.pinning import Renaming
from report.tools.renewals import Asked, Carrying
from report.tools.sourcefile import applied, changed
from report.tools.sourcevalues import dumped
from report.tools.takeover import take_over
from report.yaml import Pointer

_HEAD = """\
# What was taken over from {old}, and is still to be seen to; `report check {new}` tells each at
# its line.  A value that is changed, or whose key is taken out, is settled by that; one that is
# true as it stands is settled by taking its lines out here.  A press waits for renew and confirm.
"""


@dataclass(frozen=True, slots=True)
class Renewed:
    """A new year: its files by path, and the records that did not go with it."""

    files: Mapping[str, str]
    left: tuple[str, ...]
    pinned: Mapping[str, Renaming]  # what copy names by another path, by its key
    unplaced: tuple[str, ...]  # pictures that only what is gone placed


def recurring(annual: Annual, before: Iterable[str]) -> set[str]:
    """The records that recur: those that say so, those that stood in the year before, too.

    What a section cannot be without recurs with it.
    """
    alone = {getattr(section, "record", None) for section in annual.sections}
    earlier = {*before}
    return {
        id_
        for id_, record in annual.records.items()
        if (record.recurs if record.recurs is not None else id_ in earlier) or id_ in alone
    }


def renew(
    annual: Annual,
    texts: Mapping[str, str],
    new: int,
    kept: set[str],
    tongue: Tongue | None,
    unsayable: Iterable[str] = (),
) -> Renewed:
    """Write the next year; ``texts`` are the files of the old one, ``kept`` its recurring records.

    ``unsayable`` are the keys of copy that names what is emptied, and cannot stand without it.
    """
    old = annual.head.year
    says = partial(_says_figures, tongue=tongue), partial(_counts, tongue=tongue)
    carrying = Carrying(old, new, annual.end, *says)
    take_over(annual, carrying, kept)
    tree = annual.yaml.data
    records = tree.get("records", {}) if isinstance(tree, dict) else {}
    for id_ in kept:
        empty(annual.records[id_], records[id_], carrying)
    forget_facts(annual, carrying)
    unplaced = forget_pictures(annual, carrying)
    _take_over_head(annual, carrying, unplaced)
    for key in unsayable:
        carrying.blank(annual.places[key], annual.entries[key])
    files = {
        _moved(path, old, new): text
        for path, text in _written(annual, texts, carrying, kept).items()
    }
    files[f"sources/{new}/renewal.yaml"] = _listed(annual, carrying, kept)
    left = tuple(sorted({*annual.records} - kept))
    return Renewed(files, left, carrying.pinned, unplaced)


def _take_over_head(annual: Annual, carrying: Carrying, unplaced: Sequence[str]) -> None:
    """``report.yaml``: the year, its end, its title; order, palette and artwork stay."""
    head = annual.head
    carrying.changes["report", "year"] = carrying.new
    carrying.changes["report", "dated"] = carrying.end
    carrying.ask(("report", "dated"), "see", str(annual.end))
    if carrying.figures(head.title.source):
        carrying.blank(("report", "title"), head.title)
    for i, photo in enumerate(head.photos):
        if photo.id in unplaced:
            carrying.drop(("report", "photos", i))
    kept = [photo for photo in head.photos if photo.id not in unplaced]
    for i, photo in enumerate(kept):  # drawn from figures of the year, maybe
        if photo.alt and carrying.counts(photo.alt.source):
            carrying.ask(("report", "photos", i, "alt"), "confirm", photo.alt)
    if kept:
        carrying.ask(("report", "photos"), "see", [photo.id for photo in kept])


def _written(
    annual: Annual, texts: Mapping[str, str], carrying: Carrying, kept: set[str]
) -> dict[str, str]:
    """The files of the year with the changes, by their old paths."""
    found: dict[str, str] = {}
    owners: list[tuple[Pointer, Section | Record | None]] = [(("report",), None)]
    owners += [(("sections", section.id), section) for section in annual.sections]
    owners += [(("records", id_), annual.records[id_]) for id_ in annual.records if id_ in kept]
    for at, owner in owners:
        path = annual.mark(at).path
        mine = {
            place[len(at) :]: value
            for place, value in carrying.changes.items()
            if place[: len(at)] == at
        }
        if isinstance(owner, Record):  # its comments are about the year that was
            found[path] = dumped(applied(value_at(annual.yaml.data, at), mine))
        else:
            found[path] = changed(texts[path], path, mine)
    head = annual.mark(("report",)).path
    found[head] = _recommented(found[head], carrying)
    return found


def _recommented(text: str, carrying: Carrying) -> str:
    """The comments of a file, of the new year."""
    old, new = str(carrying.old), str(carrying.new)
    return re.sub(r"(?m)^#.*$", lambda found: found[0].replace(old, new), text)


def _moved(path: str, old: int, new: int) -> str:
    return path.replace(f"sources/{old}/", f"sources/{new}/", 1)


def _listed(annual: Annual, carrying: Carrying, kept: set[str]) -> str:
    """``renewal.yaml``: what is to be seen to, in the order of the book."""
    data = applied(_tree(annual, kept), carrying.changes)
    order = ["report", *(s.id for s in annual.sections), *annual.records]
    asked = sorted(carrying.asked.values(), key=lambda one: _rank(one, order))
    items = [
        {"at": spelt(data, one.at), "ask": one.ask, "left": seal(value_at(data, one.at))}
        | ({"was": one.was} if one.was else {})
        for one in asked
    ]
    return _HEAD.format(old=carrying.old, new=carrying.new) + dumped(items)


def _rank(asked: Asked, order: list[str]) -> int:
    owner = str(asked.at[1]) if asked.at[0] != "report" else "report"
    return order.index(owner)


def _tree(annual: Annual, kept: set[str]) -> object:
    data = annual.yaml.data
    held = data if isinstance(data, dict) else {}
    records = {id_: held["records"][id_] for id_ in kept}
    return {"report": held["report"], "sections": held["sections"], "records": records}


def _says_figures(text: str, tongue: Tongue | None) -> bool:
    """Whether a text says a figure or a date itself, and not by a placeholder."""
    bare = masked(text)
    if any(character.isdigit() for character in bare):
        return True
    if tongue is None:
        return False
    return bool(read(text, tongue).dates)


def _counts(text: str, tongue: Tongue | None) -> bool:
    """Whether a text counts something, in figures or in words; one alone is no count."""
    if tongue is None:
        return _says_figures(text, tongue)
    return any(abs(one.value) > 1 for one in read(text, tongue).quantities)
