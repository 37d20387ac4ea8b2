"""Brings the translation files of a year into step with its copy: ``report sync``."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from report.desk import Desk
from report.model.annual import Annual, Offer
from report.model.keeping import Change, Kept, Kind
from report.recalling import offers, read_table, recall, with_tables
from report.stages.load import ATTIC, load, retired
from report.stages.refile import Sheet, refile
from report.stages.sync import sync
from report.stages.validate import validate
from report.tools.wording import difference

LOCK = "translations"

_COUNTED = {Kind.CREATED, Kind.SEALED, Kind.CLEARED}  # not worth a line each
_LISTED = 40  # lines of a language
_TRIES = 3  # somebody may save a file while we think


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync of a year has done, or would do."""

    year: int
    tags: tuple[str, ...]
    changes: tuple[Change, ...]
    written: tuple[str, ...]  # paths
    files: Mapping[str, Mapping[str, str]]  # to each language, the file of each entry

    def record(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "year": self.year,
            "languages": list(self.tags),
            "changes": [change.record() for change in self.changes],
            "files": list(self.written),
        }


class _Meddled(Exception):
    """A file was changed by somebody else while it was worked on."""


def sync_year(desk: Desk, number: int, tags: Sequence[str], *, dry: bool = False) -> Synced:
    """Bring a year's translations into step, all files or, dry, none; raise Rejected."""
    with desk.holding(LOCK):
        desk.sweep(number)
        for _ in range(_TRIES):
            try:
                return _synced(desk, number, tags, dry=dry)
            except _Meddled:
                continue
        return _synced(desk, number, tags, dry=dry)


def languages_of(desk: Desk, annual: Annual) -> tuple[str, ...]:
    """The languages into which a year is translated, in the house's order."""
    asked = annual.head.languages or annual.house.languages
    later = () if annual.head.languages else desk.languages()
    tags = dict.fromkeys((*asked, *later, *annual.translations))
    return tuple(tag for tag in tags if tag != annual.head.source_language)


def _synced(desk: Desk, number: int, tags: Sequence[str], *, dry: bool) -> Synced:
    annual = validate(load(number, desk.sources(number), {}))
    home = annual.head.source_language
    wanted = [tag for tag in tags or languages_of(desk, annual) if tag != home]
    names = {tag: desk.translations(number, tag) for tag in wanted}
    attics = {tag: read_table(desk, name) for tag in wanted for name in names[tag] if _attic(name)}
    kept = sync(annual, wanted, attics)
    tables = with_tables(annual, {tag: one.table for tag, one in kept.items()})
    changes: list[Change] = []
    written: list[str] = []
    files: dict[str, Mapping[str, str]] = {}
    for tag, one in kept.items():
        offered = _offered(one, offers(tables, tag, recall(desk, tables, tag)))
        before = {name: desk.verbatim(name) for name in names[tag] if _ours(name)}
        attic = f"sources/{number}/translations/{tag}/{ATTIC}"
        sheets = refile(offered, before, attic, [*annual.entries])
        if not dry:
            _write(desk, sheets, before)
        changes += offered.changes
        written += dict.fromkeys(sheet.path for sheet in sheets)
        files[tag] = offered.files
    return Synced(number, tuple(kept), tuple(changes), tuple(written), files)


def _attic(name: str) -> bool:
    return name.endswith(f"/{ATTIC}")


def _ours(name: str) -> bool:
    """Whether entries stand in a file, living ones or retired ones."""
    return _attic(name) or not retired(name)


def _offered(kept: Kept, made: Mapping[str, tuple[Offer, ...]]) -> Kept:
    """The entries with what is offered to them now, and without what was."""
    edits = {key: dict(fields) for key, fields in kept.edits.items()}
    changes = [*kept.changes]
    for key, found in kept.table.items():
        now = made.get(key, ())
        if now == found.offered:
            continue
        said = [offer.model_dump() for offer in now]
        edits.setdefault(key, {})["offered"] = said or None
        kind = Kind.OFFERED if now else Kind.CLEARED
        best = f"{now[0].match} % {now[0].where}" if now else ""
        changes.append(Change(kept.tag, kind, key, now=best))
    return replace(kept, edits=edits, changes=tuple(changes))


def _write(desk: Desk, sheets: Sequence[Sheet], before: Mapping[str, str]) -> None:
    """Write files one by one, each whole; raise where one is no longer what was read."""
    for path in dict.fromkeys(sheet.path for sheet in sheets):
        if desk.made(path) != before.get(path, "").encode():
            raise _Meddled
    for sheet in sheets:
        if sheet.text.strip():
            desk.write(sheet.path, sheet.text.encode())
        else:
            desk.remove(sheet.path)  # nothing is left in it


def as_text(done: Synced, *, dry: bool = False) -> str:
    """What was done, in words."""
    lines = [] if done.tags else [f"{done.year}: nothing to translate"]
    for tag in done.tags:
        mine = [change for change in done.changes if change.tag == tag]
        lines.append(f"{done.year} {tag}: {_counts(mine)}")
        told = [*_lines(mine, done.files.get(tag, {}))]
        lines += told[:_LISTED]
        lines += [f"  … and {len(told) - _LISTED} more"] if len(told) > _LISTED else []
    if dry and done.written:
        lines += [f"{path}: would be written" for path in done.written]
    return "".join(f"{line}\n" for line in lines)


def as_json(done: Sequence[Synced], *, dry: bool) -> str:
    """What was done, as plain data."""
    said = [{**one.record(), "dry": dry} for one in done]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _counts(changes: Sequence[Change]) -> str:
    counts = Counter(change.kind for change in changes)
    said = [f"{counts[kind]} {kind.value}" for kind in Kind if counts[kind]]
    return ", ".join(said) or "in step"


def _lines(changes: Sequence[Change], files: Mapping[str, str]) -> Iterator[str]:
    """A line for each change that a person may want to see; new entries by their files."""
    new = Counter(files[c.key] for c in changes if c.kind is Kind.CREATED and c.key in files)
    for path, number in new.items():
        yield f"  created   {number} in {path}"
    for change in changes:
        if change.kind in _COUNTED:
            continue
        lead = f"  {change.kind.value:<9} "
        match change.kind:
            case Kind.MOVED:
                yield f"{lead}{change.old} → {change.key}"
            case Kind.STALE:
                yield f"{lead}{change.key}: {difference(change.was, change.now)}"
            case Kind.LOWERED:
                yield f"{lead}{change.key}: was {change.old}, and changed since"
            case Kind.OFFERED:
                yield f"{lead}{change.key}: {change.now}"
            case _:
                yield f"{lead}{change.key}"
