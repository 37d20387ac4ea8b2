"""``report form``: a form for members; and the part of ``report import`` that takes forms in."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from report.asking import handed, known, languages, years
from report.commands.base import Commands, Exit, proposed, show, spoken
from report.desk import Desk
from report.phrases import Interpreter, phrase

if TYPE_CHECKING:
    from report.filling import Filled
    from report.findings import Finding
    from report.forms.answering import Question

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".tab", ".txt")


def add(commands: Commands) -> None:
    """Teach the command line to write forms."""
    form = commands.add_parser("form", help="write a form for members to fill in")
    form.add_argument("kind", metavar="KIND", help="members, activity or speakers")
    form.add_argument("year", nargs="?", type=int, metavar="YEAR", help="default: the latest")
    form.add_argument("--lang", required=True, metavar="TAG", help="the language of the form")
    form.add_argument("--record", default="", metavar="ID", help="the activity it is about")
    only = "members, or countries, that stand in it; default: all"
    form.add_argument("--only", nargs="+", default=[], metavar="CODE", help=only)
    form.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: in build/")
    form.add_argument("--quiet", action="store_true", help="print nothing but errors")
    form.set_defaults(run=_form)


def options(taking: argparse.ArgumentParser) -> None:
    """Give ``report import`` the options that are for forms."""
    taking.add_argument("--record", default="", metavar="ID", help="of a form: its record")
    taking.add_argument(
        "--section", default="", metavar="ID", help="of a form: where a new record stands"
    )
    taking.add_argument(
        "--accept", action="store_true", help="of a form: take it where it differs from ours"
    )
    taking.add_argument(
        "--yes", action="store_true", help="of a form: ask nothing; what is unsure is refused"
    )
    taking.add_argument(
        "--encoding", default="", metavar="NAME", help="of a table as text; default: guessed"
    )


def _form(args: argparse.Namespace) -> Exit:
    from report.filling.sending import KINDS, Order, write_form  # noqa: PLC0415 - loads a year

    desk = Desk(args.root)
    known("form", KINDS, [args.kind])
    languages(desk, [args.lang])
    year = years(desk, [args.year] if args.year is not None else [])[-1]
    order = Order(args.kind, year, args.lang, args.record, tuple(args.only))
    name, content = write_form(desk, order)
    target = str(args.output.absolute()) if args.output else f"build/{year}/forms/{name}"
    path = desk.write(target, content)
    if not args.quiet:
        sys.stdout.write(f"{args.output or desk.name(path)}\n")
    return Exit.DELIVERED


def take(desk: Desk, args: argparse.Namespace) -> tuple[list[Path], list["Filled"]]:
    """Take in those files that are forms; return the others, and what became of the forms."""
    if not any(file.suffix.lower() in SUFFIXES for file in args.files):
        return args.files, []
    from report.exchange.sheets import MAX_FILE  # noqa: PLC0415 - loads what reads a year
    from report.filling import Arrived, Filled, Wishes, fill  # noqa: PLC0415 - as above
    from report.findings import Rejected  # noqa: PLC0415 - as above

    asks = not args.yes and args.format == "text" and sys.stdin.isatty() and sys.stdout.isatty()
    wishes = Wishes(
        args.year,
        args.record,
        args.section,
        args.encoding,
        args.accept,
        args.dry_run,
        partial(_ask, spoken(args)) if asks else None,
    )
    others: list[Path] = []
    made: list[Filled] = []
    for file in args.files:
        if file.suffix.lower() not in SUFFIXES:
            others.append(file)
            continue
        arrived = Arrived(handed(file, MAX_FILE), str(file))
        try:
            filled = fill(desk, arrived, wishes)
        except Rejected as rejected:
            filled = Filled(arrived.name, "", rejected.findings)
        if filled is None:
            others.append(file)
        else:
            made.append(filled)
    return others, made


def _ask(say: Interpreter, question: "Question") -> int | None:
    """Let a person choose; none of the choices is an answer, too."""
    why = say(question.why)
    sys.stdout.write(f"\n{say(question.address)}: {question.typed or why}\n")
    if question.typed:
        sys.stdout.write(f"  {why}\n")
    for i, (shown, _) in enumerate(question.choices, 1):
        sys.stdout.write(f"  {i}  {say(shown)}\n")
    sys.stdout.write(f"  {say(phrase('which one? (nothing: none of them)'))} ")
    sys.stdout.flush()
    said = sys.stdin.readline().strip()
    return int(said) - 1 if said.isdigit() and 0 < int(said) <= len(question.choices) else None


def told(one: "Filled", say: Interpreter, args: argparse.Namespace) -> str:
    """What became of a form, in a line or two."""
    if not one.kind:
        return f"{one.name}: {say(phrase('nothing was taken'))}\n"
    of = f" {one.record}" if one.record else ""
    head = f"{one.name}: {one.kind}{of} {one.year}"
    if args.dry_run and one.texts:
        return f"{head}: {say(phrase('would be written:'))}\n{proposed(args, one.texts)}"
    if one.written:
        return f"{head}: " + ", ".join(one.written) + "\n"
    stopped = any(finding.stops for finding in one.findings)
    ended = phrase("nothing was written") if stopped else phrase("nothing new")
    return f"{head}: {say(ended)}\n"


def record(one: "Filled") -> dict[str, object]:
    """What became of a form, as plain data."""
    return {
        "file": one.name,
        "year": one.year,
        "form": one.kind or None,
        "record": one.record or None,
        "written": list(one.written),
        "findings": [finding.record() for finding in one.findings],
    }


def show_all(made: Sequence["Filled"], args: argparse.Namespace) -> list["Finding"]:
    """Tell what became of forms; return what was found."""
    found = [finding for one in made for finding in one.findings]
    if args.format != "json":
        if not args.quiet:
            say = spoken(args)
            sys.stdout.write("".join(told(one, say, args) for one in made))
        show(found, args)
    return found
