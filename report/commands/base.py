"""What the commands share: how one ends, its common options, how it shows what it found."""

import argparse
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from report.findings import Finding
from report.telling import told

Commands = Any  # argparse's own type for a table of subcommands is private


class Exit(IntEnum):
    """How a command ended."""

    DELIVERED = 0
    REJECTED = 1
    USAGE = 2
    BUG = 3
    MISSING = 4
    INTERRUPTED = 130


def common(parser: argparse.ArgumentParser, *forms: str) -> None:
    """Give a command the options that all have; ``forms`` beside text and JSON."""
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    parser.add_argument("--format", choices=("text", "json", *forms), default="text")


def many(parser: argparse.ArgumentParser) -> None:
    """Give a command the option of how much it does at once."""
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N")


def show(findings: Sequence[Finding], args: argparse.Namespace) -> None:
    """Print findings in the form that was asked for."""
    form, quiet = getattr(args, "format", "text"), getattr(args, "quiet", False)
    sys.stdout.write(told(findings, form, quiet=quiet))


def ended(findings: Sequence[Finding]) -> Exit:
    """How a command ends that found these."""
    return Exit.REJECTED if any(f.stops for f in findings) else Exit.DELIVERED
