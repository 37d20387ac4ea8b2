"""What the commands share: how one ends, its common options, how it shows what it found."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from report.findings import Finding
from report.phrases import Interpreter
from report.telling import told

_Options = argparse._ActionsContainer  # noqa: SLF001 - a parser, or a group of its options
Commands = Any  # argparse's own type for a table of subcommands is private


class Exit(IntEnum):
    """How a command ended."""

    DELIVERED = 0
    REJECTED = 1
    USAGE = 2
    BUG = 3
    MISSING = 4
    INTERRUPTED = 130


def common(parser: argparse.ArgumentParser, *forms: str) -> None:
    """Give a command the options that all have; ``forms`` beside text and JSON."""
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    parser.add_argument("--format", choices=("text", "json", *forms), default="text")
    parser.add_argument(
        "--speak",
        metavar="TAG",
        default="",
        help="language of what is said; default: as `speaks` in house.yaml asks",
    )


def many(parser: argparse.ArgumentParser) -> None:
    """Give a command the options of how much it does at once, and how it tells how far it is."""
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument(
        "--progress",
        choices=("auto", "json"),
        default="auto",
        help="json: lines of JSON on standard error, one for every section that is done",
    )


def served(options: _Options, port: int) -> None:
    """Give a command that serves pages on this machine its options."""
    options.add_argument(
        "--port", type=int, default=port, metavar="N", help="default: %(default)s; 0: any free"
    )
    options.add_argument("--open", action="store_true", help="open the browser")
    options.add_argument(
        "--editor",
        default="vscode",
        metavar="NAME",
        help="what opens files from the pages: vscode (the default), vscodium, cursor, zed, idea,"
        " sublime, textmate or emacs; or the pattern of a link, such as"
        " myeditor://open?file=/{path}&line={line}&column={column}",
    )
    options.add_argument("--verbose", action="store_true", help="show the log as it is written")


def show(findings: Sequence[Finding], args: argparse.Namespace) -> None:
    """Print findings in the form that was asked for."""
    form, quiet = getattr(args, "format", "text"), getattr(args, "quiet", False)
    sys.stdout.write(told(findings, form, spoken(args), quiet=quiet))


def spoken(args: argparse.Namespace) -> Interpreter:
    """How the language says it in which a command was asked to speak."""
    house = args.root / "sources" / "house.yaml"
    asked = getattr(args, "speak", "")  # not of every command
    if not asked and not (house.is_file() and b"speaks:" in house.read_bytes()):
        return Interpreter()  # nothing is loaded for it
    from report.asking import languages  # noqa: PLC0415 - loads what it needs
    from report.desk import Desk  # noqa: PLC0415
    from report.speaking import interpreter, usual  # noqa: PLC0415

    desk = Desk(args.root)
    if asked:
        languages(desk, [asked])
    tag = asked or usual(desk)
    return interpreter(desk, tag) if tag else Interpreter()


def proposed(args: argparse.Namespace, texts: Mapping[str, str]) -> str:
    """Files as they would be written: a new one whole, of another the lines that change."""
    from difflib import unified_diff  # noqa: PLC0415 - for few commands

    from report.desk import Desk  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    lines: list[str] = []
    for path, text in texts.items():
        before = desk.made(path).decode(errors="replace").splitlines()
        after = text.splitlines()
        changed = [*unified_diff(before, after, lineterm="", n=2)][2:]
        lines += [f"--- {path}", *(changed if before else after)]
    return "".join(f"{line}\n" for line in lines)


def ended(findings: Sequence[Finding]) -> Exit:
    """How a command ends that found these."""
    return Exit.REJECTED if any(f.stops for f in findings) else Exit.DELIVERED
