"""What changed between two builds: files matched by name, each pair compared in a process."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from report.desk import Desk
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.difference import Comparison, FileChange, State
from report.model.places import Misplaced, Places, read_places
from report.model.pressfile import Component
from report.phrases import phrase
from report.stages.collate import Collated, Side, collate
from report.stages.show import show
from report.tools.apart import Cut, Limits, each
from report.tools.builds import Lot, Unusable, content, equal, lot, places
from report.tools.pdfium import Sheets, Unreadable

LIMITS = Limits(seconds=600, memory=6_000_000_000)  # of one pair of files

_SCREEN = "-screen.pdf"
_BODY = f"-{Component.BODY.value}.pdf"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_OURS = re.compile(
    r"(?:index|\d{2}-[a-z0-9-]+)\.html|compare\.json|\d{2}-[a-z0-9-]+/\d{4,}-(?:old|new)\.jpg"
)
_HINT = phrase("compare folders of two builds, or two PDFs without a password")

Watch = Callable[[str, str, int, int], None]  # what is compared, nothing, how many of how many


@dataclass(frozen=True, slots=True)
class _Pair:
    """A file of both builds."""

    name: str
    old: Path
    new: Path
    folder: str  # of its pictures

    @property
    def lone(self) -> FileChange:
        """What is said of it while nothing is known."""
        return FileChange(self.name, State.UNREADABLE, old=str(self.old), new=str(self.new))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A pair compared, and what was wrong with it."""

    collated: Collated
    findings: tuple[Finding, ...]


def compare(
    old: Path, new: Path, *, jobs: int = 1, watch: Watch | None = None, limits: Limits = LIMITS
) -> Comparison:
    """Compare two builds; raise Rejected where a side holds nothing to compare."""
    before, after = _lots(old, new)
    pairs, alone = _matched(before, after)
    files = {change.name: change for change in alone}
    pictures: dict[str, bytes] = {}
    findings: list[Finding] = []
    differ: list[_Pair] = []
    for pair in pairs:
        files[pair.name] = replace(pair.lone, state=State.SAME)
        try:
            if not equal(pair.old, pair.new):
                differ.append(pair)
        except Unusable as fault:
            files[pair.name] = pair.lone
            findings.append(_fault(str(fault), pair.name))
    for done, (number, result) in enumerate(each(_compared, differ, jobs, limits), 1):
        pair = differ[number]
        if watch:
            watch(pair.name, "", done, len(differ))
        if isinstance(result, _Seen):
            files[pair.name] = replace(
                result.collated.change,
                old=str(pair.old),
                new=str(pair.new),
                folder=pair.folder,
            )
            pictures |= result.collated.pictures
            findings += result.findings
        else:
            files[pair.name] = pair.lone
            findings.append(_unread(result, pair))
    return Comparison(
        str(old),
        str(new),
        tuple(files[name] for name in sorted(files)),
        tuple(sorted(findings, key=lambda finding: finding.order)),
        dict(sorted(pictures.items())),
    )


def write(desk: Desk, folder: Path, comparison: Comparison) -> Path:
    """Write the comparison as pages that open without a network; raise Rejected."""
    templates = desk.pages("compare", "comparison")
    target = Desk(folder)
    _sweep(folder)
    for name, made in {**show(comparison, templates), **comparison.pictures}.items():
        target.write(name, made)
    return folder / "index.html"


def _sweep(folder: Path) -> None:
    """Take away what a comparison of before left here, and nothing else."""
    if not (folder / "compare.json").is_file():
        return
    for path in sorted(folder.glob("*.*")) + sorted(folder.glob("*/*.jpg")):
        if _OURS.fullmatch(path.relative_to(folder).as_posix()) and not path.is_symlink():
            path.unlink(missing_ok=True)
    for path in sorted(folder.glob("[0-9][0-9]-*/")):
        with suppress(OSError):
            path.rmdir()  # it refuses where anything is left


