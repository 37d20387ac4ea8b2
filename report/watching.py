"""Tells what was saved in a project: the system says so, and is never asked over and over."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath

from watchfiles import Change, awatch

_FOLDERS = ("sources", "templates", "fonts")
_READ = frozenset(
    {".yaml", ".html", ".css", ".svg", ".jpg", ".jpeg", ".png", ".ttf", ".otf", ".ttc"}
)
_ASIDE = frozenset({"attic.yaml", "refused.yaml"})  # translations that are not the book's
_PAGES = frozenset({"compare", "preview", "press", "review", "status"})  # not of books
_TRIED = "4913"  # Vim writes a file of this name to see whether it may

_STEP = 25  # ms of silence after which a save is told
_LONGEST = 400  # ms after which it is told, silence or not


class Blind(Exception):
    """Nothing can be watched, and why."""


async def saves(root: Path, stop: asyncio.Event) -> AsyncIterator[tuple[str, ...]]:
    """What was saved, renamed or removed, by path from the root, until told to stop.

    What an editor writes beside a file while it saves it is passed over. Raises Blind.
    """
    base, folders = _watched(root)
    if not folders:
        raise Blind(f"no {', no '.join(_FOLDERS)} here")

    def meant(_: Change, path: str) -> bool:
        return of_a_book(_name(base, path))

    try:
        async for changes in awatch(
            *folders,
            watch_filter=meant,
            debounce=_LONGEST,
            step=_STEP,
            stop_event=stop,
            force_polling=False,
            ignore_permission_denied=True,
        ):
            yield tuple(sorted({_name(base, path) for _, path in changes}))
    except (OSError, RuntimeError) as error:
        raise Blind(str(error)) from None


def of_a_book(name: str) -> bool:
    """Whether the pages of a book may hang on this file, or on this folder as a whole.

    >>> of_a_book("sources/2020/glance.yaml"), of_a_book("sources/2020/.glance.yaml.swp")
    (True, False)
    """
    path = PurePosixPath(name)
    if len(path.parts) == 1:
        return path.name in _FOLDERS
    if (
        not path.parts
        or path.parts[0] not in _FOLDERS
        or any(part.startswith(".") for part in path.parts)
    ):
        return False
    if path.parts[0] == "templates" and path.parts[1] in _PAGES:
        return False
    if not path.suffix:  # a folder that came, went, or got another name
        return path.name != _TRIED and path.name[-1] not in "~#"
    return path.suffix.lower() in _READ and path.name not in _ASIDE and path.name[0] not in "#~"


def _watched(root: Path) -> tuple[Path, list[Path]]:
    base = root.resolve()
    return base, [base / name for name in _FOLDERS if (base / name).is_dir()]


def _name(base: Path, path: str) -> str:
    try:
        return Path(path).relative_to(base).as_posix()
    except ValueError:
        return ""
