"""Annual, attics → what brings the translations into step with the copy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from report.model.annual import Annual, Translation
from report.model.fingerprint import fingerprint
from report.model.keeping import Change, Kept, Kind
from report.model.renewal import written
from report.model.standing import LOOKED_AT, changed_since, finished, translated_source
from report.tools.following import moved

Table = Mapping[str, Translation]

_DRAFT, _TRANSLATED = "draft", "translated"
_FIELDS = ("source", "text", "state", "was", "of")  # what sync may write


def sync(annual: Annual, tags: Sequence[str], attics: Mapping[str, Table]) -> dict[str, Kept]:
    """Bring every language into step; those come along from which others are translated."""
    languages = {
        tag: _Language(annual, tag, dict(annual.translations.get(tag, {})), attics.get(tag, {}))
        for tag in dict.fromkeys((*tags, *annual.translations))
        if tag != annual.head.source_language
    }
    tables = {tag: language.table for tag, language in languages.items()}
    for language in languages.values():
        language.follow()
    known: dict[str, str] = {}
    for language in languages.values():
        known = {**language.moved, **known}
    for language in languages.values():
        language.follow_others(known)
        language.retire()
    for chained in (False, True):
        for language in languages.values():
            language.restore(tables, chained=chained)
    for language in languages.values():
        language.create()
        language.refresh(tables)
    return {tag: languages[tag].kept() for tag in tags if tag in languages}


@dataclass
class _Language:
    """One language on its way into step."""

    annual: Annual
    tag: str
    table: dict[str, Translation]
    attic: Table
    moved: dict[str, str] = field(default_factory=dict)
    retired: dict[str, str] = field(default_factory=dict)
    restored: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = ("translations", self.tag)
        self.before = dict(self.table)
        self.files = {key: self.annual.mark((*at, key)).path for key in self.table}

    @property
    def home(self) -> str:
        return self.annual.head.source_language

    def follow(self) -> None:
        """Let entries that were translated from the source language follow it to other keys."""
        held = {
            key: found.source
            for key, found in self.table.items()
            if found.origin in (None, self.home)
        }
        others = set(self.table) - set(held)
        wanted = {
            key: text.source for key, text in self.annual.entries.items() if key not in others
        }
        self._move(moved(held, wanted))

    def follow_others(self, known: Mapping[str, str]) -> None:
        """Let those that were translated from a translation follow it."""
        gone = [
            key
            for key, found in self.table.items()
            if key not in self.annual.entries and found.origin not in (None, self.home)
        ]
        self._move(
            {key: known[key] for key in gone if key in known and known[key] not in self.table}
        )

    def _move(self, names: Mapping[str, str]) -> None:
        """Give entries their new keys, all at once; who is in the way and stays, is retired."""
        if any(
            new in self.files and self.files[old] != self.files[new] for old, new in names.items()
        ):
            names = {old: new for old, new in names.items() if new not in self.files}
        for new in names.values():
            if new in self.table and new not in names:
                self._retire(new)
        taken = {old: (self.table.pop(old), self.files.pop(old)) for old in names}
        for old in names:
            self.before.pop(old)
        for old, (found, path) in taken.items():
            new = names[old]
            self.table[new], self.files[new] = found, path
            self.before[new] = found
            self._note(Kind.MOVED, new, old=old)
        self.moved |= names

    def retire(self) -> None:
        """Take out what no copy asks for."""
        for key in [key for key in self.table if key not in self.annual.entries]:
            self._retire(key)

    def _retire(self, key: str) -> None:
        self.retired[key] = self.files.pop(key)
        found = self.table.pop(key)
        self.before.pop(key)
        self._note(Kind.RETIRED, key, was=found.source)

    def restore(self, tables: Mapping[str, Table], *, chained: bool) -> None:
        """Bring back from the attic what has its source again."""
        for key in self.annual.entries:
            if key in self.table:
                continue
            for name in _names(key, self.attic):
                found = self.attic[name]
                origin = found.origin or self.home
                source = self._source(tables, key, origin)
                if (origin != self.home) == chained and _same(found.source, source):
                    self.table[key] = self.before[key] = found
                    self.restored[key] = name
                    self.files[key] = self._file(key)
                    self._note(Kind.RESTORED, key)
                    break

    def create(self) -> None:
        """Write an entry for all copy that has none."""
        for key, text in self.annual.entries.items():
            if key not in self.table and written(text.source):
                self.table[key] = Translation(source=text.source, text="", state=_DRAFT)
                self.files[key] = self._file(key)
                self._note(Kind.CREATED, key, now=text.source)

    def refresh(self, tables: Mapping[str, Table]) -> None:
        """Compare every entry with its source and with what was read of it."""
        for key, found in [*self.table.items()]:
            source = self._source(tables, key, found.origin or self.home)
            if source.strip() and not self._circular(tables, key):
                self.table[key] = self._refreshed(key, found, source)

    def _refreshed(self, key: str, found: Translation, source: str) -> Translation:
        if not found.text.strip():
            fitted = found.source if _same(found.source, source) else _fitted(source, found)
            return found.model_copy(update={"source": fitted, "was": None, "of": None})
        was, state = translated_source(found), found.state
        if _same(was, source):
            if found.was is not None:
                self._note(Kind.FRESH, key)
            fitted = found.source if _same(found.source, source) else _fitted(source, found)
            found = found.model_copy(update={"source": fitted, "was": None})
        elif not _same(found.source, source) or not finished(found):
            if not _same(found.source, source):
                self._note(Kind.STALE, key, was=was, now=source)
                found = found.model_copy(update={"source": _fitted(source, found), "was": was})
            state = _TRANSLATED if state in LOOKED_AT else state
            return found.model_copy(update={"state": state, "of": None})
        return self._sealed(key, found)

    def _sealed(self, key: str, found: Translation) -> Translation:
        """Note what was read; lower the state of what was changed since."""
        if found.state not in LOOKED_AT:
            return found.model_copy(update={"of": None})
        if changed_since(found):
            self._note(Kind.LOWERED, key, old=found.state)
            return found.model_copy(update={"state": _TRANSLATED, "of": None})
        if found.of is None:
            self._note(Kind.SEALED, key)
        return found.model_copy(update={"of": fingerprint(found.text)})

    def _source(self, tables: Mapping[str, Table], key: str, origin: str) -> str:
        """The text from which an entry is translated, as it stands now; "" if it is not there."""
        if origin == self.home:
            return self.annual.entries[key].source
        found = tables.get(origin, {}).get(key)
        return found.text if found else ""

    def _circular(self, tables: Mapping[str, Table], key: str) -> bool:
        """Whether an entry is, in the end, translated from itself."""
        seen, tag = set[str](), self.tag
        while tag != self.home and tag not in seen:
            seen.add(tag)
            found = tables.get(tag, {}).get(key)
            tag = (found.origin if found else None) or self.home
        return tag != self.home

    def _file(self, key: str) -> str:
        """Where a new entry stands: with others of its owner, else with its section."""
        owner = key.partition(".")[0]
        there = [path for other, path in self.files.items() if other.partition(".")[0] == owner]
        if there:
            return max(there, key=there.count)
        folder = f"sources/{self.annual.head.year}/translations/{self.tag}"
        used = {*self.files.values()}
        if len(used) == 1 and used.isdisjoint(f"{folder}/{stem}.yaml" for stem in self._stems()):
            return next(iter(used))  # one file for everything
        return f"{folder}/{_stem(self.annual, owner)}.yaml"

    def _stems(self) -> Iterator[str]:
        for key in self.annual.entries:
            yield _stem(self.annual, key.partition(".")[0])

    def _note(self, kind: Kind, key: str, old: str = "", was: str = "", now: str = "") -> None:
        self.changes.append(Change(self.tag, kind, key, old, was, now))

    def kept(self) -> Kept:
        """What has become of it."""
        order = {key: place for place, key in enumerate(self.annual.entries)}
        edits = {
            key: changed
            for key in sorted(self.table, key=lambda key: order[key])
            if (changed := _edits(self.before.get(key), self.table[key]))
        }
        return Kept(
            self.tag,
            self.table,
            self.files,
            self.moved,
            self.retired,
            self.restored,
            edits,
            tuple(sorted(self.changes, key=lambda one: order.get(one.key, len(order)))),
        )


def _stem(annual: Annual, owner: str) -> str:
    """The file of an owner's entries: its section, or the section in whose folder it stands."""
    if ("records", owner) not in annual.yaml.marks:
        return owner
    return annual.mark(("records", owner)).path.split("/")[-2]


def _names(key: str, attic: Table) -> Iterator[str]:
    """The entries of the attic that once stood under a key, the last one first."""
    yield from sorted((name for name in attic if name.partition("~")[0] == key), reverse=True)


def _edits(before: Translation | None, now: Translation) -> dict[str, object]:
    """The fields that differ."""
    if before is None:
        return {"source": now.source, "text": now.text, "state": now.state}
    return {
        name: getattr(now, name) for name in _FIELDS if getattr(before, name) != getattr(now, name)
    }


def _fitted(source: str, found: Translation) -> str:
    """A source that ends as the one before it did, so that a block stays one."""
    return source.rstrip("\n") + ("\n" if found.source.endswith("\n") else "")


def _same(one: str, other: str) -> bool:
    return one.strip() == other.strip()
