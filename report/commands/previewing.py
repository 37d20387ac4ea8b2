"""``report preview``: the pages of a year in a browser, changing as sources are saved."""

import argparse
import sys

from report.asking import languages, years
from report.commands.base import Commands, Exit, served
from report.desk import Desk

_PORT = 8621


def add(commands: Commands) -> None:
    """Teach the command line to preview."""
    preview = commands.add_parser(
        "preview",
        help="show the pages in a browser, up to date with every save",
        description="Serves the year's editions on this machine alone, until Ctrl-C. Saving a"
        " source, a template or a style sets the pages again in every window.",
    )
    preview.add_argument("year", nargs="?", type=int, metavar="YEAR", help="default: the latest")
    preview.add_argument("--lang", default="", metavar="TAG", help="the edition shown first")
    served(preview, _PORT)
    preview.add_argument("--quiet", action="store_true", help="print nothing but errors")
    preview.set_defaults(run=_preview)


def _preview(args: argparse.Namespace) -> Exit:
    from report.pulling import Bench  # noqa: PLC0415 - loads what it needs
    from report.serving.app import Terms, serve  # noqa: PLC0415 - as above
    from report.serving.editors import pattern_of  # noqa: PLC0415 - as above
    from report.serving.preview import Asked, preview  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    number = years(desk, [args.year] if args.year is not None else [])[0]
    languages(desk, [args.lang] if args.lang else [])
    asked = Asked(number, args.lang, pattern_of(args.editor))
    terms = Terms("preview", args.port, show=args.open, verbose=args.verbose)

    def say(address: str) -> None:
        if not args.quiet:
            sys.stdout.write(f"{address}\nCtrl-C ends it.\n")
            sys.stdout.flush()

    with Bench(desk.root) as bench:
        bench.start()
        serve(desk, terms, preview(desk, asked, bench), say)
    return Exit.DELIVERED
