"""``report compare``: what changed between two builds."""

import argparse
import sys
from pathlib import Path

from report.commands.base import Commands, Exit, common, ended, many, show
from report.desk import Desk


def add(commands: Commands) -> None:
    """Teach the command line to compare."""
    compare = commands.add_parser(
        "compare",
        help="say what changed between two builds",
        description="Pages are matched by the entries on them; what differs is boxed and told.",
        epilog="Ends with 0 whether anything changed or not, with 1 if a file cannot be read.",
    )
    either = "folder of a year or of an edition, or a PDF"
    compare.add_argument("old", type=Path, metavar="OLD", help=either)
    compare.add_argument("new", type=Path, metavar="NEW", help="the same, of the later build")
    compare.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="for pages to read: build/compare"
    )
    many(compare)
    common(compare)
    compare.set_defaults(run=_compare)


def _compare(args: argparse.Namespace) -> Exit:
    from report.comparing import compare, write  # noqa: PLC0415 - loads what draws pages
    from report.progress import Progress  # noqa: PLC0415 - as above
    from report.stages.show import as_json, summary  # noqa: PLC0415 - as above

    with Progress(quiet=args.quiet or args.format == "json", form=args.progress) as progress:
        found = compare(args.old, args.new, jobs=args.jobs, watch=progress.watch)
    folder = args.output or args.root / "build" / "compare"
    index = write(Desk(args.root), folder, found)
    if args.format == "json":
        sys.stdout.write(as_json(found).decode())
    else:
        show(found.findings, args)
        if not args.quiet:
            sys.stdout.write(f"{summary(found)}{index}\n")
    return ended(found.findings)
