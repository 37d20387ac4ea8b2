"""The sources of a year as a form finds them, and as it leaves them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from report.checks.data.renewal import outstanding
from report.desk import Desk
from report.findings import Finding, Rejected
from report.model.annual import Annual
from report.model.paths import value_at
from report.model.renewal import seal
from report.model.sections.activity import Activities
from report.model.tongue import Tongue
from report.stages.load import branch, load
from report.stages.validate import validate
from report.stocking import read_tongues, tongue_texts
from report.tools.sourcefile import GONE, changed
from report.yaml import Pointer, parse


@dataclass(frozen=True, slots=True)
class _House:
    """A house as its languages are: the same if all that is said of them is the same."""

    texts: tuple[tuple[str, str], ...]
    desk: Desk = field(compare=False)


def languages_of(desk: Desk) -> Mapping[str, Tongue]:
    """The languages of a house, read once as long as they stay as they are; raise Rejected."""
    return _languages(_House(tuple(tongue_texts(desk).items()), desk))


@lru_cache(maxsize=2)
def _languages(house: _House) -> Mapping[str, Tongue]:
    return read_tongues(house.desk).tongues


@dataclass(frozen=True, slots=True)
class Year:
    """A year that is open: its texts by path, and what they say."""

    desk: Desk
    number: int
    texts: Mapping[str, str]
    annual: Annual

    @property
    def home(self) -> str:
        """The language in which it is written."""
        return self.annual.head.source_language

    def path(self, id_: str) -> str:
        """The file of a record; nothing where there is none."""
        return next((p for p in self.texts if branch(p) == ("records", id_)), "")

    def section_path(self, id_: str) -> str:
        """The file of a section."""
        return next((p for p in self.texts if branch(p) == ("sections", id_)), "")

    def data(self, path: str) -> dict[str, object]:
        """What a file says."""
        held = parse(self.text(path), path).data
        return held if isinstance(held, dict) else {}

    def text(self, path: str) -> str:
        """A file as it stands, its mark of byte order too; empty where there is none."""
        return self.desk.made(path).decode()

    def sections(self) -> dict[str, str]:
        """The sections that list records: id and title."""
        return {
            one.id: one.title.source if one.title else one.id
            for one in self.annual.sections
            if isinstance(one, Activities)
        }

    def emptied(self, id_: str) -> frozenset[Pointer]:
        """Places of a record that wait for this year's values."""
        at = ("records", id_)
        return frozenset(place[2:] for _, place in outstanding(self.annual) if place[:2] == at)

    def confirmed(self, id_: str, data: Mapping[str, object]) -> dict[str, str]:
        """The list of what is to be seen to, without what a form says to be as it stands."""
        path = f"sources/{self.number}/renewal.yaml"
        settled: set[str] = set()
        for renewal, at in outstanding(self.annual):
            said = value_at(data, at[2:]) if at[:2] == ("records", id_) else None
            plain = not any(isinstance(step, int) for step in at)
            if said is not None and plain and seal(said) == renewal.left:
                settled.add(renewal.at)
        places = [i for i, one in enumerate(self.annual.renewals) if one.at in settled]
        if not places:
            return {}
        return {path: changed(self.text(path), path, {(i,): GONE for i in places})}

    def faults(self, files: Mapping[str, str]) -> list[Finding]:
        """What would be wrong with the year if these files were written."""
        texts = {**self.texts, **{path: text.lstrip("\ufeff") for path, text in files.items()}}
        try:
            validate(load(self.number, texts, {}))
        except Rejected as rejected:
            return [*rejected.findings]
        return []

    def write(self, files: Mapping[str, str]) -> None:
        """Write files; those of the registry first, on which the others lean."""
        for path in sorted(files, key=lambda one: (not one.startswith("sources/registry"), one)):
            self.desk.write(path, files[path].encode())

    def ids(self) -> Iterator[str]:
        """Every id that a new record cannot have."""
        yield from self.annual.records
        yield from (one.id for one in self.annual.sections)


def open_year(desk: Desk, number: int) -> Year:
    """Read a year's texts; raise Rejected where they cannot be read."""
    texts = desk.sources(number)
    return Year(desk, number, texts, validate(load(number, texts, {})))
