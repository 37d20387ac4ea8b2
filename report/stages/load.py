"""Source files → Manuscript."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import basename, splitext
from unicodedata import normalize

from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.manuscript import Manuscript
from report.model.picture import Picture
from report.phrases import phrase
from report.yaml import Copy, Pointer, parse

Tree = dict[str, object]

ATTIC = "attic.yaml"  # in a language's folder: what sync has retired
REFUSED = "refused.yaml"  # beside it: what an import did not take

_KEPT = 100_000  # characters of a file that is kept as it was read; a file has a tenth of it


def load(year: int, files: Mapping[str, str], pictures: Mapping[str, Picture]) -> Manuscript:
    """Graft a year's files, keyed by their paths, into one tree; collect every fault.

    Retired translations are left out, whatever is in their files.
    """
    tree: Tree = {}
    marks: dict[Pointer, Mark] = {(): Mark(f"sources/{year}/report.yaml")}
    inner: dict[Mark, Mark] = {}
    faults: list[Finding] = []
    for path, text in sorted(files.items()):
        if retired(path):
            continue
        try:
            copy = _read(text, path) if len(text) <= _KEPT else parse(normalize("NFC", text), path)
        except Rejected as rejected:
            faults += rejected.findings
            continue
        stem = branch(path)
        if stem[0] == "translations" and not isinstance(copy.data, dict):
            faults += [_no_entries(copy)] if copy.data is not None else []  # only comments
            continue
        for depth in range(1, len(stem)):
            marks.setdefault(stem[:depth], Mark(path))
        faults += _twice(tree, stem, copy, marks)
        marks |= {(*stem, *pointer): mark for pointer, mark in copy.marks.items()}
        inner |= copy.inner
        _graft(tree, stem, copy.data)
    if faults:
        raise Rejected(faults)
    return Manuscript(year, Copy(tree, marks, inner), pictures)


@lru_cache(maxsize=1024)
def _read(text: str, path: str) -> Copy:
    """What a file says; one that is as it was is read once. Nobody may write into its data."""
    return parse(normalize("NFC", text), path)


def retired(path: str) -> bool:
    """Whether a file holds translations whose source is gone, or that were refused.

    >>> retired("sources/2020/translations/xx/attic.yaml")
    True
    """
    match path.split("/")[1:]:
        case [_, "translations", _, name]:
            return name in (ATTIC, REFUSED)
    return False


def branch(path: str) -> Pointer:
    """Where a file's data hangs in the tree.

    >>> branch("sources/2020/activities/art-contest.yaml")
    ('records', 'art-contest')
    >>> branch("sources/2020/translations/xx/activities.yaml")
    ('translations', 'xx')
    """
    stem = splitext(basename(path))[0]
    match path.split("/")[1:]:
        case ["house.yaml"]:
            return ("house",)
        case ["registry" | "presses" as folder, _]:
            return (folder, stem)
        case [_, "report.yaml" | "waivers.yaml" | "renewal.yaml"]:
            return (stem,)
        case [_, _]:
            return ("sections", stem)
        case [_, "translations", tag, _]:
            return ("translations", tag)
        case _:
            return ("records", stem)


def _twice(
    tree: Tree, stem: Pointer, copy: Copy, marks: Mapping[Pointer, Mark]
) -> Iterator[Finding]:
    """What two files say under one name."""
    held: object = tree
    for step in stem:
        held = held.get(str(step)) if isinstance(held, dict) else None
    if held is None:
        return
    if stem[0] != "translations":
        message = phrase("two files are called {stem}", stem=stem[-1])
        yield _repeated(message, copy.mark(()), marks[stem])
    elif isinstance(held, dict) and isinstance(copy.data, dict):
        for key in held.keys() & copy.data.keys():
            yield _repeated(
                phrase("{key} is written twice", key=key), copy.mark((key,)), marks[*stem, key]
            )


def _no_entries(copy: Copy) -> Finding:
    hint = phrase("write entries, each under its key")
    message = phrase("a translation file must be a mapping")
    return Finding("data/schema", Severity.ERROR, message, copy.mark(()), hint)


def _repeated(message: str, mark: Mark, first: Mark) -> Finding:
    hint = phrase("first written at {first}; keep one of the two", first=first)
    return Finding("data/duplicate-id", Severity.ERROR, message, mark, hint)


def _graft(tree: Tree, at: Pointer, data: object) -> None:
    *stem, leaf = map(str, at)
    node = tree
    for step in stem:
        node = node.setdefault(step, {})  # type: ignore[assignment]
    held = node.get(leaf)
    if isinstance(held, dict) and isinstance(data, dict):
        node[leaf] = held | data  # a language's entries stand in several files
    else:
        node[leaf] = data
