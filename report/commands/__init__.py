"""What the command line can do: a module for each kind of work, loaded when it is asked for."""

from collections.abc import Sequence
from importlib import import_module

from report.commands.base import Commands

WORK = {
    "build": "making",
    "galley": "making",
    "check": "judging",
    "explain": "judging",
    "schema": "describing",
    "preflight": "judging",
    "compare": "comparing",
    "package": "packing",
    "new": "beginning",
    "photos": "viewing",
    "export": "exchanging",
    "import": "exchanging",
    "form": "filling",
    "sync": "translating",
    "status": "translating",
    "review": "showing",
    "preview": "previewing",
}


def add(commands: Commands, argv: Sequence[str]) -> None:
    """Teach the command line the commands that are named in it; every one, if none is."""
    named = [work for command, work in WORK.items() if command in argv]
    for work in dict.fromkeys(named or WORK.values()):
        import_module(f"report.commands.{work}").add(commands)
