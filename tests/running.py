"""Running the command as a user does, in copies of the project."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ran:
    """What a run of the command left."""

    code: int
    out: str
    err: str


def run(
    root: Path, *arguments: str, env: Mapping[str, str] | None = None, seconds: float = 900
) -> Ran:
    """Run `report` in a process of its own, as a user does."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "report", "--root", str(root), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=seconds,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **(env or {})},
        check=False,
        cwd=root,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def copy_project(
    root: Path,
    parts: Sequence[str] = ("sources", "templates", "fonts"),
    years: Sequence[int] = (2020,),
) -> Path:
    """A copy of the project's data; what is large shares its bytes, and is never written to.

    Of the years it has only those named, so that its latest is the one that a test means.
    """

    def others(folder: str, names: Sequence[str]) -> list[str]:
        top = Path(folder) == PROJECT / "sources"
        return [name for name in names if top and name.isdigit() and int(name) not in years]

    for part in parts:
        shutil.copytree(PROJECT / part, root / part, copy_function=_copy, ignore=others)
    return root


def _copy(source: str, target: str) -> None:
    if source.endswith((".ttf", ".jpg")):
        Path(target).hardlink_to(source)
    else:
        shutil.copyfile(source, target)
