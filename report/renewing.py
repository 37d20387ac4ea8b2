"""Begins a year from the one before: ``report new``."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from report import checks
from report.checks.base import judged
from report.desk import Desk
from report.findings import Finding, Ledger, Rejected, Severity
from report.marks import Mark
from report.model.annual import Annual, Translation
from report.model.edition import State
from report.model.fingerprint import fingerprint
from report.model.standing import standing
from report.opening import Year, compare, read_annual, translated
from report.phrases import phrase
from report.placing import by_marks, locate, unused
from report.stages.align import align
from report.stages.load import branch, load, retired
from report.stages.localize import localize
from report.stages.renew import Renewed, recurring, renew
from report.stages.validate import validate
from report.stocking import Tongues, read_tongues
from report.tools.entryfile import revise, withdraw
from report.tools.pinning import Renaming, renamed
from report.tools.sourcefile import GONE, changed
from report.yaml import Pointer, parse

LOCK = "sources"  # that of forms, which write the same files
FIRST, LAST = 1000, 9999  # years as dates write them

_SHEET, _SUMS = "artwork.yaml", "photos/artwork.sha256"  # how the pictures of a year are drawn
_UNSAID = ("data/unknown-fact", "data/unsaid")
_NO_TEXT = (State.MISSING, State.STALE)

Files = dict[str, str]


@dataclass(frozen=True, slots=True)
class Begun:
    """A year that was begun: the files written, the records that did not go with it."""

    year: int
    of: int
    written: tuple[str, ...]
    left: tuple[str, ...]


def begin(desk: Desk, year: int, old: int) -> Begun:
    """Begin a year as the one before was, whole or not at all; raise Rejected."""
    with desk.holding(LOCK):
        if desk.there(f"sources/{year}"):
            raise Rejected([_taken(year)])
        annual, tongues = read_annual(desk, old), read_tongues(desk)
        made, files = _Beginning(desk, annual, tongues, year).files()
        named = {name.removeprefix(f"sources/{year}/"): text for name, text in files.items()}
        written = {name: text.encode() for name, text in named.items()}
        written |= _drawn(desk, annual, year, made.unplaced)
        desk.write_folder(f"sources/{year}", written)
    return Begun(year, old, tuple(f"sources/{year}/{name}" for name in sorted(written)), made.left)


class _Beginning:
    """One year on its way: made, read again, and made anew without what cannot stand."""

    def __init__(self, desk: Desk, annual: Annual, tongues: Tongues, year: int) -> None:
        self.desk, self.annual, self.tongues, self.year = desk, annual, tongues, year
        self.old = annual.head.year
        self.texts = desk.sources(self.old)
        self.commons = desk.commons()
        self.kept = recurring(annual, _records_before(desk, self.old))
        self.pictures = {
            photo.file: annual.pictures[photo.file]
            for photo in annual.head.photos
            if photo.file in annual.pictures
        }

    def files(self) -> tuple[Renewed, Files]:
        """The year, and its files by path."""
        made, new = self._made(set())
        unsayable: set[str] = set()
        while found := self._unsayable(made, new) - unsayable:
            unsayable |= found  # other copy may name what is emptied
            made, new = self._made(unsayable)
        files = {**made.files, **self._translations(made, new)}
        return made, {**files, **self._waivers(files)}

    def _made(self, unsayable: set[str]) -> tuple[Renewed, Annual]:
        """The year without the copy that cannot stand."""
        tongue = self.tongues.tongues.get(self.annual.head.source_language)
        made = renew(self.annual, self.texts, self.year, self.kept, tongue, unsayable)
        return made, self._read(made.files)

    def _read(self, files: Mapping[str, str]) -> Annual:
        return validate(load(self.year, {**self.commons, **files}, self.pictures))

    def _unsayable(self, made: Renewed, new: Annual) -> set[str]:
        """Copy of the new year that names what it no longer has, or cannot say it."""
        found: set[str] = set()
        whole = replace(new, translations=self._renamed(made))
        for tag in self.tongues.editions(new):
            try:
                localize(whole, self.tongues.locales[tag], self.tongues.words[tag])
            except Rejected as rejected:
                found |= {one.entry for one in rejected.findings if one.check in _UNSAID}
        return found & {*self.annual.entries}

    def _renamed(self, made: Renewed) -> dict[str, dict[str, Translation]]:
        """The translations, where copy names a fact by another path, too."""
        found = {tag: {**entries} for tag, entries in self.annual.translations.items()}
        for entries in found.values():
            for key in made.pinned.keys() & entries.keys():
                entries[key] = _repointed(entries[key], made.pinned[key])
        return found

    def _translations(self, made: Renewed, new: Annual) -> Files:
        """The translations of copy that stays the same, as they stand."""
        found: Files = {}
        entries = self._renamed(made)
        for tag in self.annual.translations:
            same = {key for key in new.entries if self._same(made, new, tag, key)}
            for name in self.desk.translations(self.old, tag):
                if retired(name):
                    continue
                text = self.desk.verbatim(name)
                data = parse(text.removeprefix("\ufeff"), name).data
                keys = [*data] if isinstance(data, dict) else []
                if same & {*keys}:
                    less, _ = withdraw(text, name, [key for key in keys if key not in same])
                    pinned = same & {*keys} & made.pinned.keys()
                    less = revise(less, name, {k: _said(entries[tag][k]) for k in pinned})
                    found[name.replace(f"/{self.old}/", f"/{self.year}/", 1)] = less
        return found

    def _same(self, made: Renewed, new: Annual, tag: str, key: str) -> bool:
        """Whether an entry stands as it stood, and was translated."""
        before = self.annual.entries.get(key)
        if before is None:
            return False
        if renamed(before.source, made.pinned.get(key, {})) != new.entries[key].source:
            return False
        return standing(self.annual, tag, key).state not in _NO_TEXT

    def _waivers(self, files: Files) -> Files:
        """The waivers that still accept something, as they stand."""
        path = f"sources/{self.old}/waivers.yaml"
        if path not in self.texts:
            return {}
        name = f"sources/{self.year}/waivers.yaml"
        new = self._read({**files, name: self.texts[path]})
        idle = {one.mark for one in unused(new, *self._judged(new))}
        gone = [i for i in range(len(new.waivers)) if new.mark(("waivers", i)) in idle]
        if len(gone) == len(new.waivers):
            return {}
        return {name: changed(self.texts[path], name, {(i,): GONE for i in gone})}

    def _judged(self, new: Annual) -> tuple[Sequence[Finding], Sequence[str]]:
        """Everything that is found in the new year, and the languages that were judged."""
        ledger = Ledger()
        told: list[str] = []
        ledger.enter(by_marks(new, judged(checks.DATA, new, locate(new))))
        year = Year(new, self.tongues, align(new, self.tongues.tongues), (), ())
        year = replace(year, compared=compare(year))
        for tag in self.tongues.editions(new):
            with ledger.catching():
                ledger.enter(translated(year, tag)[1])
                told.append(tag)
        return tuple(ledger), told


def _records_before(desk: Desk, year: int) -> set[str]:
    """The ids of the records of the year before another."""
    earlier = [one for one in desk.years() if one < year]
    if not earlier:
        return set()
    try:
        paths = [*desk.sources(earlier[-1])]
    except Rejected:  # told where that year is judged
        return set()
    return {str(stem[1]) for stem in map(branch, paths) if stem[0] == "records"}


def _repointed(entry: Translation, names: Renaming) -> Translation:
    """A translation that names facts by other paths; who read it, read this."""
    text = renamed(entry.text, names)
    of = fingerprint(text) if entry.of == fingerprint(entry.text) else entry.of
    return entry.model_copy(
        update={"source": renamed(entry.source, names), "text": text, "of": of}
    )


def _said(entry: Translation) -> dict[str, object]:
    said = {"source": entry.source, "text": entry.text}
    return {**said, "of": entry.of} if entry.of else {**said}


def _drawn(desk: Desk, annual: Annual, new: int, unplaced: Collection[str]) -> dict[str, bytes]:
    """The pictures that the book cannot be without, and how they are drawn."""
    year = annual.head.year
    found = {
        f"photos/{photo.file}": desk.picture(year, photo.file)
        for photo in annual.head.photos
        if photo.file in annual.pictures
        and not annual.pictures[photo.file].fault
        and photo.id not in unplaced
    }
    if desk.there(f"sources/{year}/{_SHEET}"):
        found[_SHEET] = _sheet(desk.content(f"sources/{year}/{_SHEET}"), new, unplaced)
    if desk.there(f"sources/{year}/{_SUMS}"):
        lines = desk.content(f"sources/{year}/{_SUMS}").decode().splitlines(keepends=True)
        gone = {photo.file for photo in annual.head.photos if photo.id in unplaced}
        found[_SUMS] = "".join(one for one in lines if not {*one.split()} & gone).encode()
    return found


def _sheet(content: bytes, new: int, unplaced: Collection[str]) -> bytes:
    """How pictures are drawn, of the new year, without those that nothing places."""
    text = content.decode()
    data = parse(text, _SHEET).data
    listed = data.get("pictures", []) if isinstance(data, dict) else []
    changes: dict[Pointer, object] = {
        ("pictures", i): GONE for i, one in enumerate(listed) if one.get("id") in unplaced
    }
    if isinstance(data, dict) and "year" in data:
        changes["year",] = new
    return changed(text, _SHEET, changes).encode()


def _taken(year: int) -> Finding:
    message = phrase("the year {year} is there already; nothing was written", year=year)
    hint = phrase("name another year, or move that folder away first")
    return Finding("desk/year", Severity.ERROR, message, Mark(f"sources/{year}"), hint)
