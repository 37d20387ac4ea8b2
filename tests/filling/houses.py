"""A made-up house of six languages that forms are sent to, and what is looked at in it."""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from report.desk import Desk
from report.filling import Arrived, Filled, Wishes, fill
from report.findings import Rejected
from report.yaml import parse
from tests.archives.plan import Plan
from tests.archives.writing import write

PLAN = Plan(pages=8, members=12)
YEAR = 2001


def made(folder: Path) -> Path:
    """The house as it is before any form comes."""
    return write(PLAN, folder / "made")


def copied(house: Path, folder: Path) -> Path:
    """A copy whose files share their bytes until they are written anew."""
    root = folder / "project"
    shutil.copytree(house, root, copy_function=os.link)
    return root


def registry(root: Path, table: str) -> dict[str, Any]:
    path = root / f"sources/registry/{table}.yaml"
    data: dict[str, Any] = parse(path.read_text("utf-8"), table).data  # type: ignore[assignment]
    return data


def data(root: Path, name: str) -> dict[str, Any]:
    """What a file of the year says."""
    text = (root / f"sources/{YEAR}/{name}.yaml").read_text("utf-8")
    held: dict[str, Any] = parse(text, name).data  # type: ignore[assignment]
    return held


def sources(root: Path) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in sorted((root / "sources").rglob("*.yaml"))}


def take(root: Path, content: bytes, name: str = "form.xlsx", **wishes: Any) -> Filled:
    found = fill(Desk(root), Arrived(content, name), Wishes(**wishes))
    assert found is not None
    return found


def refused(root: Path, content: bytes, name: str = "form.xlsx", **wishes: Any) -> list[str]:
    """The checks that stop a file; nothing of the house is another than before."""
    before = sources(root)
    try:
        filled = take(root, content, name, **wishes)
        found = [one.check for one in filled.findings if one.stops]
        assert filled.written == ()
    except Rejected as rejected:
        found = [one.check for one in rejected.findings]
    assert sources(root) == before
    assert found
    return found


def told(filled: Filled, check: str) -> list[str]:
    return [one.message for one in filled.findings if one.check == check]


def unlike(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterable[str]:
    """Files that are new or another, by name."""
    return sorted(Path(p).name for p, held in after.items() if before.get(p) != held)
