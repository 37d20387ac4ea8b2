"""Copies of the year with errors in them: as a project, and as translators' files."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import polib

from report.exchange import po
from report.model.annual import Annual
from report.model.edition import State
from report.model.parcel import Parcel, Unit
from report.stages.load import branch
from report.yaml import parse
from tests.bench.translation_corpus.corpus import SOURCE, TARGETS, Seed, Texts, chance
from tests.running import PROJECT, copy_project

MOST = 2  # languages with an error in one entry of one copy: the others contradict them
COPIES = 9  # of a year; an error that finds no room in them is left out


@dataclass(slots=True)
class Round:
    """The errors of one copy: at most one in an entry of a language."""

    base: str
    alone: bool
    seeds: list[Seed] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What its folder is called."""
        return f"{self.base}{'-alone' * self.alone}"

    def takes(self, seed: Seed) -> bool:
        """Whether there is room for another error."""
        if (seed.base, seed.kind.alone) != (self.base, self.alone):
            return False
        here = [other for other in self.seeds if other.key == seed.key]
        tags = {other.tag for other in here}
        mixed = SOURCE in tags or (seed.tag == SOURCE and tags)
        alike = any(other.kind == seed.kind for other in here)  # two do not slip alike
        return not mixed and not alike and seed.tag not in tags and len(tags) < MOST


def rounds(seeds: Iterable[Seed]) -> list[Round]:
    """As few copies as hold all errors, but those of files delivered."""
    made: list[Round] = []
    mixed = [seed for seed in seeds if not seed.kind.delivered]
    chance("copies").shuffle(mixed)
    for seed in mixed:
        at = next((one for one in made if one.takes(seed)), None)
        alike = [one for one in made if (one.base, one.alone) == (seed.base, seed.kind.alone)]
        if at is None and len(alike) == COPIES:
            continue
        if at is None:
            at = Round(seed.base, seed.kind.alone)
            made.append(at)
        at.seeds.append(seed)
    return made


def seeded(texts: Texts, seeds: Sequence[Seed]) -> dict[str, dict[str, str]]:
    """The texts with errors in them."""
    said = {tag: dict(copies) for tag, copies in texts.items()}
    for seed in seeds:
        said[seed.tag][seed.key] = seed.after
    return said


def project(root: Path, annual: Annual, texts: Texts, seeds: Sequence[Seed]) -> Path:
    """A copy of the project with these errors."""
    copy_project(root, ("sources", "templates"))
    (root / "fonts").mkdir()
    copyfile(PROJECT / "fonts/fonts.yaml", root / "fonts/fonts.yaml")
    said = seeded(texts, seeds)
    _write_source(root, annual, said[SOURCE])
    old = {(seed.tag, seed.key): seed.snapshot for seed in seeds if seed.snapshot is not None}
    folder = root / f"sources/{annual.head.year}/translations"
    for tag in TARGETS:
        for path in (folder / tag).glob("*.yaml"):
            path.unlink()
        entries = {
            key: {
                "source": old.get((tag, key), said[SOURCE][key]),
                "text": text,
                "state": "translated",
            }
            for key, text in said[tag].items()
        }
        _write(folder / tag / "all.yaml", entries)
    return root


def _write_source(root: Path, annual: Annual, copies: Mapping[str, str]) -> None:
    """Put the source copy where its author wrote it."""
    changed = [key for key, copy in copies.items() if copy != annual.entries[key].source]
    trees: dict[str, object] = {}
    for key in changed:
        pointer = annual.places[key]
        path = annual.mark(pointer).path
        tree = trees.setdefault(path, parse((root / path).read_text("utf-8"), path).data)
        *stem, leaf = pointer[len(branch(path)) :]
        node: object = tree
        for step in stem:
            node = node[step]  # type: ignore[index]
        node[leaf] = copies[key]  # type: ignore[index]
    for path, tree in trees.items():
        _write(root / path, tree)


def _write(path: Path, tree: object) -> None:
    """JSON is YAML; what YAML would not take as it is stands as an escape."""
    said = json.dumps(tree, ensure_ascii=False, indent=1, default=_plain)
    path.write_text("".join(map(_escaped, said)), "utf-8")


def _plain(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


def _escaped(character: str) -> str:
    odd = unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn")
    return f"\\u{ord(character):04x}" if odd and character != "\n" else character


def delivery(tag: str, texts: Texts, seeds: Sequence[Seed]) -> bytes:
    """A language as a translator's PO file; a stale entry is fuzzy, with the source of before."""
    copies = seeded(texts, seeds)
    old = {seed.key: seed.snapshot or "" for seed in seeds if seed.tag == tag}
    units = tuple(
        Unit(
            key, copies[SOURCE][key], text,
            State.STALE if old.get(key) else State.TRANSLATED if text else State.MISSING,
            old.get(key, ""),
        )
        for key, text in copies[tag].items()
    )  # fmt: skip
    return po.write(Parcel(None, SOURCE, tag, units))


def flagged(content: bytes) -> Iterator[tuple[str, str]]:
    """What pofilter wrote into its copy of a PO file: entry and test."""
    for entry in polib.pofile(content.decode("utf-8")):
        for test in re.findall(r"\(pofilter\) (\w+):", entry.comment + entry.tcomment):
            yield entry.msgctxt, test
