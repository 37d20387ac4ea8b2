"""``report build`` and ``report galley``: the line, to its end or to the galleys."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from report.asking import Misused, languages, presses, years
from report.commands.base import Commands, Exit, common, many, show
from report.desk import Desk
from report.resting import Outcome, Request, Rest, Written
from report.store import MOST, Log, Step, bound, sweep
from report.telling import explained, explained_json

if TYPE_CHECKING:
    from report.crew import Crew

_GIGABYTE = 1_000_000_000
_SCHEMES = {"dask": "tcp", "tcp": "tcp", "tls": "tls"}  # ours, and those that dask knows


def add(commands: Commands) -> None:
    """Teach the command line to build."""
    build = commands.add_parser("build", help="make the editions of a year")
    build.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    build.add_argument("--all-years", action="store_true", help="every year, oldest first")
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
    build.add_argument(
        "--executor",
        type=_scheduler,
        metavar="dask://HOST:PORT",
        help="the workers of this dask scheduler do the work; trust whoever can reach it",
    )
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
    if args.all_years and args.years:
        message = "all years are asked for, and some: leave out --all-years or the years"
        raise Misused(message)
    numbers = years(desk, desk.years() if args.all_years else args.years)
    languages(desk, args.lang)
    rest = Rest(desk)
    requests = [Request(year, tuple(args.lang), asked, args.draft) for year in numbers]
    known = rest.recall_all(requests)
    made = _made(args, rest, [request for request, rested in known.items() if not rested])
    outcomes = [rested or made[request] for request, rested in known.items()]
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


def _scheduler(said: str) -> str:
    """The address of a scheduler as dask writes it; `tls://` takes keys that dask is set to."""
    scheme, found, place = said.partition("://")
    host, _, port = place.rpartition(":")
    if not (found and host and port.isdigit() and scheme in _SCHEMES):
        message = f"{said!r} is no scheduler: write dask://HOST:PORT"
        raise argparse.ArgumentTypeError(message)
    return f"{_SCHEMES[scheme]}://{place}"


def _made(
    args: argparse.Namespace, rest: Rest, requests: Sequence[Request]
) -> Mapping[Request, Outcome]:
    """Build years, all by the same crew, and remember what came of each."""
    if not requests:
        return {}
    from report.crew.joining import crew_of  # noqa: PLC0415 - nobody is hired for nothing

    root, jobs = rest.desk.root, max(1, args.jobs)
    with crew_of(root, jobs, args.executor, presses=bool(requests[0].presses)) as crew:
        return _built(args, rest, requests, crew)


def _built(
    args: argparse.Namespace, rest: Rest, requests: Sequence[Request], crew: "Crew"
) -> Mapping[Request, Outcome]:
    from report.building import Task, build_all  # noqa: PLC0415 - engines load only where they are needed
    from report.progress import Progress  # noqa: PLC0415 - as above

    begun = rest.begin_all(requests)
    made: dict[Request, Outcome] = {}
    log, cache, one = Log(), rest.store.root, requests[0]
    task = Task(draft=one.draft, presses=one.presses)
    numbers = [request.year for request in requests]
    quiet = args.quiet or args.format == "json"
    with Progress(quiet=quiet, form=args.progress) as bars:
        built = build_all(
            rest.desk, numbers, one.languages, task, crew=crew, watch=bars.watch, log=log
        )
        for request, year in zip(requests, built, strict=True):
            written = [
                Written(leaf.path, leaf.pages, leaf.bytes, leaf.sha256) for leaf in year.leaflets
            ]
            steps = _steps(log, request.year, numbers)
            made[request] = Outcome(year.findings, tuple(written), year.rejected, steps)
            rest.remember(request, begun[request], made[request])
            sweep(cache, bound(cache, args.cache))
    return made


def _steps(log: Log, year: int, numbers: Sequence[int]) -> tuple[Step, ...]:
    """The steps of one year; what is of none was done for the first."""
    others = {str(number) for number in numbers if number != year}
    first = year == numbers[0]
    return tuple(
        step
        for step in log
        if (named := step.of.partition(" ")[0]) == str(year) or (first and named not in others)
    )


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
