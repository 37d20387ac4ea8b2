"""The part of ``report import`` that takes narratives in: Word documents."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from report.asking import Misused, handed, languages, years
from report.commands.base import proposed, show, spoken
from report.desk import Desk
from report.phrases import Interpreter, phrase

if TYPE_CHECKING:
    from report.exchanging import Came
    from report.findings import Finding
    from report.narrating import Narrated, Sent, Wishes

SUFFIXES = (".docx", ".docm", ".doc", ".dotx")


def options(taking: argparse.ArgumentParser) -> None:
    """Give ``report import`` the options that are for narratives."""
    taking.add_argument(
        "--into", default="", metavar="ID", help="of a narrative: its section or record"
    )
    taking.add_argument(
        "--accept-changes", action="store_true", help="of a narrative: tracked changes are made"
    )


def take(
    desk: Desk, args: argparse.Namespace, files: Sequence[Path]
) -> tuple[list[Path], list["Narrated"], list["Came"]]:
    """Take in those files that are narratives; return the others, and what became of them.

    One in a language into which the house translates becomes a file of entries, last of the three.
    """
    mine = [file for file in files if file.suffix.lower() in SUFFIXES]
    if not mine:
        return [*files], [], []
    if not args.into:
        message = f"{mine[0]}: name the section or the record that it is about: --into ID"
        raise Misused(message)
    from report.exchange.docx import MAX_FILE  # noqa: PLC0415 - loads what reads a year
    from report.findings import Rejected  # noqa: PLC0415 - as above
    from report.narrating import Narrated, Sent, Wishes, narrate  # noqa: PLC0415 - as above

    languages(desk, [args.lang] if args.lang else [])
    year = years(desk, [args.year] if args.year is not None else [])[-1]
    wishes = Wishes(args.into, year, args.accept, args.accept_changes, args.dry_run)
    made: list[Narrated] = []
    entries: list[Came] = []
    for file in mine:
        sent = Sent(handed(file, MAX_FILE), str(file))
        try:
            if args.lang and args.lang != _home(desk, year):
                came, narrated = _entries(desk, sent, wishes, args.lang)
                entries.append(came)
                made.append(narrated)
            else:
                made.append(narrate(desk, sent, wishes))
        except Rejected as rejected:
            made.append(Narrated(sent.name, rejected.findings))
    return [file for file in files if file not in mine], made, entries


def _home(desk: Desk, year: int) -> str:
    from report.exchanging import open_texts  # noqa: PLC0415 - loads what reads a year

    return open_texts(desk, year).head.source_language


def _entries(desk: Desk, sent: "Sent", wishes: "Wishes", tag: str) -> tuple["Came", "Narrated"]:
    """A translation as a file of entries, which ``report import`` knows how to merge."""
    from report.exchange import FORMATS  # noqa: PLC0415 - loads what reads a year
    from report.exchanging import Came  # noqa: PLC0415 - as above
    from report.narrating import Narrated, translated  # noqa: PLC0415 - as above

    parcel, narrative = translated(desk, sent, wishes, tag)
    content = FORMATS["po"].write(parcel)
    came = Came(content, f"{sent.name}.po", tag, wishes.year)
    return came, Narrated(sent.name, narrative.findings, same=len(parcel.units))


def told(one: "Narrated", say: Interpreter, args: argparse.Namespace) -> str:
    """What became of a narrative, in a line or two."""
    if one.texts and args.dry_run:
        return f"{one.name}: {say(phrase('would be written:'))}\n{proposed(args, one.texts)}"
    if one.written:
        taken = say(phrase("{n} taken: {paths}", n=one.new, paths=", ".join(one.written)))
        return f"{one.name}: {taken}\n"
    nothing = say(phrase("nothing was written"))
    return f"{one.name}: {nothing}\n" if one.texts is not None else ""


def record(one: "Narrated") -> dict[str, object]:
    """What became of a narrative, as plain data."""
    return {
        "file": one.name,
        "taken": one.new,
        "same": one.same,
        "written": list(one.written),
        "findings": [finding.record() for finding in one.findings],
    }


def show_all(made: Sequence["Narrated"], args: argparse.Namespace) -> list["Finding"]:
    """Tell what became of narratives; return what was found."""
    found = [finding for one in made for finding in one.findings]
    if made and args.format != "json":
        if not args.quiet:
            say = spoken(args)
            sys.stdout.write("".join(told(one, say, args) for one in made))
        show(found, args)
    return found
