"""``report check``, ``preflight`` and ``explain``: judgements."""

import argparse
import sys
from difflib import get_close_matches
from pathlib import Path

from report.asking import Misused, known, languages, years
from report.commands.base import Commands, Exit, common, ended, show
from report.desk import Desk
from report.findings import Finding


def add(commands: Commands) -> None:
    """Teach the command line to judge."""
    check = commands.add_parser("check", help="judge a year without typesetting it")
    check.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    check.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    common(check)
    check.set_defaults(run=_check)

    explain = commands.add_parser("explain", help="say why a check exists")
    explain.add_argument("id", nargs="?", metavar="CHECK", help="default: list all")
    common(explain)
    explain.set_defaults(run=_explain)

    preflight = commands.add_parser("preflight", help="judge any PDF for a press")
    preflight.add_argument("file", type=Path, metavar="FILE.pdf")
    preflight.add_argument("--press", required=True, metavar="NAME", help="of sources/presses")
    preflight.add_argument("--cover", action="store_true", help="it is a cover, of any width")
    common(preflight)
    preflight.set_defaults(run=_preflight)


def _check(args: argparse.Namespace) -> Exit:
    from report.checking import check_year  # noqa: PLC0415 - loads what it needs

    desk = Desk(args.root)
    findings: list[Finding] = []
    for year in years(desk, args.years):
        languages(desk, args.lang)
        findings += check_year(desk, year, args.lang)
    show(findings, args)
    return ended(findings)


def _explain(args: argparse.Namespace) -> Exit:
    from report.explaining import explain, listing  # noqa: PLC0415 - loads every check

    if not args.id:
        sys.stdout.write(listing())
        return Exit.DELIVERED
    text = explain(args.id)
    if text is None:
        near = get_close_matches(args.id, [line.split()[0] for line in listing().splitlines()], 1)
        message = f"no check {args.id!r}" + (f"; did you mean {near[0]}?" if near else "")
        raise Misused(message)
    sys.stdout.write(text)
    return Exit.DELIVERED


def _preflight(args: argparse.Namespace) -> Exit:
    from report.preflighting import MAX_FILE, handed_in  # noqa: PLC0415 - loads what reads PDFs

    desk = Desk(args.root)
    known("press", desk.presses(), [args.press])
    try:
        with args.file.open("rb") as file:
            pdf = file.read(MAX_FILE + 1)
    except OSError as error:
        message = f"{args.file} cannot be read: {error.strerror or error}"
        raise Misused(message) from None
    found = handed_in(desk, pdf, str(args.file), args.press, cover=args.cover)
    show(found, args)
    return ended(found)
