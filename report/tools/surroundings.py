"""What a build stands on: files by stamp and seal, its own code, packages, libraries, programs."""

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

Stamp = tuple[int, int, int, int]  # bytes, times of change of content and of entry (ns), number

GONE: Stamp = (-1, -1, -1, -1)  # of what is not there, or cannot be looked at

# Within one tick of its clock a disk may change a file twice and stamp it once.
_TICK = 100_000_000  # ns, and more than any disk needs that counts in parts of seconds
_COARSE = 2_000_000_000  # ns, of disks that count in seconds
_SECOND = 1_000_000_000

_PROGRAMS = ("gs", "prlimit")
_VARIABLES = ("GHOSTSCRIPT", "LD_LIBRARY_PATH", "LD_PRELOAD", "SOURCE_DATE_EPOCH")
_BESIDE = ("libgs.so",)  # libraries of programs, beside our own
_MAPS = Path("/proc/self/maps")
_LINKED = "/etc/ld.so.cache"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was seen: if its stamp is the same, and sure, so is its content."""

    stamp: Stamp
    seal: str  # SHA-256, empty where it could not be read
    sure: bool


def below(root: str, folder: str, without: Collection[str] = ()) -> dict[str, Stamp]:
    """The stamps of all files in a folder below a root, by path from there.

    ``without``: folders that are passed over, by path, or by name wherever they are.
    """
    found: dict[str, Stamp] = {}
    try:
        with os.scandir(os.path.join(root, folder)) as entries:  # noqa: PTH118 - thousands of them
            inside = [*entries]
    except OSError:
        return found
    for entry in inside:
        name = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if name not in without and entry.name not in without:
                found |= below(root, name, without)
        elif not entry.is_dir():
            found[name] = _stamp(entry)
    return found


def stamps(root: str, names: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of files, by path from a root or as it is."""
    return {name: _stamp(Path(root, name)) for name in names}


def _stamp(file: "Path | os.DirEntry[str]") -> Stamp:
    try:
        facts = file.stat()
    except OSError:
        return GONE
    return (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)


def seal(root: str, name: str) -> str:
    """The digest of a file's content; nothing where it cannot be read."""
    try:
        with Path(root, name).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def sure(stamp: Stamp, moment: int) -> bool:
    """Whether whatever happens to a file after a moment gives it another stamp.

    Not where it was stamped in the same tick, nor where its time is yet to come: the clock was
    set back since.
    """
    tick = _TICK if stamp[2] % _SECOND else _COARSE
    return stamp != GONE and stamp[2] < moment - tick


def unchanged(root: str, now: Mapping[str, Stamp], known: Mapping[str, Seen]) -> bool:
    """Whether files are the very ones that were seen, and hold the same."""
    if now.keys() != known.keys():
        return False
    doubtful = [name for name, seen in known.items() if now[name] != seen.stamp or not seen.sure]
    return all(seal(root, name) == known[name].seal for name in doubtful)


def moment(folder: Path) -> int:
    """Now, by the clock of the disk (ns); raises OSError where it cannot be written."""
    probe = folder / f".moment-{os.getpid()}"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        probe.write_bytes(b"")
        return probe.stat().st_ctime_ns
    finally:
        probe.unlink(missing_ok=True)


def own_code() -> dict[str, Stamp]:
    """The stamps of the files of this package."""
    return below("", str(Path(__file__).parents[1]), ("__pycache__",))


def packages() -> dict[str, Stamp]:
    """The stamps of the lists of installed packages, whose paths name their versions."""
    found = []
    for folder in dict.fromkeys(sys.path):
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - names are all we want
        except OSError:
            continue
        found += [f"{folder}/{name}/RECORD" for name in names if name.endswith(".dist-info")]
    return stamps("", found)


def machinery() -> tuple[str, ...]:
    """Files of programs, and of the libraries that this process has loaded from the system."""
    try:
        lines = _MAPS.read_text("utf-8", "replace").splitlines()
    except OSError:
        lines = []
    paths = {line.split(maxsplit=5)[5] for line in lines if ".so" in line}
    loaded = {path for path in paths if not path.startswith(sys.prefix)}
    folders = {str(Path(path).parent) for path in loaded}
    beside = [
        str(path)
        for folder in folders
        for name in _BESIDE
        for path in Path(folder).glob(f"{name}*")
    ]
    return tuple(sorted({*loaded, *beside, *filter(None, _found().values()), _LINKED}))


def facts() -> dict[str, str]:
    """What else decides what comes of a build: the interpreter, programs, variables."""
    variables = {name: os.environ.get(name, "") for name in _VARIABLES}
    python = {"python": f"{sys.version} {Path(sys.executable).resolve()} {sys.flags.optimize}"}
    return {**variables, **_found(), **python}


def _found() -> dict[str, str]:
    """Where programs are."""
    named = {"gs": os.environ.get("GHOSTSCRIPT")}
    return {name: shutil.which(named.get(name) or name) or "" for name in _PROGRAMS}
