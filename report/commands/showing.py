"""``report review``: the translator's site."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from report.asking import Misused, languages, years
from report.commands.base import Commands, Exit, common, ended, many, served, show
from report.desk import Desk
from report.store import Store

if TYPE_CHECKING:
    from report.model.review import Shown


_PORT = 8620


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
    serving = review.add_argument_group("serving")
    serving.add_argument(
        "--serve",
        action="store_true",
        help="serve the same pages on this machine alone: what is done there is written at once",
    )
    served(serving, _PORT)
    review.set_defaults(run=_review)


def _review(args: argparse.Namespace) -> Exit:
    return _served(args) if args.serve else _written(args)


def _served(args: argparse.Namespace) -> Exit:
    from report.pulling import Bench  # noqa: PLC0415 - loads what it needs
    from report.serving.app import Terms, serve  # noqa: PLC0415 - as above
    from report.serving.editors import pattern_of, rooted  # noqa: PLC0415 - as above
    from report.serving.review import NAME, Asked, review  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    languages(desk, args.lang)
    numbers = years(desk, args.year)
    if len(numbers) > 1:
        message = "one year is served at a time: name it"
        raise Misused(message)
    asked = Asked(numbers[0], tuple(args.lang), rooted(pattern_of(args.editor), desk.root))

    def say(address: str) -> None:
        if not args.quiet:
            sys.stdout.write(f"{address}  (Ctrl-C ends it)\n")
            sys.stdout.flush()

    terms = Terms(NAME, args.port, show=args.open, verbose=args.verbose)
    with Bench(desk.root) as bench:
        serve(desk, terms, review(desk, asked, bench), say)
    return Exit.DELIVERED


def _written(args: argparse.Namespace) -> Exit:
    from report.progress import Progress  # noqa: PLC0415 - loads what it needs
    from report.reviewing import show_year  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    languages(desk, args.lang)
    store = Store(desk.root / "build" / "cache")
    told: list[Shown] = []
    with Progress(quiet=args.quiet or args.format == "json", form=args.progress) as bars:
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
