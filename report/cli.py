"""Arguments in, exit code out."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path
from typing import Any

from report.asking import Misused, known, languages, presses, years
from report.desk import Desk
from report.findings import Finding, Rejected
from report.stages.deliver import Leaflet
from report.telling import told
from report.tools.program import ToolMissing


class Exit(IntEnum):
    """How a command ended."""

    DELIVERED = 0
    REJECTED = 1
    USAGE = 2
    BUG = 3
    MISSING = 4
    INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:  # noqa: PLR0911 - an exit for each end
    """Run the command line."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        return int(args.run(args))
    except Misused as error:
        sys.stderr.write(f"report: {error}\n")
        return Exit.USAGE
    except Rejected as rejected:
        _show(rejected.findings, args)
        return Exit.REJECTED
    except ToolMissing as missing:
        sys.stderr.write(f"report: {missing}\n")
        return Exit.MISSING
    except KeyboardInterrupt:
        sys.stderr.write("report: interrupted\n")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DELIVERED
    except Exception as error:  # noqa: BLE001 - the last door: a bug gets one line and a log
        return _bug(args, error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="report", description="Facts once; the report in every language."
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the project's folder (default: here)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

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
    build.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    _common(build)
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="judge a year without typesetting it")
    check.add_argument("years", nargs="*", type=int, metavar="YEAR", help="default: the latest")
    check.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    _common(check)
    check.set_defaults(run=_check)

    explain = commands.add_parser("explain", help="say why a check exists")
    explain.add_argument("id", nargs="?", metavar="CHECK", help="default: list all")
    _common(explain)
    explain.set_defaults(run=_explain)

    galley = commands.add_parser("galley", help="write the closed galleys as folders of HTML")
    galley.add_argument("year", type=int, metavar="YEAR")
    galley.add_argument("--lang", required=True, metavar="TAG")
    galley.add_argument("folder", type=Path, metavar="DIR")
    _common(galley)
    galley.set_defaults(run=_galley)
    _comparing(commands)
    _preflighting(commands)
    _packaging(commands)
    return parser


def _preflighting(commands: Any) -> None:
    preflight = commands.add_parser("preflight", help="judge any PDF for a press")
    preflight.add_argument("file", type=Path, metavar="FILE.pdf")
    preflight.add_argument("--press", required=True, metavar="NAME", help="of sources/presses")
    preflight.add_argument("--cover", action="store_true", help="it is a cover, of any width")
    _common(preflight)
    preflight.set_defaults(run=_preflight)


def _comparing(commands: Any) -> None:
    compare = commands.add_parser(
        "compare",
        help="say what changed between two builds",
        description="Pages are matched by the entries on them; what differs is boxed and told.",
        epilog="Ends with 0 whether anything changed or not, with 1 if a file cannot be read.",
    )
    either = "folder of a year or of an edition, or a PDF"
    compare.add_argument("old", type=Path, metavar="OLD", help=either)
    compare.add_argument("new", type=Path, metavar="NEW", help="the same, of the later build")
    compare.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="for pages to read: build/compare"
    )
    compare.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    _common(compare)
    compare.set_defaults(run=_compare)


def _packaging(commands: Any) -> None:
    package = commands.add_parser("package", help="build for a press, and pack for its printer")
    package.add_argument("year", type=int, metavar="YEAR")
    package.add_argument("--press", required=True, metavar="NAME", help="of sources/presses")
    package.add_argument("--lang", nargs="+", default=[], metavar="TAG", help="default: all")
    package.add_argument("--dummy", action="store_true", help="with sheets to fold by hand")
    package.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    _common(package)
    package.set_defaults(run=_package)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    parser.add_argument("--format", choices=("text", "json"), default="text")


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
    _show(findings, args)
    if not args.quiet and args.format == "text":
        for leaf in written:
            megabytes = leaf.bytes / 1e6
            if leaf.pages:
                sys.stdout.write(f"{leaf.path}  {leaf.pages} pages, {megabytes:.1f} MB\n")
    refused = bool(missing) or not written
    stopped = refused if args.draft else refused or any(f.stops for f in findings)
    return Exit.REJECTED if stopped else Exit.DELIVERED


