"""The only door to the disk: everything read comes, everything written goes, through here."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from report import lent
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.model.picture import Picture
from report.phrases import phrase
from report.wholefolder import put

MAX_TEXT = 4_000_000  # bytes of one source file
MAX_PICTURE = 60_000_000  # bytes of one picture
EVERY = "all"  # in place of the names of presses

Inspect = Callable[[bytes], tuple[int, int, str]]

_ASIDE = ("attic.yaml", "refused.yaml")  # of a language: no part of the year
_PICTURES = (".jpg", ".jpeg", ".png")
_PAGES = (".html", ".css", ".js")  # of pages that a command writes


@dataclass(frozen=True, slots=True)
class Desk:
    """A project's folder."""

    root: Path

    def today(self) -> str:
        """The day of this machine's clock, as ISO 8601 writes it."""
        return date.today().isoformat()  # noqa: DTZ011 - the day of whoever works here

    def now(self) -> str:
        """This moment of UTC, to the second, as ISO 8601 writes it."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def years(self) -> tuple[int, ...]:
        """Years that have a report, oldest first."""
        found = self.root.glob("sources/*/report.yaml")
        return tuple(sorted(int(p.parent.name) for p in found if p.parent.name.isdigit()))

    def languages(self) -> tuple[str, ...]:
        """Languages that have a locale."""
        return lent.languages(self.root)

    def presses(self) -> tuple[str, ...]:
        """Presses that have a file."""
        return tuple(sorted(p.stem for p in self.root.glob("sources/presses/*.yaml")))

    def sources(self, year: int) -> dict[str, str]:
        """The texts of a year with house, registry and presses, by path; raise Rejected."""
        folder = self.root / "sources" / str(year)
        paths = sorted(p for p in folder.rglob("*.yaml") if p.name != "artwork.yaml")
        mine = [p for p in paths if p.is_file() and "photos" not in p.parts and not _aside(p)]
        return self.texts(iter([*self._commons(), *mine]))

    def commons(self) -> dict[str, str]:
        """The texts of house, registry and presses, by path; raise Rejected."""
        return self.texts(iter(self._commons()))

    def _commons(self) -> list[Path]:
        base = self.root / "sources"
        paths = [base / "house.yaml", *sorted(base.glob("registry/*.yaml"))]
        return [p for p in (*paths, *sorted(base.glob("presses/*.yaml"))) if p.is_file()]

    def translations(self, year: int, tag: str) -> tuple[str, ...]:
        """The files of a year's translations into a language, its attic among them."""
        folder = self.root / "sources" / str(year) / "translations" / tag
        return tuple(self.name(p) for p in sorted(folder.glob("*.yaml")) if p.is_file())

    def texts(self, paths: Iterator[Path]) -> dict[str, str]:
        """Files as text, by path from the root; raise Rejected with every one unreadable."""
        found: dict[str, str] = {}
        faults: list[Finding] = []
        for path in paths:
            try:
                found[self.name(path)] = self.text(path)
            except Rejected as rejected:
                faults += rejected.findings
        if faults:
            raise Rejected(faults)
        return found

    def text(self, path: Path) -> str:
        """One file as text; raise Rejected where it is too long, outside, or not UTF-8."""
        name = self.name(path)
        self.inside(path)
        if (size := path.stat().st_size) > MAX_TEXT:
            message = phrase("{size:,} bytes; the limit is {most:,}", size=size, most=MAX_TEXT)
            raise Rejected([_fault("yaml/limit", message, Mark(name), phrase("split the file"))])
        raw = path.read_bytes()
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            column = error.start - raw.rfind(b"\n", 0, error.start)
            message = phrase("byte 0x{byte:02X} is not UTF-8", byte=raw[error.start])
            mark = Mark(name, line, column)
            raise Rejected(
                [_fault("yaml/encoding", message, mark, phrase("save the file as UTF-8"))]
            ) from None

    def verbatim(self, name: str) -> str:
        """A file to be edited: as ``text``, but with its mark of byte order; raise Rejected."""
        self.text(self.root / name)  # says what is wrong with it
        return self.content(name).decode()

    def pictures(self, year: int, inspect: Inspect | None = None) -> dict[str, Picture]:
        """What the picture files of a year are, by name; faults are told, not raised.

        ``inspect`` gives width and height in pixels and what is wrong with the content.
        """
        folder = self.root / "sources" / str(year) / "photos"
        return {
            p.relative_to(folder).as_posix(): self._picture(
                p, p.relative_to(folder).as_posix(), inspect or (lambda _: (0, 0, ""))
            )
            for p in sorted(folder.rglob("*"))
            if p.suffix.lower() in _PICTURES and p.is_file()
        }

    def picture(self, year: int, name: str) -> bytes:
        """The bytes of one picture of a year."""
        path = self.root / "sources" / str(year) / "photos" / name
        self.inside(path)
        return path.read_bytes()

    def found(self, name: str) -> Path:
        """A file of the project, or the one that it borrows."""
        return lent.found(self.root, name)

    def content(self, name: str) -> bytes:
        """The bytes of a file of the project."""
        path = self.found(name)
        self.inside(path)
        return path.read_bytes()

    def there(self, name: str) -> bool:
        """Whether something of this name is there already, be it a broken link."""
        path = self.root / name
        return path.exists() or path.is_symlink()

    def made(self, name: str) -> bytes:
        """The bytes of a file that an earlier build made; none where it is gone."""
        path = self.found(name)
        try:
            self.inside(path)
            return path.read_bytes()
        except (OSError, Rejected):
            return b""

    def overlay(self, tag: str, suffixes: tuple[str, ...]) -> dict[str, tuple[str, str]]:
        """Common templates overlaid with a language's own: name to path and text."""
        both = ("templates/common", f"templates/{tag}")
        return self._read(lent.files(self.root, both, "**/*", suffixes))

    def pages(self, name: str, what: str) -> dict[str, tuple[str, str]]:
        """Templates of pages that a command writes: name to path and text; raise Rejected."""
        found = lent.files(self.root, (f"templates/{name}",), "*", _PAGES)
        if not found:
            message = phrase("the templates of the {what} are missing", what=what)
            hint = phrase(
                "run in the project's folder, or name it: report --root DIR {name} …", name=name
            )
            mark = Mark(f"templates/{name}")
            raise Rejected([_fault("data/missing-file", message, mark, hint)])
        return self._read(found)

    def _read(self, files: Mapping[str, Path]) -> dict[str, tuple[str, str]]:
        return {name: (self.name(path), self.text(path)) for name, path in files.items()}

    def inside(self, path: Path) -> None:
        """Refuse a path that leads out of the project; raise Rejected."""
        if lent.known(self.root.resolve(), path.resolve()) is None:
            message = phrase("{path} leads out of the project", path=path.name)
            hint = phrase("keep the file inside the project, without .. and links")
            raise Rejected([_fault("data/path-outside", message, Mark(self.name(path)), hint)])

    def name(self, path: Path) -> str:
        """A path as people write it: from the root, with slashes."""
        return lent.known(self.root, path) or path.name

    def write(self, name: str, content: bytes) -> Path:
        """Write a file whole or not at all; raise Rejected where the disk refuses."""
        target = self.root / name
        partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as sheet:
                sheet.write(content)
                sheet.flush()
                os.fsync(sheet.fileno())
            return partial.replace(target)
        except OSError as error:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            message = phrase("cannot be written: {error}", error=error.strerror or error)
            hint = phrase("make room or give leave to write; the file of before is untouched")
            raise Rejected([_fault("desk/write", message, Mark(name), hint)]) from None

    def remove(self, name: str) -> None:
        """Take a file away; raise Rejected where the disk refuses."""
        target = self.root / name
        self.inside(target)
        try:
            target.unlink(missing_ok=True)
        except OSError as error:
            message = phrase("cannot be removed: {error}", error=error.strerror or error)
            hint = phrase("give leave to write in its folder")
            raise Rejected([_fault("desk/write", message, Mark(name), hint)]) from None

    @contextlib.contextmanager
    def holding(self, name: str) -> Iterator[None]:
        """Keep others from what is read, changed and written back here, until it is done.

        They wait; what they read then is what was written.
        """
        lock = self.root / "build" / "cache" / f"{name}.lock"
        lock.parent.mkdir(parents=True, exist_ok=True)
        with lock.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def write_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Put a folder in the place of the one before, whole or not at all; raise Rejected."""
        target = self.root / name
        self.inside(target)
        try:
            put(target, files)
        except OSError as error:
            message = phrase("cannot be written: {error}", error=error.strerror or error)
            hint = phrase("make room or give leave to write; the folder of before is untouched")
            raise Rejected([_fault("desk/write", message, Mark(name), hint)]) from None

    def sweep(self, year: int) -> None:
        """Remove what an interrupted build, or an interrupted sync, left half written."""
        folders = (f"build/{year}", f"sources/{year}/translations")
        for partial in [p for one in folders for p in (self.root / one).rglob(".*.partial")]:
            pid = partial.name.rsplit(".", 2)[1]
            if not (pid.isdigit() and _alive(int(pid))):
                if partial.is_dir() and not partial.is_symlink():
                    shutil.rmtree(partial, ignore_errors=True)
                    continue
                with contextlib.suppress(OSError):
                    partial.unlink()

    def write_tree(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Write a folder of files wherever the caller asked for it."""
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def _picture(self, path: Path, name: str, inspect: Inspect) -> Picture:
        try:
            self.inside(path)
        except Rejected:
            return Picture(name, fault=phrase("leads out of the project"))
        size = path.stat().st_size
        if size > MAX_PICTURE:
            return Picture(
                name,
                fault=phrase(
                    "{size:,} bytes; the limit is {most:,}",
                    size=size,
                    most=MAX_PICTURE,
                ),
            )
        content = path.read_bytes()
        width, height, fault = inspect(content)
        return Picture(name, width, height, fault, sha256(content).hexdigest())


def _fault(check: str, message: str, mark: Mark, hint: str) -> Finding:
    return Finding(check, Severity.ERROR, message, mark, hint)


def _aside(path: Path) -> bool:
    """Whether a file holds translations that are not the book's."""
    return path.name in _ASIDE and path.parts[-3:-2] == ("translations",)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
