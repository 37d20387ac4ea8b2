"""What a project borrows of the house: templates and fonts, where it has none of its own.

A project without ``templates/common`` is set with the house's, those beside this package; so are
the pages that commands write, fonts, and printing conditions.  A file of its own comes first.  Of
languages it has those for which it has a folder; what the folder lacks is borrowed too.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
FOLDERS = ("templates", "fonts", "sources/presses/icc")


def lender(root: Path) -> Path | None:
    """The folder that lends to a project; none to one that stands by itself."""
    common = "templates/common"
    return HOUSE if (HOUSE / common).is_dir() and not (root / common).is_dir() else None


def layers(root: Path, name: str) -> tuple[Path, ...]:
    """A folder as borrowed, where it is, and as the project has it, which goes before."""
    house = lender(root) if _lendable(name) else None
    return (*((house / name,) if house else ()), root / name)


def found(root: Path, name: str) -> Path:
    """A file of a project, or the borrowed one."""
    *lent, own = layers(root, name)
    return lent[0] if lent and lent[0].is_file() and not own.exists() else own


def files(
    root: Path, folders: Iterable[str], pattern: str, suffixes: Collection[str]
) -> dict[str, Path]:
    """What folders hold, by its place in them: each over the one before, own over lent."""
    return {
        path.relative_to(base).as_posix(): path
        for folder in folders
        for base in layers(root, folder)
        for path in sorted(base.glob(pattern))
        if path.suffix in suffixes
    }


def languages(root: Path) -> tuple[str, ...]:
    """The languages of a project: folders of templates with a locale, borrowed or its own."""
    folders = sorted(path.name for path in (root / "templates").glob("*") if path.is_dir())
    return tuple(tag for tag in folders if found(root, f"templates/{tag}/locale.yaml").is_file())


def below(root: Path, name: str) -> Path | None:
    """The borrowed file that lies below one of the project's own, if any does."""
    return next((path for path in layers(root, name)[:-1] if path.is_file()), None)


def borrowed(root: Path) -> tuple[str, ...]:
    """The folders that a project borrows from, in full."""
    house = lender(root)
    return tuple(str(house / folder) for folder in FOLDERS) if house else ()


def known(root: Path, path: Path) -> str | None:
    """The name of a file of the project, or of a borrowed one; none of any other."""
    for base in (root, HOUSE):
        if path.is_relative_to(base):
            name = path.relative_to(base).as_posix()
            if base is root or (lender(root) and _lendable(name)):
                return name
    return None


def _lendable(name: str) -> bool:
    return any(name == folder or name.startswith(f"{folder}/") for folder in FOLDERS)