def _check(args: argparse.Namespace) -> Exit:
    from report.checking import check_year  # noqa: PLC0415 - loads what it needs

    desk = Desk(args.root)
    findings: list[Finding] = []
    for year in years(desk, args.years):
        languages(desk, args.lang)
        findings += check_year(desk, year, args.lang)
    _show(findings, args)
    return Exit.REJECTED if any(f.stops for f in findings) else Exit.DELIVERED


def _explain(args: argparse.Namespace) -> Exit:
    from report.explaining import explain, listing  # noqa: PLC0415 - loads every check

    if not args.id:
        sys.stdout.write(listing())
        return Exit.DELIVERED
    text = explain(args.id)
    if text is None:
        near = get_close_matches(args.id, [line.split()[0] for line in listing().splitlines()], 1)
        message = f"no check {args.id!r}" + (f"; did you mean {near[0]}?" if near else "")
        raise Misused(message)
    sys.stdout.write(text)
    return Exit.DELIVERED


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


def _compare(args: argparse.Namespace) -> Exit:
    from report.comparing import compare, write  # noqa: PLC0415 - loads what draws pages
    from report.progress import Progress  # noqa: PLC0415 - as above
    from report.stages.show import as_json, summary  # noqa: PLC0415 - as above

    with Progress(quiet=args.quiet or args.format == "json") as progress:
        found = compare(args.old, args.new, jobs=args.jobs, watch=progress.watch)
    folder = args.output or args.root / "build" / "compare"
    index = write(Desk(args.root), folder, found)
    if args.format == "json":
        sys.stdout.write(as_json(found).decode())
    else:
        _show(found.findings, args)
        if not args.quiet:
            sys.stdout.write(f"{summary(found)}{index}\n")
    return Exit.REJECTED if any(f.stops for f in found.findings) else Exit.DELIVERED


def _preflight(args: argparse.Namespace) -> Exit:
    from report.preflighting import MAX_FILE, handed_in  # noqa: PLC0415 - loads what reads PDFs

    desk = Desk(args.root)
    known("press", desk.presses(), [args.press])
    try:
        with args.file.open("rb") as file:
            pdf = file.read(MAX_FILE + 1)
    except OSError as error:
        message = f"{args.file} cannot be read: {error.strerror or error}"
        raise Misused(message) from None
    found = handed_in(desk, pdf, str(args.file), args.press, cover=args.cover)
    _show(found, args)
    return Exit.REJECTED if any(f.stops for f in found) else Exit.DELIVERED


def _package(args: argparse.Namespace) -> Exit:
    from report.ordering import Wanted, order  # noqa: PLC0415 - loads what draws pages
    from report.progress import Progress  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    years(desk, [args.year])
    languages(desk, args.lang)
    known("press", desk.presses(), [args.press])
    with Progress(quiet=args.quiet or args.format == "json") as progress:
        jobs, watch = max(1, args.jobs), progress.watch
        wanted = Wanted(args.press, tuple(args.lang), dummy=args.dummy)
        made = order(desk, args.year, wanted, jobs=jobs, watch=watch)
    _show(made.findings, args)
    if not args.quiet and args.format == "text":
        sys.stdout.write("".join(f"{path}\n" for path in made.zips))
    stopped = made.refused or not made.zips or any(f.stops for f in made.findings)
    return Exit.REJECTED if stopped else Exit.DELIVERED


def _show(findings: Sequence[Finding], args: argparse.Namespace) -> None:
    form, quiet = getattr(args, "format", "text"), getattr(args, "quiet", False)
    sys.stdout.write(told(findings, form, quiet=quiet))


def _bug(args: argparse.Namespace, error: Exception) -> Exit:
    """Write a log to send in; one line on the screen."""
    log = args.root / "build" / "bug.log"
    text = "".join(traceback.format_exception(error))
    sys.stderr.write(f"report: a bug, not your fault: {type(error).__name__}: {error}\n")
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, "utf-8")
        sys.stderr.write(f"please send in {log}\n")
    except OSError:
        sys.stderr.write(text)
    return Exit.BUG
