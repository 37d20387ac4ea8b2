"""``report check``, ``preflight`` and ``explain``: judgements."""

import argparse
import gc
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from report.asking import Misused, handed, known, languages, years
from report.commands.base import Commands, Exit, common, ended, show, spoken
from report.desk import Desk
from report.findings import Finding

if TYPE_CHECKING:
    from report.checking import Delivery


def add(commands: Commands) -> None:
    """Teach the command line to judge."""
    check = commands.add_parser(
        "check",
        help="judge a year without typesetting it, or a translator's file",
        description="A number is a year; anything else is a file: .po, .xlf, .xlsx.",
    )
    check.add_argument("what", nargs="*", metavar="YEAR|FILE", help="default: the latest year")
    check.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    check.add_argument(
        "--source", metavar="TAG", default="", help="of a file: default: as it says"
    )
    check.add_argument("--fix", action="store_true", help="mend what is safe, shown first")
    check.add_argument("--yes", action="store_true", help="mend without asking")
    common(check, "sarif")
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
    from report.checking import check_file, check_year  # noqa: PLC0415 - loads what it needs

    desk = Desk(args.root)
    languages(desk, args.lang)
    if args.source:
        languages(desk, [args.source])
    files = [Path(one) for one in args.what if not one.isdigit()]
    asked = [int(one) for one in args.what if one.isdigit()]
    if args.fix:
        _fix(desk, asked, files, args)
    findings: list[Finding] = []
    for file in files:
        findings += check_file(desk, _delivery(file, args))
    for year in years(desk, asked) if asked or not files else ():
        findings += check_year(desk, year, args.lang)
    _tell(findings, args)
    gc.freeze()  # what is left ends with this process: it need not be gone through once more
    return ended(findings)


def _delivery(file: Path, args: argparse.Namespace) -> "Delivery":
    from report.checking import Delivery  # noqa: PLC0415 - loads every check
    from report.exchange import MAX_FILE  # noqa: PLC0415 - loads what reads files

    if len(args.lang) > 1:
        message = f"{file} holds one language: name one with --lang"
        raise Misused(message)
    return Delivery(handed(file, MAX_FILE), str(file), args.source, "".join(args.lang))


def _fix(
    desk: Desk, asked: Sequence[int], files: Sequence[Path], args: argparse.Namespace
) -> None:
    """Show what is safe to mend, ask, and write it."""
    from report.mending import mends, write  # noqa: PLC0415 - loads every check

    if files:
        message = "--fix mends the house's own translations; a file goes back to its translator"
        raise Misused(message)
    for year in years(desk, asked):
        shown = mends(desk, year, args.lang)
        sys.stderr.write("".join(map(str, shown)))
        if not shown:
            sys.stderr.write("nothing to mend\n")
        elif args.yes or _agreed(len(shown)):
            write(desk, year, args.lang)
        else:
            sys.stderr.write("nothing was written; with --yes it is\n")


def _agreed(files: int) -> bool:
    """Whether whoever sits there wants it."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"write {files} file{'s' if files > 1 else ''}? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _tell(findings: Sequence[Finding], args: argparse.Namespace) -> None:
    if args.format != "sarif":
        show(findings, args)
        return
    from report.explaining import every  # noqa: PLC0415 - loads every check
    from report.tools.sarif import Rule, sarif  # noqa: PLC0415 - for those who ask

    rules = (Rule(c.id, c.title, c.reason, c.hint, c.severity) for c in every())
    sys.stdout.write(sarif(findings, rules))


def _explain(args: argparse.Namespace) -> Exit:
    from report.explaining import every, explain, listing  # noqa: PLC0415 - loads every check

    say = spoken(args)
    if not args.id:
        sys.stdout.write(listing(say))
        return Exit.DELIVERED
    text = explain(args.id, say)
    if text is None:
        near = get_close_matches(args.id, [check.id for check in every()], 1)
        message = f"no check {args.id!r}" + (f"; did you mean {near[0]}?" if near else "")
        raise Misused(message)
    sys.stdout.write(text)
    return Exit.DELIVERED


def _preflight(args: argparse.Namespace) -> Exit:
    from report.preflighting import MAX_FILE, handed_in  # noqa: PLC0415 - loads what reads PDFs

    desk = Desk(args.root)
    known("press", desk.presses(), [args.press])
    pdf = handed(args.file, MAX_FILE)
    found = handed_in(desk, pdf, str(args.file), args.press, cover=args.cover)
    show(found, args)
    return ended(found)
