"""``report schema``: what editors know of the files that authors write."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from report.commands.base import Commands, Exit

if TYPE_CHECKING:
    from report.desk import Desk

FOLDER = "sources/schemas"
_SETTINGS = ".vscode/settings.json"  # read by VS Code and its kin, for the whole project


def add(commands: Commands) -> None:
    """Teach the command line to describe."""
    schema = commands.add_parser(
        "schema",
        help="write JSON Schemas of what authors write, for their editors",
        description="They are made from the model: editors name keys and values as they are"
        " typed, and underline slips. The settings tell the editor which file has which; other"
        " editors read the first line that --line prints.",
    )
    schema.add_argument("folder", nargs="?", metavar="DIR", help=f"default: {FOLDER}")
    schema.add_argument(
        "--line", type=Path, metavar="FILE", help="print the line with which a file names its own"
    )
    schema.set_defaults(run=_schema)


def _schema(args: argparse.Namespace) -> Exit:
    from report.desk import Desk  # noqa: PLC0415 - loads what it needs

    desk, folder = Desk(args.root), args.folder or FOLDER
    if args.line:
        return _line(desk, args.line, folder)
    for name, content in written(folder).items():
        desk.write(name, content)
        sys.stdout.write(f"{name}\n")
    return Exit.DELIVERED


def written(folder: str = FOLDER) -> dict[str, bytes]:
    """Every schema, and the settings that say which files it is for."""
    from report.model.schemas import globs, names, schema  # noqa: PLC0415 - loads the model

    files = {f"{folder}/{name}.json": _json(schema(name)) for name in names()}
    named = {f"./{folder}/{name}.json": [*globs(name)] for name in names()}
    return files | {_SETTINGS: _json({"yaml.schemas": named})}


def _line(desk: "Desk", file: Path, folder: str) -> Exit:
    """The first line that editors look for, as it stands in a file."""
    from report.asking import Misused  # noqa: PLC0415 - loads what it needs
    from report.model.schemas import of_file  # noqa: PLC0415 - loads the model
    from report.yaml import parse  # noqa: PLC0415

    path = desk.name(desk.root / file if not file.is_absolute() else file)
    name = of_file(path, parse(desk.text(desk.root / path), path).data)
    if not name:
        message = f"{file} is of a kind that has no schema"
        raise Misused(message)
    up = "../" * path.count("/")
    sys.stdout.write(f"# yaml-language-server: $schema={up}{folder}/{name}.json\n")
    return Exit.DELIVERED


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
