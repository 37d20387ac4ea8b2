"""``report build`` and ``report galley``: the line, to its end or to the galleys."""

import argparse
import sys
from pathlib import Path

from report.asking import Misused, languages, presses, years
from report.commands.base import Commands, Exit, common, many, show
from report.desk import Desk
from report.findings import Finding
from report.stages.deliver import Leaflet


def add(commands: Commands) -> None:
    """Teach the command line to build."""
    build = commands.add_parser("build", help="make the editions of a year")
    build.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    build.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    build.add_argument(
        "--press",
        nargs="+",
        default=[],
        metavar="NAME",
        help="files for these presses too; `all` for every one",
    )
    build.add_argument("--draft", action="store_true", help="show what is missing, on the page")
    many(build)
    common(build)
    build.set_defaults(run=_build)

    galley = commands.add_parser("galley", help="write the closed galleys as folders of HTML")
    galley.add_argument("year", type=int, metavar="YEAR")
    galley.add_argument("--lang", required=True, metavar="TAG")
    galley.add_argument("folder", type=Path, metavar="DIR")
    common(galley)
    galley.set_defaults(run=_galley)


def _build(args: argparse.Namespace) -> Exit:
    from report.building import Task, build  # noqa: PLC0415 - engines load only where they are needed
    from report.progress import Progress  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    findings: list[Finding] = []
    written: list[Leaflet] = []
    missing: list[str] = []
    if args.draft and args.press:
        message = "a draft is not for the press: leave out --draft or --press"
        raise Misused(message)
    task = Task(draft=args.draft, presses=presses(desk, args.press))
    for year in years(desk, args.years):
        languages(desk, args.lang)
        with Progress(quiet=args.quiet or args.format == "json") as progress:
            built = build(
                desk,
                year,
                args.lang,
                task,
                jobs=max(1, args.jobs),
                watch=progress.watch,
            )
        findings += built.findings
        written += built.leaflets
        missing += built.rejected
    show(findings, args)
    if not args.quiet and args.format == "text":
        for leaf in written:
            megabytes = leaf.bytes / 1e6
            if leaf.pages:
                sys.stdout.write(f"{leaf.path}  {leaf.pages} pages, {megabytes:.1f} MB\n")
    refused = bool(missing) or not written
    stopped = refused if args.draft else refused or any(f.stops for f in findings)
    return Exit.REJECTED if stopped else Exit.DELIVERED


def _galley(args: argparse.Namespace) -> Exit:
    from report.folders import galley_folders  # noqa: PLC0415 - loads fonts and templates
    from report.tools.engine import isolate  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    years(desk, [args.year])
    languages(desk, [args.lang])
    isolate(desk.root / "build" / "cache" / "fontconfig")
    files = galley_folders(desk, args.year, args.lang)
    desk.write_tree(args.folder, files)
    if not args.quiet:
        sections = len({name.partition("/")[0] for name in files})
        sys.stdout.write(f"{args.folder}: {sections} sections\n")
    return Exit.DELIVERED
