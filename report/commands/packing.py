"""``report package``: what the printer gets."""

import argparse
import sys

from report.asking import known, languages, years
from report.commands.base import Commands, Exit, common, many, show
from report.desk import Desk


def add(commands: Commands) -> None:
    """Teach the command line to pack."""
    package = commands.add_parser("package", help="build for a press, and pack for its printer")
    package.add_argument("year", type=int, metavar="YEAR")
    package.add_argument("--press", required=True, metavar="NAME", help="of sources/presses")
    package.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    package.add_argument("--dummy", action="store_true", help="with sheets to fold by hand")
    many(package)
    common(package)
    package.set_defaults(run=_package)


def _package(args: argparse.Namespace) -> Exit:
    from report.ordering import Wanted, order  # noqa: PLC0415 - loads what draws pages
    from report.progress import Progress  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    years(desk, [args.year])
    languages(desk, args.lang)
    known("press", desk.presses(), [args.press])
    with Progress(quiet=args.quiet or args.format == "json", form=args.progress) as progress:
        jobs, watch = max(1, args.jobs), progress.watch
        wanted = Wanted(args.press, tuple(args.lang), dummy=args.dummy)
        made = order(desk, args.year, wanted, jobs=jobs, watch=watch)
    show(made.findings, args)
    if not args.quiet and args.format == "text":
        sys.stdout.write("".join(f"{path}\n" for path in made.zips))
    stopped = made.refused or not made.zips or any(f.stops for f in made.findings)
    return Exit.REJECTED if stopped else Exit.DELIVERED
