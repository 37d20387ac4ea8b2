"""``report photos``: the picture files of a year, looked at."""

import argparse
import sys

from report.asking import years
from report.commands.base import Commands, Exit, common, ended, show
from report.desk import Desk


def add(commands: Commands) -> None:
    """Teach the command line to look at pictures."""
    photos = commands.add_parser(
        "photos",
        help="look at the picture files of a year",
        description="Size in its slot, colour profile, turn, position and other private metadata,"
        " pictures that look alike, missing credits, captions and words for those who do not see"
        " them, files that nothing names. The originals are never touched.",
    )
    photos.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    common(photos)
    photos.set_defaults(run=_photos)


def _photos(args: argparse.Namespace) -> Exit:
    from report.viewing import as_json, as_text, view  # noqa: PLC0415 - loads every check

    desk = Desk(args.root)
    viewed = [view(desk, year) for year in years(desk, args.years)]
    found = [finding for one in viewed for finding in one.findings]
    if args.format == "json":
        sys.stdout.write(as_json(viewed))
        return ended(found)
    if not args.quiet:
        sys.stdout.write("".join(map(as_text, viewed)))
    show(found, args)
    return ended(found)
