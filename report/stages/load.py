"""Source files → Manuscript."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from report.findings import Finding, Rejected
from report.marks import Mark
from report.model.manuscript import Manuscript, Picture
from report.yaml import Copy, Pointer, parse

Tree = dict[str, object]


def load(year: int, files: Mapping[str, str], pictures: Mapping[str, Picture]) -> Manuscript:
    """Graft a year's files, keyed by their paths, into one tree; collect every fault."""
    tree: Tree = {}
    marks: dict[Pointer, Mark] = {(): Mark(f"sources/{year}/report.yaml")}
    faults: list[Finding] = []
    for path, text in sorted(files.items()):
        try:
            copy = parse(text, path)
        except Rejected as rejected:
            faults += rejected.findings
            continue
        stem = branch(path)
        for depth in range(1, len(stem)):
            marks.setdefault(stem[:depth], Mark(path))
        marks |= {(*stem, *pointer): mark for pointer, mark in copy.marks.items()}
        _graft(tree, stem, copy.data)
    if faults:
        raise Rejected(faults)
    return Manuscript(year, Copy(tree, marks), pictures)


def branch(path: str) -> Pointer:
    """Where a file's data hangs in the tree.

    >>> branch("sources/2020/activities/art-contest.yaml")
    ('records', 'art-contest')
    >>> branch("sources/2020/translations/xx/activities.yaml")
    ('translations', 'xx')
    """
    pure = PurePosixPath(path)
    match pure.parts[1:]:
        case ("house.yaml",):
            return ("house",)
        case ("registry", _):
            return ("registry", pure.stem)
        case (_, "report.yaml" | "waivers.yaml"):
            return (pure.stem,)
        case (_, _):
            return ("sections", pure.stem)
        case (_, "translations", tag, _):
            return ("translations", tag)
        case _:
            return ("records", pure.stem)


def _graft(tree: Tree, at: Pointer, data: object) -> None:
    *stem, leaf = map(str, at)
    node = tree
    for step in stem:
        node = node.setdefault(step, {})  # type: ignore[assignment]
    held = node.get(leaf)
    if isinstance(held, dict) and isinstance(data, dict):
        held |= data  # a language's entries stand in several files
    else:
        node[leaf] = data
