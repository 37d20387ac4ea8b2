"""Arguments in, exit code out."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from report.asking import Misused
from report.commands import add
from report.commands.base import Exit, show
from report.findings import Rejected

_SELDOM = 100_000  # new values before a look for waste: a year makes many, throws few away
_TURN = 0.0005  # seconds that a thread reckons while those wait who give work to others


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    gc.set_threshold(_SELDOM, 50, 50)
    sys.setswitchinterval(_TURN)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nobody else has a say in what is valid
    argv = sys.argv[1:] if argv is None else argv
    args = _parser(argv).parse_args(argv)
    try:
        return int(args.run(args))
    except Misused as error:
        sys.stderr.write(f"report: {error}\n")
        return Exit.USAGE
    except Rejected as rejected:
        show(rejected.findings, args)
        return Exit.REJECTED
    except KeyboardInterrupt:
        sys.stderr.write("report: interrupted\n")
        return Exit.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DELIVERED
    except Exception as error:  # noqa: BLE001 - the last door: a bug gets one line and a log
        return _missing(error) or _bug(args, error)


def _parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="report", description="Facts once; the report in every language."
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="the project's folder (default: here)"
    )
    add(parser.add_subparsers(required=True, metavar="COMMAND"), argv)
    return parser


def _missing(error: Exception) -> Exit | None:
    """How it ends where set-up left something out."""
    from report.tools.program import ToolMissing  # noqa: PLC0415 - loads what runs programs

    if not isinstance(error, ToolMissing):
        return None
    sys.stderr.write(f"report: {error}\n")
    return Exit.MISSING


def _bug(args: argparse.Namespace, error: Exception) -> Exit:
    """Write a log to send in; one line on the screen."""
    import traceback  # noqa: PLC0415 - seldom needed

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
