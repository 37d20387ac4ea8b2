"""``report export`` and ``report import``: entries to translators and back."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from report.asking import Misused, handed, languages, years
from report.commands import filling, narrating
from report.commands.base import Commands, Exit, common, show
from report.desk import Desk

if TYPE_CHECKING:
    from report.exchanging import Brought

_STATES = ("missing", "stale", "draft", "translated", "reviewed", "approved")


def add(commands: Commands) -> None:
    """Teach the command line to exchange entries with translators."""
    export = commands.add_parser("export", help="write a file for translators")
    export.add_argument("year", nargs="?", type=int, metavar="YEAR", help="default: the latest")
    export.add_argument("--lang", nargs="+", required=True, metavar="TAG")
    export.add_argument(
        "--format", required=True, metavar="NAME", help="po, xliff, xliff12, xlsx, tmx, tbx or csv"
    )
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: in build/")
    only = "entries of these states: missing, stale, draft …; default: all"
    export.add_argument("--only", nargs="+", default=[], metavar="STATE", help=only)
    export.add_argument("--section", default="", metavar="ID", help="of a section or a record")
    export.add_argument(
        "--with", nargs="+", default=[], metavar="TAG", dest="beside", help="languages to show too"
    )
    export.add_argument("--all-years", action="store_true", help="of a memory (tmx)")
    export.add_argument("--quiet", action="store_true", help="print nothing but errors")
    export.set_defaults(run=_export)

    taking = commands.add_parser("import", help="take in files that were sent")
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE")
    taking.add_argument("--lang", default="", metavar="TAG", help="default: as the file says")
    taking.add_argument("--year", type=int, metavar="YEAR", help="default: as the file says")
    taking.add_argument("--by", default="", metavar="NAME", help="who translated")
    taking.add_argument("--dry-run", action="store_true", help="say what would be taken")
    taking.add_argument("--allow-empty", action="store_true", help="an empty text takes ours away")
    taking.add_argument(
        "--trust", action="store_true", help="texts without a seal stand in for ours"
    )
    filling.options(taking)
    narrating.options(taking)
    common(taking)
    taking.set_defaults(run=_import)


def _export(args: argparse.Namespace) -> Exit:
    from report.exchanging import Order, export  # noqa: PLC0415 - loads what reads a year
    from report.model.edition import State  # noqa: PLC0415 - as above
    from report.stages.dispatch import Wanted  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    year = years(desk, [args.year] if args.year is not None else [])[-1]
    languages(desk, [*args.lang, *args.beside])
    _see_sensible(args)
    states = () if "all" in args.only else tuple(State(one) for one in args.only)
    wanted = Wanted(states, args.section, tuple(args.beside))
    memory = tuple(desk.years()) if args.all_years else ()
    for tag in args.lang:
        name, content = export(desk, Order(year, tag, args.format, wanted, memory))
        path = desk.write(str(args.output.absolute()) if args.output else name, content)
        if not args.quiet:
            sys.stdout.write(f"{args.output or desk.name(path)}\n")
    return Exit.DELIVERED


def _see_sensible(args: argparse.Namespace) -> None:
    """Refuse what cannot be meant; raises Misused."""
    from report.asking import known  # noqa: PLC0415 - beside the table of formats
    from report.exchanging import KINDS  # noqa: PLC0415 - as above

    known("format", KINDS, [args.format])
    known("state", (*_STATES, "all"), args.only)
    if args.output and len(args.lang) > 1:
        message = "one file holds one language: leave out -o, or name one with --lang"
        raise Misused(message)
    if args.all_years and args.format != "tmx":
        message = "--all-years is for a memory: --format tmx"
        raise Misused(message)


def _import(args: argparse.Namespace) -> Exit:
    from report.exchange import MAX_FILE  # noqa: PLC0415 - loads what reads a year
    from report.exchanging import Came, bring  # noqa: PLC0415 - as above
    from report.model.taken import Terms  # noqa: PLC0415 - as above

    desk = Desk(args.root)
    years(desk, [args.year] if args.year is not None else [])
    languages(desk, [args.lang] if args.lang else [])
    files, filled = filling.take(desk, args)
    files, narrated, translated = narrating.take(desk, args, files)
    came = [Came(handed(f, MAX_FILE), str(f), args.lang, args.year) for f in files]
    came += translated
    terms = Terms(args.by, desk.today(), args.allow_empty, args.trust)
    brought = bring(desk, came, terms, dry=args.dry_run) if came else ()
    found = filling.show_all(filled, args) + narrating.show_all(narrated, args)
    if args.format == "json":
        told = [*map(filling.record, filled), *map(narrating.record, narrated)]
        sys.stdout.write(_json(brought, told))
    elif brought:
        if not args.quiet:
            sys.stdout.write("".join(_told(one, dry=args.dry_run) for one in brought))
        show([finding for one in brought for finding in one.findings], args)
    found += [finding for one in brought for finding in one.findings]
    stopped = any(finding.stops for finding in found)
    return Exit.REJECTED if stopped else Exit.DELIVERED


def _told(one: "Brought", *, dry: bool) -> str:
    """What became of a file: a line in all, and one for each entry that was not left as it is."""
    from report.model.taken import Outcome  # noqa: PLC0415 - as above

    if not one.language:
        return f"{one.name}: nothing was taken\n"
    counted = [f"{n} {outcome.value}" for outcome in Outcome if (n := one.count(outcome))]
    if one.said:
        counted.append(f"{len(one.said)} remark{'s' if len(one.said) > 1 else ''}")
    head = f"{one.name}: {one.language} {one.year}: {', '.join(counted) or 'no entries'}"
    lines = [f"{head}{' (nothing is written)' if dry else ''}"]
    for taken in one.taken:
        if taken.outcome in (Outcome.SAME, Outcome.EMPTY):
            continue
        states = [state.value for state in (taken.before, taken.after) if state]
        moved = " → ".join(dict.fromkeys(states))
        lines.append(f"    {taken.unit.key}: {taken.outcome.value}  {moved}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def _json(brought: Sequence["Brought"], others: Sequence[Mapping[str, object]]) -> str:
    files: list[Mapping[str, object]] = [
        {
            "file": one.name,
            "year": one.year,
            "language": one.language or None,
            "entries": [
                {
                    "entry": taken.unit.key,
                    "outcome": taken.outcome.value,
                    "before": taken.before.value if taken.before else None,
                    "after": taken.after.value if taken.after else None,
                    "why": taken.why or None,
                }
                for taken in one.taken
            ],
            "remarks": [remark.id for remark in one.said],
            "written": list(one.written),
            "findings": [finding.record() for finding in one.findings],
        }
        for one in brought
    ]
    return json.dumps([*files, *others], ensure_ascii=False, indent=1) + "\n"
