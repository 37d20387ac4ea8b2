"""``report review``: the translator's site."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from report.asking import languages, years
from report.commands.base import Commands, Exit, common, ended, many, show
from report.desk import Desk
from report.store import Store

if TYPE_CHECKING:
    from report.reviewing import Shown


def add(commands: Commands) -> None:
    """Teach the command line to show editions to those who review them."""
    review = commands.add_parser(
        "review",
        help="write the review site: every entry beside its place on the page",
        description="The site needs no network and opens from the disk or out of a zip; what is"
        " done there is exported as one file, which report import takes.",
    )
    review.add_argument("year", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    review.add_argument(
        "--lang", nargs="+", default=[], metavar="TAG", help="with pages of these only"
    )
    many(review)
    common(review)
    review.set_defaults(run=_review)


def _review(args: argparse.Namespace) -> Exit:
    from report.progress import Progress  # noqa: PLC0415 - loads what it needs
    from report.reviewing import show_year  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    languages(desk, args.lang)
    store = Store(desk.root / "build" / "cache")
    told: list[Shown] = []
    with Progress(quiet=args.quiet or args.format == "json") as bars:
        for number in years(desk, args.year):
            site = show_year(desk, store, number, args.lang, jobs=args.jobs, watch=bars.watch)
            told.append(site)
    found = [finding for site in told for finding in site.findings]
    if args.format == "json":
        said = [site.record() for site in told]
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        return ended(found)
    show(found, args)
    for site in told if not args.quiet else ():
        index = (desk.root / site.folder / "index.html").resolve()
        size = f"{site.pages:,} pages, {site.bytes / 1e6:.1f} MB"
        sys.stdout.write(f"{site.folder}: {size}\nopen {index.as_uri()}\n")
    return ended(found)
