"""``report new``: a year from the one before."""

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from report.asking import Misused, years
from report.commands.base import Commands, Exit, common, show
from report.desk import Desk

if TYPE_CHECKING:
    from report.findings import Finding
    from report.renewing import Begun


def add(commands: Commands) -> None:
    """Teach the command line to begin a year."""
    new = commands.add_parser(
        "new",
        help="begin a year from the one before",
        description="Sections, their order, palette and artwork are taken over; of records those"
        " that recur, their facts emptied. What is to be renewed is told at its line, now and"
        " whenever the year is checked, and no press is served before it is.",
        epilog="Written whole or not at all; a year that is there is never touched.",
    )
    new.add_argument("year", type=int, metavar="YEAR")
    new.add_argument(
        "--from", type=int, dest="old", metavar="YEAR", help="default: the latest before it"
    )
    common(new)
    new.set_defaults(run=_new)


def _new(args: argparse.Namespace) -> Exit:
    from report.checking import check_year  # noqa: PLC0415 - loads every check
    from report.renewing import FIRST, LAST, begin  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    there = years(desk, [args.old] if args.old is not None else [])
    if not FIRST <= args.year <= LAST:
        message = f"{args.year} is no year: write it with four digits"
        raise Misused(message)
    earlier = [year for year in desk.years() if year < args.year]
    if args.old is None and not earlier:
        message = f"no year before {args.year}; name one with --from"
        raise Misused(message)
    old = there[0] if args.old is not None else earlier[-1]
    if old == args.year:
        message = f"{args.year} cannot begin from itself"
        raise Misused(message)
    begun = begin(desk, args.year, old)
    findings = check_year(desk, args.year, [])
    if args.format == "json":
        sys.stdout.write(_json(begun, findings))
        return Exit.DELIVERED
    show(findings, args)
    if not args.quiet:
        sys.stdout.write(_told(begun, findings))
    return Exit.DELIVERED


def _told(begun: "Begun", findings: "Sequence[Finding]") -> str:
    """What was begun, in a few lines."""
    todo = [finding for finding in findings if finding.check == "data/to-renew"]
    stops = sum(finding.stops for finding in todo)
    lines = [f"sources/{begun.year}: {len(begun.written)} files, from {begun.of}"]
    if begun.left:
        lines.append(f"  not taken over: {', '.join(begun.left)}")
    lines.append(f"  to renew: {stops}; to look at: {len(todo) - stops}")
    lines.append(f"  what is left: report check {begun.year}")
    lines.append(f"  when it is written: report sync {begun.year}")
    return "".join(f"{line}\n" for line in lines)


def _json(begun: "Begun", findings: "Sequence[Finding]") -> str:
    said = {
        "year": begun.year,
        "from": begun.of,
        "written": list(begun.written),
        "left": list(begun.left),
        "findings": [finding.record() for finding in findings],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
