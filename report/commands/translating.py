"""``report sync`` and ``status``: translations in step, and how far they have come."""

import argparse
import sys

from report.asking import languages, years
from report.commands.base import Commands, Exit, common
from report.desk import Desk


def add(commands: Commands) -> None:
    """Teach the command line to keep translations."""
    sync = commands.add_parser(
        "sync",
        help="bring translation files into step with the sources",
        description="Entries are created, moved and retired as the copy changes; where a source"
        " was changed, its translation is marked as stale. Nothing that was written is lost.",
    )
    sync.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    sync.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    sync.add_argument("--dry-run", action="store_true", help="say what would be done, and do not")
    common(sync)
    sync.set_defaults(run=_sync)

    status = commands.add_parser(
        "status",
        help="say what is left to translate",
        description="Entries of each language by section and state. Left are those that are"
        " missing, stale or drafts, in words of their sources, or in characters where these have"
        " no spaces between words.",
        epilog="--format html writes build/YEAR/status.html.",
    )
    status.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    status.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    common(status, "html")
    status.set_defaults(run=_status)


def _sync(args: argparse.Namespace) -> Exit:
    from report.syncing import as_json, as_text, sync_year  # noqa: PLC0415 - loads what it needs

    desk = Desk(args.root)
    asked = years(desk, args.years)
    languages(desk, args.lang)
    done = [sync_year(desk, year, args.lang, dry=args.dry_run) for year in asked]
    if args.format == "json":
        sys.stdout.write(as_json(done, dry=args.dry_run))
    elif not args.quiet:
        sys.stdout.write("".join(as_text(one, dry=args.dry_run) for one in done))
    return Exit.DELIVERED


def _status(args: argparse.Namespace) -> Exit:
    from report.checking import check_year  # noqa: PLC0415 - loads what it needs
    from report.surveying import as_html, as_json, as_text, survey_year  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    asked = years(desk, args.years)
    languages(desk, args.lang)
    surveys = [
        survey_year(desk, year, args.lang, check_year(desk, year, args.lang)) for year in asked
    ]
    if args.format == "json":
        sys.stdout.write(as_json(surveys))
        return Exit.DELIVERED
    for one in surveys:
        if args.format == "html":
            page = as_html(desk, one).encode()
            path = desk.write(f"build/{one.year}/status.html", page)
            said = f"{path}\n"
        else:
            said = as_text(one, colour=sys.stdout.isatty())
        if not args.quiet:
            sys.stdout.write(said)
    return Exit.DELIVERED
