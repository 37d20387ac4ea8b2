"""What a seeded error is, and those that were written by hand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

HERE = Path(__file__).parent
TARGETS = ("en", "zh", "ja", "ru", "mn")
SOURCE = "ko"

LETTERS = "[A-Za-zÀ-ÿА-яЁёӨөҮү0-9’-]"

Texts = Mapping[str, Mapping[str, str]]  # by language and entry


_CHANCES = ["1"]


def chance(*what: object) -> Random:
    """Chance that falls the same way whenever it is asked of the same thing."""
    return Random("/".join(map(str, (*_CHANCES, *what))))  # noqa: S311 - nothing is kept secret by it


def another_chance(number: str) -> None:
    """Let it fall another way: other places for the errors that are made by code."""
    _CHANCES[:] = [number]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error, and what counts as having found it: see ``kinds.yaml``."""

    name: str
    says: str
    its: frozenset[str]
    ids: tuple[str, ...]
    pofilter: frozenset[str]
    anywhere: bool = False
    alone: bool = False
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Seed:
    """One error in one entry of one language.

    ``snapshot`` is the source that was translated, where that is no longer the source.
    """

    kind: Kind
    base: str  # the year it is seeded in: real, or typed
    tag: str
    key: str
    before: str
    after: str
    snapshot: str | None = None

    @property
    def zone(self) -> tuple[int, int]:
        """The characters of the text that differ from the right one."""
        short = min(len(self.before), len(self.after))
        head = next((i for i in range(short) if self.before[i] != self.after[i]), short)
        most = short - head
        behind = zip(reversed(self.before), reversed(self.after), strict=False)
        tail = next((i for i, (a, b) in enumerate(behind) if i >= most or a != b), most)
        return head, len(self.after) - tail

    @property
    def was(self) -> str:
        """What was changed, as it stood: whole words, in scripts that part words."""
        start, end = self.zone
        behind = len(self.after) - end
        head = re.search(f"{LETTERS}*$", self.before[:start])
        tail = re.match(f"{LETTERS}*", self.before[len(self.before) - behind :])
        assert head is not None
        assert tail is not None
        return self.before[head.start() : len(self.before) - behind + tail.end()]

    def __str__(self) -> str:
        start, end = self.zone
        around = slice(max(0, start - 24), end + 24)
        was = self.before[max(0, start - 24) : len(self.before) - len(self.after) + end + 24]
        shown = f"{was!r} → {self.after[around]!r}" if self.snapshot is None else "(source)"
        return f"{self.kind.name:<20}{self.base:<6}{self.tag:<3}{self.key}\n      {shown}"


def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order of ``kinds.yaml``."""
    found = yaml.safe_load((HERE / "kinds.yaml").read_text("utf-8"))
    return {name: _kind(name, said) for name, said in found.items()}


def _kind(name: str, said: Mapping[str, object]) -> Kind:
    def words(of: str) -> list[str]:
        listed = said[of]
        assert isinstance(listed, list), (name, of)
        return listed

    flags = {flag: bool(said.get(flag)) for flag in ("anywhere", "alone", "delivered")}
    return Kind(
        name, str(said["says"]), frozenset(words("its")), tuple(words("ids")),
        frozenset(words("pofilter")), **flags,
    )  # fmt: skip


def written(known: Mapping[str, Kind], bases: Mapping[str, Texts]) -> Iterator[Seed | str]:
    """The errors of ``written/``; one that no longer fits its text is told instead."""
    for tag in (*TARGETS, SOURCE):
        listed = _read(HERE / "written" / f"{tag}.yaml")
        for base, rows in listed.items():
            for row in rows:
                kind, key, find, put = row
                before = bases[base][tag].get(key, "")
                found = re.search(re.escape(find).replace(r"\ ", "[ \u00a0\u202f]"), before)
                if not found or put == find:
                    yield f"{tag} {base} {key}: {find!r} is not there"
                    continue
                after = before[: found.start()] + put + before[found.end() :]
                yield Seed(known[kind], base, tag, key, before, after)


def _read(path: Path) -> dict[str, list[list[str]]]:
    """Errors as they stand: 10:30 is no number of base sixty here."""
    found: dict[str, list[list[str]]] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes nothing but strings
    return found


@cache
def additions() -> dict[str, dict[str, str]]:
    """What stands behind entries of the typed year, by entry and language."""
    found: dict[str, dict[str, str]] = yaml.safe_load((HERE / "additions.yaml").read_text("utf-8"))
    return found