def _lots(old: Path, new: Path) -> tuple[Lot, Lot]:
    faults, lots = [], []
    for path in (old, new):
        try:
            lots.append(lot(path))
        except (Unusable, OSError) as fault:
            faults.append(_fault(str(fault), str(path)))
    if not faults and old.is_file() != new.is_file():
        faults.append(_fault(phrase("one side is a file, the other a folder"), str(new)))
    if faults:
        raise Rejected(faults)
    return lots[0], lots[1]


def _matched(old: Lot, new: Lot) -> tuple[list[_Pair], list[FileChange]]:
    """Files of both sides by name, or by name without the year; and those of one side."""
    names = [(name, name) for name in old.files if name in new.files]
    if old.path.is_file():
        names = [(old.path.name, new.path.name)]
    gone = [name for name in old.files if name not in {one for one, _ in names}]
    came = [name for name in new.files if name not in {other for _, other in names}]
    for name in list(gone):
        alike = [other for other in came if _yearless(other) == _yearless(name)]
        if len(alike) == 1 and sum(_yearless(other) == _yearless(name) for other in gone) == 1:
            names.append((name, alike[0]))
            gone.remove(name)
            came.remove(alike[0])
    pairs = [
        _Pair(other, old.files[one], new.files[other], f"{number:02d}-{_slug(other)}")
        for number, (one, other) in enumerate(sorted(names, key=lambda pair: pair[1]), 1)
    ]
    alone = [FileChange(name, State.REMOVED, old=str(old.files[name])) for name in gone]
    alone += [FileChange(name, State.ADDED, new=str(new.files[name])) for name in came]
    return pairs, alone


def _yearless(name: str) -> str:
    return _YEAR.sub("", name)


def _slug(name: str) -> str:
    """A file's name as one that any system and browser takes."""
    plain = re.sub(r"[^a-z0-9]+", "-", Path(name).stem.lower()).strip("-")
    return plain[:60] or "file"


def _compared(pair: _Pair) -> _Seen:
    """Compare one pair of files, in a process of its own."""
    sides, findings = [], []
    for path in (pair.old, pair.new):
        raw = content(path)
        try:
            sides.append(Side(raw, _places(path, raw), str(path)))
        except Misplaced as fault:
            sides.append(Side(raw, None, str(path)))
            message = phrase("its places cannot be used: {fault}", fault=fault)
            hint = phrase("build the edition anew; until then pages are matched by likeness")
            mark = Mark(str(path))
            findings.append(Finding("compare/places", Severity.WARNING, message, mark, hint))
    return _Seen(collate(pair.name, sides[0], sides[1], pair.folder), tuple(findings))


def _places(path: Path, raw: bytes) -> Places | None:
    """Where entries stand in a file: as written, or for a body by the labels of its pages."""
    kept = places(path)
    if kept is None or not path.name.endswith((_SCREEN, _BODY)):
        return None
    known = read_places(kept)
    with Sheets(raw, str(path)) as sheets:
        labels = [sheets.label(i) for i in range(sheets.count)]
    if path.name.endswith(_BODY):
        numbers = {label: i for i, label in enumerate(labels)}
        return known.renumbered(
            {i: numbers[label] for i, label in enumerate(known.labels) if label in numbers}
        )
    pages = max(len(known.labels), known.last + 1)
    if pages != len(labels):
        raise Misplaced(
            phrase(
                "they are of {pages:,} pages, the file has {labels:,}",
                pages=pages,
                labels=len(labels),
            )
        )
    return known


def _unread(result: object, pair: _Pair) -> Finding:
    """What kept a pair from being compared; raise what is a bug."""
    if isinstance(result, Unreadable):
        return _fault(result.reason, result.name)
    if isinstance(result, Unusable):
        return _fault(str(result), pair.name)
    if isinstance(result, Cut):
        return _fault(phrase("it could not be compared: {result}", result=result), pair.name)
    if isinstance(result, Exception):
        raise result
    message = phrase("not a comparison: {kind}", kind=type(result).__name__)
    raise TypeError(message)


def _fault(message: str, path: str) -> Finding:
    return Finding("compare/unreadable", Severity.ERROR, message, Mark(path), _HINT)
