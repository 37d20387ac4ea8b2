"""Which thing a name means: in any language, old or new, in other orders, typed in error.

The measure of likeness is that of optimal string alignment.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

from report.forms.outcome import Choices, Outcome, Taken, Unsure, Wrong
from report.forms.wording import squeezed
from report.model.moments import Moment
from report.model.registry import Registry
from report.model.tongue import Tongue
from report.phrases import phrase
from report.reading.names import sightings
from report.reading.nomenclature import forms

_SURE = 0.8  # likeness from which nothing else is meant …
_APART = 0.08  # … where the next is that much less like it
_LIKE = 0.6  # below, it is no candidate
_LONG = 5  # letters of a name that is known again in spite of an error
_MANY = 5  # candidates that are shown
_LONGEST = 200  # letters of a name
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_WORDS = re.compile(r"\w+")

_UNKNOWN = {
    "countries": phrase("is none of the countries that are known"),
    "members": phrase("is none of the members that are known"),
    "organisations": phrase("is none of the bodies that are known"),
    "people": phrase("is nobody who is known"),
    "records": phrase("is none of the year’s records"),
}
_NONE = phrase("is not in the list")


class Index:
    """Names of one kind of thing, in all languages."""

    def __init__(
        self, kind: str, named: Iterable[tuple[str, str]], shown: Mapping[str, str]
    ) -> None:
        """Sort ids by their names; ``shown`` is how each is shown to whoever must choose."""
        self.kind, self.shown = kind, shown
        self._known: dict[str, dict[str, None]] = {}
        for id_, name in named:
            for key in _keys(name):
                self._known.setdefault(key, {})[id_] = None

    def __contains__(self, id_: str) -> bool:
        return id_ in self.shown

    def exact(self, text: str) -> tuple[str, ...]:
        """The things whose name this is."""
        found: dict[str, None] = {}
        for said in (text, _BRACKETS.sub(" ", normalize("NFKC", text))):
            for key in _keys(said):
                found |= self._known.get(key, {})
            if found:
                break
        return tuple(found)

    def near(self, text: str) -> list[tuple[str, float]]:
        """Things whose name is like this, with how like it is, the likest first."""
        best: dict[str, float] = {}
        for key in _keys(text):
            for name, score, _ in process.extract(
                key,
                self._known.keys(),
                scorer=OSA.normalized_similarity,
                score_cutoff=_LIKE,
                limit=4 * _MANY,
            ):
                for id_ in self._known[name]:
                    best[id_] = max(best.get(id_, 0.0), score)
        return sorted(best.items(), key=lambda one: -one[1])[:_MANY]

    def choices(self, ids: Iterable[str]) -> Choices:
        """Things as they are shown to whoever must choose."""
        return tuple((f"{self.shown.get(id_, id_)} ({id_})", id_) for id_ in ids)

    def read(self, text: str, *, careful: bool = False) -> Outcome:
        """The thing that is meant; ``careful`` where one like it may be another one."""
        if len(text) > _LONGEST:
            return Wrong(phrase("is too long for a name"), phrase("write the name alone"))
        found = self.exact(text)
        if len(found) == 1:
            return Taken(found[0])
        if found:
            return Unsure(self.choices(found), phrase("several have this name"))
        near = self.near(text)
        if near and not careful and self._surely(text, near):
            return Taken(near[0][0], guess=True, why=phrase("it was typed in another way"))
        if near:
            why = phrase("no name is quite like this")
            return Unsure(self.choices(id_ for id_, _ in near), why)
        hint = phrase("write the name as the list has it")
        return Wrong(_UNKNOWN.get(self.kind, _NONE), hint)

    def _surely(self, text: str, near: Sequence[tuple[str, float]]) -> bool:
        long = len(squeezed(text)) >= _LONG
        alone = len(near) == 1 or near[0][1] - near[1][1] >= _APART
        return long and alone and near[0][1] >= _SURE


def _keys(text: str) -> list[str]:
    """A name as it is compared: as it stands, and with its words in order of the alphabet."""
    said = normalize("NFKC", text).casefold()
    keys = (squeezed(said), "".join(sorted(_WORDS.findall(said))))
    return [*dict.fromkeys(key for key in keys if key)]


class Names:
    """The registry's names, table by table."""

    def __init__(
        self, registry: Registry, tongues: Mapping[str, Tongue], on: Moment, home: str
    ) -> None:
        """Gather names in every language; ``home`` is the one in which they are shown."""
        self._registry, self._tongues, self._on, self._home = registry, tongues, on, home
        self._indexes: dict[str, Index] = {}

    def table(self, table: str) -> Index:
        """The index of a table."""
        if table not in self._indexes:
            things = getattr(self._registry, table)
            shown = {
                id_: _shown(named, self._home, self._on) or id_ for id_, named in things.items()
            }
            self._indexes[table] = Index(table, self._named(table), shown)
        return self._indexes[table]

    def read(self, table: str, text: str) -> Outcome:
        """The thing of a table that a text means."""
        index = self.table(table)
        found = index.read(text, careful=table == "people")
        if isinstance(found, Taken):
            return found
        inside = self._inside(table, text)
        if len(inside) == 1:
            return Taken(inside[0], guess=True)
        return found

    def country_of(self, member: str) -> str:
        """The country of a member; nothing where it is none."""
        found = self._registry.members.get(member)
        return str(found.country) if found else ""

    def _named(self, table: str) -> Iterable[tuple[str, str]]:
        for id_ in getattr(self._registry, table):
            yield id_, id_
        for tag, tongue in self._tongues.items():
            for form in forms(self._registry, tag, self._on, tongue.inflection):
                if form.table == table:
                    yield form.thing[1], form.text

    def _inside(self, table: str, text: str) -> list[str]:
        """Things whose names stand within a text, none inside of another's."""
        found: dict[str, None] = {}
        for tongue in self._tongues.values():
            seen = [s for s in sightings(text, tongue, self._registry, self._on) if s.sure]
            for one in seen:
                if any(one.within(other) for other in seen):
                    continue
                found |= {form.thing[1]: None for form in one.forms if form.table == table}
        return [*found]


def _shown(named: object, tag: str, on: Moment) -> str:
    name_in = getattr(named, "name_in", None)
    if name_in:
        return name_in(tag, on) or ""
    short: Mapping[str, str] = getattr(named, "short", {})
    return short.get(tag, "")


def words_index(table: str, tongues: Mapping[str, Tongue], home: str) -> Index:
    """Words of ``words.yaml`` that stand for ids: modes, roles, what is counted."""
    said = [
        (id_, form)
        for tongue in tongues.values()
        for id_, forms_ in _forms(tongue, table).items()
        for form in forms_.values()
    ]
    own = called(tongues[home], table) if home in tongues else {}
    shown = {id_: own.get(id_) or id_ for id_, _ in said}
    return Index(table, [*((id_, id_) for id_ in shown), *said], shown)


def called(tongue: Tongue, table: str) -> dict[str, str]:
    """What a language calls each thing of a table of its words, in no certain number."""
    forms_ = _forms(tongue, table)
    return {
        id_: held.get("other") or next(iter(held.values()), "") for id_, held in forms_.items()
    }


def _forms(tongue: Tongue, table: str) -> dict[str, dict[str, str]]:
    """The words of each thing of a table, by the plural in which they stand."""
    held = tongue.words.get(table)
    things = held.items() if isinstance(held, Mapping) else ()
    return {
        id_: {
            plural: form.replace("{n}", "").strip()
            for plural, form in (said if isinstance(said, Mapping) else {"other": said}).items()
            if isinstance(form, str)
        }
        for id_, said in things
    }
