"""``report build`` and ``report galley``: the line, to its end or to the galleys."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from report.asking import Misused, languages, presses, years
from report.commands.base import Commands, Exit, common, many, show
from report.desk import Desk
from report.resting import Outcome, Request, Rest, Written
from report.store import MOST, Log, bound, sweep
from report.telling import explained, explained_json

_GIGABYTE = 1_000_000_000


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
    build.add_argument("--explain", action="store_true", help="say of each step why it was done")
    build.add_argument(
        "--cache",
        type=_gigabytes,
        metavar="GB",
        help=f"what build/cache may hold, from now on (default: {MOST / _GIGABYTE:g})",
    )
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
    desk = Desk(args.root)
    if args.draft and args.press:
        message = "a draft is not for the press: leave out --draft or --press"
        raise Misused(message)
    asked = presses(desk, args.press)
    numbers = years(desk, args.years)
    languages(desk, args.lang)
    rest = Rest(desk)
    outcomes: list[Outcome] = []
    for year in numbers:
        request = Request(year, tuple(args.lang), asked, args.draft)
        outcomes.append(rest.recall(request) or _made(args, rest, request))
    _tell(args, outcomes)
    findings = [finding for one in outcomes for finding in one.findings]
    refused = any(one.missing for one in outcomes) or not any(one.written for one in outcomes)
    stopped = refused if args.draft else refused or any(f.stops for f in findings)
    return Exit.REJECTED if stopped else Exit.DELIVERED


def _gigabytes(said: str) -> int:
    """Bytes, as an option names them in thousand millions; raises ValueError."""
    number = float(said)
    if not 0 <= number < float("inf"):
        raise ValueError
    return round(number * _GIGABYTE)


def _made(args: argparse.Namespace, rest: Rest, request: Request) -> Outcome:
    """Build a year, and remember what came of it."""
    from report.building import Task, build  # noqa: PLC0415 - engines load only where they are needed
    from report.progress import Progress  # noqa: PLC0415 - as above

    begun = rest.begin(request)
    log = Log()
    with Progress(quiet=args.quiet or args.format == "json") as progress:
        built = build(
            rest.desk,
            request.year,
            request.languages,
            Task(draft=request.draft, presses=request.presses),
            jobs=max(1, args.jobs),
            watch=progress.watch,
            log=log,
        )
    written = [Written(one.path, one.pages, one.bytes, one.sha256) for one in built.leaflets]
    outcome = Outcome(built.findings, tuple(written), built.rejected, tuple(log))
    rest.remember(request, begun, outcome)
    cache = rest.store.root
    sweep(cache, bound(cache, args.cache))
    return outcome


def _tell(args: argparse.Namespace, outcomes: Sequence[Outcome]) -> None:
    """Print what was found, what was written, and, where that is asked, why."""
    findings = [finding for one in outcomes for finding in one.findings]
    steps = [step for one in outcomes for step in one.steps]
    if args.explain and args.format == "json":
        sys.stdout.write(explained_json(findings, steps))
        return
    show(findings, args)
    if args.quiet or args.format != "text":
        return
    for leaf in [leaf for one in outcomes for leaf in one.written if leaf.pages]:
        sys.stdout.write(f"{leaf.path}  {leaf.pages} pages, {leaf.bytes / 1e6:.1f} MB\n")
    if args.explain:
        sys.stdout.write(explained(steps))


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
