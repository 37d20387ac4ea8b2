"""Draw the pictures that a sheet lists: ``python -m report.artwork SHEET FOLDER [--check]``."""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from report import yaml
from report.artwork import coast, draw, read
from report.artwork.tiles import Tiles
from report.artwork.tiles import read as tiles_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures, or compare those that are there; return the exit code."""
    options = _options().parse_args(arguments)
    sheet_file: Path = options.sheet
    sheet = cast("dict[str, Any]", yaml.parse(sheet_file.read_text("utf-8"), str(sheet_file)).data)
    land = coast.read(json.loads((sheet_file.parent / sheet["land"]).read_text("utf-8")))
    sums = []
    differing = False
    for picture in read(sheet, land, _tiles(sheet_file, sheet)):
        if options.only and picture.id not in options.only:
            continue
        file = options.folder / f"{picture.id}.jpg"
        data = draw(picture, picture.format.pixels(options.ppi))
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {file.name}\n")
        if not options.check:
            file.write_bytes(data)
        elif not file.exists() or file.read_bytes() != data:
            differing = True
            sys.stderr.write(f"{file}: differs from what its sheet draws\n")
    if not (options.check or options.only):
        (options.folder / "artwork.sha256").write_text("".join(sums), "utf-8")
    return int(differing)


def _tiles(sheet_file: Path, sheet: dict[str, Any]) -> Tiles:
    """Return the members that a sheet asks for, as the registry has them; none if it does not."""
    if "registry" not in sheet:
        return Tiles()
    folder = sheet_file.parent / sheet["registry"]
    members, countries = (
        cast("dict[str, Any]", yaml.parse(path.read_text("utf-8"), str(path)).data)
        for path in (folder / "members.yaml", folder / "countries.yaml")
    )
    return tiles_of(members, countries, int(sheet["year"]))


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m report.artwork", description=__doc__)
    options.add_argument("sheet", type=Path, help="artwork.yaml of a year")
    options.add_argument("folder", type=Path, help="where the JPEG files stand")
    options.add_argument("--check", action="store_true", help="compare instead of writing")
    options.add_argument("--only", nargs="*", default=(), metavar="ID", help="these pictures")
    options.add_argument("--ppi", type=float, default=300, help="resolution; 300 for the press")
    return options


if __name__ == "__main__":
    sys.exit(main())
