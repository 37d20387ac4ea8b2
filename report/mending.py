"""Mends in the translations what needs no judgement: shown first, then written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff

from report.desk import Desk
from report.findings import Finding
from report.model.annual import Translation
from report.opening import Year, open_year, translated
from report.stages.mend import mended
from report.tools.entryfile import revise

_LOWERED = ("reviewed", "approved")  # what was looked at was another text


@dataclass(frozen=True, slots=True)
class Mended:
    """A file of translations before and after."""

    path: str
    before: str
    after: str

    def __str__(self) -> str:
        old, new = (text.splitlines(keepends=True) for text in (self.before, self.after))
        lines = unified_diff(old, new, self.path, self.path, n=1)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def mends(desk: Desk, number: int, tags: Sequence[str]) -> tuple[Mended, ...]:
    """What mending would change, file by file; raise Rejected where the year cannot be read."""
    year = open_year(desk, number)
    edits: dict[str, dict[str, dict[str, object]]] = defaultdict(dict)
    for tag in tags or year.tags:
        for path, key, fields in _edits(year, tag):
            edits[path][key] = fields
    return tuple(_revised(desk, path, changed) for path, changed in sorted(edits.items()))


def write(desk: Desk, number: int, tags: Sequence[str]) -> tuple[Mended, ...]:
    """Mend the files; what was changed."""
    with desk.holding("translations"):
        made = mends(desk, number, tags)
        for one in made:
            desk.write(one.path, one.after.encode())
    return made


def _edits(year: Year, tag: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    """The entries of a language that change: file, key, new fields."""
    written: Mapping[str, Translation] = year.annual.translations.get(tag, {})
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in translated(year, tag)[1]:
        if finding.entry in written and finding.mend is not None:
            found[finding.entry].append(finding)
    for key, findings in found.items():
        now = written[key]
        text = mended(now.text, findings)
        if text == now.text:
            continue
        fields: dict[str, object] = {"text": text}
        if now.state in _LOWERED:
            fields |= {"state": "translated", "of": None}
        yield year.annual.mark(("translations", tag, key)).path, key, fields


def _revised(desk: Desk, path: str, edits: Mapping[str, Mapping[str, object]]) -> Mended:
    before = desk.verbatim(path)
    return Mended(path, before, revise(before, path, edits))
