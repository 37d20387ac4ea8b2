"""``report review``: the translator's site."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from report.asking import languages, years
from report.commands.base import Commands, Exit, common, ended, show
from report.desk import Desk
from report.findings import Finding
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
    common(review)
    review.set_defaults(run=_review)


def _review(args: argparse.Namespace) -> Exit:
    from report.progress import Progress  # noqa: PLC0415 - loads what it needs
    from report.reviewing import show_year  # noqa: PLC0415 - as above
    from report.tools.engine import isolate  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    languages(desk, args.lang)
    isolate(desk.root / "build" / "cache" / "fontconfig")
    store = Store(desk.root / "build" / "cache")
    told: list[Shown] = []
    found: list[Finding] = []
    for number in years(desk, args.year):
        with Progress(quiet=args.quiet or args.format == "json") as progress:
            shown = show_year(desk, store, number, args.lang, progress.watch)
        found += shown.findings
        told.append(shown)
    if args.format == "json":
        said = [
            {
                "folder": one.folder,
                "languages": list(one.tags),
                "pages": one.pages,
                "bytes": one.bytes,
                "findings": [finding.record() for finding in one.findings],
            }
            for one in told
        ]
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
        return ended(found)
    show(found, args)
    for one in told:
        if not args.quiet:
            index = (desk.root / one.folder / "index.html").resolve()
            sys.stdout.write(f"{index.as_uri()}\n")
    return ended(found)
